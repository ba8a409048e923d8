import Domain
import Records

/// The lists that a school keeps, each with what is overdue in it.
package struct RegistersPage: Page {
    package static let template = "Requests/registers"
    package static let example = RegistersPage(
        frame: Frame(pageTitle: "Lists"),
        lists: [List(link: "/registers/ai", words: "AI tools", overdue: 1, hasOverdue: true)]
    )

    package let frame: Frame
    package let lists: [List]

    package struct List: Sendable {
        package let link: String
        package let words: String
        package let overdue: Int
        package let hasOverdue: Bool
    }
}

/// One list, to read, to save, and to print.
package struct RegisterPage: Page {
    package static let template = "Requests/register"
    package static let example = RegisterPage(
        frame: Frame(pageTitle: "AI tools"),
        link: "/registers/ai",
        made: "21 November 2026",
        orders: [Order(orderLink: "/registers/ai?by=name", orderWords: "Name", isOn: true)],
        rows: [.example],
        isEmpty: true
    )

    package let frame: Frame
    package let link: String
    package let made: String
    package let orders: [Order]
    package let rows: [RegisterRowView]
    package let isEmpty: Bool

    package struct Order: Sendable {
        package let orderLink: String
        package let orderWords: String
        package let isOn: Bool
    }
}

package struct RegisterRowView: Sendable {
    package let rowLink: String
    package let title: String
    package let detail: String
    package let answer: String
    package let look: String
    package let isOverdue: Bool
    package let reason: String
    package let asker: String
    package let askedOn: String
    package let answeredOn: String
    package let until: String
    package let missing: String
    package let hasMissing: Bool

    package static let example = RegisterRowView(
        rowLink: "/requests/1",
        title: "Storyweaver",
        detail: "Example Ltd, Year 5",
        answer: "Yes, if",
        look: "done",
        isOverdue: true,
        reason: "No names.",
        asker: "Ada Lowe",
        askedOn: "1 November 2026",
        answeredOn: "21 November 2026",
        until: "31 July 2027",
        missing: "Filtering",
        hasMissing: true
    )

    static let header = [
        "Name", "Details", "Answer", "Overdue", "Conditions or reason", "Asked by", "Asked on", "Answered on",
        "Last day",
        "Missing",
    ]

    /// The same line for a file.
    var cells: [String] {
        [title, detail, answer, isOverdue ? "Yes" : "", reason, asker, askedOn, answeredOn, until, missing]
    }
}

extension RegisterRowView {
    init(_ row: RegisterRow) {
        let request = row.request
        let paper = request.paper
        let details: [RequestField.ID] = [
            .maker, .sort, .years, .account, .medium, .protection, .keeper, .device, .place, .group, .person,
        ]
        let back = Day(paper[.back]).map { "back \($0.words)" } ?? ""
        let detail = (details.map { paper[$0] } + [back]).filter { !$0.isEmpty }.joined(separator: ", ")
        let gaps = request.missing.map(\.words) + Self.unanswered(request)
        self.init(
            rowLink: "/requests/\(row.id)",
            title: paper.title,
            detail: detail,
            answer: row.answer.words,
            look: row.answer.look,
            isOverdue: row.isOverdue,
            reason: row.reason,
            asker: row.asker,
            askedOn: request.askedOn.words,
            answeredOn: request.given.isEmpty ? "" : request.answeredOn.words,
            until: request.last?.words ?? "",
            missing: gaps.joined(separator: ", "),
            hasMissing: !gaps.isEmpty
        )
    }

    /// AI that pupils do not use needs no sheet of headings, and the list says that there is none.
    private static func unanswered(_ request: SchoolRequest) -> [String] {
        let isAI = request.paper.kind == .aiTool && !request.needs.contains(.standards)
        return isAI ? ["no sheet of the 13 headings"] : []
    }
}
