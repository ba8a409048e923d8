import Domain
import Hummingbird
import Records

/// One concern: read, and everything that is written into it.
struct CaseRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>) {
        reading.get("/concerns/:concern", use: show)
        reading.post("/concerns/:concern/open", use: open)
        reading.post("/concerns/:concern/risk", use: answerRisk)
        reading.post("/concerns/:concern/entries", use: enter)
        reading.get("/concerns/:concern/entries/:number", use: askCorrection)
        reading.post("/concerns/:concern/entries/:number", use: correct)
        reading.post("/concerns/:concern/kind", use: name)
        reading.get("/concerns/:concern/people", use: askPeople)
        reading.post("/concerns/:concern/people", use: involve)
        reading.post("/concerns/:concern/home", use: tellHome)
        reading.post("/concerns/:concern/needs", use: meet)
        reading.post("/concerns/:concern/referrals", use: refer)
        reading.post("/concerns/:concern/add", use: bringIn)
        reading.post("/concerns/:concern/keep-out", use: keepOut)
        reading.post("/concerns/:concern/name", use: lookUpName)
        reading.post("/concerns/:concern/close", use: close)
        reading.post("/concerns/:concern/reopen", use: reopen)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func open(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "open") { _ in .open }
    }

    @Sendable func answerRisk(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "risk") { form in
            guard let answer = Concern.Risk.Answer(rawValue: form.text("risk")) else {
                throw FieldError("risk", "Say whether anyone is at risk.")
            }
            return .answerRisk(.init(answer, why: form.text("why")))
        }
    }

    @Sendable func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "entry") { form in
            let meaning: Concern.Entry.Meaning =
                switch form.text("meaning") {
                case "decision": .decision
                case "forTeller": .forTeller
                default: .note
                }
            return .enter(.init(form.text("words"), meaning))
        }
    }

    @Sendable func name(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "kind") { form in
            guard let kind = ConcernKind(rawValue: form.text("kind")) else {
                throw FieldError("kind", "Choose what it is.")
            }
            return .name(kind: kind, why: form.text("why"))
        }
    }

    @Sendable func tellHome(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "parentContact") { form in
            .meet(.parentContact, how: try CaseForms.home(form, on: site.today))
        }
    }

    @Sendable func meet(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        return try await change(request, context, form, field: form.text("need")) { form in
            try CaseForms.need(form, on: site.today)
        }
    }

    @Sendable func refer(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "referral") { try CaseForms.referral($0) }
    }

    @Sendable func bringIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "add") { form in
            guard let person: PersonID = form.id("person") else { throw FieldError("add", "Choose someone.") }
            return .add(person, why: form.text("why"))
        }
    }

    @Sendable func keepOut(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "keepOut") { form in
            guard let person: PersonID = form.id("person") else { throw FieldError("keepOut", "Choose someone.") }
            return .exclude(person, why: form.text("why"))
        }
    }

    @Sendable func lookUpName(_ request: Request, _ context: SiteContext) async throws -> Response {
        let answer = try await change(request, context, field: "hidden-name") { .lookUpName(why: $0.text("why")) }
        if answer.status == .seeOther {
            try site.note(.nameLookedUp, concern: try site.concernID(context), in: context)
        }
        return answer
    }

    @Sendable func close(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "close") { .close(outcome: $0.text("outcome")) }
    }

    @Sendable func reopen(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "reopen") { .reopen(why: $0.text("why")) }
    }
}

extension CaseRoutes {
    /// Does one thing to the concern, or shows it again with the sentence and what was typed kept by the browser.
    func change(
        _ request: Request,
        _ context: SiteContext,
        _ read: Form? = nil,
        field: String,
        _ command: (Form) throws -> Concern.Command
    ) async throws -> Response {
        let form: Form
        if let read { form = read } else { form = try await Form.read(request) }
        let id = try site.concernID(context)
        do {
            try await site.submit([.concern(id, try command(form))], form: form, as: context.viewer)
        } catch let refusal as Concern.Refusal {
            guard refusal != .unknown else { throw Problem.notFound }
            return try await again(request, context, FieldError(field, refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, error)
        }
        // Whoever keeps themselves out, or names themselves, sees nothing of it any more.
        let isStill = try await site.records.concern(id, seenBy: try context.signedIn()) != nil
        return site.seeOther(isStill ? "/concerns/\(id)" : "/concerns")
    }

    func again(_ request: Request, _ context: SiteContext, _ error: FieldError) async throws -> Response {
        try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> CasePage {
        let viewer = try context.signedIn()
        let reading = try await CaseReading(site, in: context)
        let id = reading.file.row.id
        var frame = try await site.frame("Concern \(reading.file.row.reference)", for: context, in: request)
        frame.errors = errors
        let readers = try await site.records.readers(of: id, seenBy: viewer, on: site.today)
        let school = try await site.records.school()
        let around = CaseReading.Around(
            readers: readers,
            childFile: school?.childFile ?? .here,
            ladder: school?.ladder,
            isRetested: try await site.records.isRetested(id, seenBy: viewer),
            tasks: try await site.registry.tasks(of: id, seenBy: viewer),
            steps: try await site.registry.steps(of: id, seenBy: viewer),
            decidesAsHead: try await site.records.decidesAsHead(id, viewer),
            sentByOthers: try await site.records.sentByOthers(in: id, seenBy: viewer),
            now: site.doors.now(),
            ending: try await site.records.disposal(of: id, seenBy: viewer, on: site.today)
        )
        return reading.page(frame: frame, around)
    }
}

extension Site {
    func concernID(_ context: SiteContext) throws -> ConcernID {
        guard let id = ConcernID(try context.parameters.require("concern")) else { throw Problem.notFound }
        return id
    }
}
