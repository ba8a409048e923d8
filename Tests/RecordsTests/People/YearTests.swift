import Domain
import Records
import TestSupport
import Testing

/// A prepared year, on its day: everyone is asked what children of their new year are asked, and nothing else.
struct YearTests {
    private static let start = Day(year: 2027, month: 9, day: 1)

    /// A school with a child and a parent in every year from Reception on, all of whom said yes to today's rules.
    private struct Turning {
        let school: TestSchool
        let young = AudienceDocument.make(for: .earlyYearsAndKS1, rules: ["I ask first."])
        let old: AudienceDocument
        private(set) var policy = PolicyID(0)
        private(set) var children: [YearGroup: PersonID] = [:]
        private(set) var parents: [YearGroup: PersonID] = [:]

        init() async throws {
            var old = AudienceDocument.make(
                for: .ks2,
                rules: ["I think before I post.", "My phone stays in the drawer."]
            )
            old.sections[0].clauses[1].years = .year5 ... .year6
            self.old = old
            school = try TestSchool()
            policy = try await school.publish([young, old])
            try await school.submit(.school(.switchOn(.parents)))
            for year in YearGroup.allCases where year >= .reception {
                let family = try await school.addFamily(year: year, className: "Class \(year.rawValue)")
                children[year] = family.child
                parents[year] = family.parent
                let text = (year <= .year2 ? young : old).shown(in: policy, year: year)
                try await school.answer(.yes(talkedAbout: true), to: text, by: family.parent, for: family.child)
            }
        }

        func prepare(staying: [PersonID] = []) async throws {
            let present = Dictionary(
                uniqueKeysWithValues: YearGroup.allCases.filter { $0 >= .reception }.map { year in
                    (YearClass(year: year, name: "Class \(year.rawValue)"), 1)
                }
            )
            let wish = YearWish(
                id: Randomness.identifier(),
                on: start,
                classes: YearClass.proposal(for: present),
                staying: staying
            )
            try await school.submit(.school(.prepareYear(wish)))
        }

        /// What a parent of a child who was in a year is asked on a day: "Rules for Key Stage 2 waiting".
        func asked(_ year: YearGroup, on day: Day) async throws -> [String] {
            guard let parent = parents[year] else { return [] }
            return try await school.records.ownDoings.owed(by: parent, on: day).map { "\($0.text.title) \($0.state)" }
        }
    }

    @Test func `everyone lands in the right audience, as shown, and a second time changes nothing`() async throws {
        let turning = try await Turning()
        try await turning.prepare()
        let own = turning.school.records.ownDoings
        let plan = try #require(try await own.yearPlan())
        let shown = YearTurn(plan, register: try await own.register())
        let (registry, day) = (turning.school.registry, Self.start)
        #expect(try await registry.turnYear(at: day.start.adding(minutes: -1)) == 0)
        #expect(try await turning.asked(.year2, on: day) == ["Rules for Early Years and Key Stage 1 done"])
        #expect(try await registry.turnYear(at: day.at(hour: 3)) == 7)
        let register = try await own.register()
        for pupil in shown.moving {
            let to = try #require(pupil.to)
            #expect(register[pupil.person]?.details.place == .pupil(year: to.year, className: to.name))
        }
        #expect(shown.leaving.allSatisfy { register[$0.person]?.left == day })
        let ks2 = "Rules for Key Stage 2"
        let expected: [(YearGroup, [String])] = [
            (.reception, ["Rules for Early Years and Key Stage 1 done"]),
            (.year1, ["Rules for Early Years and Key Stage 1 done"]), (.year2, [ks2 + " waiting"]),
            (.year3, [ks2 + " done"]), (.year4, [ks2 + " waiting"]), (.year5, [ks2 + " done"]), (.year6, []),
        ]
        for (year, asked) in expected { #expect(try await turning.asked(year, on: day) == asked, "\(year)") }
        // The dashboard counts the same, and only those who wait are written to.
        let counts = try await own.agreementCounts(on: day).filter { $0.audience == .parents && $0.state == .waiting }
        #expect(counts.map(\.year) == [.year3, .year5])
        let entries = try await registry.verify().entries
        #expect(try await registry.turnYear(at: day.at(hour: 4)) == 0)
        #expect(try await registry.verify().entries == entries)
        #expect(try await own.yearPlan() == nil)
    }

    @Test func `a phone rule that is new to Year 5 is read with the rest, and the answer stands`() async throws {
        let turning = try await Turning()
        try await turning.prepare()
        try await turning.school.registry.turnYear(at: Self.start.at(hour: 3))
        let (child, parent) = (try #require(turning.children[.year4]), try #require(turning.parents[.year4]))
        let text = turning.old.shown(in: turning.policy, year: .year5)
        try await turning.school.answer(
            .yes(talkedAbout: true),
            to: text,
            by: parent,
            for: child,
            at: Self.start.at(hour: 9)
        )
        #expect(try await turning.asked(.year4, on: Self.start) == ["Rules for Key Stage 2 done"])
        // The first answer is still there, with its own day.
        #expect(try await turning.school.records.ownDoings.answers(by: parent).count == 2)
    }

    @Test func `a child who joins is asked the same day, and no turn moves them`() async throws {
        let turning = try await Turning()
        try await turning.prepare()
        let family = try await turning.school.addFamily(year: .reception, className: "Class R")
        let own = turning.school.records.ownDoings
        #expect(try await own.owed(by: family.parent, on: TestSchool.today).map(\.state) == [.waiting])
        #expect(try await turning.school.registry.turnYear(at: Self.start.at(hour: 3)) == 7)
        let place = try await own.register()[family.child]?.details.place
        #expect(place == .pupil(year: .reception, className: "Class R"))
    }
}
