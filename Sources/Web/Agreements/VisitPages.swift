import Domain
import Records

/// The front desk asks a visitor what they will do.
///
/// It holds nothing about anyone.
package struct VisitPage: Page {
    package static let template = "Agreements/visit"
    package static let example = VisitPage(
        frame: Frame(pageTitle: "Welcome"),
        isKiosk: true,
        isBefore: true,
        minutes: 5,
        kinds: VisitKindView.all { $0 }
    )

    package let frame: Frame
    package let isKiosk: Bool
    /// Before the day of the visit, from a link.
    package let isBefore: Bool
    package let minutes: Int
    package let kinds: [VisitKindView]
}

/// One kind of visitor to choose.
package struct VisitKindView: Sendable {
    package let kind: String
    package let kindWords: String
    package let isFirst: Bool

    static func all(_ say: (String) -> String) -> [VisitKindView] {
        VisitorKind.allCases.map { kind in
            let key = "visitors.kind." + kind.rawValue
            return VisitKindView(kind: kind.rawValue, kindWords: say(key), isFirst: kind == .visitor)
        }
    }
}

/// The rules for what a visitor will do, and their answer: the whole text, or three things to know.
package struct VisitRulesPage: Page {
    package static let template = "Agreements/visitRules"
    package static let example = VisitRulesPage(
        frame: Frame(pageTitle: "Our rules"),
        isKiosk: true,
        isBefore: true,
        start: "/visit",
        address: "/visit/rules?kind=visitor",
        hasLead: true,
        isShort: false,
        isFull: true,
        documents: [RulesView.example],
        visitorName: "Ken Ito",
        organisation: "Ferns Nursery",
        day: "2026-11-23",
        isAgreed: true,
        isTalk: false,
        isChanged: true,
        after: .example
    )

    package let frame: Frame
    package let isKiosk: Bool
    package let isBefore: Bool
    package let start: String
    package let address: String
    package let hasLead: Bool
    package let isShort: Bool
    package let isFull: Bool
    package let documents: [RulesView]
    package let visitorName: String
    package let organisation: String
    package let day: String
    package let isAgreed: Bool
    package let isTalk: Bool
    /// A volunteer came back, and a rule is not what they agreed to.
    package let isChanged: Bool
    package let after: ConsequencesView
}

/// After an answer: its reference and how long it is good for, as they are kept.
///
/// It names nobody.
package struct VisitThanksPage: Page {
    package static let template = "Agreements/visitThanks"
    package static let example = VisitThanksPage(
        frame: Frame(pageTitle: "Thank you"),
        isKiosk: true,
        start: "/visit",
        hasReference: true,
        reference: "7K3-M2P",
        isTalk: true,
        isAgain: true,
        agreedOn: "1 September 2026",
        date: "21 November 2026",
        isToday: false,
        seconds: 20
    )

    package let frame: Frame
    package let isKiosk: Bool
    package let start: String
    /// Whether an answer was sent; three short things ask for none.
    package let hasReference: Bool
    package let reference: String
    package let isTalk: Bool
    /// A volunteer who agreed earlier this school year.
    package let isAgain: Bool
    package let agreedOn: String
    package let date: String
    package let isToday: Bool
    package let seconds: Int
}

/// A returning volunteer types their name and the reference of their copy.
package struct VisitAgainPage: Page {
    package static let template = "Agreements/visitAgain"
    package static let example = VisitAgainPage(
        frame: Frame(pageTitle: "I was here before"),
        isKiosk: true,
        start: "/visit",
        visitorName: "Ken Ito",
        reference: "7K3-M2P"
    )

    package let frame: Frame
    package let isKiosk: Bool
    package let start: String
    package let visitorName: String
    package let reference: String
}
