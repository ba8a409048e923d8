import Domain
import Hummingbird
import Records

extension ChildTellRoutes {
    /// For children of Key Stage 2, who may write, and may leave their name out.
    @Sendable func words(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await wordsPage(Form(fields: [:]), request, context, errors: []))
    }

    private func wordsPage(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> TellWordsPage {
        var frame = try await site.tellingFrame("telling.child.words", request, context)
        frame.errors = errors
        return TellWordsPage(
            frame: frame,
            help: try await site.help(),
            hasLead: !frame.leadName.isEmpty,
            kinds: try ToldPicture.allCases.map {
                TellWordsPage.Choice(
                    value: $0.rawValue,
                    words: try site.tellingSentence($0.key),
                    isChosen: $0.rawValue == form.text("what")
                )
            },
            adults: try await site.grownUps(on: TellDevice(request)).map {
                TellWordsPage.Choice(value: "\($0.id)", words: $0.name, isChosen: "\($0.id)" == form.text("who"))
            },
            isAny: form.text("who") == "any",
            text: form.text("text"),
            childName: form.text("name"),
            isNameless: form.isTicked("nameless")
        )
    }

    @Sendable func tellInWords(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await site.wordsAlone(request)
        do {
            return try await keepWords(form, request, context)
        } catch let error as FieldError {
            let page = try await wordsPage(form, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
    }

    private func keepWords(_ form: Form, _ request: Request, _ context: SiteContext) async throws -> Response {
        func lacking(_ field: String, _ key: String) throws -> FieldError {
            FieldError(field, try site.tellingSentence(key))
        }
        guard let what = ToldPicture(rawValue: form.text("what")) else {
            throw try lacking("what", "telling.child.lacksWhat")
        }
        guard !form.text("text").isEmpty else { throw try lacking("text", "telling.child.lacksText") }
        guard !form.text("who").isEmpty else { throw try lacking("who", "telling.child.lacksWho") }
        let isNameless = form.isTicked("nameless")
        guard isNameless || !form.text("name").isEmpty else { throw try lacking("name", "telling.child.lacksName") }
        let device = TellDevice(request)
        let chosen = try await site.grownUps(on: device).first { "\($0.id)" == form.text("who") }
        let telling = Concern.Telling(
            kind: what.kind,
            words: String(form.text("text").prefix(Self.wordsMax)),
            way: .pupilWords,
            chosen: chosen?.id,
            device: device?.words ?? "",
            address: context.from,
            isNameless: isNameless,
            name: try await keptName(form, isNameless: isNameless)
        )
        return try await send(telling, form, request, then: "/tell/thanks?who=" + (chosen.map { "\($0.id)" } ?? "any"))
    }

    /// What the child wrote as their name; where they ask that it be left out, only if the page said that the lead may look.
    private func keptName(_ form: Form, isNameless: Bool) async throws -> String {
        let name = String(form.text("name").prefix(TellDevice.nameCharactersMax))
        guard isNameless else { return name }
        return try await site.records.holders(on: site.today).all(.lead).isEmpty ? "" : name
    }

    /// Names a grown-up only where the tablet offers that name.
    @Sendable func thanks(_ request: Request, _ context: SiteContext) async throws -> Response {
        let asked = request.uri.queryParameters["who"].map(String.init) ?? ""
        let chosen = try await site.grownUps(on: TellDevice(request)).first { "\($0.id)" == asked }
        let page = TellThanksPage(
            frame: try await site.tellingFrame("telling.child.thanks", request, context),
            help: try await site.help(),
            adultName: chosen?.name ?? "",
            hasAdult: chosen != nil
        )
        return try site.html(page)
    }
}
