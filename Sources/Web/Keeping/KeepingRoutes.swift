import Domain
import Hummingbird
import Records

/// How the records are kept safe, for those who run the school.
struct KeepingRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/keeping", use: show)
        gated.post("/keeping/check", use: check)
        gated.post("/keeping/practice", use: practise)
        gated.post("/keeping/new-record", use: startNewRecord)
        gated.post("/keeping/minute", use: sendMinute)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let title = try site.library.words(in: Library.fallback).say("keeping.title")
        let frame = try await site.frame(title, for: context, in: request)
        return try site.html(try await KeepingPage(site, frame: frame, mayDecide: try mayDecide(context)))
    }

    /// Checks everything now, as it is checked each night.
    @Sendable func check(_ request: Request, _ context: SiteContext) async throws -> Response {
        let found = try await site.registry.verify()
        try site.working.note(NightlyCheck(found, at: site.doors.now()))
        return site.seeOther("/keeping")
    }

    @Sendable func practise(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let drill = try await site.registry.practise(at: site.doors.now())
        try await site.submit([.keeping(.recordDrill(drill))], form: form, as: context.viewer)
        return site.seeOther("/keeping")
    }

    @Sendable func startNewRecord(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard try mayDecide(context) else { throw Problem.notYours }
        let form = try await Form.read(request)
        let id = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        let actor = Actor.person(try context.signedIn().id)
        try await site.registry.startNewRecord(in: Context(actor: actor, now: site.doors.now(), command: id))
        return site.seeOther("/keeping")
    }

    /// The line for the minutes, to the chair of governors, whose copy nobody at school can change.
    @Sendable func sendMinute(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard try await site.postMinute() else {
            throw Problem(.unprocessableContent, "The chair of governors has no e-mail here. Write it on their page.")
        }
        return site.seeOther("/keeping")
    }

    /// Headteacher and safeguarding lead decide what cannot be taken back.
    private func mayDecide(_ context: SiteContext) throws -> Bool {
        try !context.signedIn().roles.isDisjoint(with: [.headteacher, .lead])
    }
}

extension Site {
    /// Puts the line for the minutes in the outbox; false where no chair of governors has an e-mail.
    package func postMinute() async throws -> Bool {
        guard let chair = try await records.holder(of: .chair, on: today) else { return false }
        let address = try await records.staffEmail(of: chair)
        guard !address.isEmpty else { return false }
        let words = try library.words(in: Library.fallback)
        let now = doors.now()
        let message = OutgoingMessage(
            person: chair,
            about: [],
            address: address,
            subject: words.say("keeping.minute.subject"),
            body: words.say("keeping.minute.letter", ["minute": try await registry.minute()]),
            cause: "minute \(now.day)"
        )
        try working.post(message, for: .news, at: now)
        try working.noteMinute(at: now)
        return true
    }
}
