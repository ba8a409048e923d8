import Domain
import Hummingbird
import Records

/// The end of a concern's record: offered, asked for, confirmed by another, held; and what stayed of those that are gone.
struct DisposalRoutes {
    let site: Site

    /// Rows of one list.
    static let rowsMax = 200

    func add(reading: RouterGroup<SiteContext>) {
        reading.get("/concerns/disposals", use: list)
        reading.get("/concerns/disposals/:disposal", use: certificate)
        reading.get("/concerns/:concern/disposal", use: show)
        reading.post("/concerns/:concern/disposal", use: ask)
        reading.post("/concerns/:concern/disposal/confirm", use: confirm)
        reading.post("/concerns/:concern/disposal/withdraw", use: withdraw)
        reading.post("/concerns/:concern/disposal/hold", use: hold)
        reading.post("/concerns/:concern/disposal/release", use: release)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let rows = try await site.records.disposals(seenBy: viewer, on: site.today, limit: Self.rowsMax)
        let gone = try await site.records.disposed(seenBy: viewer, limit: Self.rowsMax)
        let frame = try await site.frame("These may go now", for: context, in: request)
        return try site.html(DisposalListPage(frame: frame, rows: rows, gone: gone, viewer: viewer.id))
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let concern = try site.concernID(context)
        return try await change(request, context, field: "ask") { .ask(concern, why: $0.text("why")) }
    }

    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "confirm") { _ in .confirm }
    }

    @Sendable func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "withdraw") { .withdraw(why: $0.text("why")) }
    }

    @Sendable func hold(_ request: Request, _ context: SiteContext) async throws -> Response {
        let concern = try site.concernID(context)
        return try await change(request, context, field: "hold") { form in
            guard let day = Day(form.text("reviewOn")) else {
                throw FieldError("reviewOn", "Choose the day on which the hold is looked at again.")
            }
            return .hold(concern, .init(why: form.text("why"), reviewOn: day))
        }
    }

    @Sendable func release(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "release") { .release(why: $0.text("why")) }
    }

    @Sendable func certificate(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        guard let id = DisposalID(try context.parameters.require("disposal")),
            let (row, filed) = try await site.registry.disposed(id, seenBy: viewer)
        else { throw Problem.notFound }
        let hands = [row.asked, row.confirmed].compactMap { $0?.by }
        let people = try await site.records.casePeople(Set(hands), seenBy: viewer)
        let frame = try await site.frame("What stays of \(row.reference)", for: context, in: request)
        return try site.html(DisposedPage(frame: frame, row: row, filed: filed, names: people.mapValues(\.name)))
    }
}

extension DisposalRoutes {
    /// Does one thing, or shows the page again with the sentence.
    private func change(
        _ request: Request,
        _ context: SiteContext,
        field: String,
        _ command: (Form) throws -> Disposal.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let concern = try site.concernID(context)
        do {
            let command = SchoolCommand.disposal(DisposalID(of: concern), try command(form))
            try await site.submit([command], form: form, as: context.viewer)
        } catch let refusal as Disposal.Refusal {
            guard refusal != .unknown else { throw Problem.notFound }
            return try await again(request, context, FieldError(field, refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, error)
        }
        return site.seeOther("/concerns/\(concern)/disposal")
    }

    private func again(_ request: Request, _ context: SiteContext, _ error: FieldError) async throws -> Response {
        try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> DisposalPage {
        let viewer = try context.signedIn()
        let id = try site.concernID(context)
        guard let file = try await site.registry.disposal(of: id, seenBy: viewer, on: site.today) else {
            throw Problem.notFound
        }
        try site.noteRead(of: id, in: context)
        let hands = [file.row.asked, file.row.confirmed].compactMap { $0?.by }
        let people = try await site.records.casePeople(Set(hands), seenBy: viewer)
        let around = DisposalPage.Around(
            viewer: viewer.id,
            names: people.mapValues(\.name),
            readers: try await site.records.readers(of: id, seenBy: viewer, on: site.today),
            mayHold: try await site.records.mayHold(id, viewer)
        )
        let title = "How long concern \(file.row.concern.reference) is kept"
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        return DisposalPage(frame: frame, file: file, around)
    }
}
