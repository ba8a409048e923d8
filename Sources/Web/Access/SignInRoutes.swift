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
        try await askAgain(Then(request), request, context, typed: "", errors: [])
    }

    /// Says the same whether or not school knows the contact.
    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let then = Then(form.text("then"))
        let words = try site.library.words(in: Library.fallback)
        guard let contact = Contact.normalised(form.text("contact")) else {
            let error = FieldError("contact", words.say("parents.start.errorForm"))
            return try await askAgain(then, request, context, typed: form.text("contact"), errors: [error])
        }
        try await site.sendCode(to: contact, in: context)
        return site.seeOther("/sign-in/code?contact=\(contact.queryEscaped)" + then.query(after: "&"))
    }

    @Sendable func askCode(_ request: Request, _ context: SiteContext) async throws -> Response {
        let contact = request.uri.queryParameters["contact"].map(String.init) ?? ""
        return try await askCodeAgain(Then(request), request, context, contact: contact, errors: [])
    }

    @Sendable func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let (code, contact, then) = (form.text("code"), form.text("contact"), Then(form.text("then")))
        guard let session = try await site.session(code: code, contact: contact, in: context) else {
            let sentence = try site.library.words(in: Library.fallback).say("staff.code.wrong")
            let error = FieldError("code", sentence)
            return try await askCodeAgain(then, request, context, contact: contact, errors: [error])
        }
        let next = session.person == nil ? "/sign-in/who" + then.query(after: "?") : then.path
        return try await site.signIn(session, then: next, way: site.way(of: session), request, context)
    }

    @Sendable func askWho(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let session = context.session, session.person == nil else { return site.seeOther("/") }
        let people = try await site.people(reachedBy: session.contact)
        let words = try site.library.words(in: Library.fallback)
        let page = SignInWhoPage(
            frame: try await site.frame(words.say("staff.who.title"), for: context, in: request),
            people: people.map { .init(id: $0.id.description, name: $0.name) },
            then: Then(request).path
        )
        return try site.html(page)
    }

    @Sendable func choose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let session = context.session, session.person == nil else {
            throw Problem.notYours
        }
        let people = try await site.people(reachedBy: session.contact)
        guard let person = people.first(where: { $0.id == form.id("person") }) else {
            let sentence = try site.library.words(in: Library.fallback).say("staff.who.choose")
            throw FieldError("person", sentence)
        }
        let chosen = Session(contact: session.contact, person: person.id, factor: .one)
        let then = Then(form.text("then"))
        return try await site.signIn(chosen, then: then.path, way: site.way(of: chosen), request, context)
    }

    @Sendable func leave(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let token = context.token {
            try site.working.endSession(token)
            try site.note(.signedOut, in: context)
        }
        return site.forgetSession(then: "/")
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
        _ then: Then,
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
                contact: typed,
                then: then.path,
                thenQuery: then.query(after: "?")
            ),
            status: errors.isEmpty ? .ok : .unprocessableContent
        )
    }

    private func askCodeAgain(
        _ then: Then,
        _ request: Request,
        _ context: SiteContext,
        contact: String,
        errors: [FieldError]
    ) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("staff.code.title"), for: context, in: request)
        frame.errors = errors
        let page = SignInCodePage(
            frame: frame,
            contact: contact,
            then: then.path,
            thenQuery: then.query(after: "?")
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

extension Site {
    /// The adults here whom a contact reaches, for whoever proves it.
    func people(reachedBy contact: String) async throws -> [PersonRow] {
        try await records.seen(with: .contact(contact)).people(reachedBy: contact, on: today)
    }

    /// Sends a code to a contact that someone here has; to any other, nothing, and nobody can tell.
    ///
    /// The same is done for both, so that nobody can tell by the clock either.
    func sendCode(to contact: String, in context: SiteContext) async throws {
        let now = doors.now()
        let address = tryLimits("", in: context)
        try requireTry(address, in: context)
        try working.noteTry(address, at: now)
        let people = try await self.people(reachedBy: contact)
        let person = people.count == 1 ? people.first?.id : nil
        let made = try working.makeCode(for: contact, at: now)
        let message = try await message(holding: made.code, to: contact, of: person)
        if made.isSent, !people.isEmpty {
            try working.post(message, at: now)
        } else {
            try working.pretendToPost(message, at: now)
        }
        try note(.codeAsked, made.isSent ? "" : "too often", by: person, in: context)
    }

    /// How a session that a code opened came about, for the access log.
    func way(of session: Session) -> String {
        session.contact.isEmpty ? "printed card" : "code"
    }

    /// The session that a code opens: six digits for a contact, or a printed code for one person.
    ///
    /// Wrong ones count against the contact that was typed, known or not, and a little against where they come from.
    func session(
        code: String,
        contact: String,
        in context: SiteContext
    ) async throws -> Session? {
        let now = doors.now()
        let limits = tryLimits(contact, in: context)
        try requireTry(limits, in: context)
        if let person = try working.spendCard(code, at: now) {
            return Session(contact: "", person: person, factor: .one)
        }
        let digits = code.filter(\.isWholeNumber)
        let typed = Contact.normalised(contact) ?? ""
        let people = try await self.people(reachedBy: typed)
        guard try working.spendCode(digits, for: typed, at: now), !people.isEmpty else {
            let person = people.count == 1 ? people.first?.id : nil
            try noteWrongTry(limits, "wrong code", by: person, in: context)
            return nil
        }
        try working.forgetTries([.contact(typed)])
        return Session(contact: typed, person: people.count == 1 ? people.first?.id : nil, factor: .one)
    }

    /// `person` is whose contact it is, where it is one person's alone: a code that comes back then shows who is not reached.
    private func message(
        holding code: String,
        to contact: String,
        of person: PersonID?
    ) async throws -> OutgoingMessage {
        let words = try library.words(in: Library.fallback)
        let values = [
            "code": code, "schoolName": try await records.school()?.profile.name ?? "",
            "minutes": String(Working.codeMinutesMax),
        ]
        let letter = ["messages.code.body", "messages.code.notYou"].map { words.say($0, values) }
        return OutgoingMessage(
            person: person,
            about: [],
            address: contact,
            subject: words.say("messages.code.subject", values),
            body: contact.contains("@") ? letter.joined(separator: "\n\n") : words.say("messages.code.sms", values)
        )
    }
}

extension String {
    /// As a value in an address (RFC 3986 section 2.3: only unreserved characters stay).
    var queryEscaped: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
