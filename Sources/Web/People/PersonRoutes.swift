import Domain
import Hummingbird
import Records

/// One person's page and what the office changes on it.
struct PersonRoutes {
    let site: Site

    private static let foundMax = 20

    func add(office: RouterGroup<SiteContext>) {
        office.get("/people/:id", use: show)
        office.post("/people/:id/details", use: correct)
        office.post("/people/:id/contact", use: addContact)
        office.post("/people/:id/contact-gone", use: removeContact)
        office.post("/people/:id/leave", use: leave)
        office.post("/people/:id/come-back", use: comeBack)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(try id(context), request, context, errors: []))
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

    @Sendable func addContact(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { form, _ in
            let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
            return .addContact(try ContactPoint(typed: form.text("contact"), id: ContactID(command.value ^ 2)))
        }
    }

    @Sendable func removeContact(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { form, _ in
            guard let contact = form.id("contact", of: ContactPoint.self) else { throw Problem.unreadableForm }
            return .removeContact(contact)
        }
    }

    @Sendable func leave(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { form, _ in .leave(on: try Self.day(form)) }
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
        guard let id = PersonID(try context.parameters.require("id")) else { throw Problem.notFound }
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
        guard let person = try await site.records.wholePerson(id) else { throw Problem.notFound }
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
        guard let person = try await site.records.wholePerson(id) else { throw Problem.notFound }
        var frame = try await site.frame(person.details.name, for: context, in: request)
        frame.errors = errors
        frame.hasErrors = !errors.isEmpty
        let find = request.uri.queryParameters["adult"].map { String($0).trimmed } ?? ""
        return PersonPage(
            person,
            id: id,
            today: site.today,
            adults: try await site.records.adults(of: id, on: site.today),
            children: try await site.records.children(of: id, on: site.today),
            find: find,
            found: try await found(find),
            frame: frame
        )
    }

    /// Adults of that name, of every kind, to be listed for a child.
    private func found(_ words: String) async throws -> [ListedPerson] {
        guard !words.isEmpty else { return [] }
        var found: [ListedPerson] = []
        for kind in PeopleKind.allCases where kind != .pupil && found.count < Self.foundMax {
            let narrowing = PeopleNarrowing(kind: kind.rawValue, words: words)
            found += try await site.records.people(narrowing, limit: Self.foundMax, on: site.today)
        }
        return Array(found.prefix(Self.foundMax))
    }
}

extension PersonPage {
    init(
        _ person: Person,
        id: PersonID,
        today: Day,
        adults: [RelativeRow],
        children: [RelativeRow],
        find: String,
        found: [ListedPerson],
        frame: Frame
    ) {
        let details = person.details
        let place = details.place
        let isGone = person.left.map { $0 <= today } ?? false
        let registered = details.registered?.formal ?? ""
        let left = person.left.map { isGone ? " Left on \($0.words)." : " Leaves on \($0.words)." } ?? ""
        self.init(
            frame: frame,
            base: "/people/\(id)",
            place: place.words,
            since: "Here since \(person.joined.words)." + left,
            hasLeft: isGone,
            today: today.description,
            given: details.given,
            family: details.family,
            registered: registered == details.name ? "" : registered,
            isPupil: place.isPupil,
            hasRole: place.kind != .pupil && place.kind != .family,
            isVisitor: place.kind == .visitor,
            className: place.className,
            role: place.role,
            years: NewPersonPage.Choice.years(place.year),
            visitorKinds: NewPersonPage.Choice.visitorKinds(place.visitorKind),
            language: details.needs.language,
            largePrint: details.needs.largePrint,
            symbols: details.needs.symbols,
            paper: details.needs.paper,
            keys: details.keys.map(\.words).filter { !$0.isEmpty },
            contacts: person.contacts.map { Contact(id: $0.id.description, words: $0.value) },
            hasContacts: !person.contacts.isEmpty,
            adults: adults.map { Relative(adult: $0, of: id) },
            hasAdults: !adults.isEmpty,
            children: children.map(Relative.init(child:)),
            hasChildren: !children.isEmpty,
            find: find,
            found: found.map { .init(value: $0.id.description, words: Self.words($0), isOn: found.count == 1) },
            hasFound: !found.isEmpty,
            hasNobody: !find.isEmpty && found.isEmpty
        )
    }

    private static func words(_ person: ListedPerson) -> String {
        let more = [person.role, person.contacts].filter { !$0.isEmpty }.joined(separator: ", ")
        return more.isEmpty ? person.name : "\(person.name) (\(more))"
    }
}

extension PersonPage.Relative {
    init(adult row: RelativeRow, of child: PersonID) {
        self.init(
            link: "/people/\(child)/adult/\(row.person.id)",
            name: row.person.name,
            what: row.relationship.kind.words,
            answer: row.relationship.answer(for: .agreement),
            isBarred: row.relationship.bar != nil
        )
    }

    init(child row: RelativeRow) {
        self.init(
            link: "/people/\(row.person.id)",
            name: row.person.name,
            what: row.relationship.kind.words,
            answer: row.relationship.answer(for: .agreement),
            isBarred: row.relationship.bar != nil
        )
    }
}

extension Place {
    fileprivate var className: String {
        switch self {
        case .pupil(_, let className): className
        case .staff, .governor, .family, .visitor, .outside: ""
        }
    }

    fileprivate var year: String {
        switch self {
        case .pupil(let year, _): year.rawValue
        case .staff, .governor, .family, .visitor, .outside: ""
        }
    }

    fileprivate var role: String {
        switch self {
        case .staff(let role), .governor(let role), .outside(let role): role
        case .visitor(let from, _): from
        case .pupil, .family: ""
        }
    }

    fileprivate var visitorKind: String {
        switch self {
        case .visitor(_, let kind): kind.rawValue
        case .pupil, .staff, .governor, .family, .outside: ""
        }
    }
}
