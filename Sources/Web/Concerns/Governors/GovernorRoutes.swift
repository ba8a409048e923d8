import Domain
import Hummingbird
import Records

/// What governors read of concerns: totals and one paragraph, published by the lead; no concern can be reached from it.
struct GovernorRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>, publishing: RouterGroup<SiteContext>) {
        reading.get("/governors", use: newest)
        reading.get("/governors/:report", use: show)
        reading.get("/governors/:report/print", use: print)
        publishing.get("/governors/new", use: ask)
        publishing.post("/governors", use: publish)
    }

    @Sendable func newest(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rows = try await site.registry.governorReports(seenBy: try context.signedIn())
        return try site.html(try await page(of: rows.first, among: rows, isPrint: false, request, context))
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await one(request, context, isPrint: false)
    }

    @Sendable func print(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await one(request, context, isPrint: true)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await form(request, context, words: "", errors: []))
    }

    @Sendable func publish(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let words = form.text("words")
        do {
            try await site.submit([.governorReport(form.newID(), .publish(words))], form: form, as: context.viewer)
        } catch let refusal as GovernorReport.Refusal {
            let errors = [FieldError("words", refusal.sentence)]
            let page = try await self.form(request, context, words: words, errors: errors)
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/governors")
    }
}

extension GovernorRoutes {
    private func one(_ request: Request, _ context: SiteContext, isPrint: Bool) async throws -> Response {
        let rows = try await site.registry.governorReports(seenBy: try context.signedIn())
        guard let id = GovernorReportID(try context.parameters.require("report")),
            let row = rows.first(where: { $0.id == id })
        else { throw Problem.notFound }
        return try site.html(try await page(of: row, among: rows, isPrint: isPrint, request, context))
    }

    private func page(
        of row: GovernorReportRow?,
        among rows: [GovernorReportRow],
        isPrint: Bool,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> GovernorReportPage {
        let viewer = try context.signedIn()
        let frame = try await site.frame("For the governors", for: context, in: request)
        let author = row.map(\.report.by)
        let names = try await site.records.casePeople(Set([author].compactMap { $0 }), seenBy: viewer)
        let earlier = rows.filter { $0.id != row?.id }.map { other in
            GovernorReportPage.Earlier(link: "/governors/\(other.id)", day: other.report.at.day.words)
        }
        return GovernorReportPage(
            frame: frame,
            hasReport: row != nil,
            isPrint: isPrint,
            printLink: row.map { "/governors/\($0.id)/print" } ?? "",
            totals: (row?.report.totals).map(GovernorTotalsView.init) ?? .example,
            words: row?.report.words ?? "",
            by: author.flatMap { names[$0]?.name } ?? "Somebody who left",
            day: row?.report.at.day.words ?? "",
            earlier: earlier,
            hasEarlier: !earlier.isEmpty,
            mayPublish: viewer.may(.publishGovernorReports)
        )
    }

    private func form(
        _ request: Request,
        _ context: SiteContext,
        words: String,
        errors: [FieldError]
    ) async throws -> GovernorReportFormPage {
        var frame = try await site.frame("Write for the governors", for: context, in: request)
        frame.errors = errors
        let totals = try await site.records.governorTotals(at: site.doors.now())
        return GovernorReportFormPage(frame: frame, totals: GovernorTotalsView(totals), words: words)
    }
}

extension Site {
    func addGovernorRoutes(_ ways: Ways) {
        GovernorRoutes(site: self).add(
            reading: ways.behind(.readGovernorReports),
            publishing: ways.behind(.publishGovernorReports)
        )
    }
}
