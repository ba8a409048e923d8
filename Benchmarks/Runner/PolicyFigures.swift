import Domain
import Foundation

/// How long the linter and the comparison take with a policy of fifty pages.
enum PolicyFigures {
    static let names = ["policy.lint", "policy.compare"]

    /// A page holds about so many words.
    private static let wordsPerPage = 500
    private static let pages = 50
    private static let rounds = 9
    private static let limitMilliseconds = 200.0

    static func measure(in folder: String) async throws -> [Row] {
        let reading = PolicyReader.read(try lines())
        guard Linter.findings(in: reading).count > 10 else { throw BenchFailure(what: "the linter found nothing") }
        let lint = best { _ = Linter.findings(in: reading) }
        var identity: UInt128 = 0
        let old = Edition(reading, title: "Policy", documentID: { next(&identity) }, clauseID: { next(&identity) })
        let new = changed(old)
        guard !EditionComparison(from: old, to: new).isEmpty else { throw BenchFailure(what: "no change was seen") }
        let compare = best { _ = EditionComparison(from: old, to: new) }
        return [
            .goal("policy.lint", lint, "ms", limit: limitMilliseconds),
            .goal("policy.compare", compare, "ms", limit: limitMilliseconds),
        ]
    }

    /// Our model policy, as often as fifty pages hold it.
    private static func lines() throws -> [String] {
        let path = FileManager.default.currentDirectoryPath + "/Sources/Web/Model/policy.md"
        let text = try String(contentsOfFile: path, encoding: .utf8).replacing("{school}", with: "Oakdene")
        let words = text.split { $0.isWhitespace }.count
        let times = (pages * wordsPerPage + words - 1) / words
        return (0..<times).flatMap { _ in text.components(separatedBy: "\n") }
    }

    /// Every third rule with other words, and every seventh in another place.
    private static func changed(_ edition: Edition) -> Edition {
        var edition = edition
        for document in edition.documents.indices {
            for section in edition.documents[document].sections.indices {
                var clauses = edition.documents[document].sections[section].clauses
                for index in clauses.indices where index % 3 == 0 {
                    clauses[index].text = clauses[index].text.replacing("I ", with: "We always ")
                }
                for index in clauses.indices.dropFirst() where index % 7 == 0 { clauses.swapAt(index, index - 1) }
                edition.documents[document].sections[section].clauses = clauses
            }
        }
        return edition
    }

    private static func next<Named>(_ identity: inout UInt128) -> Identifier<Named> {
        identity += 1
        return Identifier(identity)
    }

    private static func best(_ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        return (0..<rounds).map { _ in clock.measure(work) / .milliseconds(1) }.min() ?? .nan
    }
}
