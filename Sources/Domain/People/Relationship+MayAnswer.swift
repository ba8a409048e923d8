/// What an adult is asked to answer for a child.
package enum AnswerPurpose: Sendable {
    case agreement
    case imageConsent
}

extension Relationship {
    /// The one rule for who may answer for a child, used everywhere.
    ///
    /// An agreement needs parental responsibility or day-to-day care (Education Act 1996 section 576); where the school
    /// recorded neither, someone it lists as a parent or carer may answer. Image consent needs parental responsibility
    /// recorded as yes. A bar beats both.
    package func mayAnswer(for purpose: AnswerPurpose) -> Bool {
        guard bar == nil else { return false }
        switch purpose {
        case .imageConsent:
            return responsibility == .yes
        case .agreement:
            if responsibility == .yes || care == .yes { return true }
            return responsibility == .unknown && care == .unknown && kind.isParentOrCarer
        }
    }
}

extension Relationship.Kind {
    fileprivate var isParentOrCarer: Bool {
        switch self {
        case .mother, .father, .parent, .guardian, .fosterCarer: true
        case .grandparent, .other: false
        }
    }
}
