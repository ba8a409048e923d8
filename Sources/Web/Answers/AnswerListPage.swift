import Domain
import Records

/// The people behind a number.
package struct AnswerListPage: Page {
    package static let template = "Answers/list"
    package static let example = AnswerListPage(
        frame: Frame(pageTitle: "Waiting"),
        find: "",
        fields: [FilterField(name: "audience", value: "parents")],
        count: 1,
        isEmpty: false,
        csvLink: "/answers/list/export",
        slipsLink: "/answers/class/Kingfishers/paper",
        hasSlips: true,
        turning: Turning(
            first: 101,
            last: 200,
            previousLink: "/answers/list",
            hasPrevious: true,
            nextLink: "/answers/list?page=3",
            hasNext: true
        ),
        isWhole: false,
        isMixed: true,
        rows: [
            Row(
                link: "/answers/person/1",
                name: "Amira Khan",
                place: "Kingfishers",
                audience: "Parents and carers",
                title: "Rules",
                state: "Waiting",
                look: "waiting",
                detail: "Sana Khan, on paper, 20 November 2026",
                isUnreached: true
            )
        ]
    )

    package let frame: Frame
    package let find: String
    package let fields: [FilterField]
    package let count: Int
    package let isEmpty: Bool
    package let csvLink: String
    package let slipsLink: String
    package let hasSlips: Bool
    package let turning: Turning
    /// Whether the whole list is on this page.
    package let isWhole: Bool
    /// Whether more than one audience is in it.
    package let isMixed: Bool
    package let rows: [Row]

    /// Which part of a long list this is, and the way to the others.
    package struct Turning: Sendable {
        package let first: Int
        package let last: Int
        package let previousLink: String
        package let hasPrevious: Bool
        package let nextLink: String
        package let hasNext: Bool
    }

    package struct Row: Sendable {
        package let link: String
        package let name: String
        package let place: String
        package let audience: String
        package let title: String
        package let state: String
        /// done, waiting, talk, or nothing.
        package let look: String
        package let detail: String
        package let isUnreached: Bool
    }
}

extension AnswerListPage.Turning {
    init(_ page: AgreementPage, _ filter: AnswerFilter) {
        self.init(
            first: page.first,
            last: page.first + page.rows.count - 1,
            previousLink: filter.link(page: page.number - 1),
            hasPrevious: page.number > 1,
            nextLink: filter.link(page: page.number + 1),
            hasNext: page.number < page.pages
        )
    }
}

extension AnswerListPage.Row {
    init(_ row: AgreementRow, isUnreached: Bool) {
        self.init(
            link: "/answers/person/\(row.person)",
            name: row.name,
            place: row.className.isEmpty ? row.year?.words ?? "" : row.className,
            audience: row.audience.name,
            title: row.title,
            state: row.state.words,
            look: row.state.group.look,
            detail: row.detail,
            isUnreached: isUnreached && row.state.group == .waiting
        )
    }
}

extension AgreementState.Group {
    /// The class of its badge in the stylesheet.
    var look: String {
        switch self {
        case .done: "done"
        case .waiting: "waiting"
        case .talk: "talk"
        case .excused: ""
        }
    }
}

extension AgreementRow {
    /// Who answered, how and when: "Sana Khan, on paper, 20 November 2026".
    var detail: String {
        guard let answeredAt else { return "" }
        return [answeredBy, route, answeredAt.day.words].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    static let csvHeader = [
        "Name", "Year", "Class", "Asked as", "Agreement", "Answer", "Who answered", "When", "How", "Message",
    ]

    func csv(isUnreached: Bool) -> [String] {
        [
            name, year?.words ?? "", className, audience.name, title, state.words, answeredBy,
            answeredAt?.day.description ?? "", route,
            isUnreached && state.group == .waiting ? "could not be reached" : "",
        ]
    }
}
