import Domain
import Records

/// May I use this? What staff are told, from the same list that decisions are kept in.
package struct UsePage: Page {
    package static let template = "Requests/use"
    package static let example = UsePage(
        frame: Frame(pageTitle: "Can I use this?"),
        find: "story",
        hasFind: true,
        tools: [.example],
        isEmpty: true,
        seesRegisters: true
    )

    package let frame: Frame
    package let find: String
    package let hasFind: Bool
    package let tools: [UseView]
    package let isEmpty: Bool
    package let seesRegisters: Bool
}

/// What families are told of what pupils use.
package struct UsedPage: Page {
    package static let template = "Guidance/used"
    package static let example = UsedPage(
        frame: Frame(pageTitle: "What pupils use"),
        tools: [.example],
        isEmpty: true
    )

    package let frame: Frame
    package let tools: [UseView]
    package let isEmpty: Bool
}

/// One thing, and whether it may be used.
package struct UseView: Sendable {
    package let link: String
    package let title: String
    package let kindWords: String
    package let maker: String
    package let answer: String
    package let look: String
    package let reason: String
    package let years: String
    package let hasYears: Bool
    package let until: String
    package let hasUntil: Bool
    package let day: String

    package static let example = UseView(
        link: "/requests/1",
        title: "Storyweaver",
        kindWords: "AI tool",
        maker: "Example Ltd",
        answer: "Yes, if",
        look: "done",
        reason: "No names.",
        years: "Year 5",
        hasYears: true,
        until: "31 July 2027",
        hasUntil: true,
        day: "21 November 2026"
    )
}

extension UseView {
    init(_ row: RegisterRow) {
        let paper = row.request.paper
        let until = [.yes, .yesIf].contains(row.answer) ? row.request.last : nil
        self.init(
            link: "/requests/\(row.id)",
            title: paper.title,
            kindWords: paper.kind.words,
            maker: paper[.maker],
            answer: row.answer.words,
            look: row.answer.look,
            reason: row.reason,
            years: paper[.years],
            hasYears: !paper[.years].isEmpty,
            until: until?.words ?? "",
            hasUntil: until != nil,
            day: row.request.answeredOn.words
        )
    }
}

extension UseAnswer {
    var look: String {
        switch self {
        case .yes, .yesIf: "done"
        case .notYet: "waiting"
        case .no: "stop"
        }
    }
}
