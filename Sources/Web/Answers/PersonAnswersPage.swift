import Domain
import Records

/// Everything about one person's agreements, or one child's.
package struct PersonAnswersPage: Page {
    package static let template = "Answers/person"
    package static let example = PersonAnswersPage(
        frame: Frame(pageTitle: "Amira Khan"),
        person: "1",
        place: "Year 1, Kingfishers",
        isUnreached: true,
        isDifferent: true,
        states: [StateRow(audience: "Parents and carers", title: "Rules", state: "Waiting", look: "waiting")],
        hasStates: true,
        answers: [AnswerView.example],
        hasAnswers: true,
        excusals: [ExcusalView(id: "1", title: "Rules", why: "On leave", until: "1 March 2027")],
        hasExcusals: true,
        documents: [Choice(id: "1", name: "Rules")],
        hasDocuments: true,
        related: [Related(link: "/answers/person/2", name: "Sana Khan", relation: "mother")],
        hasRelated: true,
        paperLink: "/paper/1",
        returnedLink: "/answers/person/1/paper",
        hasReturned: true
    )

    package let frame: Frame
    package let person: String
    package let place: String
    package let isUnreached: Bool
    package let isDifferent: Bool
    package let states: [StateRow]
    package let hasStates: Bool
    package let answers: [AnswerView]
    package let hasAnswers: Bool
    package let excusals: [ExcusalView]
    package let hasExcusals: Bool
    /// What they could be excused from.
    package let documents: [Choice]
    package let hasDocuments: Bool
    package let related: [Related]
    package let hasRelated: Bool
    package let paperLink: String
    package let returnedLink: String
    /// Whether a sheet of theirs is still waited for.
    package let hasReturned: Bool

    package struct StateRow: Sendable {
        package let audience: String
        package let title: String
        package let state: String
        package let look: String
    }

    package struct AnswerView: Sendable {
        package let id: String
        package let giver: String
        package let title: String
        package let label: String
        package let said: String
        package let about: String
        package let hasAbout: Bool
        package let detail: String
        package let reference: String
        package let outcome: String
        package let note: String
        package let hasOutcome: Bool
        package let copyLink: String
        /// Whether there is something to talk about still.
        package let canTalk: Bool
        /// All that this giver would like to talk about: one conversation may settle it.
        package let talks: [Choice]
        package let isReplaced: Bool
        /// Numbers and e-mails under which whoever would like to talk is reached.
        package let reach: [String]
        package let hasReach: Bool
        /// For the form of a conversation: pressing twice records it once.
        package let command: String

        static let example = AnswerView(
            id: "1",
            giver: "Sana Khan",
            title: "Rules",
            label: "2026",
            said: "Would like to talk",
            about: "Phones",
            hasAbout: true,
            detail: "on a page, 20 November 2026",
            reference: "7K3-M2P",
            outcome: "agreed",
            note: "Rang on Friday.",
            hasOutcome: true,
            copyLink: "/answers/copy/1",
            canTalk: true,
            talks: [PersonAnswersPage.Choice(id: "1", name: "Rules")],
            isReplaced: true,
            reach: ["07700 900101"],
            hasReach: true,
            command: ""
        )
    }

    package struct ExcusalView: Sendable {
        package let id: String
        package let title: String
        package let why: String
        package let until: String
    }

    package struct Choice: Sendable {
        package let id: String
        package let name: String
    }

    package struct Related: Sendable {
        package let link: String
        package let name: String
        package let relation: String
    }
}

extension PersonAnswersPage.AnswerView {
    /// `talks` are the answers that one conversation may settle, empty where the form stands with another of them.
    init(_ record: AnswerRecord, talks: [AnswerRecord] = [], reach: [String] = [], command: String) {
        let answer = record.answer
        self.init(
            id: answer.id.description,
            giver: record.giver,
            title: record.title,
            label: record.label,
            said: answer.words,
            about: answer.about,
            hasAbout: !answer.about.isEmpty,
            detail: record.detail,
            reference: answer.reference,
            outcome: answer.outcome,
            note: record.note,
            hasOutcome: !answer.outcome.isEmpty,
            copyLink: "/answers/copy/\(answer.id)",
            canTalk: !talks.isEmpty,
            talks: talks.map { .init(id: $0.answer.id.description, name: $0.title) },
            isReplaced: !record.isLatest,
            reach: reach,
            hasReach: !reach.isEmpty,
            command: command
        )
    }
}

extension AnswerRecord {
    var canTalk: Bool {
        answer.said == "talk" && isLatest && !answer.withdrawn
    }

    /// Whether one conversation is about both.
    func sharesConversation(with other: AnswerRecord) -> Bool {
        canTalk && other.canTalk && answer.by == other.answer.by && answer.child == other.answer.child
    }

    /// How it came, and when: "On paper, 20 November 2026, entered by Pat Moss on 21 November 2026".
    var detail: String {
        let day = answer.signedOn ?? answer.at.day
        let entered = answer.signedOn == nil ? "" : " on \(answer.at.day.words)"
        let by = recorder.isEmpty ? "" : "entered by \(recorder)\(entered)"
        let said = [answer.route, day.words, by].filter { !$0.isEmpty }.joined(separator: ", ")
        return said.prefix(1).uppercased() + said.dropFirst()
    }
}

extension AnswerRow {
    /// What was said, in words for the office.
    var words: String {
        if withdrawn { return "Took their answer back" }
        return switch said {
        case "yes": talkedAbout ? "Yes, talked about" : "Yes"
        case "not yet": "Not yet"
        case "talk": "Would like to talk"
        default: "No"
        }
    }
}

/// A copy of one answer, for the office: what was said, and the exact words it was said to.
package struct AnswerCopyPage: Page {
    package static let template = "Answers/copy"
    package static let example = AnswerCopyPage(
        frame: Frame(pageTitle: "Copy of an answer"),
        answer: .example,
        person: "1",
        isExact: true,
        document: RulesView.example
    )

    package let frame: Frame
    package let answer: PersonAnswersPage.AnswerView
    package let person: String
    /// Whether the words shown are, letter for letter, those the answer was given to.
    package let isExact: Bool
    package let document: RulesView
}
