import Domain
import Foundation
import Records

/// Our own model policy, which a school without one starts from: read as any policy is, and given its pictures.
package struct ModelPolicy {
    package static let title = "Acceptable Use Policy"
    private let folder: String

    package init(resources: String) {
        folder = resources + "/Model"
    }

    /// It as a reading to be reviewed, with the school's name in it.
    func reading(for school: String) throws -> PolicyReading {
        let text = try String(contentsOfFile: folder + "/policy.md", encoding: .utf8)
        return PolicyReader.read(text.replacing("{school}", with: school).components(separatedBy: "\n"))
    }

    /// It as a school takes it over that changes nothing.
    package func edition(for school: String) throws -> Edition {
        let edition = Edition(
            try reading(for: school),
            title: Self.title,
            documentID: { Randomness.identifier() },
            clauseID: { Randomness.identifier() }
        )
        return try illustrate(edition)
    }

    /// Gives each rule of the youngest its picture and its spoken line, by its printed number.
    func illustrate(_ edition: Edition) throws -> Edition {
        let json = try Data(contentsOf: URL(fileURLWithPath: folder + "/pictures.json"))
        let rules = try JSONDecoder().decode(Pictures.self, from: json).rules
        let lines = Dictionary(rules.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var edition = edition
        for document in edition.documents.indices where edition.documents[document].isForTheYoungest {
            edition.documents[document].illustrate { Int($0.filter(\.isNumber)).flatMap { lines[$0] } }
        }
        return edition
    }

    private struct Pictures: Decodable {
        let rules: [Rule]
    }

    fileprivate struct Rule: Decodable {
        let number: Int
        let picture: String
        let line: String
    }
}

extension AudienceDocument {
    fileprivate mutating func illustrate(_ rule: (_ number: String) -> ModelPolicy.Rule?) {
        for section in sections.indices {
            for clause in sections[section].clauses.indices {
                guard let rule = rule(sections[section].clauses[clause].number) else { continue }
                sections[section].clauses[clause].picture = rule.picture
                sections[section].clauses[clause].spoken = rule.line
            }
        }
    }
}
