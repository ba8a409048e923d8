import Domain
import Hummingbird
import Records

/// Coming in with a password, where the school uses them.
struct PasswordSignInRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/sign-in/password", use: ask)
        open.post("/sign-in/password", use: enter)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requirePasswords()
        return try await askAgain(Then(request), request, context, contact: "", errors: [])
    }

    /// Says the same, after the same work, whether or not school knows the contact.
    @Sendable func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requirePasswords()
        let form = try await Form.read(request)
        let then = Then(form.text("then"))
        guard let session = try await session(form.text("contact"), form.all("password").last ?? "") else {
            try site.note(.signInRefused, "password", in: context)
            let sentence = try site.library.words(in: Library.fallback).say("signin.password.wrong")
            let errors = [FieldError("contact", sentence)]
            return try await askAgain(then, request, context, contact: form.text("contact"), errors: errors)
        }
        return try await site.signIn(session, then: then.path, way: "password", request, context)
    }

    private func session(_ typed: String, _ password: String) async throws -> Session? {
        let now = site.doors.now()
        let contact = Contact.normalised(typed) ?? ""
        var found: (person: PersonID, stored: StoredPassword)?
        for person in try await site.people(reachedBy: contact) where found == nil {
            found = try site.working.password(of: person.id, at: now).map { (person.id, $0) }
        }
        let short = String(password.prefix(PasswordRule.charactersMax + 1))
        let isRight = try await site.passwords.isRight(short, for: found?.stored.hash)
        guard let (person, stored) = found,
            try site.working.spend(stored, of: person, isRight: isRight, at: now)
        else { return nil }
        return Session(contact: contact, person: person, factor: stored.isFirst ? .firstPassword : .one)
    }

    private func askAgain(
        _ then: Then,
        _ request: Request,
        _ context: SiteContext,
        contact: String,
        errors: [FieldError]
    ) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("signin.password.title"), for: context, in: request)
        frame.errors = errors
        let page = SignInPasswordPage(
            frame: frame,
            contact: contact,
            then: then.path,
            thenQuery: then.query(after: "?")
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

extension Site {
    /// Without passwords there is no such page.
    func requirePasswords() async throws {
        guard try await records.school()?.signIn.password ?? .none != .none else { throw Problem.notFound }
    }
}
