/// What a column can say about a pupil.
package enum PupilField: String, Sendable, Codable, CaseIterable {
    case given, family, whole, preferredGiven, preferredFamily, upn, formerUPN, misID, year, schoolClass, email
    /// Only compared with a contact's address, never kept.
    case address

    package var words: String {
        switch self {
        case .given: "pupil’s first name"
        case .family: "pupil’s surname"
        case .whole: "pupil’s name"
        case .preferredGiven: "pupil’s preferred first name"
        case .preferredFamily: "pupil’s preferred surname"
        case .upn: "pupil’s UPN"
        case .formerUPN: "pupil’s former UPN"
        case .misID: "pupil’s number in the school’s system"
        case .year: "pupil’s year group"
        case .schoolClass: "pupil’s class"
        case .email: "pupil’s e-mail"
        case .address: "pupil’s address"
        }
    }
}

/// What a column can say about a parent or another contact of a child.
package enum ContactField: String, Sendable, Codable, CaseIterable {
    case id, title, given, family, whole, relationship, responsibility, care, order, email, mobile, phone
    /// Only compared with another contact's address, never kept.
    case address

    package var words: String {
        switch self {
        case .id: "parent’s number in the school’s system"
        case .title: "parent’s title"
        case .given: "parent’s first name"
        case .family: "parent’s surname"
        case .whole: "parent’s name"
        case .relationship: "parent’s relationship to the child"
        case .responsibility: "parental responsibility"
        case .care: "day-to-day care"
        case .order: "order of contact"
        case .email: "parent’s e-mail"
        case .mobile: "parent’s mobile"
        case .phone: "parent’s telephone"
        case .address: "parent’s address"
        }
    }
}

/// What a column can say about someone who works at the school.
package enum StaffField: String, Sendable, Codable, CaseIterable {
    case id, title, given, family, whole, role, email, mobile, phone

    package var words: String {
        switch self {
        case .id: "staff number"
        case .title: "member of staff’s title"
        case .given: "member of staff’s first name"
        case .family: "member of staff’s surname"
        case .whole: "member of staff’s name"
        case .role: "role"
        case .email: "member of staff’s e-mail"
        case .mobile: "member of staff’s mobile"
        case .phone: "member of staff’s telephone"
        }
    }
}

/// Which of a child's contacts a column is about; "Mother's mobile" says the relationship as well.
package struct ContactSlot: Sendable, Hashable, Codable, Comparable {
    package let number: Int
    package let implied: RelationshipKind?

    package init(number: Int, implied: RelationshipKind? = nil) {
        self.number = number
        self.implied = implied
    }

    package static func < (left: ContactSlot, right: ContactSlot) -> Bool { left.number < right.number }
}

/// What one column is used for.
package enum ColumnUse: Sendable, Hashable, Codable {
    case ignored
    case pupil(PupilField)
    case contact(ContactSlot, ContactField)
    case staff(StaffField)

    /// "parent’s mobile", "parent’s mobile (2)", for the page on which the user may change it.
    package var words: String {
        switch self {
        case .ignored: "not used"
        case .pupil(let field): field.words
        case .contact(let slot, let field): slot.number < 2 ? field.words : "\(field.words) (\(slot.number))"
        case .staff(let field): field.words
        }
    }

    /// Whether several columns may have this use: someone can have two numbers, and an address has many parts.
    package var mayRepeat: Bool {
        switch self {
        case .ignored: true
        case .pupil(let field): field == .address || field == .email
        case .contact(_, let field): [.email, .mobile, .phone, .address].contains(field)
        case .staff(let field): [.email, .mobile, .phone].contains(field)
        }
    }
}
