import Domain
import Foundation

/// Our own model policy, which a school without one starts from.
struct ModelPolicy {
    private let folder: String

    init(resources: String) {
        folder = resources + "/Model"
    }

    /// It as a reading to be reviewed, with the school's name in it: its headings say what the reader can only guess.
    func reading(for school: String) throws -> PolicyReading {
        let text = try String(contentsOfFile: folder + "/policy.md", encoding: .utf8)
        let lines = text.replacing("{school}", with: school).components(separatedBy: "\n")
        var reading = PolicyReader.read(lines)
        for agreement in Self.agreements { reading = try agreement.placed(in: reading) }
        for index in reading.blocks.indices where reading.blocks[index].kind == .clause {
            guard reading.blocks[index].number == nil else { continue }
            reading = try reading.applying(.place(block: index, kind: .declaration))
        }
        return reading
    }

    private static let agreements = [
        Agreement(title: "Early Years and Key Stage 1", audience: .eyfsKS1, answer: .sign),
        Agreement(title: "Key Stage 2", audience: .ks2, answer: .sign),
        Agreement(title: "Parents and carers", audience: .parents, answer: .acknowledge),
        Agreement(title: "Staff", audience: .staff, answer: .sign),
        Agreement(title: "Staff and social media (voluntary)", audience: .staff, answer: .voluntary),
        Agreement(title: "Visitors and volunteers", audience: .visitors, answer: .sign),
        Agreement(title: "Governors", audience: .governors, answer: .sign),
    ]

    /// One of its headings, and what stands under it.
    private struct Agreement {
        let title: String
        let audience: NamedAudience
        let answer: AnswerRule

        func placed(in reading: PolicyReading) throws -> PolicyReading {
            let headings: Set<Block.Kind> = [.title, .section, .heading]
            let block = reading.blocks.firstIndex { $0.text == title && headings.contains($0.kind) }
            guard let block else { return reading }
            var placed = reading
            let own = reading.blocks[block].document
            if own == nil || reading.blocks.firstIndex(where: { $0.document == own }) != block {
                placed = try reading.applying(.startDocument(block: block, title: title, audiences: [audience]))
            }
            guard let document = placed.blocks[block].document else { return placed }
            return try placed.applying(
                .describe(
                    document: document,
                    title: title,
                    audiences: [audience],
                    answer: answer,
                    answeredPer: [.eyfsKS1, .ks2, .parents].contains(audience) ? .child : .adult
                )
            )
        }
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
