import Domain
import Foundation
import Hummingbird
import NIOCore
import Records

/// The grown-up's side: a tablet that needs someone, and the page to have open while with the child.
struct CallRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/calls", use: list)
        signedIn.get("/calls/now", use: now)
        signedIn.get("/calls/:concern", use: show)
        signedIn.post("/calls/:concern/there", use: come)
        signedIn.post("/calls/:concern", use: attend)
    }

    /// Then every colleague's screen shows it.
    static let widensAfterSeconds = 60
    /// A call that nobody answered in a school day is the lead's to follow up, not tomorrow's alarm.
    private static let callMinutesMax = 12 * 60

    private func calls(for viewer: Viewer) async throws -> [ConcernRow] {
        guard viewer.isStaff || viewer.roles.contains(.supply) else { return [] }
        let now = site.doors.now()
        return try await site.records.calls(
            seenBy: viewer,
            since: now.adding(minutes: -Self.callMinutesMax),
            widensAfter: Instant(milliseconds: now.milliseconds - Int64(Self.widensAfterSeconds) * 1_000)
        )
    }

    /// Where it was pressed, and nothing of why.
    private func place(_ row: ConcernRow) throws -> String {
        row.device.isEmpty ? try site.tellingSentence("telling.calls.unnamed") : row.device
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let calls = try await calls(for: viewer)
        let asked = try await asked(of: viewer)
        let page = CallsPage(
            frame: try await site.tellingFrame("telling.calls.title", request, context),
            isTaken: request.uri.queryParameters["taken"] == "1",
            calls: try calls.map { CallsPage.Row(id: "\($0.id)", place: try place($0), time: $0.toldAt.clock) },
            asked: try asked.map {
                CallsPage.Asked(
                    id: "\($0.id)",
                    place: try place($0),
                    time: $0.toldAt.words,
                    isCall: $0.way == .grownUpNow
                )
            },
            isQuiet: calls.isEmpty && asked.isEmpty
        )
        return try site.html(page)
    }

    /// Children who chose them, and calls they went to, until they have written down what they heard.
    private func asked(of viewer: Viewer) async throws -> [ConcernRow] {
        var open: [ConcernRow] = []
        for row in try await site.records.tellings(toAttendBy: viewer) {
            guard let concern = try await site.registry.telling(row.id, toAttendBy: viewer)?.concern else { continue }
            let isTheirs = row.way != .grownUpNow || concern.there?.by == viewer.id
            if concern.attendance == nil && isTheirs { open.append(row) }
        }
        return open
    }

    /// For the module of every staff page: one sentence for each tablet that needs someone.
    @Sendable func now(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let sentences = try await calls(for: viewer).map {
            try site.tellingSentence("telling.calls.needs", ["place": try place($0)])
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(sentences)))
        )
    }

    private func concern(_ context: SiteContext) throws -> ConcernID {
        guard let id = ConcernID(try context.parameters.require("concern")) else { throw Problem.notFound }
        return id
    }

    /// "I'm there": the first who presses it; whoever presses after is told so.
    @Sendable func come(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        let id = try concern(context)
        do {
            try await site.submit([.concern(id, .come)], form: form, as: viewer)
        } catch let refusal as Concern.Refusal where refusal == .unknown {
            throw Problem.notFound
        }
        let isMine = try await site.registry.telling(id, toAttendBy: viewer) != nil
        return site.seeOther(isMine ? "/calls/\(id)" : "/calls?taken=1")
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(Form(fields: [:]), request, context, errors: []))
    }

    private func page(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> CallPage {
        let viewer = try site.reporter(context)
        let id = try concern(context)
        guard let file = try await site.registry.telling(id, toAttendBy: viewer) else { throw Problem.notFound }
        var frame = try await site.tellingFrame("telling.call.title", request, context)
        frame.errors = errors
        let attendance = file.concern.attendance
        let receiver = try await receiver(of: file.concern, besides: viewer)
        return CallPage(
            frame: frame,
            id: "\(id)",
            place: try place(file.row),
            time: file.row.toldAt.words,
            pressed: file.concern.told.words,
            isDone: attendance != nil,
            isImagery: attendance?.imagery == .yesOrNotSure,
            receivers: receiver,
            hasReceivers: !receiver.isEmpty,
            help: try await site.help(),
            childsWords: form.text("childsWords"),
            seenAndDone: form.text("seenAndDone"),
            isNo: form.text("imagery") == "no",
            isYes: form.text("imagery") == "yes"
        )
    }

    /// The lead, unless they are part of it; nobody else, so that the page does not say who is.
    private func receiver(of concern: Concern, besides viewer: Viewer) async throws -> String {
        guard let lead = try await site.records.holders(on: site.today).all(.lead).first else { return "" }
        let isPart = lead.person == viewer.id || concern.involved.contains { $0.person == lead.person }
        return isPart ? "" : lead.name
    }

    @Sendable func attend(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        let id = try concern(context)
        guard let imagery = Concern.Imagery(answer: form.text("imagery")) else {
            return try await refused("imagery", "telling.pictures.lacks", form, request, context)
        }
        guard imagery != .no || !(form.text("childsWords") + form.text("seenAndDone")).isEmpty else {
            return try await refused("childsWords", "telling.call.lacks", form, request, context)
        }
        let attendance = Concern.Attendance(
            by: viewer.id,
            childsWords: form.text("childsWords"),
            seenAndDone: form.text("seenAndDone"),
            imagery: imagery
        )
        do {
            try await site.submit([.concern(id, .attend(attendance))], form: form, as: viewer)
        } catch let refusal as Concern.Refusal where refusal == .unknown {
            throw Problem.notFound
        }
        return site.seeOther("/calls/\(id)")
    }

    private func refused(
        _ field: String,
        _ key: String,
        _ form: Form,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        let error = FieldError(field, try site.tellingSentence(key))
        return try site.html(try await page(form, request, context, errors: [error]), status: .unprocessableContent)
    }
}

extension Concern.Imagery {
    /// What was pressed under "could there be a picture"; nil where nothing was.
    init?(answer: String) {
        switch answer {
        case "no": self = .no
        case "yes": self = .yesOrNotSure
        default: return nil
        }
    }
}
