import Domain
import Records

/// One question as lists and pages show it.
package struct QuestionView: Sendable {
    package let link: String
    package let ownLink: String
    package let asker: String
    package let hasAsker: Bool
    package let day: String
    package let words: String
    package let answer: String
    package let isAnswered: Bool

    package static let example = QuestionView(
        link: "/questions/1",
        ownLink: "/ask/1",
        asker: "Omar Aziz",
        hasAsker: true,
        day: "21 November 2026",
        words: "May I use my own tablet for planning?",
        answer: "Yes, at home.",
        isAnswered: true
    )
}

extension QuestionView {
    init(_ row: QuestionRow) {
        let question = row.question
        self.init(
            link: "/questions/\(row.id)",
            ownLink: "/ask/\(row.id)",
            asker: row.asker,
            hasAsker: !row.asker.isEmpty,
            day: question.askedAt.day.words,
            words: question.words,
            answer: question.answer?.words ?? "",
            isAnswered: question.answer != nil
        )
    }
}

/// What everyone may read of one question.
package struct GuideView: Sendable {
    package let guideLink: String
    package let day: String
    package let question: String
    package let answer: String

    package static let example = GuideView(
        guideLink: "/guidance/1",
        day: "21 November 2026",
        question: "May I use my own tablet?",
        answer: "Yes, at home."
    )
}

extension GuideView {
    init(_ row: GuideRow) {
        self.init(guideLink: "/guidance/\(row.id)", day: row.day.words, question: row.question, answer: row.answer)
    }
}

/// The form to ask, with what its reader asked before.
package struct AskPage: Page {
    package static let template = "Guidance/ask"
    package static let example = AskPage(
        frame: Frame(pageTitle: "Ask a question"),
        words: "",
        topics: [Topic(value: "question", words: "A question", isOn: true)],
        own: [.example],
        hasOwn: true
    )

    package let frame: Frame
    package let words: String
    package let topics: [Topic]
    package let own: [QuestionView]
    package let hasOwn: Bool

    package struct Topic: Sendable {
        package let value: String
        package let words: String
        package let isOn: Bool
    }
}

/// What was asked, and the answer once there is one.
package struct AskedPage: Page {
    package static let template = "Guidance/asked"
    package static let example = AskedPage(frame: Frame(pageTitle: "Your question"), question: .example, isOpen: true)

    package let frame: Frame
    package let question: QuestionView
    /// Nobody was signed in, so the address of the page is the way back.
    package let isOpen: Bool
}

/// Questions and answers that everyone may read.
package struct GuidesPage: Page {
    package static let template = "Guidance/guides"
    package static let example = GuidesPage(
        frame: Frame(pageTitle: "Questions and answers"),
        guides: [.example],
        isEmpty: true
    )

    package let frame: Frame
    package let guides: [GuideView]
    package let isEmpty: Bool
}

/// For those who answer.
package struct QuestionsPage: Page {
    package static let template = "Guidance/questions"
    package static let example = QuestionsPage(
        frame: Frame(pageTitle: "Questions"),
        waiting: [.example],
        hasWaiting: true,
        answered: [.example],
        hasAnswered: true,
        guides: [.example],
        hasGuides: true,
        maySetAnswerers: true
    )

    package let frame: Frame
    package let waiting: [QuestionView]
    package let hasWaiting: Bool
    package let answered: [QuestionView]
    package let hasAnswered: Bool
    package let guides: [GuideView]
    package let hasGuides: Bool
    package let maySetAnswerers: Bool
}

/// One question, to be answered and published.
package struct QuestionPage: Page {
    package static let template = "Guidance/question"
    package static let example = QuestionPage(
        frame: Frame(pageTitle: "A question"),
        link: "/questions/1",
        question: .example,
        answer: "Yes, at home.",
        guideQuestion: "May I use my own tablet?",
        guideAnswer: "Yes, at home.",
        isPublished: true,
        guideLink: "/guidance/1"
    )

    package let frame: Frame
    package let link: String
    package let question: QuestionView
    package let answer: String
    package let guideQuestion: String
    package let guideAnswer: String
    package let isPublished: Bool
    package let guideLink: String
}

/// Which roles answer.
package struct AnswerersPage: Page {
    package static let template = "Guidance/answerers"
    package static let example = AnswerersPage(
        frame: Frame(pageTitle: "Who answers questions"),
        roles: [Choice(id: "lead", words: "Safeguarding lead", isOn: true)]
    )

    package let frame: Frame
    package let roles: [Choice]

    package struct Choice: Sendable {
        package let id: String
        package let words: String
        package let isOn: Bool
    }
}
