import Domain
import TestSupport
import Testing

struct ConcernRetentionTests {
    private static let closed = Day(year: 2026, month: 11, day: 21)

    private func end(
        _ groups: Set<ConcernRetention.Group>,
        bornBy: Day? = nil,
        adults: ConcernRetention.Adults = .unknown,
        by retention: ConcernRetention = .standard
    ) -> String {
        let ended = ConcernRetention.Ended(groups: groups, closedOn: Self.closed, bornBy: bornBy, adults: adults)
        return retention.end(of: ended)?.description ?? "never while they are here"
    }

    @Test func `a child's file ends when the youngest child in it is 25`() {
        #expect(end([.childFile], bornBy: YearGroup.year1.bornBy(inSchoolYear: 2026)) == "2046-08-31")
        #expect(end([.childFile], bornBy: YearGroup.nursery1.bornBy(inSchoolYear: 2026)) == "2049-08-31")
        // Where nobody knows how old a child is: longer, never shorter.
        #expect(end([.childFile]) == "2051-11-21")
    }

    @Test(arguments: [(YearGroup.nursery1, 2024), (.reception, 2022), (.year1, 2021), (.year6, 2016)])
    func `a class says when its youngest child can have been born`(year: YearGroup, born: Int) {
        #expect(year.bornBy(inSchoolYear: 2026) == Day(year: born, month: 8, day: 31))
    }

    @Test func `what was no risk ends six school years later`() {
        for group in [ConcernRetention.Group.children, .otherAdults, .systems] { #expect(end([group]) == "2033-09-01") }
    }

    @Test func `what is about an adult of the school stays as long as they do`() {
        let left = Self.closed.adding(years: 3)
        #expect(end([.staff], adults: .here) == "never while they are here")
        #expect(end([.staff], adults: .left(left)) == "2036-11-21")
        #expect(end([.lowLevel], adults: .here) == "never while they are here")
        #expect(end([.lowLevel], adults: .left(left)) == "2029-11-21")
        #expect(end([.lowLevel], adults: .unknown) == "2036-11-21")
    }

    @Test func `what is about a child and an adult ends with the later of both`() {
        let bornBy = YearGroup.year1.bornBy(inSchoolYear: 2026)
        #expect(end([.childFile, .staff], bornBy: bornBy, adults: .here) == "never while they are here")
        #expect(end([.childFile, .staff], bornBy: bornBy, adults: .left(Self.closed)) == "2046-08-31")
    }

    @Test func `only what somebody said was without risk is kept shorter`() {
        func groups(_ kind: ConcernKind, _ risk: Concern.Risk.Answer?) -> Set<ConcernRetention.Group> {
            ConcernRetention.Group.groups(of: kind, risk: risk, isAdultsDoing: false)
        }
        #expect(groups(.unkindness, .notAtRisk) == [.children])
        for risk in [nil, Concern.Risk.Answer.atRisk, .unsure] { #expect(groups(.unkindness, risk) == [.childFile]) }
        #expect(groups(.abuse, .notAtRisk) == [.childFile])
        #expect(groups(.filterFailure, nil) == [.systems] && groups(.lostData, .atRisk) == [.childFile])
        let both = ConcernRetention.Group.groups(of: .unkindness, risk: .notAtRisk, isAdultsDoing: true)
        #expect(both == [.children, .staff])
    }

    @Test(arguments: [(ConcernRetention.Group.childFile, 24), (.staff, 9), (.children, -1), (.systems, 61)])
    func `a period shorter than guidance or without end is refused`(group: ConcernRetention.Group, years: Int) {
        var schedule = RetentionSchedule.standard
        #expect(schedule.isKeepable)
        schedule.concerns[group] = years
        #expect(!schedule.isKeepable)
    }

    @Test func `a school may keep longer`() {
        var retention = ConcernRetention.standard
        retention[.children] = 10
        #expect(retention.isKeepable && end([.children], by: retention) == "2037-09-01")
    }
}
