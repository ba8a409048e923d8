import Domain
import Foundation
import Testing

/// Policies with nothing wrong in them, written for this test, and our own.
struct CleanPolicyTests {
    @Test(arguments: ["larkfield.md", "stonebeck.txt", "twelve-acres.md"])
    func `a clean policy gives no finding`(file: String) throws {
        let reading = PolicyReading.of(try InventedPolicy.text(file))
        #expect(reading.documents.count > 2)
        #expect(Linter.findings(in: reading).map(\.sentence) == [])
    }

    @Test func `nothing in our own policy stops publication, and its children’s rules are easy enough`() throws {
        let path = InventedPolicy.package.appending(path: "Sources/Web/Model/policy.md")
        let text = try String(contentsOf: path, encoding: .utf8).replacing("{school}", with: "Oakdene Primary School")
        let findings = Linter.findings(in: PolicyReading.of(text))
        #expect(findings.filter { $0.treatment == .stops || $0.rule == .reading }.map(\.sentence) == [])
    }

    @Test func `a policy that the school holds is no finding`() {
        let text = """
            # Staff acceptable use agreement

            1. I follow the school's mobile phone policy and the behaviour policy.
            2. I lock my screen.

            Signed: ........................ Date: ............
            """
        let reading = PolicyReading.of(text)
        func references(_ held: [String]) -> [String] {
            Linter.findings(in: reading, holding: held)
                .filter { $0.rule == .reference }.map { $0.sentence }
        }
        #expect(references([]).count == 1 && references([])[0].contains("mobile phone policy"))
        #expect(references(["Behaviour Policy"])[0].contains("which is not held"))
        #expect(references(["Behaviour Policy 2026", "Policy on mobile phone use"]) == [])
    }
}

/// A text of our own that stands beside the tests.
enum InventedPolicy {
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../..")

    static func text(_ file: String) throws -> String {
        let path = "Tests/DomainTests/Policies/Texts/\(file)"
        return try String(contentsOf: package.appending(path: path), encoding: .utf8)
    }
}
