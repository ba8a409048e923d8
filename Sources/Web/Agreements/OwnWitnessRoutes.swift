import Domain
import Hummingbird
import Records

/// A colleague without e-mail answers on the tablet of one who is signed in and stays beside them.
struct OwnWitnessRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/mine/witness", use: people)
        signedIn.get("/mine/witness/:person", use: list)
        signedIn.get("/mine/witness/:person/thanks/:answer", use: thank)
        signedIn.get("/mine/witness/:person/:document", use: open)
        signedIn.get("/mine/witness/:person/:document/:step", use: show)
        signedIn.post("/mine/witness/:person/:document/send", use: send)
    }

    @Sendable func people(_ request: Request, _ context: SiteContext) async throws -> Response {
        let base = try await site.answerPage("staff.witness.title", [:], request, context)
        let links = try await colleagues(context).map { LinkView(link: "/mine/witness/\($0.id)", words: $0.name) }
        return try site.html(OwnWitnessPage(frame: base.frame, isEmpty: links.isEmpty, people: links))
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let reader = try await colleague(context)
        let witness = try context.signedIn().person
        let page = try await site.ownList(of: reader, beside: witness, home: home(of: reader), request, context)
        return try site.html(page)
    }

    @Sendable func open(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await steps(request, context).open()
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await steps(request, context).show(try context.parameters.require("step"))
    }

    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await steps(request, context).send()
    }

    /// The reference stands on the page; the copy itself opens for its giver alone.
    @Sendable func thank(_ request: Request, _ context: SiteContext) async throws -> Response {
        let reader = try await colleague(context)
        let witness = try context.signedIn().person
        guard let id = AnswerID(try context.parameters.require("answer")),
            let copy = try await site.seen(by: context).copies(of: id, for: reader.id).first,
            copy.answer.recordedBy == witness.id
        else { throw Problem.notFound }
        let base = try await site.answerPage("staff.thanks.title", ["readerName": reader.given], request, context)
        let page = OwnThanksPage(
            frame: base.frame,
            title: copy.text.title,
            dateTime: copy.answer.at.words,
            reference: copy.answer.reference,
            isTalk: copy.answer.said == "talk",
            copy: "",
            hasCopy: false,
            withdraw: "",
            mayWithdraw: false,
            next: "/mine/witness",
            nextLabel: base.say("staff.witness.handBack", ["witnessName": witness.given])
        )
        return try site.html(page)
    }

    private func steps(_ request: Request, _ context: SiteContext) async throws -> OwnSteps {
        let reader = try await colleague(context)
        let witness = try context.signedIn().person
        let reading = try await site.reading(context, by: reader, beside: witness, home: home(of: reader))
        return OwnSteps(site: site, reading: reading, request: request, context: context)
    }

    private func home(of reader: PersonRow) -> String {
        "/mine/witness/\(reader.id)"
    }

    private func colleagues(_ context: SiteContext) async throws -> [PersonRow] {
        let viewer = try context.signedIn()
        guard viewer.isStaff else { throw Problem.notYours }
        return try await site.seen(by: context).staffWithoutContact(besides: viewer.id, on: site.today)
    }

    private func colleague(_ context: SiteContext) async throws -> PersonRow {
        let id = PersonID(try context.parameters.require("person"))
        guard let person = try await colleagues(context).first(where: { $0.id == id }) else { throw Problem.notFound }
        return person
    }
}
