import Domain
import Records

/// A policy that was read, beside what became of each of its lines.
package struct ReviewPage: Page {
    package static let template = "Policies/Review/review"
    package static let example = ReviewPage(
        frame: Frame(pageTitle: "Your policy"),
        base: "/policy/review/1",
        revision: 3,
        fileName: "policy.docx",
        title: "Acceptable Use Policy",
        heading: "We read 313 lines and found 5 agreements",
        notice: "",
        hasNotice: false,
        eye: "9 places need your eye.",
        notes: "51 smaller notes are kept for your next review.",
        canUndo: true,
        isWaiting: true,
        comparison: "/policy/template?source=1",
        hasOurs: true,
        questions: [.example],
        hasQuestions: true,
        parts: [Part(link: "?document=1", title: "Staff", count: "12 rules", isCurrent: true)],
        part: 1,
        agreements: [.example],
        lines: [.example],
        noteGroups: [.example],
        hasNotes: true
    )

    package let frame: Frame
    package let base: String
    package let revision: Int
    package let fileName: String
    package let title: String
    package let heading: String
    package let notice: String
    package let hasNotice: Bool
    package let eye: String
    package let notes: String
    package let canUndo: Bool
    package let isWaiting: Bool
    /// Where it stands beside the text in force, if there is one.
    package let comparison: String
    package let hasOurs: Bool
    package let questions: [Question]
    package let hasQuestions: Bool
    package let parts: [Part]
    /// The agreement shown, from 1; 0 for the lines outside all of them.
    package let part: Int
    /// The agreement shown, if one is; what can be changed about it as a whole.
    package let agreements: [Agreement]
    package let lines: [Line]
    package let noteGroups: [NoteGroup]
    package let hasNotes: Bool

    package struct Part: Sendable {
        package let link: String
        package let title: String
        package let count: String
        package let isCurrent: Bool
    }

    /// What one rule of the linter found, for the next review.
    package struct NoteGroup: Sendable {
        package let title: String
        package let notes: [Note]
    }

    package struct Note: Sendable {
        package let link: String
        package let sentence: String
        package let mend: String
    }

    package struct Choice: Sendable {
        package let value: String
        package let words: String
        package let isOn: Bool
    }

    /// A block of lines that belong together.
    package struct Line: Sendable {
        package let anchor: String
        package let block: Int
        package let lines: String
        package let source: String
        package let status: String
        package let isRule: Bool
        package let place: String
        package let text: String
        package let isKept: Bool
        /// What keeps the rule, proposed or confirmed; empty where nothing is known.
        package let keeping: String
        package let canJoin: Bool
        package let needsEye: Bool
    }

    package struct Agreement: Sendable {
        package let document: Int
        package let name: String
        package let audiences: [Choice]
        package let answers: [Choice]
        package let perChild: Bool
        package let others: [Choice]
        package let hasOthers: Bool
        /// Rules with a proposal of what keeps them that nobody has confirmed.
        package let proposals: String
        package let hasProposals: Bool
    }

    package struct Question: Sendable {
        package let id: String
        package let anchor: String
        package let sentence: String
        package let link: String
        package let block: Int
        package let lastBlock: Int
        package let document: Int
        package let text: String
        /// Other words in that place mend it.
        package let asksForWords: Bool
        package let press: String
        package let isUnplaced: Bool
        package let isAudience: Bool
        package let isAnswer: Bool
        package let hasNext: Bool
        package let next: Int
        package let kinds: [Choice]
        package let audiences: [Choice]
        package let answers: [Choice]
    }
}

extension ReviewPage.Choice {
    static let example = ReviewPage.Choice(value: "staff", words: "Staff", isOn: true)

    static func audiences(_ chosen: [NamedAudience]) -> [ReviewPage.Choice] {
        (NamedAudience.choices + chosen.filter { !NamedAudience.choices.contains($0) }).map {
            .init(value: $0.rawValue, words: $0.words, isOn: chosen.contains($0))
        }
    }

    static func answers(_ chosen: AnswerRule?) -> [ReviewPage.Choice] {
        AnswerRule.allCases.map { .init(value: $0.rawValue, words: $0.words, isOn: $0 == chosen) }
    }

    static func kinds(_ chosen: Block.Kind) -> [ReviewPage.Choice] {
        Block.Kind.choices.map { .init(value: $0.rawValue, words: $0.words, isOn: $0 == chosen) }
    }
}

extension ReviewPage.Question {
    static let example = ReviewPage.Question(
        id: "cut-off:87",
        anchor: "question-1",
        sentence: "Line 87 stops in the middle.",
        link: "?document=2#line-87",
        block: 4,
        lastBlock: 4,
        document: 1,
        text: "I will",
        asksForWords: true,
        press: "Finish the sentence",
        isUnplaced: true,
        isAudience: true,
        isAnswer: true,
        hasNext: true,
        next: 5,
        kinds: [.example],
        audiences: [.example],
        answers: [.example]
    )
}

extension ReviewPage.Line {
    static let example = ReviewPage.Line(
        anchor: "line-87",
        block: 4,
        lines: "Lines 87 and 88",
        source: "If I feel worried, I will",
        status: "Rule 14",
        isRule: true,
        place: "Safe",
        text: "If I feel worried, I will",
        isKept: true,
        keeping: "Kept by reports and concerns. Proposed.",
        canJoin: true,
        needsEye: true
    )
}

extension ReviewPage.Agreement {
    static let example = ReviewPage.Agreement(
        document: 0,
        name: "Rules for staff",
        audiences: [.example],
        answers: [.example],
        perChild: true,
        others: [.example],
        hasOthers: true,
        proposals: "For 24 rules there is a proposal.",
        hasProposals: true
    )
}

extension ReviewPage.NoteGroup {
    static let example = ReviewPage.NoteGroup(
        title: "Bracket or footnote mark alone",
        notes: [
            .init(
                link: "?document=1#line-3",
                sentence: "Line 3 has a bracket that is closed but never opened.",
                mend: "Take the bracket out."
            )
        ]
    )
}
