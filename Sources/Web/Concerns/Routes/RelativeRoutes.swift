import Domain
import Hummingbird
import Records

/// Relatives: everyone who works here says their own; the headteacher and the lead say it for others, and only they take
/// it back, never for themselves.
struct RelativeRoutes {
    let site: Site

    private static let foundMax = 20
    private static let kinds = ["staff", "governor", "outside", "pupil", "family", "visitor"]

    func add(signedIn: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        signedIn.get("/me/relatives", use: showOwn)
        signedIn.post("/me/relatives", use: addOwn)
        gated.get("/people/:person/relatives", use: show)
        gated.post("/people/:person/relatives", use: add)
        gated.post("/people/:person/relatives/gone", use: withdraw)
    }

    @Sendable func showOwn(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(about: try own(context), request, context, errors: []))
    }

    @Sendable func addOwn(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await add(to: try own(context), request, context)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(about: try await person(context), request, context, errors: []))
    }

    @Sendable func add(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await add(to: try await person(context), request, context)
    }

    @Sendable func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let person = try await person(context)
        guard let other: PersonID = form.id("other") else { throw Problem.notFound }
        let declared = try await site.records.declaredRelatives(of: person.id).filter { $0.other == other }
        let commands = declared.map { relative in
            let named = relative.declarer == person.id ? other : person.id
            return SchoolCommand.person(relative.declarer, .withdrawRelative(named, why: form.text("why")))
        }
        return try await submit(commands, form, about: person, "why", request, context)
    }
}

extension RelativeRoutes {
    /// For those who work here: families are on the school's list, with those they care for.
    private func own(_ context: SiteContext) throws -> PersonRow {
        let viewer = try context.signedIn()
        guard viewer.worksForSchool else { throw Problem.notYours }
        return viewer.person
    }

    private func person(_ context: SiteContext) async throws -> PersonRow {
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await site.seen(by: context).person(id, on: site.today), person.kind != "pupil"
        else { throw Problem.notFound }
        return person
    }

    private func link(_ person: PersonRow, _ context: SiteContext) -> String {
        context.viewer?.id == person.id ? "/me/relatives" : "/people/\(person.id)/relatives"
    }

    private func add(to person: PersonRow, _ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let other: PersonID = form.id("other"),
            try await site.seen(by: context).person(other, on: site.today) != nil
        else {
            let sentence = try site.library.words(in: Library.fallback).say("routes.relatives.choose")
            let page = try await page(about: person, request, context, errors: [FieldError("find", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return try await submit(
            [.person(person.id, .declareRelative(other))],
            form,
            about: person,
            "find",
            request,
            context
        )
    }

    private func submit(
        _ commands: [SchoolCommand],
        _ form: Form,
        about person: PersonRow,
        _ field: String,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        do {
            try await site.submit(commands, form: form, as: context.viewer)
        } catch let refusal as Person.Refusal {
            let page = try await page(about: person, request, context, errors: [FieldError(field, refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther(link(person, context))
    }

    private func page(
        about person: PersonRow,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> RelativesPage {
        let words = try site.library.words(in: Library.fallback)
        let isOwn = context.viewer?.id == person.id
        let title = words.say(isOwn ? "routes.relatives.own" : "routes.relatives.of", ["name": person.name])
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        let find = request.words(of: "find")
        let sight = try site.seen(by: context)
        let declared = Set(try await site.records.declaredRelatives(of: person.id).map(\.other))
        let names = try await sight.names(of: declared, on: site.today)
        let found = find.isBlank ? [] : try await search(find, sight).filter { $0.id != person.id }
        return RelativesPage(
            frame: frame,
            link: link(person, context),
            goneLink: "/people/\(person.id)/relatives/gone",
            isOwn: isOwn,
            personName: person.name,
            relatives: names.sorted { $0.value < $1.value }.map { id, name in
                let mayWithdraw = !isOwn && id != context.viewer?.id
                return RelativesPage.Row(id: id.description, name: name, what: "", mayWithdraw: mayWithdraw)
            },
            hasRelatives: !names.isEmpty,
            find: find,
            hasSearched: !find.isBlank,
            found: found.filter { !declared.contains($0.id) }.map { row in
                let what = row.kind == "pupil" ? row.className : words.say("routes.relatives.kind.\(row.kind)")
                return RelativesPage.Row(id: row.id.description, name: row.name, what: what, mayWithdraw: false)
            },
            hasFound: !found.isEmpty
        )
    }

    private func search(_ text: String, _ sight: Sight) async throws -> [ListedPerson] {
        var found: [ListedPerson] = []
        for kind in Self.kinds {
            let narrowing = PeopleNarrowing(kind: kind, words: text)
            found += try await sight.people(narrowing, limit: Self.foundMax, on: site.today)
        }
        return found
    }
}
