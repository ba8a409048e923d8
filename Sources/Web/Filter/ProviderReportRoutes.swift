import Domain
import HTTPTypes
import Hummingbird
import Records

/// Brings in what the provider's own report counts, so that one page shows it beside the school's list of AI tools.
struct ProviderReportRoutes {
    let site: Site

    func add(seeing: RouterGroup<SiteContext>, keeping: RouterGroup<SiteContext>) {
        seeing.get("/filter/reports", use: list)
        keeping.post("/filter/reports", use: take)
    }

    private static let shownMax = 12

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    /// The file is read and let go: only its counts are kept.
    @Sendable func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request, takingFiles: true)
        do {
            guard let upload = form.files.first(where: { $0.field == "file" }) else {
                throw FieldError("file", "Choose the provider’s report, as CSV.")
            }
            guard case .table(let table, _) = try await site.doors.readRoll(upload.bytes, upload.name) else {
                throw ProviderReport.Fault.notATable
            }
            let report = try ProviderReport(table)
            if let sentence = try await site.changeFilter([.report(report)], form: form, as: context.viewer) {
                throw FieldError("file", sentence)
            }
        } catch let error as FieldError {
            return try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
        } catch let refusal as any SayableRefusal {
            let page = try await page(request, context, errors: [FieldError("file", refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/filter/reports")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ProviderReportPage {
        let reports = try await site.registry.filter().reports.suffix(Self.shownMax).reversed()
        let viewer = try context.signedIn()
        let days = reports.flatMap { [$0.from, $0.until] }
        let (first, last) = (days.min() ?? site.today, days.max() ?? site.today)
        let lessons = try await site.registry.lessons(from: first, until: last, seenBy: viewer)
        var frame = try await site.frame("The provider’s reports", for: context, in: request)
        frame.errors = errors
        return ProviderReportPage(
            frame: frame,
            reports: reports.map { ProviderReportView($0, lessons: lessons) },
            isEmpty: reports.isEmpty,
            mayKeep: viewer.may(.keepFilter)
        )
    }
}

/// What the provider's reports counted, newest first.
package struct ProviderReportPage: Page {
    package static let template = "Filter/reports"
    package static let example = ProviderReportPage(
        frame: Frame(pageTitle: "The provider’s reports"),
        reports: [
            ProviderReportView(
                ProviderReport(
                    from: Day(year: 2026, month: 11, day: 14),
                    until: Day(year: 2026, month: 11, day: 20),
                    rows: 9_000,
                    unread: 2,
                    blocked: 120,
                    categories: [ProviderReport.Count("Games", 80)],
                    aiTools: [ProviderReport.Count("chatgpt.com", 3)]
                ),
                lessons: [.example]
            )
        ],
        isEmpty: true,
        mayKeep: true
    )

    package let frame: Frame
    package let reports: [ProviderReportView]
    package let isEmpty: Bool
    package let mayKeep: Bool
}

/// One report, in counts.
package struct ProviderReportView: Sendable {
    package let span: String
    package let rows: Int
    package let unread: Int
    package let hasUnread: Bool
    package let blocked: Int
    package let categories: [Line]
    package let aiTools: [Line]
    package let hasAITools: Bool
    /// Told of before, in its days.
    package let lessons: [String]
    package let hasLessons: Bool

    package struct Line: Sendable {
        package let what: String
        package let count: Int
    }

    init(_ report: ProviderReport, lessons: [LessonLabel]) {
        self.lessons = lessons.filter { $0.touches(from: report.from, until: report.until) }.map(\.words)
        hasLessons = !self.lessons.isEmpty
        span = "\(report.from.words) to \(report.until.words)"
        rows = report.rows
        unread = report.unread
        hasUnread = report.unread > 0
        blocked = report.blocked
        categories = report.categories.map { Line(what: $0.name, count: $0.count) }
        aiTools = report.aiTools.map { Line(what: $0.name, count: $0.count) }
        hasAITools = !report.aiTools.isEmpty
    }
}
