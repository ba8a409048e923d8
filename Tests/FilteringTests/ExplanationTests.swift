import Testing

@testable import Filtering

struct ExplanationTests {
    private func sentence(_ address: String, _ group: GroupNumber, _ policy: FilterPolicy) throws -> String {
        let engine = try Engine(policy)
        return engine.snapshot.explanation(of: engine.decide(address, group), host: address)
    }

    @Test func `a closed list is named with the clause it keeps`() throws {
        #expect(
            try sentence("www.games.example", .older, school())
                == "Closed because games.example is on the list “games”, which keeps “School devices are for school work”."
        )
    }

    @Test func `a missing session and a site not chosen name the clause and the school's reason`() throws {
        let kept = ", which keeps “I only use sites an adult chose”: the youngest start from a short list."
        #expect(
            try sentence("kittens.example", .young, school())
                == "Closed because no adult has opened the internet for this group yet" + kept
        )
        #expect(
            try sentence("kittens.example", .young, school { $0.groups[0].sessions = .none })
                == "Closed because no adult has chosen kittens.example for this group" + kept
        )
    }

    @Test func `every reason is one sentence`() throws {
        let snapshot = try Engine(school()).snapshot
        let reasons: [Verdict.Reason] = [
            .unreadable, .unknownGroup, .locked, .helpline, .ownHost, .suspended, .signal(.noData), .noSession,
            .closedNow,
            .allowedForATime, .siteOpened, .siteClosed, .foreignDNS, .category, .notChosen, .chosen, .nothingAgainst,
        ]
        for reason in reasons {
            let text = snapshot.explanation(of: Verdict(isOpen: false, reason: reason), host: "example")
            #expect(text.hasSuffix(".") && (text.hasPrefix("Closed ") || text.hasPrefix("Open ")), "\(text)")
        }
    }

    @Test func `the trace says which layers were asked, and the last of them decided`() throws {
        let engine = try Engine(school(), locked: ["illegal": "locked.example"])
        let verdict = engine.decide("games.example", .older)
        #expect(verdict.trace.steps.map(\.layer) == Array(Trace.Layer.allCases.dropLast()))
        #expect(verdict.trace.steps.last?.step == .decided)
        #expect(engine.decide("childline.org.uk", .older).trace.steps.map(\.layer) == [.lockedPages, .helplines])
        #expect(engine.decide("adult.example", .staff).trace[.lists] == .decided)
        #expect(engine.decide("games.example", .staff).trace[.lists] == .noted)
    }
}
