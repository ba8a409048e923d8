import Domain
import TestSupport
import Testing

struct ActivityLookTests {
    private let person = PersonID(1)

    private func refusal(
        _ roles: Set<Role>,
        about: ActivityLook.About?,
        readers: [Role]? = [.lead, .headteacher],
        note: String = "Told a friend.",
        of other: PersonID = PersonID(4),
        days: ClosedRange<Int> = -7...0
    ) -> ActivityLook.Refusal? {
        let terms = ActivityLook.Terms(
            source: SourceID(7),
            person: other,
            from: TestSchool.today.adding(days: days.lowerBound),
            until: TestSchool.today.adding(days: days.upperBound),
            reason: .safety,
            note: note
        )
        let facts = ActivityLook.Facts(roles: roles, about: about, readers: readers)
        return ActivityLook.refusal(after: [], .look(terms), knowing: facts, by: .person(person))
    }

    @Test func `children are for those whom the source names, staff for the head, the head for the chair`() {
        #expect(refusal([.lead], about: .pupil) == nil)
        #expect(refusal([.lead], about: .pupil, readers: [.headteacher]) == .notYours)
        #expect(refusal([.lead], about: .staff) == .notYours)
        #expect(refusal([.headteacher], about: .staff) == nil)
        #expect(refusal([.headteacher, .lead], about: .head) == .notYours)
        #expect(refusal([.chair], about: .head) == nil)
        #expect(refusal([.chair], about: .pupil) == .notYours)
        for role in [Role.teacher, .itManager, .office, .dataProtectionOfficer, .administrator] {
            #expect(refusal([role], about: .pupil, readers: [role]) == .notYours)
        }
    }

    @Test func `a look needs a source that is on, a reason in words, and days that were`() {
        #expect(refusal([.lead], about: .pupil, readers: nil) == .notOn)
        #expect(refusal([.lead], about: nil) == .notWatched)
        #expect(refusal([.lead], about: .pupil, note: " ") == .unexplained)
        #expect(refusal([.lead], about: .pupil, of: person) == .own)
        #expect(refusal([.lead], about: .pupil, days: -7...1) == .impossibleDays)
        #expect(refusal([.lead], about: .pupil, days: -40...0) == .impossibleDays)
    }
}
