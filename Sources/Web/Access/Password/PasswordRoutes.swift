import Domain
import Hummingbird
import Records

/// Choosing a password: the first, another, or after a code because the old one is forgotten.
struct PasswordRoutes {
    let site: Site

    func add(wayIn: RouterGroup<SiteContext>) {
        wayIn.get("/account/password", use: ask)
        wayIn.post("/account/password", use: change)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requirePasswords()
        guard !context.waitsForSecondStep else {
            return site.seeOther("/sign-in/second-step?then=%2Faccount%2Fpassword")
        }
        _ = try context.requireWhole(afterFirstPassword: true)
        return try await askAgain(request, context, errors: [])
    }

    /// Forgetting a password skips no second step: whoever has one takes it before.
    @Sendable func change(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requirePasswords()
        let viewer = try context.requireWhole(afterFirstPassword: true)
        let form = try await Form.read(request)
        let (typed, again) = (form.all("password").last ?? "", form.all("again").last ?? "")
        let rule = try await site.records.school()?.signIn.password ?? .none
        let known = try await site.passwordWords(for: viewer.person, under: rule)
        var errors = rule.faults(of: typed, knowing: known).map { FieldError("password", $0.sentence) }
        if errors.isEmpty && typed != again {
            let words = try site.library.words(in: Library.fallback)
            errors = [FieldError("again", words.say("signin.password.differs"))]
        }
        guard errors.isEmpty else { return try await askAgain(request, context, errors: errors) }
        let hash = try await site.passwords.hash(typed)
        try site.working.setPassword(hash, isFirst: false, of: viewer.id, at: site.doors.now())
        try site.note(.credentialChanged, "password", in: context)
        try await site.tell(viewer.id, that: "signin.message.password")
        let factor = max(context.session?.factor ?? .one, .one)
        let session = Session(contact: context.session?.contact ?? "", person: viewer.id, factor: factor)
        let next = factor == .two ? "/account" : "/"
        return try await site.signIn(session, then: next, way: "new password", request, context)
    }

    private func askAgain(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let rule = try await site.records.school()?.signIn.password ?? .none
        var frame = try await site.frame(words.say("signin.password.choose"), for: context, in: request)
        frame.errors = errors
        let page = PasswordPage(
            frame: frame,
            rule: words.say("signin.password.rule.\(rule.rawValue)", ["least": String(rule.charactersMin)]),
            isFirst: context.session?.factor == .firstPassword
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}
