import Domain
import Foundation
import Hummingbird
import Records

/// How people who work here come in: the ways that are set up, and the typed code by e-mail or text, or from a card.
struct SignInRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/sign-in", use: ask)
        open.post("/sign-in", use: send)
        open.get("/sign-in/code", use: askCode)
        open.post("/sign-in/code", use: enter)
        open.get("/sign-in/who", use: askWho)
        open.post("/sign-in/who", use: choose)
        open.post("/sign-out", use: leave)
        open.post("/text-size", use: textSize)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await askAgain(request, context, typed: "", errors: [])
    }

    /// Says the same whether or not school knows the contact.
    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let words = try site.library.words(in: Library.fallback)
        guard let contact = Contact.normalised(form.text("contact")) else {
            let error = FieldError("contact", words.say("parents.start.errorForm"))
            return try await askAgain(request, context, typed: form.text("contact"), errors: [error])
        }
        try await site.sendCode(to: contact)
        try site.note(.codeAsked, "", in: context)
        return site.seeOther("/sign-in/code?contact=\(contact.queryEscaped)")
    }

    @Sendable func askCode(_ request: Request, _ context: SiteContext) async throws -> Response {
        let contact = request.uri.queryParameters["contact"].map(String.init) ?? ""
        return try await askCodeAgain(request, context, contact: contact, errors: [])
    }

    @Sendable func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let session = try await site.session(code: form.text("code"), contact: form.text("contact")) else {
            try site.note(.signInRefused, "code", in: context)
            let sentence = try site.library.words(in: Library.fallback).say("staff.code.wrong")
            let error = FieldError("code", sentence)
            return try await askCodeAgain(request, context, contact: form.text("contact"), errors: [error])
        }
        try site.note(.signedIn, session.contact.isEmpty ? "printed card" : "code", by: session.person, in: context)
        return try site.signIn(session, ending: context.token, then: session.person == nil ? "/sign-in/who" : "/")
    }

    @Sendable func askWho(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let session = context.session, session.person == nil else { return site.seeOther("/") }
        let people = try await site.records.people(reachedBy: session.contact, on: site.today)
        let words = try site.library.words(in: Library.fallback)
        let page = SignInWhoPage(
            frame: try await site.frame(words.say("staff.who.title"), for: context, in: request),
            people: people.map { .init(id: $0.id.description, name: $0.name) }
        )
        return try site.html(page)
    }

    @Sendable func choose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let session = context.session, session.person == nil, let token = context.token else {
            throw Problem.notYours
        }
        let people = try await site.records.people(reachedBy: session.contact, on: site.today)
        guard let person = people.first(where: { $0.id == form.id("person") }) else {
            let sentence = try site.library.words(in: Library.fallback).say("staff.who.choose")
            throw FieldError("person", sentence)
        }
        let known = Session(contact: session.contact, person: person.id, factor: .one)
        return try site.signIn(known, ending: token, then: "/")
    }

    @Sendable func leave(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let token = context.token {
            try site.working.endSession(token)
            try site.note(.signedOut, "", in: context)
        }
        var response = site.seeOther("/")
        response.setCookie(
            Cookie(name: site.cookieName, value: "", maxAge: 0, path: "/", secure: site.doors.secureCookies)
        )
        return response
    }

    /// Larger letters on this device, until asked otherwise.
    @Sendable func textSize(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let back = request.headers[.referer].flatMap { $0.split(separator: "/", maxSplits: 2).last }
        let path = back.flatMap { $0.firstIndex(of: "/").map { index in String(back?[index...] ?? "/") } } ?? "/"
        var response = site.seeOther(path)
        let size = form.text("text") == "large" ? "large" : "usual"
        response.setCookie(Cookie(name: "text", value: size, maxAge: 365 * 86_400, path: "/", sameSite: .lax))
        return response
    }
}

extension SignInRoutes {
    private func askAgain(
        _ request: Request,
        _ context: SiteContext,
        typed: String,
        errors: [FieldError]
    ) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("staff.signIn.title"), for: context, in: request)
        frame.errors = errors
        return try site.html(
            SignInPage(
                frame: frame,
                providerName: site.schoolAccounts?.settings.provider.words ?? "",
                hasSchoolAccount: site.schoolAccounts != nil,
                hasPasswords: try await site.records.school()?.signIn.password ?? .none != .none,
                hasEmergencyPaper: try site.working.emergencyPaper().map { $0.usedAt == nil } ?? false,
                contact: typed
            ),
            status: errors.isEmpty ? .ok : .unprocessableContent
        )
    }

    private func askCodeAgain(
        _ request: Request,
        _ context: SiteContext,
        contact: String,
        errors: [FieldError]
    ) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("staff.code.title"), for: context, in: request)
        frame.errors = errors
        let page = SignInCodePage(frame: frame, contact: contact)
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

extension Site {
    /// Sends a code to a contact that someone here has; to any other, nothing, and nobody can tell.
    ///
    /// A code is made for any contact, so that the answer takes as long.
    func sendCode(to contact: String) async throws {
        let people = try await records.people(reachedBy: contact, on: today)
        let made = try working.makeCode(for: contact, at: doors.now())
        guard !people.isEmpty else { return }
        switch made {
        case .tooOften: break
        case .send(let code): try await sendCode(code, to: contact, of: people.count == 1 ? people.first?.id : nil)
        }
    }

    /// The session that a code opens: six digits for a contact, or a printed code for one person.
    func session(code: String, contact: String) async throws -> Session? {
        let now = doors.now()
        if let person = try working.spendCard(code, at: now) {
            return Session(contact: "", person: person, factor: .one)
        }
        let digits = code.filter(\.isWholeNumber)
        guard let contact = Contact.normalised(contact), try working.spendCode(digits, for: contact, at: now) else {
            return nil
        }
        let people = try await records.people(reachedBy: contact, on: today)
        return Session(contact: contact, person: people.count == 1 ? people.first?.id : nil, factor: .one)
    }

    /// `person` is whose contact it is, where it is one person's alone: a code that comes back then shows who is not reached.
    private func sendCode(_ code: String, to contact: String, of person: PersonID?) async throws {
        let words = try library.words(in: Library.fallback)
        let values = [
            "code": code, "schoolName": try await records.school()?.profile.name ?? "",
            "minutes": String(Working.codeMinutesMax),
        ]
        let letter = ["messages.code.body", "messages.code.notYou"].map { words.say($0, values) }
        try working.post(
            OutgoingMessage(
                person: person,
                about: [],
                address: contact,
                subject: words.say("messages.code.subject", values),
                body: contact.contains("@") ? letter.joined(separator: "\n\n") : words.say("messages.code.sms", values)
            ),
            at: doors.now()
        )
    }
}

extension String {
    /// As a value in an address (RFC 3986 section 2.3: only unreserved characters stay).
    var queryEscaped: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
