import Domain
import Hummingbird
import Records

/// Who it is about: found by two letters, or typed where the school does not know them.
extension ReportRoutes {
    /// Bo, Jo and Ng are whole names.
    static let lettersMin = 2
    private static let foundMax = 12
    private static let nameCharactersMax = 100

    @Sendable func who(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        guard let report = try site.report(of: viewer) else { return site.seeOther("/report") }
        return try site.html(try await whoPage(report, Form(fields: [:]), [], request, context, errors: []))
    }

    /// Looks for a name, adds someone or goes on: names are posted, so that no address of a page holds one.
    @Sendable func addPerson(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        guard var report = try site.report(of: viewer) else { return site.seeOther("/report") }
        if form.text("do") == "find" { return try await find(report, form, request, context) }
        if form.text("do") == "goOn" { return try await goOn(report, form, request, context) }
        let known = try await person(form, context)
        guard known != nil || !form.text("name").isEmpty else {
            return try await refuse("telling.who.lacks", report, form, request, context)
        }
        guard let part = Involved.Part(rawValue: form.text("part")) else {
            return try await refuse("telling.who.lacksPart", report, form, request, context)
        }
        let name = known?.name ?? String(form.text("name").prefix(Self.nameCharactersMax))
        report.add(.init(person: known?.id, name: name, place: known?.place ?? "", part: part))
        try site.keep(report, of: viewer)
        return site.seeOther("/report/who")
    }

    /// A name that was typed and not added holds the page: nobody drops out of a report unseen.
    private func goOn(
        _ report: Report,
        _ form: Form,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        let typed = [form.text("name"), form.text("find")].first { !$0.isEmpty }
        guard let typed else { return site.seeOther("/report/words") }
        let name = try await person(form, context)?.name ?? typed
        return try await refuse("telling.who.notAdded", report, form, request, context, values: ["name": name])
    }

    /// Whom a form means, where its reader may see them.
    private func person(_ form: Form, _ context: SiteContext) async throws -> NamedPerson? {
        guard let id = form.id("person", of: Person.self) else { return nil }
        return try await site.seen(by: context).named(id, on: site.today)
    }

    private func find(
        _ report: Report,
        _ form: Form,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        let words = form.text("find")
        guard words.count >= Self.lettersMin else {
            return try await refuse("telling.who.short", report, form, request, context)
        }
        let found = try await found(form, context)
        return try site.html(try await whoPage(report, form, found, request, context, errors: []))
    }

    /// Nobody for too few letters: the page before them must not stay ticked below an error.
    private func found(_ form: Form, _ context: SiteContext) async throws -> [NamedPerson] {
        let words = form.text("find")
        guard words.count >= Self.lettersMin else { return [] }
        return try await site.seen(by: context).everyone(named: words, limit: Self.foundMax, on: site.today)
    }

    private func refuse(
        _ key: String,
        _ report: Report,
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        values: [String: String] = [:]
    ) async throws -> Response {
        let error = FieldError("find", try site.tellingSentence(key, values))
        let isFinding = form.text("do") == "find"
        let chosen = isFinding ? [] : [try await person(form, context)].compactMap(\.self)
        let found = chosen.isEmpty ? try await found(form, context) : chosen
        let page = try await whoPage(report, form, found, request, context, errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    @Sendable func removePerson(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        guard var report = try site.report(of: viewer) else { return site.seeOther("/report") }
        if let place = Int(typed: form.text("place")), report.people.indices.contains(place) {
            report.people.remove(at: place)
            try site.keep(report, of: viewer)
        }
        return site.seeOther("/report/who")
    }

    private func whoPage(
        _ report: Report,
        _ form: Form,
        _ found: [NamedPerson],
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ReportWhoPage {
        var frame = try await site.tellingFrame("telling.who.title", request, context)
        frame.errors = errors
        let about = try await aboutAdult(report)
        return ReportWhoPage(
            frame: frame,
            aboutAdult: about,
            isAboutAdult: !about.isEmpty,
            help: try await site.help(),
            chosen: report.people.enumerated().map { place, person in
                ReportWhoPage.Chosen(number: place, name: person.name, place: person.place, part: person.part.words)
            },
            hasChosen: !report.people.isEmpty,
            find: form.text("find"),
            name: form.text("name"),
            found: found.map {
                ReportWhoPage.Found(id: "\($0.id)", name: $0.name, place: $0.place, isOnly: found.count == 1)
            },
            hasFound: !found.isEmpty,
            isNobody: found.isEmpty && !form.text("find").isEmpty && errors.isEmpty,
            parts: Involved.Part.allCases.map {
                ReportWhoPage.Part(value: $0.rawValue, words: $0.words, isChosen: $0.rawValue == form.text("part"))
            }
        )
    }

    /// Who alone hears of a concern about an adult, said before anyone is named.
    private func aboutAdult(_ report: Report) async throws -> [String] {
        guard report.topic == .adult else { return [] }
        let words = try site.library.words(in: Library.fallback)
        let holders = try await site.records.holders(on: site.today)
        let preview = try await site.records.routePreview(of: report.kind, about: [], on: site.today)
        let first = words.list((preview.groups.first ?? []).map { "\($0.name), \($0.role.words.lowercased())" })
        guard let head = holders.all(.headteacher).first?.name else {
            return [words.say("telling.adult.goes", ["names": first])]
        }
        let chair = holders.all(.chair).first?.name ?? words.say("telling.adult.noChair")
        return [
            words.say("telling.adult.goes", ["names": first]),
            words.say("telling.adult.head", ["head": head, "chair": chair]),
        ]
    }
}
