import Domain

/// Asks for files of people.
package struct RollUploadPage: Page {
    package static let template = "People/rollUpload"
    package static let example = RollUploadPage(frame: Frame(pageTitle: "The roll"))
    package let frame: Frame
}

/// Asks which column says what.
package struct RollColumnsPage: Page {
    package static let template = "People/rollColumns"
    package static let example = RollColumnsPage(
        frame: Frame(pageTitle: "Which column is which?"),
        base: "/people/import/1",
        obstacle: "We cannot tell which column holds people’s names.",
        hasObstacle: true,
        files: [
            File(
                name: "roll.csv",
                origin: "SIMS",
                hasOrigin: true,
                questions: [
                    Question(field: "a", sentence: "Which column is the parent’s mobile?", columns: [.example])
                ],
                columns: [Column(field: "b", header: "UPN", examples: "A000000000001", uses: [.example])]
            )
        ]
    )

    package let frame: Frame
    package let base: String
    package let obstacle: String
    package let hasObstacle: Bool
    package let files: [File]

    package struct File: Sendable {
        package let name: String
        package let origin: String
        package let hasOrigin: Bool
        package let questions: [Question]
        package let columns: [Column]
    }

    package struct Question: Sendable {
        package let field: String
        package let sentence: String
        package let columns: [NewPersonPage.Choice]
    }

    package struct Column: Sendable {
        package let field: String
        package let header: String
        package let examples: String
        package let uses: [NewPersonPage.Choice]
    }
}

extension NewPersonPage.Choice {
    static let example = NewPersonPage.Choice(value: "1", words: "UPN", isOn: true)
}

/// What a list would change, before anything changes.
package struct RollPage: Page {
    package static let template = "People/roll"
    package static let example = RollPage(
        frame: Frame(pageTitle: "The roll"),
        base: "/people/import/1",
        done: "",
        isDone: false,
        counts: "213 pupils, 341 parents, 33 staff. 12 to check, 201 ready.",
        notes: ["Your file does not say who has parental responsibility."],
        warning: "",
        hasWarning: false,
        questions: [
            Question(number: 1, key: "pupil|upn|1", sentence: "Is it the same Amira Khan?", choices: [.example])
        ],
        years: [Question(number: 1, key: "pupil|upn|2", sentence: "Yusuf Khan", choices: [.example])],
        hasQuestions: true,
        hasDecisions: true,
        hasYears: true,
        isWhole: false,
        saysWhole: true,
        changes: ["Amira Khan joins Year 1."],
        moreChanges: 0,
        hasMoreChanges: false,
        problems: ["Line 7: this row has 3 cells, but there are 5 columns."],
        hasProblems: true,
        checks: ["Line 12, Amira Khan: the file gives no number that is only theirs."],
        hasChecks: true,
        changesNothing: false,
        seen: "3-1",
        hasColumns: true
    )

    package let frame: Frame
    package let base: String
    package let done: String
    package let isDone: Bool
    package let counts: String
    package let notes: [String]
    package let warning: String
    package let hasWarning: Bool
    package let questions: [Question]
    package let years: [Question]
    package let hasQuestions: Bool
    package let hasDecisions: Bool
    package let hasYears: Bool
    package let isWhole: Bool
    package let saysWhole: Bool
    package let changes: [String]
    package let moreChanges: Int
    package let hasMoreChanges: Bool
    package let problems: [String]
    package let hasProblems: Bool
    package let checks: [String]
    package let hasChecks: Bool
    package let changesNothing: Bool
    /// What the person who presses the button has seen.
    package let seen: String
    package let hasColumns: Bool

    package struct Question: Sendable {
        package let number: Int
        package let key: String
        package let sentence: String
        package let choices: [NewPersonPage.Choice]
    }

    /// The longest list of one kind that a page shows.
    static let rowsMax = 300
}

extension RollPage {
    init(_ files: RollImport, plan: RollPlan, base: String, frame: Frame) {
        let reading = plan.reading
        let notes = reading.notes + [reading.responsibilityNote].compactMap { $0 }
        let changes = Self.changes(plan)
        let more = changes.count - Self.rowsMax
        self.init(
            frame: frame,
            base: base,
            done: files.done,
            isDone: !files.done.isEmpty,
            counts: plan.counts.sentence,
            notes: notes,
            warning: plan.difference.warning ?? "",
            hasWarning: plan.difference.warning != nil,
            questions: Self.questions(plan),
            years: Self.years(files, plan),
            hasQuestions: !plan.difference.questions.isEmpty,
            hasDecisions: !files.decisions.isEmpty,
            hasYears: !Self.years(files, plan).isEmpty,
            isWhole: files.isWholeSchool,
            saysWhole: reading.saysWholeRoll ?? false,
            changes: Array(changes.prefix(Self.rowsMax)),
            moreChanges: max(0, more),
            hasMoreChanges: more > 0,
            problems: reading.problems.prefix(Self.rowsMax).map(\.sentence),
            hasProblems: !reading.problems.isEmpty,
            checks: plan.difference.checks.prefix(Self.rowsMax).map(\.sentence),
            hasChecks: !plan.difference.checks.isEmpty,
            changesNothing: plan.changesNothing,
            seen: plan.fingerprint,
            hasColumns: files.files.contains { $0.matching != nil }
        )
    }

    /// What would change, without the questions that stand above it.
    private static func changes(_ plan: RollPlan) -> [String] {
        let asked = Set(plan.difference.questions.map(\.sentence))
        let changes = plan.sentences.filter { !asked.contains($0) }
        return changes.isEmpty ? ["Nothing yet. Say first who is who."] : changes
    }

    private static func questions(_ plan: RollPlan) -> [Question] {
        plan.difference.questions.prefix(rowsMax).enumerated().map { Question($1, number: $0 + 1) }
    }

    /// Children who join, and whose file does not say in which year.
    private static func years(_ files: RollImport, _ plan: RollPlan) -> [Question] {
        plan.difference.joined.filter { $0.kind == .pupil && $0.year == nil }.prefix(rowsMax).enumerated()
            .map { Question(year: $1, number: $0 + 1, of: files) }
    }
}

extension RollPage.Question {
    init(_ question: RollQuestion, number: Int) {
        let same = zip(question.possible, question.possibleWords).map { ref, words in
            NewPersonPage.Choice(value: ref.text, words: "The same: \(words)", isOn: false)
        }
        self.init(
            number: number,
            key: question.person.field,
            sentence: question.sentence,
            choices: same + [.init(value: "new", words: "Someone new", isOn: false)]
        )
    }

    init(year person: RollPerson, number: Int, of files: RollImport) {
        self.init(
            number: number,
            key: person.key.field,
            sentence: person.name.full,
            choices: NewPersonPage.Choice.years(files.years[person.key]?.rawValue ?? "")
        )
    }
}

extension RollKey {
    /// As a hidden field carries it.
    var field: String {
        "\(kind.rawValue)|\(scheme.rawValue)|\(value)"
    }

    init?(field: String) {
        let parts = field.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let kind = RollPersonKind(rawValue: parts[0]), let scheme = Scheme(rawValue: parts[1])
        else { return nil }
        self.init(kind: kind, scheme: scheme, value: parts[2])
    }
}
