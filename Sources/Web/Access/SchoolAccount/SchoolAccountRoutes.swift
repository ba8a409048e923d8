import Domain
import Foundation
import Hummingbird
import Records

/// Coming in with the school's Google or Microsoft, and connecting an account with a person for the first time.
///
/// No account is connected because an e-mail looks alike: only from inside a session, or by a printed or sent code.
struct SchoolAccountRoutes {
    let site: Site
    let accounts: SchoolAccounts

    func add(open: RouterGroup<SiteContext>, wayIn: RouterGroup<SiteContext>) {
        open.get("/sign-in/school", use: setOut)
        open.get("/sign-in/school/answer", use: comeBack)
        open.get("/sign-in/school/account", use: askWhose)
        open.post("/sign-in/school/account", use: sayWhose)
        wayIn.get("/account/school", use: setOutToConnect)
        wayIn.get("/account/school/connect", use: askConnect)
        wayIn.post("/account/school/connect", use: connect)
    }

    @Sendable func setOut(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await setOut(for: nil, request, context)
    }

    @Sendable func setOutToConnect(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard !context.waitsForSecondStep else { return site.seeOther("/sign-in/second-step?then=%2Faccount") }
        return try await setOut(for: try context.requireWhole().id, request, context)
    }

    /// Only the browser that set out may come back, once, with the state it took along.
    @Sendable func comeBack(_ request: Request, _ context: SiteContext) async throws -> Response {
        let fields = Form.values(of: request.uri.query ?? "")
        let now = site.doors.now()
        do {
            guard let token = token(request), let visit = try site.working.finishVisit(token, at: now),
                fields["state"]?.last == visit.state
            else { throw SchoolAccountRefusal.state }
            // RFC 9207: an answer of another provider is no answer.
            if let issuer = fields["iss"]?.last, issuer != accounts.settings.issuer {
                throw SchoolAccountRefusal.issuer
            }
            guard let code = fields["code"]?.last else { throw SchoolAccountRefusal.stopped }
            let account = try await accounts.account(for: code, of: visit, at: site.doors.outside())
            return try await letIn(account, of: visit, request, context)
        } catch let refusal as SchoolAccountRefusal {
            throw try refuse(refusal, context)
        }
    }

    @Sendable func askWhose(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await askWhose(request, context, contact: "", errors: [])
    }

    /// A code on a card or in a message says whose account it is; a contact asks for such a message.
    @Sendable func sayWhose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let token = token(request), let visit = try proved(token) else {
            throw try refuse(.state, context)
        }
        let contact = Contact.normalised(form.text("contact")) ?? ""
        guard !form.text("code").isEmpty else {
            if !contact.isEmpty { try await site.sendCode(to: contact, in: context) }
            return try await askWhose(request, context, contact: form.text("contact"), errors: [])
        }
        let now = site.doors.now()
        guard let session = try await site.session(code: form.text("code"), contact: contact, in: context),
            let id = session.person, try await site.records.viewer(session, on: site.today)?.worksForSchool == true
        else {
            try site.working.missProvedVisit(token)
            try site.note(.signInRefused, "code for a school account", in: context)
            let sentence = try site.library.words(in: Library.fallback).say("staff.code.wrong")
            let errors = [FieldError("code", sentence)]
            return try await askWhose(request, context, contact: form.text("contact"), errors: errors)
        }
        try site.working.endVisit(token)
        try await connect(visit, with: id, at: now, context)
        return clearing(try await site.signIn(session, then: "/", way: "school account", request, context))
    }

    @Sendable func askConnect(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.requireWhole()
        guard let token = token(request), let visit = try proved(token), visit.person == viewer.id else {
            throw try refuse(.state, context)
        }
        let words = try site.library.words(in: Library.fallback)
        let page = SchoolAccountConnectPage(
            frame: try await site.frame(words.say("signin.connect.title"), for: context, in: request),
            providerName: accounts.settings.provider.words,
            label: visit.label ?? ""
        )
        return try site.html(page)
    }

    /// The person reads which account it is before it becomes a way in: another's could have been slipped in.
    @Sendable func connect(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.requireWhole()
        guard let token = token(request), let visit = try proved(token), visit.person == viewer.id else {
            throw try refuse(.state, context)
        }
        try site.working.endVisit(token)
        try await connect(visit, with: viewer.id, at: site.doors.now(), context)
        return clearing(site.seeOther("/account"))
    }
}

extension SchoolAccountRoutes {
    private var cookieName: String {
        site.cookieName + "-school"
    }

    private func token(_ request: Request) -> SessionToken? {
        request.cookies[cookieName].map { SessionToken(text: $0.value) }
    }

    private func proved(_ token: SessionToken) throws -> SchoolVisit? {
        try site.working.provedVisit(token, at: site.doors.now())
    }

    private func setOut(for person: PersonID?, _ request: Request, _ context: SiteContext) async throws -> Response {
        let scheme = site.doors.secureCookies ? "https" : "http"
        let redirect = "\(scheme)://\(request.head.authority ?? "")/sign-in/school/answer"
        do {
            let now = site.doors.now()
            let (visit, address) = try await accounts.visit(for: person, comingBackTo: redirect, at: now)
            // The one way out of the site, to the provider that the school's settings name.
            let away = Response(status: .seeOther, headers: [.location: address])
            return carrying(try site.working.start(visit, at: now), away)
        } catch let refusal as SchoolAccountRefusal {
            throw try refuse(refusal, context)
        }
    }

    /// A known account comes in; an unknown one waits, proved, until its owner says whose it is.
    private func letIn(
        _ account: IDToken,
        of visit: SchoolVisit,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        let now = site.doors.now()
        if visit.person == nil, let person = try site.working.person(with: account.sub, at: account.iss) {
            let session = Session(contact: "", person: person, factor: .one)
            guard try await site.records.viewer(session, on: site.today) != nil else { throw SchoolAccountRefusal.gone }
            return clearing(try await site.signIn(session, then: "/", way: "school account", request, context))
        }
        let token = try site.working.keepProved(account.sub, called: account.label, of: visit, at: now)
        return carrying(
            token,
            site.seeOther(visit.person == nil ? "/sign-in/school/account" : "/account/school/connect")
        )
    }

    private func connect(
        _ visit: SchoolVisit,
        with person: PersonID,
        at now: Instant,
        _ context: SiteContext
    ) async throws {
        let issuer = accounts.settings.issuer
        guard let account = visit.account,
            try site.working.connect(account, at: issuer, with: person, at: now)
        else { throw try refuse(.taken, context) }
        try site.note(.credentialChanged, "school account", by: person, in: context)
        try await site.tell(person, that: "signin.message.school")
    }

    private func askWhose(
        _ request: Request,
        _ context: SiteContext,
        contact: String,
        errors: [FieldError]
    ) async throws -> Response {
        guard let token = token(request), let visit = try proved(token), visit.person == nil else {
            throw try refuse(.state, context)
        }
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("signin.whose.title"), for: context, in: request)
        frame.errors = errors
        let page = SchoolAccountPage(
            frame: frame,
            providerName: accounts.settings.provider.words,
            label: visit.label ?? "",
            contact: contact,
            hasContact: !contact.isEmpty
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func refuse(_ refusal: SchoolAccountRefusal, _ context: SiteContext) throws -> Problem {
        try site.note(.signInRefused, "school account, \(refusal.rawValue)", in: context)
        let words = try site.library.words(in: Library.fallback)
        return Problem(.forbidden, words.say(refusal.key, ["providerName": accounts.settings.provider.words]))
    }

    /// Lax, because the browser comes back from another site.
    private func carrying(_ token: SessionToken, _ response: Response) -> Response {
        cookie(token.text, seconds: Working.schoolVisitMinutesMax * 60, response)
    }

    private func clearing(_ response: Response) -> Response {
        cookie("", seconds: 0, response)
    }

    private func cookie(_ value: String, seconds: Int, _ response: Response) -> Response {
        var response = response
        let secure = site.doors.secureCookies
        response.setCookie(
            Cookie(
                name: cookieName,
                value: value,
                maxAge: seconds,
                path: "/",
                secure: secure,
                httpOnly: true,
                sameSite: .lax
            )
        )
        return response
    }
}
