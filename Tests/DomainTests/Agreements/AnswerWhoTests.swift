import Domain
import TestSupport
import Testing

struct AnswerWhoTests {
    private let child = PersonID(1)
    private let adult = PersonID(2)
    private let colleague = PersonID(3)

    private func refusal(
        by: PersonID,
        for child: PersonID? = nil,
        recordedBy: PersonID? = nil,
        actor: PersonID,
        isPupil: Bool = false,
        bindsPupils: Bool = false
    ) -> Answer.Refusal? {
        let text = TextShown(policy: PolicyID(4), version: 1, document: DocumentID(5), hash: "ab", language: "en")
        let facts = Answer.Facts(
            asked: .init(currentVersion: 1, hashes: ["ab"], rule: .sign, bindsPupils: bindsPupils),
            isHere: true,
            isPupil: isPupil,
            mayAnswer: child == nil ? nil : true,
            switchedOn: true
        )
        let given = Answer.Given(
            by: by,
            child: child,
            text: text,
            said: .yes(talkedAbout: false),
            route: .inPerson,
            recordedBy: recordedBy
        )
        let context = Context(actor: .person(actor), now: TestSchool.now, command: CommandID(6))
        do {
            _ = try Answer.decide(.give(given), given: nil, knowing: facts, in: context)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a pupil never answers as a parent`() {
        #expect(refusal(by: child, for: PersonID(9), actor: child, isPupil: true, bindsPupils: true) == .mayNotAnswer)
    }

    @Test func `nobody is their own witness`() {
        #expect(refusal(by: adult, recordedBy: adult, actor: adult) == .unwitnessed)
    }

    @Test func `the one who is beside is the one who is signed in`() {
        #expect(refusal(by: adult, recordedBy: colleague, actor: colleague) == nil)
        #expect(refusal(by: adult, recordedBy: colleague, actor: adult) == .mayNotAnswer)
        #expect(refusal(by: adult, actor: colleague) == .mayNotAnswer)
    }

    @Test func `six in the evening is six on the clock, also in the night the clocks go back`() {
        let before = Day(year: 2026, month: 10, day: 24).at(hour: 18)
        let after = Day(year: 2026, month: 10, day: 25).at(hour: 18)
        #expect(after.milliseconds - before.milliseconds == 25 * 3_600_000)
    }
}
