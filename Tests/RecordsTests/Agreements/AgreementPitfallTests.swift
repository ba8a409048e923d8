import Domain
import Records
import TestSupport
import Testing

/// Faults that other programs of this kind had, each as a test.
struct AgreementPitfallTests {
    private func group(of rows: [AgreementRow]) -> [AgreementState.Group] {
        rows.map(\.state.group)
    }

    @Test func `the dashboard total is the drill-down`() async throws {
        let (school, text, child, parent) = try await TestSchool.withFamily()
        for number in 0..<4 { _ = try await school.addFamily(className: number < 2 ? "Otters" : "") }
        try await school.answer(.wouldLikeToTalk(about: ""), to: text, by: parent, for: child)
        let terms = Excusal.Terms(
            person: child,
            document: text.document,
            why: "In hospital",
            until: TestSchool.today.adding(days: 9)
        )
        try await school.submit(.excusal(Randomness.identifier(), .excuse(terms)))
        let counts = try await school.records.ownDoings.agreementCounts(on: TestSchool.today)
        let everyone = try await school.records.ownDoings.agreements(.init(), on: TestSchool.today)
        #expect(AgreementTally(counts).all == everyone.count && everyone.count == 10)
        for audience in [Switch.pupils, .parents] {
            for name in Set(counts.map(\.className)) {
                let tally = AgreementTally(counts.filter { $0.audience == audience && $0.className == name })
                for (group, count) in [
                    (AgreementState.Group.done, tally.done), (.waiting, tally.waiting), (.talk, tally.talk),
                    (.excused, tally.excused),
                ] {
                    let narrowing = Agreed.Narrowing(audience: audience, group: group, className: name)
                    #expect(
                        try await school.records.ownDoings.agreements(narrowing, on: TestSchool.today).count == count
                    )
                }
            }
        }
    }

    @Test func `withdrawn shows in every report`() async throws {
        let (school, text, child, parent) = try await TestSchool.withFamily()
        let answer = try await school.answer(.yes(talkedAbout: true), to: text, by: parent, for: child)
        try await school.submit(.answer(answer, .withdraw(why: "Changed my mind")), by: .person(parent))
        let rows = try await school.records.ownDoings.agreements(.init(audience: .parents), on: TestSchool.today)
        #expect(rows.map(\.state) == [.withdrawn])
        let counts = try await school.records.ownDoings.agreementCounts(on: TestSchool.today)
        #expect(counts.filter { $0.audience == .parents }.map(\.state) == [.withdrawn])
        #expect(try await school.records.ownDoings.answerRecords(about: child).map(\.answer.withdrawn) == [true])
    }

    @Test func `two parents who differ are shown as that, with both answers`() async throws {
        let (school, text, child, mother) = try await TestSchool.withFamily()
        let father = try await school.add(.family, given: "Imran", family: "Khan")
        try await school.submit(.person(child, .relate(.init(adult: father, kind: .father, responsibility: .yes))))
        try await school.answer(.yes(talkedAbout: true), to: text, by: mother, for: child)
        try await school.answer(.wouldLikeToTalk(about: "phones"), to: text, by: father, for: child)
        let rows = try await school.records.ownDoings.agreements(
            .init(audience: .parents, person: child),
            on: TestSchool.today
        )
        #expect(rows.map(\.state) == [.different])
        let records = try await school.records.ownDoings.answerRecords(about: child)
        #expect(Set(records.map(\.giver)) == ["Sana Khan", "Imran Khan"])
        #expect(records.map(\.isLatest) == [true, true])
    }

    @Test func `the denominator is the audience of each day: joined on Monday, left on Friday`() async throws {
        let (school, _, _, _) = try await TestSchool.withFamily()
        let monday = try #require(Day("2026-11-23"))
        let friday = try #require(Day("2026-11-27"))
        let joiner: PersonID = Randomness.identifier()
        let details = PersonDetails(given: "Zofia", family: "Nowak", place: .pupil(year: .year3, className: "Badgers"))
        try await school.submit(
            .person(joiner, .record(details, joined: monday)),
            .person(joiner, .leave(on: friday))
        )
        for (day, expected) in [("2026-11-22", 1), ("2026-11-23", 2), ("2026-11-26", 2), ("2026-11-27", 1)] {
            let counts = try await school.records.ownDoings.agreementCounts(on: try #require(Day(day)))
            #expect(AgreementTally(counts.filter { $0.audience == .pupils }).all == expected, "\(day)")
        }
    }

    @Test func `a voluntary document is never counted, listed or chased`() async throws {
        let school = try TestSchool()
        try await school.publish([.make(for: .staff), .make(for: .staff, answer: .voluntary, rules: ["I may."])])
        let rows = try await school.records.ownDoings.agreements(.init(audience: .staff), on: TestSchool.today)
        #expect(rows.count == 1)
    }

    @Test func `a name is found whatever its case and accents`() async throws {
        let (school, _, _, _) = try await TestSchool.withFamily()
        _ = try await school.add(.pupil(year: .year2, className: "Otters"), given: "Élodie", family: "Martin")
        let narrowing = Agreed.Narrowing(audience: .pupils, name: "mart elo")
        let found = try await school.records.ownDoings.agreements(narrowing, on: TestSchool.today)
        #expect(found.map(\.name) == ["Élodie Martin"])
    }
}
