import Domain
import HTTPTypes
import Hummingbird
import Records

/// Anyone signed in tells school of an address that should be blocked, and reads here what came of it.
struct FilterReportRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/family/page", use: show)
        signedIn.post("/family/page", use: send)
    }

    /// How long school gives itself.
    private static let hoursMax = 24

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, address: "", errors: []))
    }

    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        guard let doer = try await site.records.filterKeepers(on: site.today).first?.id else {
            throw Problem(.unprocessableContent, words.say("filter.report.nobody"))
        }
        let terms = FilterTask.Terms(
            .close(address: form.text("address"), whom: words.say("filter.report.whom")),
            from: .family(viewer.id),
            doer: doer,
            due: site.doors.now().adding(minutes: Self.hoursMax * 60)
        )
        if let sentence = try await site.changeFilter(terms.commands(form.newID()), form: form, as: viewer) {
            let page = try await page(
                request,
                context,
                address: form.text("address"),
                errors: [FieldError("address", sentence)]
            )
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/family/page")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        address: String,
        errors: [FieldError]
    ) async throws -> FilterReportPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("filter.report.title"), for: context, in: request)
        frame.errors = errors
        let own = try await site.registry.filterReports(of: try context.signedIn()).map { row in
            FilterReportPage.Own(
                address: row.task.terms.work.address,
                day: row.task.askedAt.day.words,
                outcome: outcome(of: row.task, words)
            )
        }
        return FilterReportPage(frame: frame, address: address, own: own, hasOwn: !own.isEmpty)
    }

    private func outcome(of task: FilterTask, _ words: Words) -> String {
        if let tested = task.tested {
            return words.say("filter.report.blocked", ["date": tested.at.day.words])
        }
        if let withdrawn = task.withdrawn {
            return words.say("filter.report.notBlocked", ["why": withdrawn.words])
        }
        return words.say(task.done == nil ? "filter.report.waiting" : "filter.report.testing")
    }
}

extension FilterTask.Work {
    /// Empty where it is about no address.
    var address: String {
        switch self {
        case .open(let address, _, _), .close(let address, _), .mend(_, _, let address): address
        case .internetOn, .other: ""
        }
    }
}
