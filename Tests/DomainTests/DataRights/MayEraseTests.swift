import Domain
import TestSupport
import Testing

struct MayEraseTests {
    private static let today = TestSchool.today

    private func reasons(
        _ group: RetentionSchedule.Group = .pupils,
        leftOn: Day?,
        of categories: [Domain.Category] = Category.erasable,
        for basis: ErasureRequest.Basis = .timeIsUp,
        holdsDuty: Bool = false,
        agreements: MayErase.Kept = .something,
        teaching: MayErase.Kept = .nothing,
        holds: MayErase.Holds = .none
    ) -> [MayErase.Reason] {
        let terms = ErasureRequest.Terms(person: Sampled.child, categories: categories, basis: basis)
        let people = MayErase.People(group: group, leftOn: leftOn, holdsDuty: holdsDuty)
        let facts = MayErase.Facts(people: people, agreements: agreements, teaching: teaching, holds: holds)
        return MayErase.reasons(against: terms, knowing: facts, by: .standard, on: Self.today)
    }

    @Test func `someone who is still here is not erased, whoever asks and whatever it is`() {
        for basis in ErasureRequest.Basis.allCases {
            #expect(reasons(leftOn: nil, of: [.agreements], for: basis) == [.stillHere])
            #expect(reasons(leftOn: nil, for: basis) == [.stillHere])
        }
    }

    @Test func `a pupil goes a year after leaving, and not a day before`() {
        let yearAgo = Self.today.adding(years: -1)
        #expect(reasons(leftOn: yearAgo) == [])
        #expect(
            reasons(leftOn: yearAgo.adding(days: 1))
                == [
                    .tooEarly(until: Self.today.adding(days: 1)), .agreementsKept(until: Self.today.adding(days: 1)),
                ]
        )
    }

    @Test(arguments: [RetentionSchedule.Group.staff, .visitors])
    func `staff and visitors go after six years`(group: RetentionSchedule.Group) {
        #expect(reasons(group, leftOn: Self.today.adding(years: -6)) == [])
        #expect(!reasons(group, leftOn: Self.today.adding(years: -5)).isEmpty)
    }

    @Test func `who asks need not wait, unless something of theirs is kept`() {
        let monthAgo = Self.today.adding(days: -30)
        #expect(reasons(leftOn: monthAgo, for: .personAsked, agreements: .nothing) == [])
        let until = monthAgo.adding(years: 1)
        #expect(reasons(leftOn: monthAgo, for: .personAsked) == [.agreementsKept(until: until)])
        #expect(
            reasons(.staff, leftOn: monthAgo, for: .personAsked, agreements: .nothing, teaching: .something)
                == [.teachingKept(until: until)]
        )
    }

    @Test func `a duty and a hold say no whatever the time`() {
        let longAgo = Self.today.adding(years: -20)
        #expect(reasons(.staff, leftOn: longAgo, holdsDuty: true) == [.holdsDuty])
        #expect(reasons(leftOn: longAgo, holds: .held) == [.held])
        #expect(reasons(leftOn: nil, holds: .held) == [.stillHere, .held])
    }

    @Test func `a year after 29 February is 28 February`() {
        #expect(Day(year: 2024, month: 2, day: 29).adding(years: 1) == Day(year: 2025, month: 2, day: 28))
        #expect(Day(year: 2024, month: 2, day: 29).adding(years: 4) == Day(year: 2028, month: 2, day: 29))
    }

    @Test func `a schedule keeps names as long as what belongs to them`() {
        var schedule = RetentionSchedule.standard
        #expect(schedule.isKeepable)
        schedule.pupils.agreements = 2
        #expect(!schedule.isKeepable)
        schedule.pupils.identity = 2
        #expect(schedule.isKeepable)
        schedule.staff.identity = RetentionSchedule.yearsMax + 1
        #expect(!schedule.isKeepable)
    }
}
