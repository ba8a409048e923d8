import Domain
import TestSupport
import Testing

/// Blame comes after safety, and a person decides.
struct StepDeciderTests {
    private static let terms = Step.Terms(concern: Sampled.concern, person: Sampled.otherChild)
    private static let judged = Step.Event.judged(
        terms,
        .deliberate,
        why: "He said so",
        by: Sampled.head,
        proposal: Ladder.threeSteps.proposal(after: [])
    )
    private static let decided = Step.Event.decided(.rung(0, why: "First time"), by: Sampled.head)
    private static let yes = Step.Facts(maySee: true, ladder: .threeSteps)

    private func refusal(
        after past: [Step.Event] = [],
        _ command: Step.Command,
        _ facts: Step.Facts = StepDeciderTests.yes
    ) -> Step.Refusal? {
        Step.refusal(after: past, command, knowing: facts, by: .person(Sampled.head))
    }

    @Test func `nothing is asked before the lead has answered whether anyone is at risk`() {
        let ask = Step.Command.judge(Self.terms, .accident, why: "Pressed by mistake")
        #expect(refusal(ask, .init(maySee: true, isRiskAnswered: false)) == .riskFirst)
        #expect(refusal(ask, .init(maySee: true, isOpen: false)) == .notOpen)
        #expect(refusal(ask, .init(maySee: false)) == .unknown)
    }

    @Test func `a child’s own report leads to no step, and neither do accident and not sure`() {
        let ask = Step.Command.judge(Self.terms, .deliberate, why: "x")
        #expect(refusal(ask, .init(maySee: true, isChildsReport: true)) == .childsReport)
        #expect(refusal(ask, .init(maySee: true, mayHaveDoneIt: false)) == .notDoer)
        for intent in [Step.Intent.accident, .unsure] {
            let past = [Step.Event.judged(Self.terms, intent, why: "x", by: Sampled.head, proposal: nil)]
            for command in [
                Step.Command.decide(.rung(0, why: "x")), .decide(.own("x", why: "x")), .endSuspension(why: "x"),
            ] { #expect(refusal(after: past, command) == .noSteps) }
        }
    }

    @Test func `a young child is taken to have done it by accident, but by the headteacher`() throws {
        let ask = Step.Command.judge(Self.terms, .deliberate, why: "x")
        #expect(refusal(ask, .init(maySee: true, who: .youngChild)) == .presumedAccident)
        let head = Step.Facts(maySee: true, who: .youngChild, isHead: true)
        #expect(refusal(ask, head) == nil)
    }

    @Test func `the next step is proposed, with twice as long as last time`() {
        let ladder = Ladder.threeSteps
        #expect(ladder.proposal(after: []) == ladder.proposal(after: []))
        #expect(ladder.proposal(after: []).map { [$0.rung, $0.days] } == [0, 2])
        #expect(ladder.proposal(after: [.init(rung: 0, days: 3)]).map { [$0.rung, $0.days] } == [1, 6])
        #expect(ladder.proposal(after: [.init(rung: 2, days: 0)]).map { [$0.rung, $0.days] } == [2, 0])
        #expect(Ladder(title: "", rungs: [], maySkip: true).proposal(after: []) == nil)
    }

    @Test func `without a ladder nothing is proposed, and the headteacher decides`() throws {
        let ask = Step.Command.judge(Self.terms, .deliberate, why: "x")
        let none = Step.Facts(maySee: true)
        let events = try Step.events(after: [], ask, knowing: none, by: .person(Sampled.head))
        #expect(events == [.judged(Self.terms, .deliberate, why: "x", by: Sampled.head, proposal: nil)])
        #expect(refusal(after: events, .decide(.rung(0, why: "x")), none) == .noSuchRung)
        #expect(refusal(after: events, .decide(.own("A talk", why: "x")), none) == .headDecides)
        let head = Step.Facts(maySee: true, isHead: true)
        #expect(refusal(after: events, .decide(.own("A talk", why: "x")), head) == nil)
    }

    @Test func `only head and lead go past a step, where the policy allows it`() {
        let jump = Step.Command.decide(.rung(2, why: "Serious"))
        #expect(refusal(after: [Self.judged], jump) == .mayNotSkip)
        #expect(refusal(after: [Self.judged], jump, .init(maySee: true, isLead: true, ladder: .threeSteps)) == nil)
        var strict = Ladder.threeSteps
        strict.maySkip = false
        #expect(refusal(after: [Self.judged], jump, .init(maySee: true, isHead: true, ladder: strict)) == .mayNotSkip)
        #expect(refusal(after: [Self.judged], .decide(.rung(0, why: " "))) == .unexplained)
        #expect(refusal(after: [Self.judged, Self.decided], jump) == .decidedBefore)
    }

    @Test func `a step counts once it is decided and home is answered`() {
        #expect(Step.fold([Self.judged, Self.decided])?.isComplete == false)
        let told = Step.Event.toldHome(.notTold(why: "Not safe"), by: Sampled.head)
        #expect(Step.fold([Self.judged, Self.decided, told])?.isComplete == true)
    }

    @Test func `without the internet a child is still taught, and needs are looked at`() {
        let today = TestSchool.today
        func off(_ days: Int, teaching: String = "On paper", adjustment: String = "None") -> Step.Command {
            .suspend(.init(from: today, until: today.adding(days: days), teaching: teaching, adjustment: adjustment))
        }
        let past = [Self.judged, Self.decided]
        #expect(refusal(after: [Self.judged], off(1)) == .undecided)
        #expect(refusal(after: past, off(-1)) == .impossibleDays)
        #expect(refusal(after: past, off(Ladder.daysMax + 1)) == .impossibleDays)
        #expect(refusal(after: past, off(1, teaching: "")) == .untaught)
        #expect(refusal(after: past, off(1, adjustment: "")) == .adjustmentUnsaid)
        #expect(refusal(after: past, off(1)) == nil)
    }

    @Test func `an adult has an outcome, which the headteacher decides`() {
        let outcome = AdultOutcome(.disciplinary, on: TestSchool.today, reference: "D-1", why: "x")
        let ask = Step.Command.settle(Self.terms, outcome)
        #expect(refusal(ask, .init(maySee: true, who: .adult)) == .headDecides)
        #expect(refusal(ask, .init(maySee: true, who: .child, isHead: true)) == .notDoer)
        #expect(refusal(ask, .init(maySee: true, who: .adult, isHead: true)) == nil)
        let bare = AdultOutcome(.disciplinary, on: TestSchool.today, why: "x")
        #expect(refusal(.settle(Self.terms, bare), .init(maySee: true, who: .adult, isHead: true)) == .needsReference)
    }

    @Test func `every refusal has a sentence`() {
        let all: [Step.Refusal] = [
            .unknown, .judgedBefore, .notOpen, .riskFirst, .childsReport, .notDoer, .presumedAccident, .noSteps,
            .decidedBefore, .undecided, .noSuchRung, .headDecides, .mayNotSkip, .unexplained, .datedAhead, .untaught,
            .adjustmentUnsaid, .impossibleDays, .notSuspended, .needsReference,
        ]
        for refusal in all { #expect(refusal.sentence.hasSuffix("."), "\(refusal)") }
    }
}
