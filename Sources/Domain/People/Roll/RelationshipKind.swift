/// What an adult is to a child, in the school's own record.
package enum RelationshipKind: Sendable, Hashable, Codable {
    case mother
    case father
    case stepParent
    case guardian
    case carer
    case fosterCarer
    case grandparent
    case other(String)

    /// Reads the words of an export or the three-letter codes of the Common Transfer File; what it does not know is
    /// kept as said.
    package init(_ text: String) {
        let key = RollText.key(text).replacing("-", with: " ")
        self = Self.known[key] ?? Self.known[key.replacing(" ", with: "")] ?? .other(RollText.clean(text))
    }

    package var words: String {
        switch self {
        case .mother: "mother"
        case .father: "father"
        case .stepParent: "step-parent"
        case .guardian: "parent or guardian"
        case .carer: "carer"
        case .fosterCarer: "foster carer"
        case .grandparent: "grandparent"
        case .other(let text): text.isEmpty ? "contact" : text
        }
    }

    private static let known: [String: RelationshipKind] = [
        "mother": .mother, "mum": .mother, "mummy": .mother, "mam": .mother, "mom": .mother, "pam": .mother,
        "adoptive mother": .mother, "birth mother": .mother, "natural mother": .mother,
        "father": .father, "dad": .father, "daddy": .father, "paf": .father,
        "adoptive father": .father, "birth father": .father, "natural father": .father,
        "stepmother": .stepParent, "stepfather": .stepParent, "stepmum": .stepParent, "stepdad": .stepParent,
        "stepparent": .stepParent, "stm": .stepParent, "stf": .stepParent,
        "guardian": .guardian, "legal guardian": .guardian, "special guardian": .guardian, "parent": .guardian,
        "parent/guardian": .guardian, "parent guardian": .guardian, "parent or guardian": .guardian,
        "adoptive parent": .guardian,
        "carer": .carer, "parent/carer": .carer, "parent carer": .carer, "kinship carer": .carer, "car": .carer,
        "foster carer": .fosterCarer, "foster mother": .fosterCarer, "foster father": .fosterCarer,
        "foster parent": .fosterCarer, "fom": .fosterCarer, "fof": .fosterCarer,
        "grandparent": .grandparent, "grandmother": .grandparent, "grandfather": .grandparent,
        "grandma": .grandparent, "grandad": .grandparent, "granddad": .grandparent, "gran": .grandparent,
        "nan": .grandparent, "nana": .grandparent, "grandpa": .grandparent,
    ]
}

/// A yes or no that the school may not have recorded.
package enum Recorded: String, Sendable, Hashable, Codable, CaseIterable {
    case yes
    case no
    case unknown

    /// Reads a cell; what is neither a yes nor a no is unknown.
    package init(_ text: String) {
        switch RollText.key(text) {
        case "yes", "y", "true", "t", "1", "x", "✓", "✔": self = .yes
        case "no", "n", "false", "f", "0", "✗": self = .no
        default: self = .unknown
        }
    }
}
