import Domain
import Foundation
import Records
import Web

/// The model policy as the sample school took it over, read as any school's is, with its pictures for the youngest.
struct SamplePolicy {
    let edition: Edition

    init(schoolName: String) throws {
        let folder = URL(fileURLWithPath: Resources.folder + "/Model")
        let text = try String(contentsOf: folder.appendingPathComponent("policy.md"), encoding: .utf8)
        let lines = text.replacing("{school}", with: schoolName).components(separatedBy: "\n")
        var edition = Edition(
            PolicyReader.read(lines),
            title: "Acceptable Use Policy",
            documentID: { Randomness.identifier() },
            clauseID: { Randomness.identifier() }
        )
        let json = try Data(contentsOf: folder.appendingPathComponent("pictures.json"))
        let pictures = try JSONDecoder().decode(Pictures.self, from: json)
        for index in edition.documents.indices {
            if edition.documents[index].audiences == [.earlyYearsAndKS1] { edition.documents[index].show(pictures) }
            if edition.documents[index].audiences == [.parents] { edition.documents[index].perChild = true }
        }
        self.edition = edition
    }
}

/// A picture and a short line for each rule of the youngest, by the rule's place.
private struct Pictures: Decodable {
    let rules: [Rule]

    struct Rule: Decodable {
        let picture: String
        let line: String
    }
}

extension AudienceDocument {
    fileprivate mutating func show(_ pictures: Pictures) {
        var rules = pictures.rules[...]
        for section in sections.indices {
            for clause in sections[section].clauses.indices {
                guard let rule = rules.popFirst() else { return }
                sections[section].clauses[clause].picture = rule.picture
                sections[section].clauses[clause].spoken = rule.line
            }
        }
    }
}
