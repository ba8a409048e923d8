import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Records

/// What someone is writing is kept while they write, and comes back after their screen locked.
struct DraftRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/drafts", use: recall)
        signedIn.post("/drafts", use: keep)
        signedIn.get("/kept", use: show)
        signedIn.post("/kept", use: discard)
    }

    /// Keeps what stands in a form now: `page`, `action`, and `fields` as the form would send them.
    @Sendable func keep(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let form = try await Form.read(request)
        guard let page = LocalPath(form.text("page")), let action = LocalPath(form.text("action")),
            Site.mayKeep(action)
        else { throw Problem.unreadableForm }
        let draft = Draft(
            page: page.text,
            action: action.text,
            fields: Form.pairs(of: form.text("fields")).map { Draft.Field(name: $0.name, value: $0.value) },
            wasSent: false
        )
        guard try site.drafts.keep(draft, of: viewer.id, at: site.doors.now()) else { throw Problem.formTooLarge }
        return Response(status: .noContent)
    }

    /// The fields of a form as its author left them, as JSON; an empty list where there is nothing.
    @Sendable func recall(_ request: Request, _ context: SiteContext) async throws -> Response {
        let fields = try draft(request, context)?.fields ?? []
        let json = try Envelope.encoder.encode(fields)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json))
        )
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let draft = try draft(request, context) else { return site.seeOther("/") }
        let words = try site.library.words(in: Library.fallback)
        let frame = try await site.frame(words.say("sessions.kept.title"), for: context, in: request)
        return try site.html(KeptPage(draft, frame: frame))
    }

    @Sendable func discard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        try site.drafts.discard(for: form.text("form"), of: try context.signedIn().id)
        return site.seeOther(LocalPath(form.text("back"))?.text ?? "/")
    }

    private func draft(_ request: Request, _ context: SiteContext) throws -> Draft? {
        let action = Form.values(of: request.uri.query ?? "")["form"]?.last ?? ""
        return try site.drafts.draft(for: action, of: try context.signedIn().id, at: site.doors.now())
    }
}

extension KeptPage {
    /// What is more than a word is shown to be read and changed; the rest goes along unseen.
    fileprivate init(_ draft: Draft, frame: Frame) {
        let (long, short) = draft.fields.reduce(into: ([Draft.Field](), [Draft.Field]())) { parts, field in
            let isLong = field.value.trimmed.contains(where: \.isWhitespace)
            if isLong { parts.0.append(field) } else { parts.1.append(field) }
        }
        self.init(
            frame: frame,
            action: draft.action,
            back: draft.page,
            texts: long.enumerated().map { KeptText(name: $1.name, words: $1.value, number: $0 + 1) },
            fields: short.map { KeptField(name: $0.name, value: $0.value) },
            wasSent: draft.wasSent
        )
    }
}

extension LocalPath {
    /// Whether it is one of these pages, or one behind them.
    fileprivate func isBelow(_ pages: [String]) -> Bool {
        pages.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}

extension Site {
    var drafts: Drafts {
        Drafts(working, of: registry)
    }

    /// Forms that hold secrets, or that only look, are never kept.
    private static let neverKept = [
        "/set-up/lost", "/keeping", "/audit", "/lock", "/me", "/drafts", "/kept", "/account", "/sign-out", "/sign-in",
    ]

    static func mayKeep(_ action: LocalPath) -> Bool {
        !action.isBelow(neverKept)
    }

    /// Forms that keep what is written by themselves, or whose sender may not want it kept.
    private static let keptElsewhere = ["/report", "/tell", "/worry"]

    /// The form that was sent, as far as it is one that may be kept.
    func sentForm(_ request: Request) -> LocalPath? {
        let type = request.headers[.contentType] ?? ""
        guard request.method == .post, type.lowercased().hasPrefix("application/x-www-form-urlencoded"),
            let action = LocalPath(request.uri.path), Self.mayKeep(action)
        else { return nil }
        return action
    }

    /// Keeps a form that was sent while its person's session was locked; false where it cannot be kept.
    func keepForm(_ request: Request, of viewer: Viewer) async throws -> Bool {
        guard let action = sentForm(request) else { return false }
        return try await keep(request, action, wasSent: true, of: viewer)
    }

    /// Keeps a form that was refused as it was sent: its page comes back with that, and with nothing written earlier.
    func keepRefused(_ request: Request, of viewer: Viewer) async throws {
        guard let action = sentForm(request), !action.isBelow(Self.keptElsewhere) else { return }
        do {
            _ = try await keep(request, action, wasSent: false, of: viewer)
        } catch let failure as FileFailure {
            logger.error("a refused form was not kept", metadata: ["sentence": "\(failure.sentence)"])
        }
    }

    private func keep(
        _ request: Request,
        _ action: LocalPath,
        wasSent: Bool,
        of viewer: Viewer
    ) async throws -> Bool {
        let draft = Draft(
            page: LocalPath(request.refererPath)?.text ?? "/",
            action: action.text,
            fields: try await Form.pairs(sentWith: request).map { Draft.Field(name: $0.name, value: $0.value) },
            wasSent: wasSent
        )
        return try drafts.keep(draft, of: viewer.id, at: doors.now())
    }

    /// A form that was taken is no draft any more.
    func forgetDraft(of request: Request, by viewer: Viewer) throws {
        guard let action = LocalPath(request.uri.path), Self.mayKeep(action) else { return }
        do {
            try drafts.discard(for: action.text, of: viewer.id)
        } catch let failure as FileFailure {
            // What was asked for is done; the draft goes with its day.
            logger.error("a draft was not deleted", metadata: ["sentence": "\(failure.sentence)"])
        }
    }
}

/// What becomes of a form that someone sent: taken, it is no draft any more; refused, it waits as it was sent.
struct SentForms: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, let viewer = context.viewer else { return try await next(request, context) }
        var request = request
        // Read here once, so that what was sent is still there after the page has refused it.
        if site.sentForm(request) != nil {
            request.body = RequestBody(buffer: ByteBuffer(bytes: try await Form.body(of: request)))
        }
        do {
            let response = try await next(request, context)
            if response.status.code < 400 { try site.forgetDraft(of: request, by: viewer) }
            if response.status == .unprocessableContent { try await site.keepRefused(request, of: viewer) }
            return response
        } catch let error where error is any SayableRefusal {
            try await site.keepRefused(request, of: viewer)
            throw error
        }
    }
}
