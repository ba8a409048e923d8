/// What an adult is asked to answer for a child.
package enum AnswerPurpose: String, Sendable, Codable, CaseIterable {
    case agreement
    case imageConsent
}

/// What the school has recorded about one adult and one child.
package struct ChildRelationship: Sendable, Hashable, Codable {
    package let kind: RelationshipKind
    /// Parental responsibility (Children Act 1989 section 3).
    package let responsibility: Recorded
    /// Day-to-day care of the child.
    package let care: Recorded
    /// A bar set by the head or the safeguarding lead, who saw the document.
    package let isBarred: Bool

    package init(kind: RelationshipKind, responsibility: Recorded, care: Recorded, isBarred: Bool = false) {
        self.kind = kind
        self.responsibility = responsibility
        self.care = care
        self.isBarred = isBarred
    }
}

/// Why an adult may not answer for a child.
package enum MayNotAnswer: Error, Sendable, Hashable, CaseIterable {
    case barred
    case neitherResponsibilityNorCare
    case notListedAsParent
    case responsibilityNotRecorded
    case noResponsibility

    /// What the office reads, and what it can do next.
    package var sentence: String {
        switch self {
        case .barred:
            "The school has set a bar for this person and this child. The head or the safeguarding lead can lift it."
        case .neitherResponsibilityNorCare:
            "The school has recorded no parental responsibility and no day-to-day care. Record care if it has changed."
        case .notListedAsParent:
            "The school lists this person as a contact, not a parent or carer. Record day-to-day care if they have it."
        case .responsibilityNotRecorded:
            "The school has not recorded who has parental responsibility. Record it, then ask for the permission."
        case .noResponsibility:
            "This permission needs parental responsibility. The school has recorded that this person does not have it."
        }
    }
}

/// The one rule for who may answer for a child, used everywhere.
///
/// An agreement needs parental responsibility or care of the child (Education Act 1996 section 576); where the school
/// has recorded neither, someone it lists as parent, guardian or carer may answer. Image consent needs parental
/// responsibility recorded as yes. A bar beats both.
/// - Throws: `MayNotAnswer` with the reason.
package func mayAnswer(
    for purpose: AnswerPurpose,
    _ relationship: ChildRelationship
) throws(MayNotAnswer) {
    guard !relationship.isBarred else { throw .barred }
    switch purpose {
    case .agreement: try mayAgree(relationship)
    case .imageConsent: try mayConsent(relationship)
    }
}

private func mayAgree(_ relationship: ChildRelationship) throws(MayNotAnswer) {
    if relationship.responsibility == .yes || relationship.care == .yes { return }
    switch relationship.kind {
    case .mother, .father, .guardian:
        guard relationship.responsibility == .unknown else { throw .neitherResponsibilityNorCare }
    case .stepParent, .carer, .fosterCarer:
        // Their listing says that they care for the child, and they seldom hold parental responsibility.
        guard relationship.care == .unknown else { throw .neitherResponsibilityNorCare }
    case .grandparent, .other:
        let isSaid = relationship.responsibility == .no && relationship.care == .no
        throw isSaid ? .neitherResponsibilityNorCare : .notListedAsParent
    }
}

private func mayConsent(_ relationship: ChildRelationship) throws(MayNotAnswer) {
    switch relationship.responsibility {
    case .yes: return
    case .no: throw .noResponsibility
    case .unknown: throw .responsibilityNotRecorded
    }
}

extension Relationship {
    /// Whether the one rule lets this adult answer for the child.
    package func mayAnswer(for purpose: AnswerPurpose) -> Bool {
        let known = ChildRelationship(kind: kind, responsibility: responsibility, care: care, isBarred: bar != nil)
        do throws(MayNotAnswer) {
            try Domain.mayAnswer(for: purpose, known)
            return true
        } catch {
            return false
        }
    }
}
