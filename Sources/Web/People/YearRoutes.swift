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
        try site.html(try await page(Form(fields: [:]), request, context, errors: []))
    }

    @Sendable func prepare(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let day = Day(form.text("day")) else {
            let error = FieldError("day", "Choose the first day of the new year.")
            return try await again(form, request, context, error)
        }
        let wish = YearWish(
            id: form.newID(),
            on: day,
            classes: YearWish.classes(typed: form),
            staying: YearWish.staying(ticked: form)
        )
        do {
            try await site.submit([.school(.prepareYear(wish))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            return try await again(form, request, context, FieldError("day", refusal.sentence))
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
    private func again(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        _ error: FieldError
    ) async throws -> Response {
        try site.html(try await page(form, request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> YearPage {
        var frame = try await site.frame("The turn of the year", for: context, in: request)
        frame.errors = errors
        let sight = try site.seen(by: context)
        let plan = try await sight.yearPlan()
        let register = try await sight.register()
        let proposal = YearProposal(for: register, plan: plan, typed: form, on: site.today)
        return YearPage(
            plan: plan,
            turn: plan.map { YearTurn($0, register: register) },
            proposal: proposal,
            documents: try await site.records.documentsInForce(on: plan?.on ?? proposal.day),
            typed: form,
            frame: frame
        )
    }
}
