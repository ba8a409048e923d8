import Domain
import Foundation
import Testing

/// The policy that ships with Accord is read by the same rules as any school's.
struct ModelPolicyReadingTests {
    private static func text() throws -> String {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../..")
        let text = try String(contentsOf: package.appending(path: "Sources/Web/Model/policy.md"), encoding: .utf8)
        return text.replacing("{school}", with: "Oakdene Primary School")
    }

    @Test func `our own policy gives its seven agreements from its text, and asks nothing`() throws {
        let reading = PolicyReading.of(try Self.text())
        check(reading)
        #expect(reading.questions.isEmpty)
    }

    @Test(
        .enabled(if: Rendering.isPossible, Comment(rawValue: Rendering.absence)),
        arguments: Rendering.allCases
    )
    func `our own policy gives the same agreements from Word and PDF`(rendering: Rendering) throws {
        check(PolicyReader.read(try rendering.lines(of: Self.text())))
    }

    private func check(_ reading: PolicyReading) {
        #expect(
            reading.documents.map(\.audience) == [
                "eyfs-ks1", "ks2", "parents", "staff", "staff", "visitors", "governors",
            ]
        )
        #expect(
            reading.documents.map(\.title) == [
                "Early Years and Key Stage 1", "Key Stage 2", "Parents and carers", "Staff",
                "Staff and social media (voluntary)", "Visitors and volunteers", "Governors",
            ]
        )
        #expect(
            reading.documents.map(\.answer) == [.sign, .sign, .acknowledge, .sign, .voluntary, .sign, .sign]
        )
        #expect(reading.documents.indices.map { reading.clauses($0).count } == [10, 30, 12, 32, 10, 15, 12])
        #expect(reading.documents.map(\.answeredPer) == [.child, .child, .child, .adult, .adult, .adult, .adult])
        #expect(reading.blocks.allSatisfy { $0.kind != .unplaced })
        #expect(WordKeeping.breach(in: reading) == nil)
    }
}
