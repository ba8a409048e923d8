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

    /// Gives each rule what keeps it; and each of the youngest its picture and its spoken line, by its printed number.
    func illustrate(_ edition: Edition) throws -> Edition {
        let json = try Data(contentsOf: URL(fileURLWithPath: folder + "/pictures.json"))
        let rules = try JSONDecoder().decode(Pictures.self, from: json).rules
        let lines = Dictionary(rules.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var edition = edition
        for document in edition.documents.indices where edition.documents[document].isForTheYoungest {
            edition.documents[document].illustrate { Int(typed: $0.filter(\.isNumber)).flatMap { lines[$0] } }
        }
        return try keep(edition)
    }

    /// A keeper that somebody chose in the review stays.
    private func keep(_ edition: Edition) throws -> Edition {
        let text = try String(contentsOfFile: folder + "/keepers.tsv", encoding: .utf8)
        var keepers: [String: Keeper.Feature] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: "\t").map(String.init)
            if cells.count > 2 { keepers["\(cells[0]) \(cells[1])"] = Keeper.Feature(rawValue: cells[2]) }
        }
        var edition = edition
        for document in edition.documents.indices {
            let name = edition.documents[document].modelName
            edition.documents[document].keep { keepers["\(name) \($0.filter(\.isNumber))"] }
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
    /// As the list of keepers calls it.
    fileprivate var modelName: String {
        switch audiences.first {
        case .pupils where isForTheYoungest: "eyfs-ks1"
        case .pupils: "ks2"
        case .parents: "parents"
        case .staff: answer == .voluntary ? "social-media" : "staff"
        case .visitors: "visitors"
        case .governors: "governors"
        case nil: ""
        }
    }

    fileprivate mutating func keep(_ keeper: (_ number: String) -> Keeper.Feature?) {
        for section in sections.indices {
            for clause in sections[section].clauses.indices where sections[section].clauses[clause].keeper == nil {
                let feature = keeper(sections[section].clauses[clause].number)
                sections[section].clauses[clause].keeper = feature.map(Keeper.feature)
            }
        }
    }

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
