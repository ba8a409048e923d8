import Domain
import Hummingbird
import Records

/// Parents, carers, visitors and anyone else say what worries them, in words; whoever is signed in is known.
struct WorryRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/worry", use: ask)
        open.post("/worry", use: tell)
        open.get("/worry/sent", use: sent)
    }

    private static let wordsMax = 10_000
    private static let shortMax = 200

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let viewer = context.viewer, viewer.worksForSchool || !viewer.roles.isEmpty {
            return site.seeOther("/report")
        }
        return try site.html(try await page(Form(fields: [:]), request, context, errors: []))
    }

    private func page(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> WorryPage {
        var frame = try await site.tellingFrame("telling.worry.title", request, context)
        frame.errors = errors
        let isKiosk = request.uri.queryParameters["kiosk"] == "1"
        let who = form.text("who").isEmpty && isKiosk ? "visitor" : form.text("who")
        func choice(_ value: String, _ words: String, _ field: String) -> WorryPage.Choice {
            WorryPage.Choice(value: value, words: words, isChosen: (field == "who" ? who : form.text(field)) == value)
        }
        let words = try site.library.words(in: Library.fallback)
        let chair = try await site.records.holders(on: site.today).all(.chair).first?.name
        return WorryPage(
            frame: frame,
            isOn: try await site.isTellingOn,
            isKiosk: isKiosk,
            address: isKiosk ? "/worry?kiosk=1" : "/worry",
            isKnown: context.viewer != nil,
            help: try await site.help(),
            hasLead: !frame.leadName.isEmpty,
            goes: try await goes(words, chair, frame),
            whos: ["family", "visitor", "other"].map { choice($0, words.say("telling.worry.who." + $0), "who") },
            abouts: try await abouts(context).map { choice($0.value, $0.words, "about") },
            about: form.text("name"),
            text: form.text("text"),
            isNo: form.text("imagery") == "no",
            isYes: form.text("imagery") == "yes",
            tellerName: form.text("teller"),
            reach: form.text("reach"),
            isSafe: form.text("safe") == "yes",
            isUnsafe: form.text("safe") == "no"
        )
    }

    /// Who hears of it, said before anything is written.
    private func goes(_ words: Words, _ chair: String?, _ frame: Frame) async throws -> [String] {
        let child = try await site.records.routePreview(of: .childWorry, about: [], on: site.today)
        let adult = try await site.records.routePreview(of: .staffConduct, about: [], on: site.today)
        var lines: [String] = []
        if let first = child.groups.first {
            lines.append(words.say("telling.worry.goes", ["names": words.list(first.map(\.name))]))
        }
        if let first = adult.groups.first {
            lines.append(words.say("telling.worry.goesAdult", ["names": words.list(first.map(\.name))]))
        }
        if let chair, !frame.headName.isEmpty {
            lines.append(words.say("telling.adult.head", ["head": frame.headName, "chair": chair]))
        }
        return lines
    }

    private func abouts(_ context: SiteContext) async throws -> [(value: String, words: String)] {
        let words = try site.library.words(in: Library.fallback)
        let own = try await children(of: context).map { (value: "\($0.id)", words: $0.name) }
        let head = try await site.records.holders(on: site.today).all(.headteacher).first
        let headWords = head.map { words.say("telling.worry.head", ["name": $0.name]) }
        return own + [("child", words.say(own.isEmpty ? "telling.worry.child" : "telling.worry.otherChild"))]
            + [("adult", words.say("telling.worry.adult"))] + (headWords.map { [("head", $0)] } ?? [])
            + [("other", words.say("telling.worry.other"))]
    }

    private func children(of context: SiteContext) async throws -> [PersonRow] {
        guard let viewer = context.viewer else { return [] }
        let children = try await site.seen(by: context).children(of: viewer.id, on: site.today)
        return children.filter(\.mayAnswer).map(\.person)
    }

    @Sendable func tell(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await site.wordsAlone(request)
        guard try await site.isTellingOn else { return site.seeOther("/worry") }
        do {
            let telling = try await telling(form, context)
            if context.viewer == nil { try await site.requireRoomForUnsigned() }
            let command = form.newID(SchoolCommand.self)
            let id = ConcernID(madeBy: command, as: "telling")
            try await site.submit([.concern(id, .tell(telling))], id: command, as: context.viewer)
            let stop = telling.imagery == .no ? "" : "&pictures=1"
            let kiosk = request.uri.queryParameters["kiosk"] == "1" ? "&kiosk=1" : ""
            return site.seeOther("/worry/sent?reference=\(id.reference)" + stop + kiosk)
        } catch let error as FieldError {
            let page = try await page(form, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
    }

    private func telling(_ form: Form, _ context: SiteContext) async throws -> Concern.Telling {
        func lacking(_ field: String, _ key: String) throws -> FieldError {
            FieldError(field, try site.tellingSentence(key))
        }
        let isKnown = context.viewer != nil
        guard isKnown || !form.text("who").isEmpty else { throw try lacking("who", "telling.worry.lacksWho") }
        guard !form.text("about").isEmpty else { throw try lacking("about", "telling.about.lacks") }
        guard !form.text("text").isEmpty else { throw FieldError("text", Concern.Refusal.wordless.sentence) }
        guard form.text("text").count <= Self.wordsMax else {
            throw FieldError("text", Concern.Refusal.tooLong.sentence)
        }
        guard let imagery = Concern.Imagery(answer: form.text("imagery")) else {
            throw try lacking("imagery", "telling.pictures.lacks")
        }
        guard !form.text("safe").isEmpty else { throw try lacking("safe", "telling.worry.lacksSafe") }
        let about = try await involved(form, context)
        return Concern.Telling(
            kind: about.kind,
            involved: about.involved,
            words: form.text("text"),
            imagery: imagery,
            way: isKnown || form.text("who") == "family" ? .familyForm : .visitorForm,
            address: context.from,
            name: isKnown ? "" : String(form.text("teller").prefix(Self.shortMax)),
            reach: form.text("safe") == "yes" ? String(form.text("reach").prefix(Self.shortMax)) : ""
        )
    }

    private func involved(
        _ form: Form,
        _ context: SiteContext
    ) async throws -> (kind: ConcernKind, involved: [Involved]) {
        let name = String(form.text("name").prefix(Self.shortMax))
        func typed(_ part: Involved.Part) -> [Involved] {
            name.isEmpty ? [] : [Involved(person: nil, name: name, part: part)]
        }
        switch form.text("about") {
        case "adult": return (.staffConduct, typed(.mayHaveDoneIt))
        case "head":
            let head = try await site.records.holders(on: site.today).all(.headteacher).first?.person
            return (.staffConduct, [Involved(person: head, name: "", part: .mayHaveDoneIt)])
        case "child", "other": return (.childWorry, typed(.unsure))
        default:
            let child = try await children(of: context).first { "\($0.id)" == form.text("about") }
            return (.childWorry, child.map { [Involved(person: $0.id, part: .hurt)] } ?? typed(.unsure))
        }
    }

    /// A reference on the screen and nowhere else: nothing of a worry is ever sent to a contact.
    @Sendable func sent(_ request: Request, _ context: SiteContext) async throws -> Response {
        let query = request.uri.queryParameters
        let reference = query["reference"].map(String.init) ?? ""
        let isReference =
            reference.count == 7 && reference.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let frame = try await site.tellingFrame("telling.worry.sent", request, context)
        let page = WorrySentPage(
            frame: frame,
            reference: isReference ? reference : "",
            hasReference: isReference,
            isImagery: query["pictures"] == "1",
            isKiosk: query["kiosk"] == "1",
            isKnown: context.viewer != nil,
            hasLead: !frame.leadName.isEmpty,
            help: try await site.help()
        )
        return try site.html(page)
    }
}
