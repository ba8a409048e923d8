import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// Where someone is signed in, how they end it, and how they lock their screen.
struct SessionRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, signedIn: RouterGroup<SiteContext>) {
        open.get("/locked", use: locked)
        signedIn.post("/lock", use: lock)
        signedIn.post("/me/seen", use: seen)
        signedIn.get("/me/sessions", use: list)
        signedIn.post("/me/sessions/end", use: end)
        signedIn.post("/me/sessions/end-others", use: endOthers)
        signedIn.post("/me/device", use: setPlace)
        signedIn.get("/me/recorded", use: recorded)
        signedIn.get("/visit/desk", use: askDesk)
        signedIn.post("/visit/desk", use: makeDesk)
    }

    @Sendable func locked(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let person = context.locked?.person else {
            return site.seeOther(context.viewer == nil ? "/sign-in" : "/")
        }
        let words = try site.library.words(in: Library.fallback)
        let page = LockedPage(
            frame: try await site.frame(words.say("sessions.locked.title"), for: context, in: request),
            signIn: person.kind == "family" ? "/rules" : "/sign-in",
            name: person.given
        )
        return try site.html(page)
    }

    /// Locks this screen at once; the page that was open comes back after signing in again.
    @Sendable func lock(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let token = context.token else { throw Problem.notYours }
        try site.working.lockSession(token, at: site.doors.now())
        let typed = form.text("back").isEmpty ? request.refererPath : form.text("back")
        if let back = LocalPath(typed) { try site.working.noteWayBack(back.text, for: token) }
        try site.note(.locked, in: context)
        return site.seeOther("/locked")
    }

    /// Someone is reading or writing: recognising them kept the session alive.
    @Sendable func seen(_ request: Request, _ context: SiteContext) async throws -> Response {
        Response(status: .noContent)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        let sessions = try site.working.sessions(of: viewer.id, seenFrom: context.token, at: site.doors.now())
        let page = SessionsPage(
            frame: try await site.frame(words.say("sessions.list.title"), for: context, in: request),
            sessions: sessions.map { SessionView($0, words) },
            hasOthers: sessions.contains { !$0.isThis },
            isShared: request.cookies[Site.placeCookie]?.value == SessionPlace.shared.rawValue,
            idleMinutes: String(context.idleMinutes)
        )
        return try site.html(page)
    }

    @Sendable func end(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        guard let id = form.id("session", of: Session.self), try site.working.endSession(id, of: viewer.id) else {
            return site.seeOther("/me/sessions")
        }
        try site.note(.sessionEnded, "one of their own", in: context)
        let isOver = try context.token.map { try site.working.session($0, at: site.doors.now()) == nil } ?? true
        return isOver ? site.forgetSession(then: "/") : site.seeOther("/me/sessions")
    }

    @Sendable func endOthers(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let count = try site.working.endSessions(of: viewer.id, except: context.token)
        if count > 0 { try site.note(.sessionEnded, "all their others", in: context) }
        return site.seeOther("/me/sessions")
    }

    /// Says of this device that several people use it; whoever signs in on it next has a short session.
    @Sendable func setPlace(_ request: Request, _ context: SiteContext) async throws -> Response {
        let isShared = try await Form.read(request).text("place") == SessionPlace.shared.rawValue
        var response = site.seeOther("/me/sessions")
        response.setCookie(
            Cookie(
                name: Site.placeCookie,
                value: isShared ? SessionPlace.shared.rawValue : SessionPlace.own.rawValue,
                maxAge: 365 * 86_400,
                path: "/",
                secure: site.doors.secureCookies,
                httpOnly: true,
                sameSite: .lax
            )
        )
        return response
    }

    @Sendable func askDesk(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let frame = try await site.frame(words.say("sessions.desk.title"), for: context, in: request)
        return try site.html(DeskPage(frame: frame))
    }

    /// Hands this screen to visitors: whoever set it up is signed out on it (Kolibri #2131 left them signed in).
    @Sendable func makeDesk(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let token = context.token {
            try site.working.endSession(token)
            try site.note(.signedOut, "screen for visitors", in: context)
        }
        return site.forgetSession(then: "/visit?kiosk=1")
    }

    @Sendable func recorded(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        let walls = try await site.records.accessWalls(of: viewer)
        let rows = try site.working.ownAccessRows(of: viewer.id, behind: walls)
        let page = RecordedPage(
            frame: try await site.frame(words.say("sessions.recorded.title"), for: context, in: request),
            months: String(try await site.records.retentionSchedule().accessLogMonths),
            lookers: try await site.auditReaders().joined(separator: ", "),
            rows: rows.map { row in
                RecordedView(
                    at: row.at.words,
                    what: words.say("sessions.event.\(row.event.rawValue)"),
                    detail: row.detail,
                    address: row.address
                )
            },
            hasRows: !rows.isEmpty
        )
        return try site.html(page)
    }
}

extension SessionView {
    fileprivate init(_ row: SignedInDevice, _ words: Words) {
        self.init(
            id: row.id.description,
            device: row.device.isEmpty ? words.say("sessions.list.unknown") : row.device,
            place: words.say("sessions.place.\(row.place.rawValue)"),
            address: row.address,
            started: row.startedAt.words,
            seen: row.seenAt.words,
            isThis: row.isThis
        )
    }
}

/// An address on this site, never on another: what a browser sent us is taken for nothing else.
struct LocalPath: Equatable, Sendable {
    let text: String

    static let charactersMax = 1_000

    init?(_ text: String) {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), text.count <= Self.charactersMax,
            text.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value < 127 && $0 != "\\" })
        else { return nil }
        self.text = text
    }

    /// Without what stands behind the question mark.
    var path: String {
        String(text.prefix { $0 != "?" && $0 != "#" })
    }
}

extension Request {
    /// The page of ours that a form was on; empty where the browser does not say.
    var refererPath: String {
        guard let referer = headers[.referer].flatMap(URLComponents.init(string:)), referer.path.hasPrefix("/") else {
            return ""
        }
        return referer.percentEncodedPath + (referer.percentEncodedQuery.map { "?" + $0 } ?? "")
    }
}
