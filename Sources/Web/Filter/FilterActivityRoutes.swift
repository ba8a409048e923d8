import Domain
import Hummingbird
import Records

/// What our own doors closed of late, in counts alone: it needs no reason, because nobody is in it.
struct FilterActivityRoutes {
    let site: Site

    func add(looking: RouterGroup<SiteContext>) {
        looking.get("/filter/activity", use: show)
    }

    private static let weekDays = 7
    private static let digestsMax = 31

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let today = site.today
        let rules = ActivityRules(try await site.registry.filter().source(MonitoringSource.ownDoors))
        let digests = try await site.records.activityDigests(limit: Self.digestsMax)
        let page = FilterActivityPage(
            frame: try await site.frame("What was closed", for: context, in: request),
            spans: [
                try span("Today", from: today),
                try span("The last seven days", from: today.adding(days: 1 - Self.weekDays)),
            ],
            digests: digests.map {
                .init(day: $0.day.words, closed: $0.closed, open: $0.open, broken: $0.broken, hash: $0.hash)
            },
            isEmpty: digests.isEmpty,
            closedMonths: rules.closedMonths,
            openDays: rules.openDays,
            namesSome: !rules.named.isEmpty,
            ownSource: "/filter/sources/\(MonitoringSource.ownDoors)",
            mayKeep: try context.signedIn().may(.keepFilter)
        )
        return try site.html(page)
    }

    private func span(_ title: String, from: Day) throws -> FilterActivityPage.Span {
        let counts = try site.working.closedActivity(from: from, until: site.today)
        let rows = counts.map { count in
            FilterActivityPage.Row(
                group: count.group,
                why: ActivityLine.why(count.reason, category: count.category),
                count: count.count
            )
        }
        return FilterActivityPage.Span(title: title, rows: rows, isEmpty: rows.isEmpty)
    }
}

/// What was closed of late, and what each day's file was.
package struct FilterActivityPage: Page {
    package static let template = "Filter/activity"
    package static let example = FilterActivityPage(
        frame: Frame(pageTitle: "What was closed"),
        spans: [
            Span(title: "Today", rows: [Row(group: "Year 3 to Year 6", why: "social-media", count: 4)], isEmpty: true)
        ],
        digests: [Kept(day: "20 November 2026", closed: 4, open: 0, broken: 1, hash: "ab")],
        isEmpty: true,
        closedMonths: 12,
        openDays: 30,
        namesSome: true,
        ownSource: "/filter/sources/1",
        mayKeep: true
    )

    package let frame: Frame
    package let spans: [Span]
    package let digests: [Kept]
    package let isEmpty: Bool
    package let closedMonths: Int
    package let openDays: Int
    package let namesSome: Bool
    package let ownSource: String
    package let mayKeep: Bool

    package struct Span: Sendable {
        package let title: String
        package let rows: [Row]
        package let isEmpty: Bool
    }

    package struct Row: Sendable {
        package let group: String
        package let why: String
        package let count: Int
    }

    package struct Kept: Sendable {
        package let day: String
        package let closed: Int
        package let open: Int
        package let broken: Int
        package let hash: String
    }
}
