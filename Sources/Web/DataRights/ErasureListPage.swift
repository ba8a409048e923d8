import Domain
import Records

/// Everything that is to be erased: what needs someone first, then the rest, then what was dealt with.
package struct ErasureListPage: Page {
    package static let template = "DataRights/erasureList"
    package static let example = ErasureListPage(
        frame: Frame(pageTitle: "Erasing"),
        decides: true,
        confirming: [Row.example],
        hasConfirming: true,
        todo: [Row.example],
        hasTodo: true,
        leavers: "3 people",
        hasLeavers: true,
        open: [Row.example],
        hasOpen: true,
        closed: [ClosedRow(link: "/erasures/1", reference: "7K3-M2P", on: "1 May 2026", outcome: "Erased")],
        hasClosed: true
    )

    package let frame: Frame
    package let decides: Bool
    /// Requests the viewer can confirm here and now.
    package let confirming: [Row]
    package let hasConfirming: Bool
    /// What else needs someone: a hold to look at again, something that may not be erased.
    package let todo: [Row]
    package let hasTodo: Bool
    package let leavers: String
    package let hasLeavers: Bool
    package let open: [Row]
    package let hasOpen: Bool
    package let closed: [ClosedRow]
    package let hasClosed: Bool

    package struct Row: Sendable {
        package let id: String
        package let link: String
        package let name: String
        package let what: String
        package let status: String
        package let look: String
        package let note: String

        static let example = Row(
            id: "1",
            link: "/erasures/1",
            name: "Amira Khan",
            what: "Everything",
            status: "Being dealt with",
            look: "waiting",
            note: "Asked on 1 May 2026."
        )
    }

    package struct ClosedRow: Sendable {
        package let link: String
        package let reference: String
        package let on: String
        package let outcome: String
    }
}

extension ErasureListPage {
    init(frame: Frame, open: [ErasureRow], closed: [ClosedErasure], leavers: Int, decides: Bool, on today: Day) {
        let rows = open.map { (need: $0.need(on: today), row: Row($0, on: today)) }
        let confirming = rows.filter { $0.need == .confirmation }.map(\.row)
        let todo = rows.filter { $0.need == .look }.map(\.row)
        let rest = rows.filter { $0.need == .nothing }.map(\.row)
        self.init(
            frame: frame,
            decides: decides,
            confirming: confirming,
            hasConfirming: !confirming.isEmpty,
            todo: todo,
            hasTodo: !todo.isEmpty,
            leavers: leavers == 1 ? "1 person" : "\(leavers) people",
            hasLeavers: leavers > 0,
            open: rest,
            hasOpen: !rest.isEmpty,
            closed: closed.map(ClosedRow.init),
            hasClosed: !closed.isEmpty
        )
    }
}

/// What a request waits for from whoever looks at it.
enum ErasureNeed {
    case confirmation
    case look
    case nothing
}

extension ErasureRow {
    /// Whoever may not know what came of it is needed for nothing.
    func need(on today: Day) -> ErasureNeed {
        guard let inside else { return .nothing }
        if let hold = inside.hold { return hold.reviewOn <= today ? .look : .nothing }
        if !inside.reasons.isEmpty { return .look }
        return inside.confirmed == nil && !inside.needsAnother ? .confirmation : .nothing
    }
}

extension ErasureListPage.Row {
    init(_ row: ErasureRow, on today: Day) {
        let answerBy = ErasureRequest.answerBy(askedOn: row.askedOn).words
        let (status, look, note) = Self.standing(row, answerBy: answerBy)
        self.init(
            id: row.id.description,
            link: "/erasures/\(row.id)",
            name: row.name,
            what: row.terms.words,
            status: status,
            look: look,
            note: note
        )
    }

    private static func standing(_ row: ErasureRow, answerBy: String) -> (String, String, String) {
        let asked = "Asked by \(row.askedBy) on \(row.askedOn.words); to be dealt with by \(answerBy)."
        guard let inside = row.inside else { return ("Being dealt with", "waiting", asked) }
        if let hold = inside.hold {
            return ("On hold", "stop", "To be looked at again on \(hold.reviewOn.words).")
        }
        if !inside.reasons.isEmpty {
            return ("May not be erased now", "stop", inside.reasons.map(\.sentence).joined(separator: " "))
        }
        if let confirmed = inside.confirmed {
            return ("Confirmed", "done", "Confirmed by \(confirmed.by). To be erased on \(confirmed.due.words).")
        }
        return ("Waiting for a second person", "waiting", asked)
    }
}

extension ErasureListPage.ClosedRow {
    init(_ closed: ClosedErasure) {
        let outcome =
            switch closed.outcome {
            case nil: "Dealt with"
            case .done: "Erased"
            case .withdrawn: "Closed without erasing"
            case .stopped: "Not erased: it may not be"
            }
        self.init(
            link: "/erasures/\(closed.id)",
            reference: closed.id.reference,
            on: closed.on.words,
            outcome: outcome
        )
    }
}

extension ErasureRequest.Terms {
    var words: String {
        Self.words(categories)
    }

    static func words(_ categories: [Domain.Category]) -> String {
        if categories == Category.erasable { return "Everything" }
        return categories.map(\.words).joined(separator: "; ")
    }
}

extension Domain.Category {
    fileprivate var words: String {
        switch self {
        case .identity: "Who they are and how they are reached"
        case .agreements: "What they agreed to"
        case .teaching: "Class sessions they opened"
        case .erasure: "The request itself"
        case .concern: "What was told"
        }
    }
}

extension ErasureRequest.Basis {
    var words: String {
        switch self {
        case .personAsked: "They asked, or a parent asked for them"
        case .timeIsUp: "Their time is up: the school said it would keep it no longer"
        }
    }
}
