import Domain
import Records

/// The lead's day: what is new, overdue, due today and waiting, each number with its list.
package struct CaseListPage: Page {
    package static let template = "Concerns/Cases/caseList"
    package static let example = CaseListPage(
        frame: Frame(pageTitle: "Concerns"),
        heading: "New",
        counts: [CaseCountView.example],
        leaving: ["2 to send, 1 overdue"],
        searches: ["3"],
        rows: [CaseRowView.example],
        isEmpty: true,
        find: "picture",
        isSearch: true,
        printLink: "/concerns/print?list=new",
        hasNext: true,
        nextLink: "/concerns?list=new&from=50"
    )

    package let frame: Frame
    package let heading: String
    package let counts: [CaseCountView]
    /// How many files of children who left are to be sent on; nothing where there is none.
    package let leaving: [String]
    /// How many of pupils' searches wait to be judged; nothing where none does.
    package let searches: [String]
    package let rows: [CaseRowView]
    package let isEmpty: Bool
    package let find: String
    package let isSearch: Bool
    package let printLink: String
    package let hasNext: Bool
    package let nextLink: String
}

/// The same list on paper, without a name.
package struct CaseListPrintPage: Page {
    package static let template = "Concerns/Cases/caseListPrint"
    package static let example = CaseListPrintPage(
        frame: Frame(pageTitle: "Concerns"),
        heading: "New",
        day: "21 November 2026",
        rows: [CaseRowView.example],
        isEmpty: true
    )

    package let frame: Frame
    package let heading: String
    package let day: String
    package let rows: [CaseRowView]
    package let isEmpty: Bool
}

package struct CaseCountView: Sendable {
    package let words: String
    package let count: Int
    /// The colour of its edge, as the stylesheet names it; the words say the same.
    package let look: String
    package let link: String

    static let example = CaseCountView(words: "new", count: 1, look: "waiting", link: "/concerns?list=new")
}

package struct CaseRowView: Sendable {
    package let link: String
    package let reference: String
    package let kind: String
    package let people: String
    package let told: String
    package let state: String
    package let look: String
    package let due: String

    static let example = CaseRowView(
        link: "/concerns/1",
        reference: "C-231",
        kind: "Worry about a child",
        people: "Amira Khan",
        told: "21 November 2026, 10.42 am",
        state: "New",
        look: "stop",
        due: "21 November 2026, 10.57 am"
    )

    init(
        link: String,
        reference: String,
        kind: String,
        people: String,
        told: String,
        state: String,
        look: String,
        due: String
    ) {
        self.link = link
        self.reference = reference
        self.kind = kind
        self.people = people
        self.told = told
        self.state = state
        self.look = look
        self.due = due
    }

    init(_ row: CaseRow, at now: Instant) {
        let concern = row.concern
        link = "/concerns/\(concern.id)"
        reference = concern.reference
        kind = concern.kind.words
        people = concern.people.map(\.name).joined(separator: ", ")
        told = concern.toldAt.words
        due = row.due?.words ?? ""
        let isOverdue = row.due.map { $0 < now } == true
        switch (concern.closedAt, concern.openedAt) {
        case (_?, _): (state, look) = ("Finished", "done")
        case (nil, nil): (state, look) = (isOverdue ? "New, overdue" : "New", "stop")
        case (nil, _?): (state, look) = isOverdue ? ("Overdue", "stop") : ("Waiting", "waiting")
        }
    }
}
