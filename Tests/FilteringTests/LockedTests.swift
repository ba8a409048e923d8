import Testing

@testable import Filtering

/// The locked layer: nothing lifts it, and nothing of it is shown.
struct LockedTests {
    private static let locked = [
        "illegal": "locked.example\nshared.example/page\nchildline.org.uk\nchildline.org.uk/forged"
    ]

    /// Whatever anyone at the school can write, all at once.
    private static func everythingOpened(_ policy: inout FilterPolicy) {
        let always = FilterPeriod(from: .min, until: .max)
        for text in ["locked.example", "shared.example/page", "www.locked.example"] {
            guard let site = Site(text) else { continue }
            policy.sites.append(SiteRule(site, opens: true))
            policy.allowances.append(Allowance(.site(site), for: .everyone, always))
        }
        policy.allowances.append(Allowance(.category("illegal"), for: .everyone, always))
        policy.ownHosts += ["locked.example"]
        policy.sessions = [FilterSession(for: .everyone, always)]
        for place in policy.groups.indices {
            policy.groups[place].plans = [FilterPlan(hours: .always, access: .everythingButBlocked)]
        }
    }

    @Test(arguments: [GroupNumber.young, .older, .staff, .guests, GroupNumber(99)])
    func `no group, site, allowance, session or setting lifts it`(group: GroupNumber) throws {
        let engine = try Engine(school(Self.everythingOpened), locked: Self.locked)
        for address in ["locked.example", "https://www.locked.example/x", "shared.example/page?x", "LOCKED%2eexample"] {
            let verdict = engine.decide(address, group)
            #expect(!verdict.isOpen && verdict.reason == .locked, "\(address)")
        }
        #expect(engine.snapshot.warnings.contains(.ownHostLocked("locked.example")))
    }

    @Test func `an exception inside a locked list lifts nothing`() throws {
        let locked = try lists(["illegal": "||locked.example^\n@@||www.locked.example^"], as: .adblock)
        let engine = Engine(Snapshot(school(), lists: nil, locked: locked))
        #expect(engine.decide("www.locked.example", .staff).reason == .locked)
    }

    @Test func `its entries and its categories are never shown`() throws {
        let engine = try Engine(school(Self.everythingOpened), locked: Self.locked)
        let verdict = engine.decide("www.locked.example", .staff)
        #expect(verdict.category == nil && verdict.rule == nil && verdict.matchedLabels == 0)
        let sentence = engine.snapshot.explanation(of: verdict, host: "www.locked.example")
        #expect(sentence == "Closed because it is on the list that nobody can open.")
    }

    @Test func `a helpline stands before a host that is locked, not before a page`() throws {
        let engine = try Engine(school(), locked: Self.locked)
        #expect(engine.decide("https://www.childline.org.uk/get-support", .young).reason == .helpline)
        #expect(engine.decide("https://childline.org.uk/forged/x", .young).reason == .locked)
    }
}
