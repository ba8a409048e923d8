import Domain
import Foundation
import Testing

/// What is proposed to keep each rule, from its words alone.
struct KeeperProposalTests {
    static let plain: [(String, Keeper.Feature)] = [
        ("I tell a teacher when something upsets me.", .concerns),
        ("My password is mine alone.", .access),
        ("Phones are handed in at the gate.", .devices),
        ("Photographs are used only with written permission.", .images),
        ("I install software only with the permission of the headteacher.", .requests),
        ("The filter blocks gambling.", .filter),
        ("School monitors its network.", .monitoring),
        ("Staff are trained at induction.", .training),
        ("This policy is reviewed annually.", .reviews),
        ("Personal data is held securely.", .dataRights),
        ("A child who breaks the rules may lose the tablet.", .steps),
    ]

    @Test(arguments: plain)
    func `the words of a rule speak for what keeps it`(rule: String, feature: Keeper.Feature) {
        #expect(KeeperProposal.of(rule) == feature)
    }

    @Test func `words that speak for nothing propose nothing`() {
        #expect(KeeperProposal.of("Zebras gallop.") == nil)
        #expect(KeeperProposal.of("Zebras gallop.", kind: .field) == .agreements)
    }

    /// Written last and never looked at again: no word was chosen for it.
    @Test func `the figure of a policy that no rule was written for is printed`() throws {
        let rows = try InventedPolicy.text("brookside.tsv").split(separator: "\n").map { $0.split(separator: "\t") }
        let proposals = rows.map { KeeperProposal.of(String($0[1]))?.rawValue }
        let right = zip(rows, proposals).count { $0[0] == $1 ?? "" }
        print("Invented policy: \(right) of \(rows.count) rules, \(proposals.count { $0 == nil }) without a proposal.")
        #expect(rows.count == 49 && right * 5 > rows.count * 2)
    }
}

/// The two real policies against the catalogue of their clauses.
@Suite(.enabled(if: SeedPolicies.catalogue != nil, Comment(rawValue: SeedPolicies.absence)))
struct SeedKeeperTests {
    @Test func `nine of ten lines with a core clause get the keeper of one of them`() throws {
        var (right, all) = (0, 0)
        for (file, school) in [("000", "BG"), ("001", "BE")] {
            let reading = PolicyReading.of(try SeedPolicies.text(file))
            for (line, features) in try Self.wanted(school) {
                let block = try #require(reading.blocks.firstIndex { $0.lines.contains(line) })
                all += 1
                if features.contains(reading.proposedKeeper(of: block)?.rawValue ?? "") { right += 1 }
            }
        }
        print("Real policies: \(right) of \(all) lines get a keeper of the catalogue.")
        #expect(all > 140 && right * 10 >= all * 9)
    }

    /// Each line with core rows, and the features of those rows.
    private static func wanted(_ school: String) throws -> [Int: Set<String>] {
        let path = try #require(SeedPolicies.catalogue)
        var wanted: [Int: Set<String>] = [:]
        for row in try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 9, cells[0].hasPrefix(school), cells[8] == "core", let line = Int(cells[1]) else {
                continue
            }
            wanted[line, default: []].insert(cells[5] == "Filtering" ? "Filter" : cells[5])
        }
        return wanted
    }
}
