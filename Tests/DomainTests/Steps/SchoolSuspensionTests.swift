import Domain
import TestSupport
import Testing

/// Suspension from school: the headteacher alone, within 45 days of a school year, with everything the law asks.
struct SchoolSuspensionTests {
    private static let terms = Step.Terms(concern: Sampled.concern, person: Sampled.otherChild)
    private static let decided: [Step.Event] = [
        .judged(terms, .deliberate, why: "He said so", by: Sampled.head, proposal: nil),
        .decided(.own("Home for two days", why: "Others were not safe"), by: Sampled.head),
    ]
    /// A Monday.
    private static let monday = TestSchool.today.monday.adding(days: 7)

    private static func away(
        days: Int = 1,
        isAtLunchtimes: Bool = false,
        reasons: String = "He hit another child",
        earlier: Int = 0,
        social: Bool = false
    ) -> SchoolSuspension {
        SchoolSuspension(
            from: monday,
            until: monday.adding(days: days - 1),
            isAtLunchtimes: isAtLunchtimes,
            reasons: reasons,
            earlierHalfDays: earlier,
            hasSocialWorker: social
        )
    }

    private func events(
        _ command: Step.Command,
        after past: [Step.Event] = decided,
        isHeadteacher: Bool = true,
        already: Int = 0
    ) throws(Step.Refusal) -> [Step.Event] {
        // The chair decides as the head does where the head is out of it, and still suspends nobody.
        let facts = Step.Facts(maySee: true, isHead: true, isHeadteacher: isHeadteacher, awayHalfDays: already)
        return try Step.events(after: past, command, knowing: facts, by: .person(Sampled.head))
    }

    @Test(arguments: [(1, false, 2), (5, false, 10), (7, false, 10), (8, false, 12), (5, true, 5)])
    func `its length is counted in school days, and lunchtimes are half`(days: Int, lunch: Bool, halfDays: Int) throws {
        let away = Self.away(days: days, isAtLunchtimes: lunch)
        let made = try events(.suspendFromSchool(away))
        #expect(made == [.suspendedFromSchool(away, halfDays: halfDays, by: Sampled.head)])
    }

    @Test func `nobody but the headteacher decides or cancels it, not even the chair`() {
        #expect(throws: Step.Refusal.headteacherAlone) {
            try events(.suspendFromSchool(Self.away()), isHeadteacher: false)
        }
        let past = Self.decided + [.suspendedFromSchool(Self.away(), halfDays: 2, by: Sampled.head)]
        #expect(throws: Step.Refusal.headteacherAlone) {
            try events(.cancelSchoolSuspension(why: "x"), after: past, isHeadteacher: false)
        }
    }

    @Test(arguments: [(88, 0, true), (89, 0, false), (80, 8, true), (80, 9, false)])
    func `45 school days in a school year are the most`(already: Int, earlier: Int, isAllowed: Bool) {
        let command = Step.Command.suspendFromSchool(Self.away(earlier: earlier))
        let refusal: Step.Refusal?
        do {
            _ = try events(command, already: already)
            refusal = nil
        } catch {
            refusal = error
        }
        #expect(refusal == (isAllowed ? nil : .tooManyDays))
    }

    @Test func `it needs a decision, reasons and a school day`() {
        let judged = Array(Self.decided.prefix(1))
        let none = judged + [Step.Event.decided(.noStep(why: "x"), by: Sampled.head)]
        for past in [judged, none] {
            #expect(throws: Step.Refusal.undecided) { try events(.suspendFromSchool(Self.away()), after: past) }
        }
        #expect(throws: Step.Refusal.unexplained) { try events(.suspendFromSchool(Self.away(reasons: " "))) }
        let saturday = SchoolSuspension(
            from: Self.monday.adding(days: 5),
            until: Self.monday.adding(days: 6),
            reasons: "x",
            hasSocialWorker: false
        )
        for away in [saturday, Self.away(days: 0)] {
            #expect(throws: Step.Refusal.noSchoolDay) { try events(.suspendFromSchool(away)) }
        }
        let accident = [Step.Event.judged(Self.terms, .accident, why: "x", by: Sampled.head, proposal: nil)]
        #expect(throws: Step.Refusal.noSteps) { try events(.suspendFromSchool(Self.away()), after: accident) }
    }

    @Test func `what the law asks follows from how long it is and from who the child is`() {
        typealias Duty = SchoolSuspension.Duty
        let always: [Duty] = [.parentsTold, .parentsWritten, .authorityTold, .governorsTold, .workSet, .comingBack]
        #expect(Self.away().duties(halfDays: 2) == always)
        #expect(Self.away(social: true).duties(halfDays: 2).contains(.socialWorkerTold))
        #expect(!Self.away().duties(halfDays: 10).contains(.dayOfSix))
        #expect(Self.away().duties(halfDays: 11).contains(.dayOfSix))
    }

    @Test func `each duty is written down with its day, and only those that are asked`() throws {
        var past = Self.decided + [Step.Event.suspendedFromSchool(Self.away(), halfDays: 2, by: Sampled.head)]
        let told = SchoolSuspension.Done(.parentsTold, on: TestSchool.today, how: "Karen Reid, by telephone")
        past += try events(.doDuty(told), after: past)
        #expect(Step.fold(past)?.away?.isDone(.parentsTold) == true)
        #expect(Step.fold(past)?.away?.isDone(.authorityTold) == false)
        let sixth = Step.Command.doDuty(.init(.dayOfSix, on: TestSchool.today, how: "x"))
        #expect(throws: Step.Refusal.notAway) { try events(sixth, after: past) }
        let early = Step.Command.doDuty(.init(.workSet, on: TestSchool.today.adding(days: 1), how: "x"))
        #expect(throws: Step.Refusal.datedAhead) { try events(early, after: past) }
        #expect(throws: Step.Refusal.awayAlready) { try events(.suspendFromSchool(Self.away()), after: past) }
        let cancelled = try events(.cancelSchoolSuspension(why: "It was not him"), after: past)
        #expect(cancelled == [.schoolSuspensionCancelled(why: "It was not him", freedHalfDays: 2, by: Sampled.head)])
        #expect(Step.fold(past + cancelled)?.away == nil)
    }
}
