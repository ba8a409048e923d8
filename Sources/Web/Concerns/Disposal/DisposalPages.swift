import Domain
import Records

/// Finished concerns that may go, that wait for a second person or a day, and those that are gone.
package struct DisposalListPage: Page {
    package static let template = "Concerns/Disposal/disposals"
    package static let example = DisposalListPage(
        frame: Frame(pageTitle: "These may go now"),
        groups: [Group(heading: "These may go now", note: "Ask for each.", rows: [.example])],
        isEmpty: true,
        gone: [GoneRow.example],
        hasGone: true
    )

    package let frame: Frame
    package let groups: [Group]
    package let isEmpty: Bool
    package let gone: [GoneRow]
    package let hasGone: Bool

    package struct Group: Sendable {
        package let heading: String
        package let note: String
        package let rows: [Row]
    }

    package struct Row: Sendable {
        package let link: String
        package let reference: String
        package let kind: String
        package let people: String
        package let finished: String
        package let state: String

        static let example = Row(
            link: "/concerns/1/disposal",
            reference: "C-231",
            kind: "Worry about a child",
            people: "Amira Khan",
            finished: "21 November 2026",
            state: "This may go now."
        )
    }

    package struct GoneRow: Sendable {
        package let link: String
        package let reference: String
        package let route: String
        package let finished: String
        package let gone: String

        static let example = GoneRow(
            link: "/concerns/disposals/1",
            reference: "C-231",
            route: "A child",
            finished: "21 November 2026",
            gone: "21 December 2026"
        )
    }
}

extension DisposalListPage {
    /// Where one stands, in the order of the page.
    private enum Place: CaseIterable {
        case toConfirm
        case asked
        case ready
        case confirmed
        case filed
        case held

        var heading: String {
            switch self {
            case .toConfirm: "Waiting for you to confirm"
            case .asked: "Waiting for a second person"
            case .ready: "May go now"
            case .confirmed: "On their way"
            case .filed: "Filed elsewhere"
            case .held: "Held"
            }
        }

        var note: String {
            switch self {
            case .toConfirm, .asked: "Somebody who did not ask, and who sees the concern, confirms."
            case .ready: "Kept for as long as school said it would. If nobody needs one any more, open it and ask."
            case .confirmed: "Two people said so. Until the day you can take it back, or hold it."
            case .filed:
                "School’s file has them. \(Disposal.graceDaysMax) days after they were finished they go by themselves."
            case .held: "Somebody outside needs them. They go nowhere before the hold is lifted."
            }
        }
    }

    init(frame: Frame, rows: [DisposalRow], gone: [DisposedRow], viewer: PersonID) {
        let placed = Dictionary(grouping: rows) { Self.place(of: $0, viewer) }
        let groups = Place.allCases.compactMap { place in
            placed[place].map { Group(heading: place.heading, note: place.note, rows: $0.map(Row.init)) }
        }
        self.init(
            frame: frame,
            groups: groups,
            isEmpty: groups.isEmpty,
            gone: gone.map(GoneRow.init),
            hasGone: !gone.isEmpty
        )
    }

    private static func place(of row: DisposalRow, _ viewer: PersonID) -> Place {
        if row.reviewOn != nil { return .held }
        if case .filed = row.readiness { return .filed }
        if row.confirmed != nil { return .confirmed }
        guard let asked = row.asked else { return .ready }
        return asked.by == viewer ? .asked : .toConfirm
    }
}

extension DisposalListPage.Row {
    fileprivate init(_ row: DisposalRow) {
        let due = row.due.map { "Goes on \($0.day.words)." }
        let held = row.reviewOn.map { "Looked at again on \($0.words)." }
        self.init(
            link: "/concerns/\(row.concern.id)/disposal",
            reference: row.concern.reference,
            kind: row.concern.kind.words,
            people: row.concern.people.map(\.name).joined(separator: ", "),
            finished: row.concern.closedAt?.day.words ?? "",
            state: held ?? due ?? row.readiness.sentence
        )
    }
}

extension DisposalListPage.GoneRow {
    fileprivate init(_ row: DisposedRow) {
        self.init(
            link: "/concerns/disposals/\(row.id)",
            reference: row.reference,
            route: row.route.words,
            finished: row.closedAt.day.words,
            gone: row.doneOn.words
        )
    }
}

/// What stays of a concern that is gone, to print for the file.
package struct DisposedPage: Page {
    package static let template = "Concerns/Disposal/disposed"
    package static let example = DisposedPage(
        frame: Frame(pageTitle: "What stays of C-231"),
        row: DisposedRow.example,
        filed: Disposal.Filed(place: "Helen Hill, 21 November 2026, 4711", outcome: "Talked it over"),
        names: [:]
    )

    package let frame: Frame
    package let reference: String
    package let route: String
    package let told: String
    package let opened: String
    package let hasOpened: Bool
    package let finished: String
    package let gone: String
    package let isFiled: Bool
    package let place: String
    package let outcome: String
    package let isAsked: Bool
    package let asked: String
    package let confirmed: String
    package let entries: String
    package let keys: [String]

    init(frame: Frame, row: DisposedRow, filed: Disposal.Filed?, names: [PersonID: String]) {
        self.frame = frame
        reference = row.reference
        route = row.route.words
        told = row.toldAt.words
        opened = row.openedAt?.words ?? ""
        hasOpened = row.openedAt != nil
        finished = row.closedAt.words
        gone = row.doneOn.words
        isFiled = filed != nil
        place = filed?.place ?? ""
        outcome = filed?.outcome ?? ""
        isAsked = row.asked != nil
        asked = row.asked.words(names: names)
        confirmed = row.confirmed.words(names: names)
        entries = row.entries == 1 ? "1 record" : "\(row.entries) records"
        keys = row.keys.map(\.description)
    }
}
