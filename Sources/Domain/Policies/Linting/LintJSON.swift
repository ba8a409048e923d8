import Foundation

/// The printed form of what the linter found, `accord lint --json`.
package struct LintJSON: Codable, Equatable, Sendable {
    package struct Entry: Codable, Equatable, Sendable {
        package let line: Int
        /// All lines it concerns, its own first.
        package let lines: [Int]
        /// Empty outside the agreements.
        package let clause: String
        package let rule: LintRule
        package let treatment: Finding.Treatment
        package let sentence: String
        package let mend: String
    }

    package let findings: [Entry]
    package let stops: Int
    package let notes: Int

    package init(_ found: [Finding]) {
        findings = found.map {
            Entry(
                line: $0.line,
                lines: $0.lines,
                clause: $0.clause,
                rule: $0.rule,
                treatment: $0.treatment,
                sentence: $0.sentence,
                mend: $0.mend
            )
        }
        stops = found.count { $0.treatment == .stops }
        notes = found.count - stops
    }

    package func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
