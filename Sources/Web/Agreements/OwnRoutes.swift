import Domain
import Hummingbird
import Records

/// Staff and governors answering for themselves.
struct OwnRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/mine", use: list)
        signedIn.get("/mine/thanks/:answer", use: thank)
        signedIn.get("/mine/:document", use: open)
        signedIn.get("/mine/:document/:step", use: show)
        signedIn.post("/mine/:document/send", use: send)
        signedIn.post("/mine/:document/withdraw", use: withdraw)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let reader = try context.signedIn().person
        return try site.html(try await site.ownList(of: reader, home: "/mine", request, context))
    }

    /// A document begins with its first section, or with what changed since its reader last answered.
    @Sendable func open(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await steps(request, context).open()
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await steps(request, context).show(try context.parameters.require("step"))
    }

    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await steps(request, context).send()
    }

    /// Only an answer that nobody had to give can be taken back.
    @Sendable func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let reading = try await site.reading(context, by: viewer.person, home: "/mine")
        guard reading.row.isVoluntary, let answer = reading.row.answer else { throw Problem.notFound }
        try await site.submit([.answer(answer.id, .withdraw(why: ""))], form: form, as: viewer)
        return site.seeOther("/mine")
    }

    @Sendable func thank(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        guard let id = AnswerID(try context.parameters.require("answer")),
            let copy = try await site.seen(by: context).copies(of: id, for: viewer.id).first
        else { throw Problem.notFound }
        let isVoluntary = copy.text.answer == .voluntary
        let name = ["readerName": viewer.person.given]
        let base = try await site.answerPage("staff.thanks.title", name, request, context)
        let page = OwnThanksPage(
            frame: base.frame,
            title: copy.text.title,
            dateTime: copy.answer.at.words,
            reference: copy.answer.reference,
            isTalk: copy.answer.said == "talk",
            copy: "/copy/\(id)",
            hasCopy: true,
            withdraw: "/mine/\(copy.text.id)/withdraw",
            mayWithdraw: isVoluntary && !copy.answer.withdrawn,
            next: "/mine",
            nextLabel: base.say("staff.list.title")
        )
        return try site.html(page)
    }

    private func steps(_ request: Request, _ context: SiteContext) async throws -> OwnSteps {
        let reader = try context.signedIn().person
        let reading = try await site.reading(context, by: reader, home: "/mine")
        return OwnSteps(site: site, reading: reading, request: request, context: context)
    }
}
