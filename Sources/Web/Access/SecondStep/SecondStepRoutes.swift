import Domain
import Hummingbird
import Records

/// The second step: taking it, and setting it up.
struct SecondStepRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, wayIn: RouterGroup<SiteContext>) {
        open.get("/sign-in/second-step", use: ask)
        open.post("/sign-in/second-step", use: take)
        wayIn.get("/account/second-step", use: askSetUp)
        wayIn.post("/account/second-step", use: confirm)
        wayIn.post("/account/second-step/codes", use: printCodes)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let viewer = context.viewer else { return site.seeOther("/sign-in") }
        let then = Then(request)
        guard context.waitsForSecondStep else { return site.seeOther(then.path) }
        return try await askAgain(viewer, then, request, context, errors: [])
    }

    @Sendable func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let viewer = context.viewer else { throw SignInNeeded() }
        let form = try await Form.read(request)
        let then = Then(form.text("then"))
        guard context.waitsForSecondStep, let session = context.session else { return site.seeOther(then.path) }
        let step = try site.working.takeSecondStep(
            form.text("code"),
            of: viewer.id,
            in: site.registry.strongbox,
            at: site.doors.outside()
        )
        guard step == .passed else {
            try site.note(step == .slowed ? .slowed : .secondFactorRefused, step.detail, in: context)
            let sentence = try site.library.words(in: Library.fallback).say("signin.step.\(step.detail)")
            return try await askAgain(viewer, then, request, context, errors: [FieldError("code", sentence)])
        }
        try site.note(.secondFactorPassed, in: context)
        let whole = Session(contact: session.contact, person: viewer.id, factor: .two, place: session.place)
        return try await site.signIn(whole, then: then.path, way: "second step", request, context)
    }

    @Sendable func askSetUp(_ request: Request, _ context: SiteContext) async throws -> Response {
        let then = Then(request)
        guard !context.waitsForSecondStep else {
            return site.seeOther("/sign-in/second-step?then=%2Faccount%2Fsecond-step")
        }
        return try await askSetUpAgain(try context.requireWhole(), then, request, context, errors: [])
    }

    /// The first right digits show that the app has the secret; then the one-time codes are shown, once.
    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.requireWhole()
        let form = try await Form.read(request)
        let then = Then(form.text("then"))
        let isRight = try site.working.confirmAuthenticator(
            form.text("code").filter(\.isWholeNumber),
            for: viewer.id,
            in: site.registry.strongbox,
            at: site.doors.outside()
        )
        guard isRight else {
            try site.note(.secondFactorRefused, "set-up", in: context)
            let sentence = try site.library.words(in: Library.fallback).say("signin.setUp.wrong")
            return try await askSetUpAgain(viewer, then, request, context, errors: [FieldError("code", sentence)])
        }
        return try await showCodes(of: viewer, then, request, context, detail: "authenticator")
    }

    @Sendable func printCodes(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.requireWhole()
        let then = Then(try await Form.read(request).text("then"))
        return try await showCodes(of: viewer, then, request, context, detail: "one-time codes")
    }
}

extension SecondStepRoutes {
    private func askAgain(
        _ viewer: Viewer,
        _ then: Then,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> Response {
        let kit = try site.working.secondStepKit(of: viewer.id)
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("signin.step.title"), for: context, in: request)
        frame.errors = errors
        let page = SecondStepPage(
            frame: frame,
            then: then.path,
            hasApp: kit.hasAuthenticator,
            hasCodes: kit.codesLeft > 0,
            isAway: context.isAway
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func askSetUpAgain(
        _ viewer: Viewer,
        _ then: Then,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> Response {
        let app = try site.working.authenticatorToConfirm(for: viewer.id, in: site.registry.strongbox)
        let school = try await site.records.school()?.profile.name ?? ""
        let name = "\(school):\(viewer.person.name)".pathEscaped
        // The form that apps read is written down by Google Authenticator ("Key Uri Format").
        let address = "otpauth://totp/\(name)?secret=\(app.base32)&issuer=\(school.pathEscaped)"
        let code = QRCode(address)
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("signin.setUp.title"), for: context, in: request)
        frame.errors = errors
        let page = SecondStepSetUpPage(
            frame: frame,
            then: then.path,
            isFirst: try !site.working.secondStepKit(of: viewer.id).isSetUp,
            key: app.base32.inFours,
            address: address,
            code: .init(size: code?.size ?? 0, path: code?.path ?? "")
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Whoever just made their first codes proves them on the next page; with an app they have proved enough.
    private func showCodes(
        of viewer: Viewer,
        _ then: Then,
        _ request: Request,
        _ context: SiteContext,
        detail: String
    ) async throws -> Response {
        let now = site.doors.now()
        let isConfirmed = detail == "authenticator" || context.session?.factor == .two
        let codes = try site.working.makeOneTimeCodes(for: viewer.id, at: now)
        try site.note(.credentialChanged, detail, in: context)
        try await site.tell(viewer.id, that: "signin.message.step")
        let words = try site.library.words(in: Library.fallback)
        let page = OneTimeCodesPage(
            frame: try await site.frame(words.say("signin.codes.title"), for: context, in: request),
            codes: codes,
            personName: viewer.person.name,
            date: now.day.words,
            then: isConfirmed ? then.path : "/sign-in/second-step?then=\(then.path.queryEscaped)"
        )
        var response = try site.html(page)
        guard isConfirmed else { return response }
        let session = Session(contact: context.session?.contact ?? "", person: viewer.id, factor: .two)
        let signedIn = try await site.signIn(session, then: "/", way: "second step", request, context)
        response.headers[values: .setCookie] = signedIn.headers[values: .setCookie]
        return response
    }
}

extension SecondStep {
    /// For the access log, and the key of the sentence.
    fileprivate var detail: String {
        switch self {
        case .passed: "passed"
        case .refused: "refused"
        case .replayed: "replayed"
        case .slowed: "slowed"
        }
    }
}

extension String {
    fileprivate var pathEscaped: String {
        queryEscaped
    }

    fileprivate var inFours: String {
        let letters = Array(self)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: " ")
    }
}
