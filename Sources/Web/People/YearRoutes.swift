import Domain
import Hummingbird
import Records

/// The turn of the year: prepared here, looked through by name, and done by the clock on its day.
struct YearRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/people/year", use: show)
        gated.post("/people/year", use: prepare)
        gated.post("/people/year/drop", use: drop)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func prepare(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let day = Day(form.text("day")) else {
            return try await again(request, context, FieldError("day", "Choose the first day of the new year."))
        }
        let wish = YearWish(id: form.newID(), on: day, classes: Self.classes(form), staying: Self.staying(form))
        do {
            try await site.submit([.school(.prepareYear(wish))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            return try await again(request, context, FieldError("day", refusal.sentence))
        }
        return site.seeOther("/people/year")
    }

    @Sendable func drop(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        try await site.submit([.school(.dropYear)], form: form, as: context.viewer)
        return site.seeOther("/people/year")
    }
}

extension YearRoutes {
    private static func classes(_ form: Form) -> [YearWish.ClassMove] {
        form.names.filter { $0.hasPrefix("class-key-") }.sorted().compactMap { name in
            guard let present = YearClass(field: form.text(name)) else { return nil }
            let next = form.text("class-" + name.dropFirst("class-key-".count))
            return YearWish.ClassMove(present, to: next)
        }
    }

    /// Those who stay a year, as ticked beside their names.
    private static func staying(_ form: Form) -> [PersonID] {
        form.all("stay").compactMap { PersonID($0) }
    }

    private func again(_ request: Request, _ context: SiteContext, _ error: FieldError) async throws -> Response {
        try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> YearPage {
        var frame = try await site.frame("The turn of the year", for: context, in: request)
        frame.errors = errors
        let sight = try site.seen(by: context)
        let plan = try await sight.yearPlan()
        let register = try await sight.register()
        let proposal = YearProposal(for: register, plan: plan, on: site.today)
        return YearPage(
            plan: plan,
            turn: plan.map { YearTurn($0, register: register) },
            proposal: proposal,
            documents: try await site.records.documentsInForce(on: plan?.on ?? proposal.day),
            frame: frame
        )
    }
}
