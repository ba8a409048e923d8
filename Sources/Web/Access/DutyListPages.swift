import Domain
import Records

/// Every duty in the policy's own words, with who holds it today, who covers, and gaps.
package struct DutyListPage: Page {
    package static let template = "Access/duties"
    package static let example = DutyListPage(
        frame: Frame(pageTitle: "Duties"),
        day: "21 November 2026",
        gaps: ["Deputy safeguarding lead"],
        hasGaps: true,
        mayGive: true,
        mayPass: true,
        mayReview: true,
        decidesUse: true,
        duties: [
            DutyView(
                id: "lead",
                title: "Safeguarding lead",
                lines: ["Leads on filtering and monitoring."],
                isOwnWords: true,
                isGap: true,
                isOpen: true,
                holders: [HolderView.example],
                giveLink: "/duties/give/lead",
                mayGive: true
            )
        ]
    )

    package let frame: Frame
    package let day: String
    package let gaps: [String]
    package let hasGaps: Bool
    package let mayGive: Bool
    package let mayPass: Bool
    package let mayReview: Bool
    package let decidesUse: Bool
    package let duties: [DutyView]

    package struct DutyView: Sendable {
        package let id: String
        package let title: String
        package let lines: [String]
        /// The policy says nothing of it, so that the words are ours.
        package let isOwnWords: Bool
        /// Nobody answers for a duty that every school has.
        package let isGap: Bool
        /// Nobody holds it, and nobody has to.
        package let isOpen: Bool
        package let holders: [HolderView]
        package let giveLink: String
        package let mayGive: Bool
    }
}

/// One person's hold on a duty, as pages show it.
package struct HolderView: Sendable {
    package let name: String
    package let duty: String
    package let isCover: Bool
    package let waits: Bool
    package let isLater: Bool
    package let from: String
    package let until: String
    package let hasUntil: Bool
    package let why: String
    package let hasWhy: Bool
    package let givenBy: String
    package let hasGiver: Bool
    package let confirmedBy: String
    package let hasConfirmer: Bool
    package let endLink: String
    package let mayEnd: Bool
    package let confirmLink: String
    package let mayConfirm: Bool

    static let example = HolderView(
        HolderRow.sample,
        today: Day(year: 2026, month: 11, day: 21),
        mayEnd: true,
        mayConfirm: true
    )

    init(_ row: HolderRow, today: Day, mayEnd: Bool, mayConfirm: Bool, home: String = "/duties/held") {
        name = row.name
        duty = row.role.words
        isCover = row.isCover
        waits = row.waits
        isLater = row.from > today
        from = row.from.words
        until = row.until?.words ?? ""
        hasUntil = row.until != nil
        why = row.why
        hasWhy = !row.why.isEmpty
        givenBy = row.givenBy
        hasGiver = !row.givenBy.isEmpty
        confirmedBy = row.confirmedBy
        hasConfirmer = !row.confirmedBy.isEmpty
        endLink = "\(home)/\(row.appointment)/end"
        self.mayEnd = mayEnd
        confirmLink = "\(home)/\(row.appointment)/confirm"
        self.mayConfirm = mayConfirm
    }
}

/// Gives a duty, or cover for it.
package struct DutyGivePage: Page {
    package static let template = "Access/dutyGive"
    package static let example = DutyGivePage(
        frame: Frame(pageTitle: "Give a duty: Safeguarding lead"),
        link: "/duties/give/lead",
        lead: "This duty opens cases.",
        people: [Choice(id: "1", name: "Meera Patel", isOn: true)],
        isCover: true,
        mayHold: true,
        mayCover: true,
        from: "2026-11-21",
        until: "2026-11-27",
        why: "On a course."
    )

    package let frame: Frame
    package let link: String
    /// Whether a second person has to say yes.
    package let lead: String
    package let people: [Choice]
    package let isCover: Bool
    package let mayHold: Bool
    package let mayCover: Bool
    package let from: String
    package let until: String
    package let why: String

    package struct Choice: Sendable {
        package let id: String
        package let name: String
        package let isOn: Bool
    }
}

/// Ends a duty.
package struct DutyEndPage: Page {
    package static let template = "Access/dutyEnd"
    package static let example = DutyEndPage(
        frame: Frame(pageTitle: "End a duty"),
        link: "/duties/held/1/end",
        back: "/duties",
        holder: .example,
        today: "2026-11-21"
    )

    package let frame: Frame
    package let link: String
    package let back: String
    package let holder: HolderView
    package let today: String
}

extension HolderRow {
    fileprivate static let sample = HolderRow(
        appointment: AppointmentID(1),
        role: .lead,
        person: PersonID(2),
        name: "Meera Patel",
        isCover: true,
        from: Day(year: 2026, month: 11, day: 23),
        until: Day(year: 2026, month: 11, day: 27),
        waits: true,
        why: "On a course.",
        givenBy: "Helen Hill",
        giver: PersonID(3),
        givenOn: Day(year: 2026, month: 11, day: 21),
        confirmedBy: "Femi Adeyemi"
    )
}
