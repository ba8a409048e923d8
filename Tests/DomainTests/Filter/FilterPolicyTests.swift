import Domain
import Filtering
import TestSupport
import Testing

/// What our own doors decide by is what the school set, and nothing in it closes telling.
struct FilterPolicyTests {
    private func decide(_ address: String, in policy: FilterPolicy, for asker: Asker) -> Verdict {
        let bytes = Array(address.utf8)
        return Engine(Snapshot(policy, lists: nil, locked: nil)).decide(
            bytes.span,
            for: asker,
            at: TestSchool.now.milliseconds
        )
    }

    @Test func `groups stand in their order with their clauses`() throws {
        let policy = Filter().policy(host: "rules.example.org", suspensions: [])
        #expect(policy.groups.map(\.name) == UserGroup.allCases.map(\.words))
        let older = try #require(policy.groups.first { $0.name == UserGroup.older.words })
        let social = try #require(older.plans[0].blocked.first { $0.category == "social-media" })
        let rule = try #require(social.rule)
        #expect(policy.rules[rule.value].clause == "School devices are for school work")
        #expect(older.safeSearch && older.youTube == .strict && older.sessions == .remind)
    }

    @Test func `the youngest reach what an adult chose, and nothing else`() throws {
        var filter = Filter()
        filter.groups[.youngest]?.chosen = ["phonics.example.org"]
        let policy = filter.policy(host: "", suspensions: [])
        let asker = Asker(group: GroupNumber(0))
        #expect(decide("https://phonics.example.org/a", in: policy, for: asker).isOpen)
        #expect(!decide("https://other.example.org/", in: policy, for: asker).isOpen)
        #expect(decide("https://other.example.org/", in: policy, for: Asker(group: GroupNumber(1))).isOpen)
    }

    @Test func `a child without the internet can still tell and find help`() {
        let child = PersonID(4)
        let suspension = InternetSuspension(person: child, from: TestSchool.today, until: TestSchool.today)
        let policy = Filter().policy(host: "rules.example.org", suspensions: [suspension])
        let asker = Asker(group: GroupNumber(1), person: FilterID(child.value))
        #expect(!decide("https://games.example.org/", in: policy, for: asker).isOpen)
        #expect(decide("https://rules.example.org/tell", in: policy, for: asker).isOpen)
        #expect(decide("https://www.childline.org.uk/", in: policy, for: asker).isOpen)
        #expect(decide("https://games.example.org/", in: policy, for: Asker(group: GroupNumber(1))).isOpen)
    }

    @Test func `no session, no internet holds once both said yes`() {
        var filter = Filter()
        filter.yeses[.sessions(.older)] = [.leader: PersonID(1)]
        #expect(filter.policy(host: "", suspensions: []).groups[1].sessions == .remind)
        filter.yeses[.sessions(.older)]?[.it] = PersonID(2)
        #expect(filter.policy(host: "", suspensions: []).groups[1].sessions == .required)
    }

    @Test func `the file says the same as the policy`() throws {
        let bytes = try Filter().policyFile(host: "rules.example.org", suspensions: [])
        let read = try FilterPolicyFile.policy(from: bytes)
        #expect(read.groups.count == 4 && read.ownHosts == ["rules.example.org"])
        #expect(try FilterPolicyFile.bytes(of: read) == bytes)
    }
}
