import Domain
import Hummingbird
import Records

/// Requests to erase: asked by one person, confirmed by another, held, closed, and shown with what came of them.
struct ErasureRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/erasures", use: list)
        gated.post("/erasures/confirm", use: confirmSeveral)
        gated.get("/people/:person/erase", use: ask)
        gated.post("/people/:person/erase", use: send)
        gated.get("/erasures/:erasure", use: show)
        gated.get("/erasures/:erasure/letter", use: letter)
        gated.get("/erasures/:erasure/certificate", use: certificate)
        gated.post("/erasures/:erasure/confirm", use: confirm)
        gated.post("/erasures/:erasure/hold", use: hold)
        gated.post("/erasures/:erasure/release", use: release)
        gated.post("/erasures/:erasure/withdraw", use: withdraw)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await listPage(request, context, errors: []))
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await askPage(request, context, Form(fields: [:]), errors: []))
    }

    /// Answers the same whether or not it may be erased.
    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let person = try id(of: Person.self, "person", context)
        let id: ErasureID = form.newID()
        do {
            let terms = ErasureRequest.Terms(
                person: person,
                categories: try ErasureChoice(form).categories,
                basis: try ErasureRequest.Basis(form)
            )
            try await site.submit([.erasure(id, .ask(terms))], form: form, as: context.viewer)
        } catch let refusal as ErasureRequest.Refusal {
            return try await askAgain(request, context, form, FieldError("what", refusal.sentence))
        } catch let error as FieldError {
            return try await askAgain(request, context, form, error)
        }
        return site.seeOther("/erasures/\(id)")
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await page(request, context, errors: [])
    }

    @Sendable func letter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let row = try await open(context)
        let title = try site.library.words(in: Library.fallback).say("erasures.letter.title")
        return try site.html(ErasureLetterPage(frame: try await site.frame(title, for: context, in: request), row: row))
    }

    @Sendable func certificate(_ request: Request, _ context: SiteContext) async throws -> Response {
        let id = try id(of: ErasureRequest.self, "erasure", context)
        guard try context.erasureViewer.decides else { throw Problem.notYours }
        guard let row = try await site.seen(by: context).certificate(id) else { throw Problem.notFound }
        let frame = try await site.frame("Certificate of erasure", for: context, in: request)
        return try site.html(ErasureCertificatePage(frame: frame, id: id, row: row))
    }
}

extension ErasureRoutes {
    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "confirm") { _ in .confirm }
    }

    /// Each on its own, so that one that may not be erased does not keep the others back.
    @Sendable func confirmSeveral(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let command = form.id("command", of: SchoolCommand.self) else { throw Problem.unreadableForm }
        var errors: [FieldError] = []
        for id in form.all("erasure").compactMap(ErasureID.init) {
            do {
                let own = CommandID(madeBy: command, as: "confirm \(id)")
                try await site.submit([.erasure(id, .confirm)], id: own, as: context.viewer)
            } catch let refusal as any SayableRefusal {
                errors.append(FieldError("confirm", "\(id.reference): \(refusal.sentence)"))
            }
        }
        guard errors.isEmpty else {
            return try site.html(try await listPage(request, context, errors: errors), status: .unprocessableContent)
        }
        return site.seeOther("/erasures")
    }

    @Sendable func hold(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "holdWhy") { form in
            guard let day = Day(form.text("reviewOn")) else {
                throw FieldError("reviewOn", "Choose the day on which the hold is looked at again.")
            }
            return .hold(ErasureRequest.Hold(why: form.text("why"), reviewOn: day))
        }
    }

    @Sendable func release(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "release") { .release(why: $0.text("why")) }
    }

    @Sendable func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "closeWhy") { .withdraw(why: $0.text("why")) }
    }

    /// Does one thing to the request, or shows it again with the sentence.
    private func change(
        _ request: Request,
        _ context: SiteContext,
        field: String,
        _ command: (Form) throws -> ErasureRequest.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let id = try id(of: ErasureRequest.self, "erasure", context)
        do {
            try await site.submit([.erasure(id, try command(form))], form: form, as: context.viewer)
        } catch let refusal as ErasureRequest.Refusal {
            return try await page(request, context, errors: [FieldError(field, refusal.sentence)])
        } catch let error as FieldError {
            return try await page(request, context, errors: [error])
        }
        return site.seeOther("/erasures/\(id)")
    }
}

extension ErasureRoutes {
    private func id<Named>(of named: Named.Type, _ name: String, _ context: SiteContext) throws -> Identifier<Named> {
        guard let id = Identifier<Named>(try context.parameters.require(name)) else { throw Problem.notFound }
        return id
    }

    private func open(_ context: SiteContext) async throws -> ErasureRow {
        let id = try id(of: ErasureRequest.self, "erasure", context)
        let row = try await site.seen(by: context).openErasure(id, for: context.erasureViewer, on: site.today)
        guard let row else { throw Problem.notFound }
        return row
    }

    private func frame(
        _ title: String,
        _ request: Request,
        _ context: SiteContext,
        _ errors: [FieldError]
    ) async throws -> Frame {
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        return frame
    }

    /// A request that is open, or what may be said of one that was dealt with.
    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> Response {
        let id = try id(of: ErasureRequest.self, "erasure", context)
        let viewer = try context.erasureViewer
        guard let row = try await site.seen(by: context).openErasure(id, for: viewer, on: site.today) else {
            let closed = try await site.seen(by: context).closedErasures(for: viewer).first { $0.id == id }
            guard let closed else { throw Problem.notFound }
            let frame = try await frame("Request to erase", request, context, errors)
            return try site.html(
                ErasureClosedPage(frame: frame, closed: closed),
                status: errors.isEmpty ? .ok : .unprocessableContent
            )
        }
        let page = ErasurePage(
            frame: try await frame("Erase what we hold about \(row.name)", request, context, errors),
            row: row,
            today: site.today,
            decides: viewer.decides,
            mayClose: viewer.decides || row.isOwn
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func listPage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ErasureListPage {
        let viewer = try context.erasureViewer
        return ErasureListPage(
            frame: try await frame("Erasing", request, context, errors),
            open: try await site.seen(by: context).openErasures(for: viewer, on: site.today),
            closed: try await site.seen(by: context).closedErasures(for: viewer),
            leavers: try await site.seen(by: context).leaversWhoseTimeIsUp(on: site.today).count,
            decides: viewer.decides,
            on: site.today
        )
    }

    private func askAgain(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        try site.html(
            try await askPage(request, context, form, errors: [error]),
            status: .unprocessableContent
        )
    }

    private func askPage(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> ErasureAskPage {
        let id = try id(of: Person.self, "person", context)
        guard let person = try await site.seen(by: context).person(id, on: site.today) else { throw Problem.notFound }
        let basis = form.text("basis").isEmpty ? ErasureRequest.Basis.personAsked.rawValue : form.text("basis")
        return ErasureAskPage(
            frame: try await frame("Erase what we hold about \(person.name)", request, context, errors),
            personLink: "/people/\(id)",
            name: person.name,
            choices: ErasureChoice.allCases.map {
                .init(value: $0.rawValue, words: $0.words, isOn: $0.rawValue == form.text("what"))
            },
            bases: ErasureRequest.Basis.allCases.map {
                .init(value: $0.rawValue, words: $0.words, isOn: $0.rawValue == basis)
            },
            answerBy: ErasureRequest.answerBy(askedOn: site.today).words
        )
    }
}

extension SiteContext {
    var erasureViewer: ErasureViewer {
        get throws {
            let viewer = try signedIn()
            return ErasureViewer(person: viewer.id, roles: viewer.roles)
        }
    }
}
