import Domain
import Hummingbird
import Records

/// What people do with a request that was asked: say yes or no, look at it again, let a class use it, end it.
struct RequestDecisionRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.post("/requests/:request/decide", use: decide)
        signedIn.post("/requests/:request/reopen", use: reopen)
        signedIn.post("/requests/:request/end", use: end)
        signedIn.post("/requests/:request/true", use: stillTrue)
        signedIn.post("/requests/:request/grant", use: grant)
        signedIn.post("/requests/:request/done", use: done)
        signedIn.post("/requests/:request/accept", use: accept)
    }

    @Sendable func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let file = try await site.requestFile(context)
        return try await submit(request, context, form, at: "why") {
            let decision = SchoolRequest.Decision(
                try Self.outcome(form.text("outcome")),
                why: form.text("why"),
                conditions: form.text("conditions"),
                until: Day(form.text("until"))
            )
            let tasks = try await site.filterTasks(after: decision, on: file, form.newID(), by: viewer)
            return [.request(file.id, .decide(decision, text: Int(typed: form.text("text")) ?? 0))] + tasks
        }
    }

    private static func outcome(_ text: String) throws -> SchoolRequest.Outcome {
        switch text {
        case "yes": return .approve
        case "no": return .refuse
        case "risk": return .need(.risk)
        case "impact": return .need(.impact)
        default: throw FieldError("outcome", "Choose what you decide.")
        }
    }

    @Sendable func reopen(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "reopenWhy") { form in
            guard let reason = SchoolRequest.Reopening.Reason(rawValue: form.text("reason")) else {
                throw FieldError("reason", "Choose why it is looked at again.")
            }
            return .reopen(.init(reason, why: form.text("reopenWhy")))
        }
    }

    @Sendable func end(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "endWhy") { .end(why: $0.text("endWhy")) }
    }

    @Sendable func stillTrue(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "true") { _ in .sayStillTrue }
    }

    @Sendable func grant(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "class") { form in
            let minutes = { (name: String) in RequestField.minutes(ofDay: form.text(name)) }
            guard let day = Day(form.text("day")), let from = minutes("from"), let to = minutes("to") else {
                throw FieldError("from", "Choose a day, and hours such as 10:00 to 11:00.")
            }
            let grant = SchoolRequest.Grant(
                className: form.text("class"),
                task: form.text("task"),
                from: day.at(minutes: from),
                until: day.at(minutes: to),
                checks: form.isTicked("checks")
            )
            return .grant(grant)
        }
    }

    @Sendable func done(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "how") { .carryOut(how: $0.text("how")) }
    }

    @Sendable func accept(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "accepts") { .accept(checks: $0.isTicked("accepts")) }
    }

    private func change(
        _ request: Request,
        _ context: SiteContext,
        at field: String,
        _ command: (Form) throws -> SchoolRequest.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let file = try await site.requestFile(context)
        return try await submit(request, context, form, at: field) { [.request(file.id, try command(form))] }
    }

    private func submit(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        at field: String,
        _ commands: () async throws -> [SchoolCommand]
    ) async throws -> Response {
        do {
            try await site.submit(try await commands(), form: form, as: context.viewer)
        } catch let error as FieldError {
            return try await again(request, context, form, error)
        } catch let refusal as SchoolRequest.Refusal {
            return try await again(request, context, form, FieldError(field, refusal.sentence))
        } catch let refusal as FilterTask.Refusal {
            return try await again(request, context, form, FieldError(field, refusal.sentence))
        }
        return site.seeOther("/requests/\(try context.parameters.require("request"))")
    }

    private func again(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        let page = try await RequestRoutes(site: site).page(request, context, form, errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }
}
