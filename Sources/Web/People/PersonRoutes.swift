import Domain
import Hummingbird
import Records

/// One person's page and what the office changes on it.
struct PersonRoutes {
    let site: Site

    private static let foundMax = 20

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/people/:person", use: show)
        gated.post("/people/:person/details", use: correct)
        gated.post("/people/:person/contact", use: addContact)
        gated.post("/people/:person/contact-gone", use: removeContact)
        gated.post("/people/:person/leave", use: leave)
        gated.post("/people/:person/come-back", use: comeBack)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let id = try id(context)
        let page = try await page(id, request, context, errors: [])
        try site.noteRead(of: id, in: context)
        return try site.html(page)
    }

    @Sendable func correct(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { form, person in
            var details = person.details
            details.given = form.text("given")
            details.family = form.text("family")
            details.place = try Place(kind: details.place.kind, form: form)
            details.needs = Needs(
                language: form.isTicked("language") ? form.text("language") : "en",
                largePrint: form.isTicked("largePrint"),
                symbols: form.isTicked("symbols"),
                paper: form.isTicked("paper")
            )
            return .correct(details)
        }
    }

    /// A contact is a way in, and how an alert reaches them: not everyone changes one of those who run the school.
    @Sendable func addContact(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requireMayGiveWayIn(to: try id(context), context)
        return try await change(request, context) { form, _ in
            let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
            return .addContact(try ContactPoint(typed: form.text("contact"), id: ContactID(command.value ^ 2)))
        }
    }

    @Sendable func removeContact(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requireMayGiveWayIn(to: try id(context), context)
        return try await change(request, context) { form, _ in
            guard let contact = form.id("contact", of: ContactPoint.self) else { throw Problem.unreadableForm }
            return .removeContact(contact)
        }
    }

    /// Whoever leaves loses every duty that day, so the safeguarding lead’s leaving is no press of a button in the office.
    @Sendable func leave(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requireMayGiveWayIn(to: try id(context), context)
        return try await change(request, context) { form, _ in .leave(on: try Self.day(form)) }
    }

    @Sendable func comeBack(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { form, _ in .comeBack(on: try Self.day(form)) }
    }

    private static func day(_ form: Form) throws -> Day {
        guard let day = Day(form.text("day")) else { throw FieldError("day", "Choose the day.") }
        return day
    }
}

extension PersonRoutes {
    private func id(_ context: SiteContext) throws -> PersonID {
        guard let id = PersonID(try context.parameters.require("person")) else { throw Problem.notFound }
        return id
    }

    /// Does one thing to the person, or shows the page again with the sentence.
    private func change(
        _ request: Request,
        _ context: SiteContext,
        _ command: (Form, Person) throws -> Person.Command
    ) async throws -> Response {
        let id = try id(context)
        let form = try await Form.read(request)
        guard let person = try await site.seen(by: context).wholePerson(id) else { throw Problem.notFound }
        do {
            try await site.submit([.person(id, try command(form, person))], form: form, as: context.viewer)
        } catch let refusal as Person.Refusal {
            let errors = [FieldError("details", refusal.sentence)]
            return try site.html(try await page(id, request, context, errors: errors), status: .unprocessableContent)
        } catch let error as FieldError {
            return try site.html(try await page(id, request, context, errors: [error]), status: .unprocessableContent)
        }
        return site.seeOther("/people/\(id)")
    }

    private func page(
        _ id: PersonID,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> PersonPage {
        guard let person = try await site.seen(by: context).wholePerson(id) else { throw Problem.notFound }
        var frame = try await site.frame(person.details.name, for: context, in: request)
        frame.errors = errors
        let find = Form.values(of: request.uri.query ?? "")["adult"]?.last?.trimmed ?? ""
        return PersonPage(
            person,
            id: id,
            today: site.today,
            adults: try await site.seen(by: context).adults(of: id, on: site.today),
            children: try await site.seen(by: context).children(of: id, on: site.today),
            find: find,
            found: try await found(find, context),
            frame: frame
        )
    }

    /// Adults of that name, of every kind, to be listed for a child.
    private func found(_ words: String, _ context: SiteContext) async throws -> [ListedPerson] {
        guard !words.isEmpty else { return [] }
        var found: [ListedPerson] = []
        for kind in PeopleKind.allCases where kind != .pupil && found.count < Self.foundMax {
            let narrowing = PeopleNarrowing(kind: kind.rawValue, words: words)
            found += try await site.seen(by: context).people(narrowing, limit: Self.foundMax, on: site.today)
        }
        return Array(found.prefix(Self.foundMax))
    }
}
