import Domain

/// The kinds of people there are, as lists name them.
enum PeopleKind: String, CaseIterable {
    case pupil
    case family
    case staff
    case governor
    case visitor
    case outside

    var words: String {
        switch self {
        case .pupil: "Pupils"
        case .family: "Parents and carers"
        case .staff: "Staff"
        case .governor: "Governors"
        case .visitor: "Visitors and volunteers"
        case .outside: "People outside school who hold a duty"
        }
    }
}

extension Place {
    /// As a person's page says it: "Year 1, class Kingfishers".
    var words: String {
        switch self {
        case .pupil(let year, let className): className.isEmpty ? year.words : "\(year.words), class \(className)"
        case .staff(let role): role.isEmpty ? "Staff" : "Staff: \(role)"
        case .governor(let role): role.isEmpty ? "Governor" : "Governor: \(role)"
        case .family: "Parent or carer"
        case .visitor(let from, let kind): from.isEmpty ? kind.words : "\(kind.words), from \(from)"
        case .outside(let role): role.isEmpty ? "Outside school" : "Outside school: \(role)"
        }
    }

    var kind: PeopleKind {
        switch self {
        case .pupil: .pupil
        case .staff: .staff
        case .governor: .governor
        case .family: .family
        case .visitor: .visitor
        case .outside: .outside
        }
    }

    /// What a form says, beside what the person is already: nobody changes from a child into an adult.
    init(kind: PeopleKind, form: Form) throws {
        switch kind {
        case .pupil:
            guard let year = YearGroup(rawValue: form.text("year")) else {
                throw FieldError("year", "Choose the year group. It decides the rules the child gets.")
            }
            self = .pupil(year: year, className: form.text("class"))
        case .family: self = .family
        case .staff: self = .staff(role: form.text("role"))
        case .governor: self = .governor(role: form.text("role"))
        case .visitor:
            self = .visitor(from: form.text("role"), kind: VisitorKind(rawValue: form.text("visitorKind")) ?? .visitor)
        case .outside: self = .outside(role: form.text("role"))
        }
    }
}

extension VisitorKind {
    var words: String {
        switch self {
        case .visitor: "Visitor"
        case .volunteer: "Volunteer"
        case .contractor: "Contractor"
        case .supply: "Supply teacher"
        }
    }
}
