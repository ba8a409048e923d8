import Domain
import Records

/// Who is done, who is waiting, who would like to talk: the first page of whoever runs the school.
package struct DashboardPage: Page {
    package static let template = "Answers/dashboard"
    package static let example = DashboardPage(
        frame: Frame(pageTitle: "Answers"),
        day: "21 November 2026",
        isEmpty: false,
        unreached: 1,
        hasUnreached: true,
        needs: ["Nobody has practised putting a safe copy back."],
        hasNeeds: true,
        checked: "22 November 2026: all 2,293 entries are as they were kept",
        reviews: [
            BarView(
                link: "/people/1/adult/2",
                childName: "Amira Khan",
                adultName: "Imran Khan",
                date: "1 December 2026"
            )
        ],
        hasReviews: true,
        audiences: [
            AudienceView(
                id: "parents",
                total: .example,
                sendLink: "/messages/send?audience=parents",
                hasSend: true,
                paperLink: "/answers/staff/paper",
                hasPaper: false,
                tables: [
                    TableView(
                        heading: "By class",
                        column: "Class",
                        isOpen: true,
                        hasExcused: true,
                        showsExcused: true,
                        rows: [.example]
                    )
                ]
            )
        ]
    )

    package let frame: Frame
    package let day: String
    package let isEmpty: Bool
    /// How many people's last message could not be delivered.
    package let unreached: Int
    package let hasUnreached: Bool
    /// What the keeping of the records needs, in red.
    package let needs: [String]
    package let hasNeeds: Bool
    /// When everything was last checked, and what came of it.
    package let checked: String
    /// Bars to be looked at again, for whoever may set them.
    package let reviews: [BarView]
    package let hasReviews: Bool
    package let audiences: [AudienceView]

    package struct BarView: Sendable {
        package let link: String
        package let childName: String
        package let adultName: String
        package let date: String
    }

    package struct AudienceView: Sendable {
        package let id: String
        package let total: TallyView
        package let sendLink: String
        package let hasSend: Bool
        package let paperLink: String
        package let hasPaper: Bool
        package let tables: [TableView]
    }

    package struct TableView: Sendable {
        package let heading: String
        package let column: String
        /// The first table of an audience is open; the others open when asked.
        package let isOpen: Bool
        package let hasExcused: Bool
        /// The same for its rows, which have a flag of the other name.
        package let showsExcused: Bool
        package let rows: [TallyView]
    }
}

extension DashboardPage.BarView {
    init(_ row: BarRow) {
        link = "/people/\(row.child)/adult/\(row.adult)#bar"
        childName = row.childName
        adultName = row.adultName
        date = row.reviewBy.words
    }
}

extension DashboardPage.AudienceView {
    /// The numbers of one audience, by document, year and class; nil where nobody is asked.
    init?(_ audience: Switch, in all: [AgreementCount]) {
        let counts = all.filter { $0.audience == audience }
        guard !counts.isEmpty else { return nil }
        let filter = AnswerFilter(.init(audience: audience))
        id = audience.rawValue
        total = TallyView(name: audience.name, AgreementTally(counts), filter)
        sendLink = "/messages/send?audience=\(audience.rawValue)"
        hasSend = audience.isWrittenTo && total.waiting > 0
        paperLink = "/answers/staff/paper"
        hasPaper = audience == .staff
        let documents = Self.table("By agreement", "Agreement", counts, by: \.document) { count in
            (count.title, filter.with { $0.document = count.document })
        }
        let years = Self.table("By year", "Year", counts.filter { $0.year != nil }, by: \.year) { count in
            (count.year?.words ?? "", filter.with { $0.year = count.year })
        }
        let classes = Self.table("By class", "Class", counts.filter { $0.year != nil }, by: \.className) { count in
            (count.className.isEmpty ? "No class" : count.className, filter.with { $0.className = count.className })
        }
        let found = [classes, years, documents].filter { $0.rows.count > 1 }
        tables = found.enumerated().map { $1.opened($0 == 0) }
    }

    /// One row for each value of a column, in the order in which the counts come.
    private static func table<Key: Hashable>(
        _ heading: String,
        _ column: String,
        _ counts: [AgreementCount],
        by key: (AgreementCount) -> Key,
        row: (AgreementCount) -> (String, AnswerFilter)
    ) -> DashboardPage.TableView {
        var seen: Set<Key> = []
        let firsts = counts.filter { seen.insert(key($0)).inserted }
        let groups = Dictionary(grouping: counts, by: key)
        let rows = firsts.map { first in
            let (name, filter) = row(first)
            return TallyView(name: name, AgreementTally(groups[key(first)] ?? []), filter)
        }
        let hasExcused = rows.contains(where: \.hasExcused)
        return DashboardPage.TableView(
            heading: heading,
            column: column,
            isOpen: false,
            hasExcused: hasExcused,
            showsExcused: hasExcused,
            rows: rows
        )
    }
}

extension DashboardPage.TableView {
    fileprivate func opened(_ isOpen: Bool) -> Self {
        Self(
            heading: heading,
            column: column,
            isOpen: isOpen,
            hasExcused: hasExcused,
            showsExcused: showsExcused,
            rows: rows
        )
    }
}
