import Domain
import TestSupport
import Testing

struct QuestionTests {
    private static let asked = Question.Event.asked("May I?", by: .person(Sampled.teacher), at: TestSchool.now)
    private static let answer = Question.Answer(words: "You may.", by: Sampled.head, at: TestSchool.now)
    private static let guide = Question.Guide(question: "May I?", answer: "You may.")
    private static let yes = Question.Facts(mayAnswer: true)
    private static let head = Actor.person(Sampled.head)

    @Test func `a question is asked, answered, shared with everyone and taken away again`() throws {
        let steps: [(Question.Command, Question.Event)] = [
            (.answer("You may."), .answered(Self.answer)),
            (.publish(Self.guide), .published(Self.guide, on: TestSchool.today)),
            (.withdraw, .withdrawn),
        ]
        var past = [Self.asked]
        for (command, event) in steps {
            #expect(try Question.events(after: past, command, knowing: Self.yes, by: Self.head) == [event])
            past.append(event)
            #expect(try Question.events(after: past, command, knowing: Self.yes, by: Self.head) == [])
        }
    }

    @Test func `whoever does not answer questions finds nothing`() {
        for command in [Question.Command.answer("You may."), .publish(Self.guide), .withdraw] {
            for past in [[], [Self.asked]] {
                let facts = Question.Facts(mayAnswer: past.isEmpty)
                #expect(Question.refusal(after: past, command, knowing: facts, by: Self.head) == .unknown)
            }
        }
    }

    @Test func `what cannot be asked or answered is refused with a sentence`() {
        let long = String(repeating: "a", count: Question.wordsMax + 1)
        let cases: [([Question.Event], Question.Command, Question.Refusal)] = [
            ([], .ask(" "), .wordless), ([], .ask(long), .tooLong), ([Self.asked], .ask("May I?"), .askedBefore),
            ([Self.asked], .answer(""), .wordless), ([Self.asked], .publish(Self.guide), .unanswered),
            ([Self.asked, .answered(Self.answer)], .publish(.init(question: "", answer: "x")), .wordless),
        ]
        for (past, command, refusal) in cases {
            #expect(Question.refusal(after: past, command, knowing: Self.yes, by: Self.head) == refusal)
            #expect(refusal.sentence.hasSuffix("."))
        }
    }
}
