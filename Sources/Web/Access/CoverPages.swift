/// Who leads safeguarding on each day of some weeks, and the school's hours and holidays.
package struct CoverPage: Page {
    package static let template = "Access/cover"
    package static let example = CoverPage(
        frame: Frame(pageTitle: "Who leads, and who stands in"),
        weeks: [
            Week(
                title: "Week of 23 November 2026",
                days: [
                    DayView(
                        title: "Monday 23 November",
                        when: "8.30 to 16.00",
                        isHoliday: true,
                        isToday: true,
                        lead: [Person(name: "Meera Patel", isCover: true)],
                        deputy: [Person(name: "Daniel Osei", isCover: true)],
                        hasLead: true,
                        hasDeputy: true,
                        isGap: true
                    )
                ]
            )
        ],
        gaps: ["Monday 23 November"],
        hasGaps: true,
        earlier: "2026-10-26",
        later: "2026-12-21",
        opens: "08:30",
        closes: "16:00",
        hours: "8.30 to 16.00",
        holidays: [HolidayView(name: "Christmas", first: "21 December 2026", last: "1 January 2027", id: "2026-12-21")],
        hasHolidays: true,
        maySet: true,
        mayGive: true,
        name: "",
        first: "",
        last: ""
    )

    package let frame: Frame
    package let weeks: [Week]
    /// Days on which nobody leads.
    package let gaps: [String]
    package let hasGaps: Bool
    package let earlier: String
    package let later: String
    package let opens: String
    package let closes: String
    package let hours: String
    package let holidays: [HolidayView]
    package let hasHolidays: Bool
    package let maySet: Bool
    package let mayGive: Bool
    /// What was typed about a holiday.
    package let name: String
    package let first: String
    package let last: String

    package struct Week: Sendable {
        package let title: String
        package let days: [DayView]
    }

    package struct DayView: Sendable {
        package let title: String
        /// The hours of a school day, or the holiday's name.
        package let when: String
        package let isHoliday: Bool
        package let isToday: Bool
        package let lead: [Person]
        package let deputy: [Person]
        package let hasLead: Bool
        package let hasDeputy: Bool
        /// Neither a lead nor a deputy nor a cover.
        package let isGap: Bool
    }

    package struct Person: Sendable {
        package let name: String
        package let isCover: Bool
    }

    package struct HolidayView: Sendable {
        package let name: String
        package let first: String
        package let last: String
        /// Its first day, which names it.
        package let id: String
    }
}
