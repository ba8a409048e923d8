import Domain
import HTTPTypes
import Hummingbird
import Logging
import Records

extension Site {
    /// `__Host-` needs HTTPS; the sample school on loopback has none.
    var cookieName: String {
        doors.secureCookies ? "__Host-accord" : "accord"
    }

    /// A device that several people use says so in a cookie of its own.
    static let placeCookie = "place"

    /// Starts a session under a new cookie, ends the one that this browser had, and goes on to a page.
    ///
    /// Whoever comes back to a session that was locked goes on where they were. `way` says in plain words how they came
    /// in, for the access log: "code", "printed card".
    func signIn(
        _ session: Session,
        then path: String,
        way: String = "",
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        var session = session
        if session.place == .own, request.cookies[Self.placeCookie]?.value == SessionPlace.shared.rawValue {
            session.place = .shared
        }
        if let old = context.token { try working.endSession(old) }
        let device = Device(words: DeviceWords.of(request.headers[.userAgent] ?? ""), address: context.from)
        let isBack = session.person != nil && session.person == context.back.person
        let back = session.person == nil ? context.back : .none
        let token = try working.startSession(session, on: device, back: back, at: doors.now())
        if let viewer = try await records.viewer(session, on: today) {
            try note(.signedIn, way, by: viewer.id, roles: viewer.roles, in: context)
        }
        var response = seeOther(isBack ? context.back.path : path)
        response.setCookie(sessionCookie(token.text))
        return response
    }

    func sessionCookie(_ value: String, maxAge: Int? = nil) -> Cookie {
        Cookie(
            name: cookieName,
            value: value,
            maxAge: maxAge,
            path: "/",
            secure: doors.secureCookies,
            httpOnly: true,
            sameSite: .lax
        )
    }

    /// Signed out: the browser forgets the session and what it kept of the pages (Clear-Site-Data, W3C).
    func forgetSession(then path: String) -> Response {
        var response = seeOther(path)
        response.setCookie(sessionCookie("", maxAge: 0))
        if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\", \"storage\"" }
        return response
    }

    /// What a person at a locked or signed-out browser is shown instead of a page, and where their form waits.
    func askToSignIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let token = context.token, let locked = context.locked else {
            guard request.method == .get else { return try await sentInVain(request, context, sent: sentForm(request)) }
            // Families come in by the one page that every message names.
            let path = request.uri.path
            return seeOther(path.hasPrefix("/family") ? "/rules" : "/sign-in?then=\(path.queryEscaped)")
        }
        let wantsPage = request.headers[.accept] != "application/json"
        if request.method == .get {
            try working.noteWayBack(request.uri.description, for: token)
            return seeOther("/locked")
        }
        guard wantsPage, try await keepForm(request, of: locked) else {
            return try await sentInVain(request, context, sent: nil)
        }
        try working.noteWayBack("/kept?form=\(request.uri.path.queryEscaped)", for: token)
        return seeOther("/locked")
    }

    /// Shows what was sent to nobody, to be copied: going back would only show the way in.
    private func sentInVain(_ request: Request, _ context: SiteContext, sent: LocalPath?) async throws -> Response {
        let words = try library.words(in: Library.fallback)
        let fields = sent != nil ? try await Form.pairs(sentWith: request) : []
        let texts = fields.filter { $0.value.trimmed.contains(where: \.isWhitespace) }
        let wayIn = request.uri.path.hasPrefix("/family") ? "/rules" : "/sign-in"
        let page = SignInAgainPage(
            frame: try await frame(words.say("sessions.again.title"), for: context, in: request),
            link: context.locked == nil ? wayIn : "/locked",
            texts: texts.enumerated().map { KeptText(name: $1.name, words: $1.value, number: $0 + 1) },
            hasTexts: !texts.isEmpty
        )
        return try html(page, status: .unauthorized)
    }

    /// Writes a line into the access log, `detail` never what was typed; a disk that takes nothing keeps nobody from a page, and is told to the log.
    func note(
        _ event: SecurityEvent,
        _ detail: String = "",
        by person: PersonID? = nil,
        roles: Set<Role>? = nil,
        about: PersonID? = nil,
        concern: ConcernID? = nil,
        in context: SiteContext
    ) throws {
        let line = AccessNote(
            event,
            by: person ?? context.viewer?.id ?? context.locked?.id,
            roles: roles ?? (context.viewer ?? context.locked)?.roles ?? [],
            about: about,
            concern: concern,
            route: "\(context.method) \(context.endpointPath ?? "")",
            from: context.from,
            detail: detail
        )
        do {
            try working.note(line, at: doors.now())
        } catch let failure as FileFailure {
            logger.error("a line of the access log was not written", metadata: ["sentence": "\(failure.sentence)"])
        }
    }

    /// Someone opened a concern; only those who may see it read so.
    func noteRead(of concern: ConcernID, in context: SiteContext) throws {
        try note(.concernRead, concern: concern, in: context)
    }

    /// Someone looked at what is kept about one person.
    func noteRead(of person: PersonID, in context: SiteContext) throws {
        guard context.viewer?.id != person else { return }
        try note(.recordRead, about: person, in: context)
    }
}
