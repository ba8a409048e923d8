import Domain
import Foundation
import Testing

/// The counts the first issue gives for the two real policies, from their text and from Word and PDF.
@Suite(.enabled(if: SeedPolicies.folder != nil, Comment(rawValue: SeedPolicies.absence)))
struct SeedPolicyTests {
    /// What a policy holds: audience, numbered and other clauses, sections used, answer.
    struct Expected: Sendable, CustomTestStringConvertible {
        var file: String
        var audiences: [String]
        var clauses: [Int]
        var numbered: [Int]
        var answers: [AnswerRule?]
        var testDescription: String { file }
    }

    static let policies = [
        Expected(
            file: "000",
            audiences: ["eyfs-ks1", "ks2", "parents", "staff", "visitors"],
            clauses: [10, 30, 12, 39, 22],
            numbered: [0, 0, 12, 38, 21],
            answers: [.sign, .sign, .sign, .sign, .sign]
        ),
        Expected(
            file: "001",
            audiences: ["staff", "staff", "ks2", "ks1", "parents+visitors"],
            clauses: [20, 10, 12, 5, 9],
            numbered: [0, 0, 0, 0, 0],
            answers: [.sign, .voluntary, nil, nil, .sign]
        ),
    ]

    @Test(arguments: policies)
    func `a real policy gives its agreements from its text`(policy: Expected) throws {
        let reading = PolicyReading.of(try SeedPolicies.text(policy.file))
        check(reading, policy)
        #expect(reading.questions.count <= 12)
        #expect(!reading.questions.isEmpty)
    }

    @Test(
        .enabled(if: Rendering.isPossible, Comment(rawValue: Rendering.absence)),
        arguments: policies,
        Rendering.allCases
    )
    func `a real policy gives the same agreements from Word and PDF`(policy: Expected, rendering: Rendering) throws {
        let lines = try rendering.lines(of: SeedPolicies.text(policy.file))
        let reading = PolicyReader.read(lines)
        check(reading, policy)
        #expect(reading.questions.count <= 12)
    }

    @Test func `six sections of the junior agreement hold its thirty clauses`() throws {
        let document = PolicyReading.of(try SeedPolicies.text("000")).outline.documents[1]
        #expect(Set(document.clauses.compactMap(\.section)).count == 6)
        #expect(document.clauses.allSatisfy { $0.section != nil })
    }

    @Test func `the sentence that stops in the middle is asked about`() throws {
        let cutOff = PolicyReading.of(try SeedPolicies.text("000")).questions.filter { $0.kind == .cutOff }
        #expect(cutOff.map(\.lines) == [[87], [174]])
    }

    @Test func `a clause for two years only says so`() throws {
        let reading = PolicyReading.of(try SeedPolicies.text("001"))
        #expect(reading.blocks.compactMap(\.narrower) == [.years(5...6)])
    }

    private func check(_ reading: PolicyReading, _ policy: Expected) {
        #expect(reading.documents.map(\.audience) == policy.audiences)
        #expect(reading.documents.map(\.answer) == policy.answers)
        #expect(WordKeeping.breach(in: reading) == nil)
        guard reading.documents.count == policy.clauses.count else { return }
        for document in reading.documents.indices {
            let clauses = reading.clauses(document)
            #expect(abs(clauses.count - policy.clauses[document]) <= 1, "agreement \(document)")
            #expect(
                abs(clauses.filter { $0.number != nil }.count - policy.numbered[document]) <= 1,
                "agreement \(document)"
            )
            let needsSignature = policy.answers[document] == .sign
            #expect(reading.outline.documents[document].signatureBlocks.isEmpty != needsSignature)
        }
    }
}
