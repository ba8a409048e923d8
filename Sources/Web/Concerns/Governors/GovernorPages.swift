import Domain
import Records

/// Totals of a school year, as governors read them.
package struct GovernorTotalsView: Sendable {
    package let year: String
    package let rows: [Row]
    package let opening: String
    package let overdue: String
    package let referred: String

    package struct Row: Sendable {
        package let kind: String
        package let count: String
    }

    package static let example = GovernorTotalsView(
        year: "September 2026 to August 2027",
        rows: [Row(kind: "Something online", count: "fewer than 5")],
        opening: "Half of them were opened within 12 minutes.",
        overdue: "fewer than 5",
        referred: "fewer than 5"
    )
}

extension GovernorTotalsView {
    init(_ totals: GovernorReport.Totals) {
        self.init(
            year: "September \(totals.schoolYear) to August \(totals.schoolYear + 1)",
            rows: BroadKind.allCases.map { kind in
                Row(kind: kind.words, count: (totals.told[kind] ?? SmallCount(0)).words)
            },
            opening: totals.minutesToOpen.map { "Half of them were opened within \(Self.words(minutes: $0))." }
                ?? "Fewer than 5 were opened, so there is no figure for how long it took.",
            overdue: totals.overdue.words,
            referred: totals.referred.words
        )
    }

    private static func words(minutes: Int) -> String {
        switch minutes {
        case ..<1: "a minute"
        case ..<120: minutes == 1 ? "1 minute" : "\(minutes) minutes"
        case ..<2_880: "\(minutes / 60) hours"
        default: "\(minutes / 1_440) days"
        }
    }
}

/// One published report, and the earlier ones; on the screen and on paper.
package struct GovernorReportPage: Page {
    package static let template = "Concerns/Governors/governors"
    package static let example = GovernorReportPage(
        frame: Frame(pageTitle: "For the governors"),
        hasReport: true,
        isPrint: true,
        printLink: "/governors/1/print",
        totals: .example,
        words: "Two families asked for help with games at night.",
        by: "Meera Patel",
        day: "20 November 2026",
        earlier: [Earlier(link: "/governors/1", day: "20 November 2026")],
        hasEarlier: true,
        mayPublish: true
    )

    package let frame: Frame
    package let hasReport: Bool
    package let isPrint: Bool
    package let printLink: String
    package let totals: GovernorTotalsView
    package let words: String
    package let by: String
    package let day: String
    package let earlier: [Earlier]
    package let hasEarlier: Bool
    package let mayPublish: Bool

    package struct Earlier: Sendable {
        package let link: String
        package let day: String
    }
}

/// What a report would say, with room for the lead's paragraph.
package struct GovernorReportFormPage: Page {
    package static let template = "Concerns/Governors/governorsNew"
    package static let example = GovernorReportFormPage(
        frame: Frame(pageTitle: "Write for the governors"),
        totals: .example,
        words: ""
    )

    package let frame: Frame
    package let totals: GovernorTotalsView
    package let words: String
}
