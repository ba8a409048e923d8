import Foundation
import Testing

/// Each rule of the policy that ships with Accord names what keeps it.
struct ModelPolicyTests {
    /// Keepers that come with a feature of their own; those that stand are folders of `Sources/Domain`.
    static let notBuiltYet: Set<String> = [
        "Devices", "Images", "Monitoring", "Reviews", "Training",
    ]

    static let documents = [
        "Early Years and Key Stage 1": "eyfs-ks1", "Key Stage 2": "ks2", "Parents and carers": "parents",
        "Staff": "staff", "Staff and social media (voluntary)": "social-media", "Visitors and volunteers": "visitors",
        "Governors": "governors",
    ]

    @Test func `every rule of the model policy names its keeper, and no other does`() throws {
        let rules = try rules()
        #expect(rules.count > 100)
        #expect(try Set(keepers().map(\.rule)) == Set(rules))
        #expect(try keepers().count == rules.count)
    }

    @Test func `a keeper is a feature that stands, or one of the list of those to come`() throws {
        let built = Set(try SourceTree.folders(in: "Sources/Domain")).subtracting(["Shared"])
        for (rule, keeper, how) in try keepers() {
            #expect(built.contains(keeper) != Self.notBuiltYet.contains(keeper), "\(rule): \(keeper)")
            #expect(how.hasSuffix("."), "\(rule)")
        }
    }

    private func rules() throws -> [String] {
        let path = SourceTree.root + "/Sources/Web/Model/policy.md"
        var document = ""
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
            if line.hasPrefix("## ") { document = Self.documents[String(line.dropFirst(3))] ?? "" }
            let number = line.prefix { $0.isNumber }
            guard !number.isEmpty, line.dropFirst(number.count).hasPrefix(". ") else { return nil }
            return "\(document) \(number)"
        }
    }

    private func keepers() throws -> [(rule: String, keeper: String, how: String)] {
        let path = SourceTree.root + "/Sources/Web/Model/keepers.tsv"
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 4, "\(line)")
            return ("\(cells[0]) \(cells[1])", cells[2], cells[3])
        }
    }
}
