import Domain
import Foundation

/// Our own model policy, which a school without one starts from.
struct ModelPolicy {
    private let folder: String

    init(resources: String) {
        folder = resources + "/Model"
    }

    /// Its lines, with the school's name in them.
    func lines(for school: String) throws -> [String] {
        let text = try String(contentsOfFile: folder + "/policy.md", encoding: .utf8)
        return text.replacing("{school}", with: school).components(separatedBy: "\n")
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
