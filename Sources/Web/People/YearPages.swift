import Domain

/// Prepares the turn of the year, and shows whom it moves, who leaves, and what is new to them.
package struct YearPage: Page {
    package static let template = "People/year"
    package static let example = YearPage(
        frame: Frame(pageTitle: "The turn of the year"),
        isPrepared: true,
        day: "2027-09-01",
        dayWords: "1 September 2027",
        isEmpty: false,
        classes: [
            ClassField(number: 1, key: "2|Robins", words: "Year 2, Robins: 30", next: "Otters", isLeaving: false)
        ],
        counts: "181 children move up, 30 leave.",
        steps: [
            Step(
                words: "Year 2 to Year 3: 30",
                news: [News(title: "Key Stage 2", rules: ["My phone stays off."], hasRules: true)],
                rows: [Row.example],
                isSame: false
            )
        ],
        leaving: [Row.example],
        hasLeaving: true,
        others: [Row.example],
        hasOthers: true
    )

    package let frame: Frame
    package let isPrepared: Bool
    package let day: String
    package let dayWords: String
    /// There are no children on record.
    package let isEmpty: Bool
    package let classes: [ClassField]
    package let counts: String
    /// What is new to the children of each year.
    package let steps: [Step]
    package let leaving: [Row]
    package let hasLeaving: Bool
    /// Children whom nothing happens to, each with why.
    package let others: [Row]
    package let hasOthers: Bool

    package struct ClassField: Sendable {
        package let number: Int
        package let key: String
        package let words: String
        package let next: String
        package let isLeaving: Bool
    }

    package struct Step: Sendable {
        package let words: String
        package let news: [News]
        package let rows: [Row]
        /// The rules stay the same.
        package let isSame: Bool
    }

    package struct News: Sendable {
        package let title: String
        package let rules: [String]
        package let hasRules: Bool
    }

    package struct Row: Sendable {
        package let id: String
        package let name: String
        package let from: String
        /// Where they go, or why nothing happens.
        package let to: String
        package let staysAgain: Bool

        static let example = Row(
            id: "1",
            name: "Amira Khan",
            from: "Year 2, Robins",
            to: "Year 3, Otters",
            staysAgain: false
        )
    }
}

extension YearPage {
    /// `form` is what was typed before something was wrong; nothing where it is only shown.
    init(
        plan: YearPlan?,
        turn: YearTurn?,
        proposal: YearProposal,
        documents: [AudienceDocument],
        typed form: Form,
        frame: Frame
    ) {
        let moving = turn?.moving ?? []
        let leaving = turn?.leaving ?? []
        let isTyped = !form.names.isEmpty
        let ticked = Set(isTyped ? YearWish.staying(ticked: form) : turn?.staying.map(\.person) ?? [])
        let others =
            (turn?.staying ?? []).map { Row($0, to: "Stays in \($0.from.words)", ticked) }
            + (turn?.newcomers ?? []).map {
                Row($0, to: "Came since this was prepared: stays in \($0.from.words)", ticked)
            }
            + (turn?.passedBy ?? []).map {
                Row($0, to: "Changed since this was prepared: stays in \($0.from.words)", ticked)
            }
        self.init(
            frame: frame,
            isPrepared: plan != nil,
            day: isTyped ? form.text("day") : (plan?.on ?? proposal.day).description,
            dayWords: (plan?.on ?? proposal.day).words,
            isEmpty: proposal.classes.isEmpty,
            classes: proposal.fields,
            counts: Self.counts(moving.count, leaving.count),
            steps: Self.steps(moving, documents, ticked),
            leaving: leaving.map { Row($0, to: "Leaves", ticked) },
            hasLeaving: !leaving.isEmpty,
            others: others,
            hasOthers: !others.isEmpty
        )
    }

    private static func counts(_ moving: Int, _ leaving: Int) -> String {
        "\(moving) \(moving == 1 ? "child moves" : "children move") up, \(leaving) \(leaving == 1 ? "leaves" : "leave")."
    }

    private static func steps(
        _ moving: [YearTurn.Pupil],
        _ documents: [AudienceDocument],
        _ ticked: Set<PersonID>
    ) -> [Step] {
        let groups = Dictionary(grouping: moving, by: \.from.year)
        return groups.keys.sorted().compactMap { year in
            guard let next = year.next else { return nil }
            let news = YearRules.new(from: year, to: next, in: documents).map {
                News(title: $0.title, rules: $0.rules, hasRules: !$0.rules.isEmpty)
            }
            let words = "\(year.words) to \(next.words): \(groups[year]?.count ?? 0)"
            let rows = (groups[year] ?? []).map { Row($0, to: $0.to?.words ?? "", ticked) }
            return Step(words: words, news: news, rows: rows, isSame: news.isEmpty)
        }
    }
}

extension YearPage.Row {
    fileprivate init(_ pupil: YearTurn.Pupil, to: String, _ ticked: Set<PersonID>) {
        self.init(
            id: pupil.person.description,
            name: pupil.name,
            from: pupil.from.words,
            to: to,
            staysAgain: ticked.contains(pupil.person)
        )
    }
}

extension YearClass {
    var words: String {
        [year.words, name].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// As a hidden field carries it.
    var field: String {
        "\(year.rawValue)|\(name)"
    }

    init?(field: String) {
        let parts = field.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let year = YearGroup(rawValue: parts[0]) else { return nil }
        self.init(year: year, name: parts[1])
    }
}

extension YearWish {
    static func classes(typed form: Form) -> [ClassMove] {
        form.names.filter { $0.hasPrefix("class-key-") }.compactMap { name in
            guard let present = YearClass(field: form.text(name)) else { return nil }
            return ClassMove(present, to: form.text("class-" + name.dropFirst("class-key-".count)))
        }
    }

    /// Those who stay a year, as ticked beside their names.
    static func staying(ticked form: Form) -> [PersonID] {
        form.all("stay").compactMap { PersonID($0) }
    }
}

/// The classes there are today, with where each would go and how many are in it.
struct YearProposal {
    let day: Day
    let classes: [YearClass: Int]
    /// What somebody said already, by class.
    let said: [YearClass: String]

    /// `form` is what was typed before something was wrong.
    init(for register: [PersonID: Person], plan: YearPlan?, typed form: Form, on today: Day) {
        var classes: [YearClass: Int] = [:]
        var said: [YearClass: String] = [:]
        let moves = Dictionary((plan?.moves ?? []).map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
        for (id, person) in register where person.isHere(on: today) {
            guard case .pupil(let year, let name) = person.details.place else { continue }
            let present = YearClass(year: year, name: name)
            classes[present, default: 0] += 1
            if let move = moves[id], move.to != nil { said[present] = move.className }
        }
        for move in YearWish.classes(typed: form) { said[move.present] = move.next }
        self.classes = classes
        self.said = said
        // The coming first of September.
        day = Day(year: today.schoolYear + 1, month: 9, day: 1)
    }

    var fields: [YearPage.ClassField] {
        let proposed = YearClass.proposal(for: classes)
        let next = Dictionary(proposed.map { ($0.present, $0.next) }, uniquingKeysWith: { first, _ in first })
        return classes.keys.sorted().enumerated().map { number, present in
            YearPage.ClassField(
                number: number + 1,
                key: present.field,
                words: "\(present.words): \(classes[present] ?? 0)",
                next: said[present] ?? next[present] ?? "",
                isLeaving: present.year.next == nil
            )
        }
    }
}
