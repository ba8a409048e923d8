/// The review of filtering and monitoring, on one page: who was there, what they found, what is done about it.
///
/// Keeping children safe in education, and the standards of the Department for Education: once in every academic year.
package struct FilterReview: Codable, Equatable, Sendable {
    package let id: FilterReviewID
    package let on: Day
    package let attended: [Attendee]
    /// Why somebody of those who belong to it was not there; empty where everyone was.
    package let absentWhy: String
    /// Age, needs, languages, and what the school knows of the risks of its pupils.
    package let profile: String
    /// What is blocked and what is open, and why.
    package let blocked: String
    package let findings: String
    package let actions: [Action]
    package let next: Day

    package struct Attendee: Codable, Equatable, Sendable {
        package let part: Part
        package let name: String

        package init(_ part: Part, _ name: String) {
            self.part = part
            self.name = name
        }
    }

    package enum Part: String, Codable, CaseIterable, Sendable {
        case lead
        case leader
        case it
        case governor
        case provider

        package var words: String {
            switch self {
            case .lead: "Safeguarding lead"
            case .leader: "A leader of the school"
            case .it: "IT"
            case .governor: "The governor responsible"
            case .provider: "The provider, from outside"
            }
        }
    }

    package struct Action: Codable, Equatable, Sendable {
        package let what: String
        package let who: String
        package let by: Day

        package init(what: String, who: String, by day: Day) {
            self.what = what
            self.who = who
            by = day
        }
    }

    package static let actionsMax = 12

    package init(
        id: FilterReviewID,
        on day: Day,
        attended: [Attendee],
        absentWhy: String,
        profile: String,
        blocked: String,
        findings: String,
        actions: [Action],
        next: Day
    ) {
        self.id = id
        on = day
        self.attended = attended
        self.absentWhy = absentWhy
        self.profile = profile
        self.blocked = blocked
        self.findings = findings
        self.actions = actions
        self.next = next
    }

    package var absent: [Part] {
        Part.allCases.filter { part in !attended.contains { $0.part == part && !$0.name.isBlank } }
    }

    /// The last day on which the next one may be: a year later, so that no academic year is without one.
    package static func latestNext(after day: Day) -> Day {
        let isLeapDay = day.month == 2 && day.day == 29
        return Day(year: day.year + 1, month: day.month, day: isLeapDay ? 28 : day.day)
    }
}
