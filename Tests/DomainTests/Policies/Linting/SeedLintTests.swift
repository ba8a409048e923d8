import Domain
import Foundation
import Testing

/// The faults that are known of the two real policies, each at its line.
@Suite(.enabled(if: SeedPolicies.folder != nil, Comment(rawValue: SeedPolicies.absence)))
struct SeedLintTests {
    /// Lines of one policy at which one rule must find something.
    struct Known: Sendable, CustomTestStringConvertible {
        let file: String
        let rule: LintRule
        let lines: [Int]
        var testDescription: String { "\(file): \(rule.rawValue)" }

        init(_ file: String, _ rule: LintRule, _ lines: Int...) {
            self.file = file
            self.rule = rule
            self.lines = lines
        }
    }

    static let known = [
        Known("000", .cutOff, 87, 174), Known("000", .joined, 184, 186), Known("000", .residue, 67, 127, 141),
        Known("000", .sign, 179), Known("000", .overlap, 173, 192, 193), Known("000", .ambiguity, 180, 282),
        Known("000", .abbreviation, 11, 13), Known("000", .reading, 24, 28, 32, 37),
        Known("000", .numbers, 106, 245, 286, 303), Known("000", .person, 178, 179, 188),
        Known("000", .contradiction, 126, 188, 225, 237, 277, 293, 297, 233, 301),
        Known(
            "000",
            .reference,
            27,
            98,
            126,
            127,
            152,
            153,
            159,
            169,
            180,
            186,
            188,
            191,
            197,
            210,
            211,
            215,
            216,
            232,
            233,
            241,
            243,
            262,
            271,
            277,
            282,
            287,
            299,
            301
        ),
        Known("001", .period, 59, 66), Known("001", .part, 136), Known("001", .suspension, 138),
        Known("001", .sign, 213), Known("001", .leadIn, 207, 217), Known("001", .recipient, 218),
        Known("001", .signature, 195, 276), Known("001", .answer, 222, 243), Known("001", .contradiction, 89, 124),
        Known("001", .reference, 17, 99, 160, 161, 162, 163, 164, 165, 166),
    ]

    @Test(arguments: known)
    func `each known fault is found at its line`(known: Known) throws {
        let found = try Self.findings(known.file).filter { $0.rule == known.rule }
        let lines = Set(found.flatMap(\.lines))
        #expect(known.lines.filter { !lines.contains($0) }.isEmpty)
        #expect(found.allSatisfy { !$0.sentence.isEmpty && !$0.mend.isEmpty })
    }

    /// What the whole text never says, by a word of the sentence that tells it.
    static let gaps = [
        (
            "000",
            ["governors do", "designated officer", "about the headteacher", "records are kept", "complain", "guests"]
        ),
        ("001", ["data protection officer", "early years", "records are kept", "visitors", "lessons", "virus"]),
    ]

    @Test(arguments: gaps)
    func `what the whole text never says is listed`(file: String, gaps: [String]) throws {
        let found = try Self.findings(file).filter { $0.rule == .guidance }.map(\.sentence)
        for gap in gaps { #expect(found.contains { $0.contains(gap) }, "\(gap)") }
    }

    @Test(arguments: ["000", "001"])
    func `at most twelve findings stop publication`(file: String) throws {
        let stops = try Self.findings(file).filter { $0.treatment == .stops }
        #expect((1...12).contains(stops.count))
    }

    /// Faults that a rule may hint at or leave to a person; their count is printed, and is no goal.
    static let hints: [String: [Int]] = [
        "000": [9, 13, 20, 21, 97, 176, 178, 179, 188, 205, 233, 237, 239, 286, 298],
        "001": [13, 59, 91, 99, 142, 222, 235, 237, 241, 243, 255, 267, 270],
    ]

    @Test(arguments: ["000", "001"])
    func `hints and questions are counted`(file: String) throws {
        let rules: Set<LintRule> = [.wording, .person, .answer, .contradiction, .ambiguity, .recipient]
        let found = Set(try Self.findings(file).filter { rules.contains($0.rule) }.flatMap(\.lines))
        let known = Self.hints[file] ?? []
        let met = known.count { found.contains($0) }
        print("Policy \(file): \(met) of \(known.count) hints and questions are met.")
        #expect(met > 0)
    }

    private static func findings(_ file: String) throws -> [Finding] {
        try #require(all[file]).get()
    }

    /// Read once for all tests.
    private static let all = Dictionary(
        uniqueKeysWithValues: ["000", "001"].map { file in
            (file, Result { Linter.findings(in: PolicyReading.of(try SeedPolicies.text(file))) })
        }
    )
}
