import Domain
import Records

/// One request: what is asked, what is thought through, who said what, and what its reader can do.
package struct RequestPage: Page {
    package static let template = "Requests/request"
    package static let example = RequestPage(
        frame: Frame(pageTitle: "Storyweaver"),
        link: "/requests/1",
        kindWords: "AI tool",
        status: "Waiting",
        look: "waiting",
        reason: "It waits for the headteacher.",
        hasReason: true,
        asked: "Ada Lowe, 21 November 2026",
        isBetween: true,
        last: "31 July 2027",
        hasLast: true,
        answers: [RequestAnswer(label: "What for?", answer: "To plan lessons.")],
        needs: [.example],
        hasNeeds: true,
        said: [.example],
        hasSaid: true,
        text: 1,
        offers: .example,
        grants: [GrantView(line: "Otters, 21 November 2026, 10:00 to 11:00", task: "To compare two poems.")],
        hasGrants: true,
        accepted: ["Ada Lowe, 22 November 2026"],
        hasAccepted: true,
        carriedOut: "Opened, and tried on a tablet of Otters.",
        hasCarriedOut: true,
        ownDoors: "Our own doors open it by themselves for Otters, and close it after.",
        hasOwnDoors: true,
        typed: .example
    )

    package let frame: Frame
    package let link: String
    package let kindWords: String
    package let status: String
    package let look: String
    package let reason: String
    package let hasReason: Bool
    package let asked: String
    /// Read by whoever asked and those who decide alone.
    package let isBetween: Bool
    package let last: String
    package let hasLast: Bool
    package let answers: [RequestAnswer]
    package let needs: [RequestNeedView]
    package let hasNeeds: Bool
    package let said: [RequestSaid]
    package let hasSaid: Bool
    /// The number of the text that its reader reads.
    package let text: Int
    package let offers: RequestOffers
    package let grants: [GrantView]
    package let hasGrants: Bool
    /// Who said that they check what it says, and when.
    package let accepted: [String]
    package let hasAccepted: Bool
    package let carriedOut: String
    package let hasCarriedOut: Bool
    /// What our own doors make of it, where they are open.
    package let ownDoors: String
    package let hasOwnDoors: Bool
    package let typed: RequestTyped
}

package struct RequestAnswer: Sendable {
    package let label: String
    package let answer: String
}

/// Something to be thought through, and how far that is.
package struct RequestNeedView: Sendable {
    package let words: String
    package let sheetLink: String
    package let state: String
    package let isDone: Bool
    package let gaps: String
    package let hasGaps: Bool

    package static let example = RequestNeedView(
        words: "Risk assessment",
        sheetLink: "/requests/1/sheet/risk",
        state: "Filled in",
        isDone: true,
        gaps: "at least one risk",
        hasGaps: true
    )
}

/// What one person said to it.
package struct RequestSaid: Sendable {
    package let who: String
    package let day: String
    package let what: String
    package let why: String
    package let conditions: String
    package let hasConditions: Bool

    package static let example = RequestSaid(
        who: "Helen Hill",
        day: "21 November 2026",
        what: "Yes, until 31 July 2027",
        why: "It saves time.",
        conditions: "No names.",
        hasConditions: true
    )
}

package struct GrantView: Sendable {
    package let line: String
    package let task: String
}

/// What its reader can do now.
package struct RequestOffers: Sendable {
    package let mayDecide: Bool
    package let isRead: Bool
    package let needsUntil: Bool
    /// The data protection officer does not decide it, and can ask for an impact assessment.
    package let mayAskImpact: Bool
    package let askable: [Need]
    package let hasAskable: Bool
    package let mayChange: Bool
    package let mayEnd: Bool
    package let mayReopen: Bool
    package let reasons: [Need]
    package let asksIfTrue: Bool
    package let mayGrant: Bool
    package let mayAccept: Bool
    package let mayCarryOut: Bool
    /// Whether whoever runs the filter has it as a task, and says there that it is done and tested.
    package let isInFilter: Bool

    package struct Need: Sendable {
        package let name: String
        package let words: String
        package let isOn: Bool
    }

    package static let example = RequestOffers(
        mayDecide: true,
        isRead: true,
        needsUntil: true,
        mayAskImpact: true,
        askable: [Need(name: "impact", words: "Impact assessment", isOn: true)],
        hasAskable: true,
        mayChange: true,
        mayEnd: true,
        mayReopen: true,
        reasons: [Need(name: "renewal", words: "It is to go on", isOn: true)],
        asksIfTrue: true,
        mayGrant: true,
        mayAccept: true,
        mayCarryOut: true,
        isInFilter: true
    )
}

/// What was typed into one of its forms.
package struct RequestTyped: Sendable {
    package let saysYes: Bool
    package let saysNo: Bool
    package let why: String
    package let agreed: String
    package let until: String
    package let grantClass: String
    package let task: String
    package let day: String
    package let from: String
    package let to: String
    package let endWhy: String
    package let reopenWhy: String
    package let how: String
    package let checks: Bool

    package static let example = RequestTyped(
        saysYes: true,
        saysNo: true,
        why: "It saves time.",
        agreed: "No names.",
        until: "2027-07-31",
        grantClass: "Otters",
        task: "To compare two poems.",
        day: "2026-11-21",
        from: "10:00",
        to: "11:00",
        endWhy: "We use another.",
        reopenWhy: "A new model.",
        how: "Tried on a tablet.",
        checks: true
    )
}
