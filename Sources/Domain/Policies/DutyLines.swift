import Foundation

/// What a policy itself says that the holder of a role does.
package enum DutyLines {
    /// More would be the policy over again.
    package static let linesMax = 12

    /// The lines of documents in force that speak of a role: the rules under a heading that names it, what follows "If I
    /// am the …", and sentences that begin with it.
    package static func of(_ role: Role, in documents: [AudienceDocument]) -> [String] {
        let names = role.policyWords
        guard !names.isEmpty else { return [] }
        var lines: [String] = []
        for document in documents {
            lines += document.introduction.flatMap { sentences(of: $0, about: names) }
            for section in document.sections {
                lines +=
                    says(section.heading, names)
                    ? section.clauses.map(\.text) : section.clauses.flatMap { self.lines(of: $0, about: names) }
            }
        }
        return Array(lines.uniqued.prefix(linesMax))
    }

    private static func lines(of clause: Clause, about names: [String]) -> [String] {
        let text = clause.text.lowercased()
        let starts: [String] = openings.flatMap { opening in names.map { opening + $0 } }
        if starts.contains(where: { text.hasPrefix($0) }) {
            return clause.subclauses.isEmpty ? [clause.text] : clause.subclauses.map { capitalised($0.text) }
        }
        return sentences(of: clause.text, about: names)
    }

    private static let openings = ["if i am the ", "if i am a ", "if i look after ", "as the ", "as a "]

    private static func sentences(of text: String, about names: [String]) -> [String] {
        text.components(separatedBy: ". ").map(\.trimmed).filter { sentence in
            let small = sentence.lowercased()
            return names.contains { small.hasPrefix("the \($0) ") }
        }.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    }

    private static func says(_ heading: String, _ names: [String]) -> Bool {
        let small = heading.lowercased()
        return names.contains { small.contains($0) }
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}

extension Role {
    /// What policies call whoever holds it; none for roles that policies speak of as staff or governors.
    fileprivate var policyWords: [String] {
        switch self {
        case .headteacher: ["headteacher", "head teacher", "principal"]
        case .lead: ["safeguarding lead", "designated safeguarding lead", "dsl"]
        case .deputyLead: ["deputy safeguarding lead", "deputy designated safeguarding lead", "deputy dsl"]
        case .chair: ["chair of governors", "chair"]
        case .safeguardingGovernor: ["safeguarding governor", "online safety governor"]
        case .dataProtectionOfficer: ["data protection officer"]
        case .itManager: ["it manager", "it contact", "it lead", "network manager", "school's it", "the school's it"]
        case .seniorLeader: ["senior leader"]
        case .office: ["school office"]
        case .administrator, .governor, .teacher, .teachingAssistant, .supply: []
        }
    }
}
