import Domain
import TestSupport
import Testing

struct QuestionTests {
    private static let asked = Question.Event.asked("May I?", by: .person(Sampled.teacher), at: TestSchool.now)
    private static let answer = Question.Answer(words: "You may.", by: Sampled.head, at: TestSchool.now)
    private static let guide = Guide.Words(question: "May I?", answer: "You may.")
    private static let yes = Question.Facts(mayAnswer: true)
    private static let head = Actor.person(Sampled.head)

    private static let publish = Guide.Command.publish(guide, from: Sampled.question)

    @Test func `a question is asked and answered, once for each answer`() throws {
        let answer = Question.Command.answer("You may.")
        let answered = Question.Event.answered(Self.answer)
        #expect(try Question.events(after: [Self.asked], answer, knowing: Self.yes, by: Self.head) == [answered])
        #expect(try Question.events(after: [Self.asked, answered], answer, knowing: Self.yes, by: Self.head) == [])
    }

    @Test func `an answer is shared with everyone and taken away again, whatever becomes of the question`() throws {
        let facts = Guide.Facts(mayAnswer: true)
        let steps: [(Guide.Command, Guide.Event)] = [
            (Self.publish, .published(Self.guide, from: Sampled.question, on: TestSchool.today)),
            (.withdraw, .withdrawn),
        ]
        var past: [Guide.Event] = []
        for (command, event) in steps {
            #expect(try Guide.events(after: past, command, knowing: facts, by: Self.head) == [event])
            past.append(event)
            #expect(try Guide.events(after: past, command, knowing: facts, by: Self.head) == [])
        }
    }

    @Test func `nothing is shared before it is answered, without words, or by whoever does not answer`() {
        let cases: [(Guide.Command, Guide.Facts, Question.Refusal)] = [
            (Self.publish, .init(mayAnswer: false), .unknown),
            (Self.publish, .init(mayAnswer: true, isAnswered: false), .unanswered),
            (.publish(.init(question: "", answer: "x"), from: Sampled.question), .init(mayAnswer: true), .wordless),
            (.withdraw, .init(mayAnswer: true), .unknown),
        ]
        for (command, facts, refusal) in cases {
            #expect(Guide.refusal(after: [], command, knowing: facts, by: Self.head) == refusal)
        }
    }

    @Test func `whoever does not answer questions finds nothing`() {
        for past in [[], [Self.asked]] {
            let facts = Question.Facts(mayAnswer: past.isEmpty)
            let answer = Question.Command.answer("You may.")
            #expect(Question.refusal(after: past, answer, knowing: facts, by: Self.head) == .unknown)
        }
    }

    @Test func `what cannot be asked or answered is refused with a sentence`() {
        let long = String(repeating: "a", count: Question.wordsMax + 1)
        let cases: [([Question.Event], Question.Command, Question.Refusal)] = [
            ([], .ask(" "), .wordless), ([], .ask(long), .tooLong), ([Self.asked], .ask("May I?"), .askedBefore),
            ([Self.asked], .answer(""), .wordless),
        ]
        for (past, command, refusal) in cases {
            #expect(Question.refusal(after: past, command, knowing: Self.yes, by: Self.head) == refusal)
            #expect(refusal.sentence.hasSuffix("."))
        }
    }
}
