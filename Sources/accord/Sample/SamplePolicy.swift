import Domain
import Foundation
import Records
import Web

/// The model policy as the sample school took it over, with its pictures for the youngest.
struct SamplePolicy {
    let edition: Edition

    init(schoolName: String) throws {
        let folder = URL(fileURLWithPath: Resources.folder + "/Model")
        let text = try String(contentsOf: folder.appendingPathComponent("policy.md"), encoding: .utf8)
        let pictures = try JSONDecoder().decode(
            Pictures.self,
            from: Data(contentsOf: folder.appendingPathComponent("pictures.json"))
        )
        let parts = text.replacing("{school}", with: schoolName).components(separatedBy: "\n## ").dropFirst(2)
        edition = Edition(
            title: "Acceptable Use Policy",
            documents: parts.compactMap { Self.document($0, pictures) }
        )
    }

    private struct Pictures: Decodable {
        let rules: [Rule]

        struct Rule: Decodable {
            let number: Int
            let picture: String
            let line: String
        }
    }

    private static func document(_ text: String, _ pictures: Pictures) -> AudienceDocument? {
        let lines = text.components(separatedBy: "\n").filter { !$0.isBlank && !$0.contains("......") }
        guard let title = lines.first, let (audience, answer) = audiences[title] else { return nil }
        var document = AudienceDocument(
            id: Randomness.identifier(),
            title: title,
            audiences: [audience],
            answer: answer,
            perChild: audience == .parents,
            sections: []
        )
        for line in lines.dropFirst() { document.take(line) }
        if audience == .earlyYearsAndKS1 { document.give(pictures.rules.map { ($0.picture, $0.line) }) }
        return document
    }

    private static let audiences: [String: (Audience, AnswerRule)] = [
        "Early Years and Key Stage 1": (.earlyYearsAndKS1, .sign),
        "Key Stage 2": (.ks2, .sign),
        "Parents and carers": (.parents, .acknowledge),
        "Staff": (.staff, .sign),
        "Staff and social media (voluntary)": (.staff, .voluntary),
        "Visitors and volunteers": (.visitors, .sign),
        "Governors": (.governors, .sign),
    ]
}

extension AudienceDocument {
    /// Puts a line of the policy where it belongs: a heading, a rule, a part of one, or words before and after them.
    fileprivate mutating func take(_ line: String) {
        let text = line.trimmed
        if text.hasPrefix("### ") {
            sections.append(Section(heading: String(text.dropFirst(4)), clauses: []))
        } else if text.hasPrefix("- ") {
            let section = sections.count - 1
            let clause = sections[section].clauses.count - 1
            let part = Clause(id: Randomness.identifier(), text: String(text.dropFirst(2)))
            sections[section].clauses[clause].subclauses.append(part)
        } else if let number = text.prefix(while: { $0 != " " }).wholeNumberAndDot {
            if sections.isEmpty { sections.append(Section(heading: "", clauses: [])) }
            let words = text.dropFirst(number.count + 1)
            let clause = Clause(id: Randomness.identifier(), number: number, text: String(words))
            sections[sections.count - 1].clauses.append(clause)
        } else if sections.isEmpty {
            introduction.append(text)
        } else {
            declaration.append(text)
        }
    }

    fileprivate mutating func give(_ pictures: [(picture: String, line: String)]) {
        for section in sections.indices {
            for (clause, given) in zip(sections[section].clauses.indices, pictures) {
                sections[section].clauses[clause].picture = given.picture
                sections[section].clauses[clause].spoken = given.line
            }
        }
    }
}

extension Substring {
    /// "12." and nothing else.
    fileprivate var wholeNumberAndDot: String? {
        hasSuffix(".") && Int(dropLast()) != nil ? String(self) : nil
    }
}
