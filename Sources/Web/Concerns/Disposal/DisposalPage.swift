import Domain
import Records

/// How long one concern is kept, who asked for its end, and what holds it.
package struct DisposalPage: Page {
    package static let template = "Concerns/Disposal/disposal"
    package static let example = DisposalPage(
        frame: Frame(pageTitle: "How long concern C-231 is kept"),
        base: "/concerns/1",
        reference: "C-231",
        kind: "Worry about a child",
        standing: "This may go now.",
        mayAsk: true,
        isAsked: true,
        askedBy: "Helen Hill, 21 November 2026",
        askedWhy: "Nobody needs it.",
        mayConfirm: true,
        needsAnother: true,
        isAlone: true,
        toAdd: [CaseChoice.example],
        hasToAdd: true,
        isConfirmed: true,
        confirmedBy: "Meera Patel, 21 November 2026",
        due: "21 December 2026",
        isHeld: true,
        heldWhy: "The inquiry asked for it.",
        reviewOn: "1 May 2027",
        mayHold: true
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let kind: String
    package let standing: String
    package let mayAsk: Bool
    package let isAsked: Bool
    package let askedBy: String
    package let askedWhy: String
    package let mayConfirm: Bool
    /// Whoever looks asked for it.
    package let needsAnother: Bool
    /// Nobody else sees it yet.
    package let isAlone: Bool
    package let toAdd: [CaseChoice]
    package let hasToAdd: Bool
    package let isConfirmed: Bool
    package let confirmedBy: String
    package let due: String
    package let isHeld: Bool
    package let heldWhy: String
    package let reviewOn: String
    package let mayHold: Bool

    /// What the page needs beside the concern and its end.
    struct Around {
        let viewer: PersonID
        let names: [PersonID: String]
        let readers: [CaseReader]
        let mayHold: Bool
    }
}

extension DisposalPage {
    init(frame: Frame, file: DisposalFile, _ around: Around) {
        let (row, disposal) = (file.row, file.disposal)
        let isOwn = row.asked?.by == around.viewer
        let isWaiting = row.asked != nil && row.confirmed == nil
        let isFree = disposal.hold == nil && row.readiness == .ready
        let others = around.readers.filter { !$0.seesIt }
        let isAlone = !around.readers.contains { $0.seesIt && $0.person.id != around.viewer }
        self.init(
            frame: frame,
            base: "/concerns/\(row.concern.id)",
            reference: row.concern.reference,
            kind: row.concern.kind.words,
            standing: row.readiness.sentence,
            mayAsk: isFree && row.asked == nil,
            isAsked: row.asked != nil,
            askedBy: row.asked.words(names: around.names),
            askedWhy: disposal.asked?.why ?? "",
            mayConfirm: isFree && isWaiting && !isOwn,
            needsAnother: isWaiting && isOwn,
            isAlone: isAlone && isFree && (row.asked == nil || isOwn),
            toAdd: others.map {
                CaseChoice(value: $0.person.id.description, words: $0.person.name, isOn: false)
            },
            hasToAdd: !others.isEmpty,
            isConfirmed: row.confirmed != nil,
            confirmedBy: row.confirmed.words(names: around.names),
            due: row.due?.day.words ?? "",
            isHeld: disposal.hold != nil,
            heldWhy: disposal.hold?.why ?? "",
            reviewOn: disposal.hold?.reviewOn.words ?? "",
            mayHold: around.mayHold
        )
    }
}

extension Disposal.Hand? {
    /// Who it was and when; empty where it was nobody.
    func words(names: [PersonID: String]) -> String {
        map { "\(names[$0.by] ?? "Someone who left"), \($0.on.words)" } ?? ""
    }
}

/// What the page of a concern says about its end.
package struct CaseEndingView: Sendable {
    /// Of one that is finished: how long it is kept.
    package let standing: String
    /// Whether it goes soon after it is finished, as school's file has it.
    package let goesSoon: Bool
    package let days: String

    init(_ row: DisposalRow?, _ file: ChildFile) {
        standing = row?.readiness.sentence ?? ""
        goesSoon = file.isElsewhere && row?.mayBeFiled == true
        days = "\(Disposal.graceDaysMax)"
    }
}

extension DisposedRow {
    static let example = DisposedRow(
        id: DisposalID(1),
        reference: "C-231",
        route: .children,
        toldAt: Instant(milliseconds: 0),
        openedAt: Instant(milliseconds: 0),
        closedAt: Instant(milliseconds: 0),
        asked: Disposal.Hand(by: PersonID(1), on: Day(year: 2026, month: 11, day: 21)),
        confirmed: Disposal.Hand(by: PersonID(2), on: Day(year: 2026, month: 11, day: 21)),
        doneOn: Day(year: 2026, month: 12, day: 21),
        entries: 12,
        keys: [SealingKeyID(60)]
    )
}
