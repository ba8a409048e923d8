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
        return WorryPage(
            frame: frame,
            isOn: try await site.isTellingOn,
            isKiosk: isKiosk,
            address: isKiosk ? "/worry?kiosk=1" : "/worry",
            isKnown: context.viewer != nil,
            help: try await site.help(),
            goes: try await goes(words),
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

    /// Who hears of it, by duty, said before anything is written.
    private func goes(_ words: Words) async throws -> [String] {
        let head = try await site.records.holders(on: site.today)[.headteacher]
        let aboutHead = head.map { [Involved(person: $0, part: .mayHaveDoneIt)] }
        let ways: [(key: String, kind: ConcernKind, involved: [Involved]?)] = [
            ("telling.worry.goes", .childWorry, []), ("telling.worry.goesAdult", .staffConduct, []),
            ("telling.worry.goesHead", .staffConduct, aboutHead),
        ]
        var lines: [String] = []
        for way in ways {
            guard let involved = way.involved else { continue }
            let preview = try await site.records.routePreview(of: way.kind, about: involved, on: site.today)
            guard let first = preview.groups.first else { continue }
            let roles = first.map { words.say("telling.worry.role", ["role": $0.role.words.lowercased()]) }
            lines.append(words.say(way.key, ["names": words.list(roles.uniqued)]))
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
        let errors = try lacks(form, isKnown: context.viewer != nil)
        guard errors.isEmpty, let imagery = Concern.Imagery(answer: form.text("imagery")) else {
            let page = try await page(form, request, context, errors: errors)
            return try site.html(page, status: .unprocessableContent)
        }
        let telling = try await telling(form, imagery, context)
        if context.viewer == nil { try await site.requireRoomForUnsigned() }
        let command = form.newID(SchoolCommand.self)
        let id = ConcernID(madeBy: command, as: "telling")
        try await site.submit([.concern(id, .tell(telling))], id: command, as: context.viewer)
        let stop = telling.imagery == .no ? "" : "&pictures=1"
        let kiosk = request.uri.queryParameters["kiosk"] == "1" ? "&kiosk=1" : ""
        return site.seeOther("/worry/sent?reference=\(id.reference)" + stop + kiosk)
    }

    /// Everything that is missing at once, in the order of the page: nobody is sent back twice.
    private func lacks(_ form: Form, isKnown: Bool) throws -> [FieldError] {
        var errors: [FieldError] = []
        func lack(_ field: String, _ key: String, _ values: [String: String] = [:]) throws {
            errors.append(FieldError(field, try site.tellingSentence(key, values)))
        }
        if !isKnown, form.text("who").isEmpty { try lack("who", "telling.worry.lacksWho") }
        if form.text("about").isEmpty { try lack("about", "telling.about.lacks") }
        let length = form.text("text").count
        if length == 0 { errors.append(FieldError("text", Concern.Refusal.wordless.sentence)) }
        if length > Self.wordsMax {
            try lack("text", "telling.worry.tooLong", ["count": String(Self.wordsMax), "length": String(length)])
        }
        if Concern.Imagery(answer: form.text("imagery")) == nil { try lack("imagery", "telling.pictures.lacks") }
        // Where nothing was written there is nothing to reach them by.
        if !form.text("reach").isEmpty, form.text("safe").isEmpty { try lack("safe", "telling.worry.lacksSafe") }
        return errors
    }

    private func telling(
        _ form: Form,
        _ imagery: Concern.Imagery,
        _ context: SiteContext
    ) async throws -> Concern.Telling {
        let isKnown = context.viewer != nil
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
        let page = WorrySentPage(
            frame: try await site.tellingFrame("telling.worry.sent", request, context),
            reference: isReference ? reference : "",
            hasReference: isReference,
            isImagery: query["pictures"] == "1",
            isKiosk: query["kiosk"] == "1",
            isKnown: context.viewer != nil,
            help: try await site.help()
        )
        return try site.html(page)
    }
}
