import Domain
import Hummingbird
import Records

/// Everyone the school knows, in lists, and someone new by hand.
struct PeopleRoutes {
    let site: Site

    static let rowsMax = 1_000
    static let csvRowsMax = 100_000

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/people", use: list)
        gated.get("/people/export", use: askExport)
        gated.post("/people/export", use: export)
        gated.get("/people/new", use: ask)
        gated.post("/people/new", use: record)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let narrowing = Self.narrowing(request)
        let people = try await site.seen(by: context).people(narrowing, limit: Self.rowsMax + 1, on: site.today)
        let classes = narrowing.kind == "pupil" ? try await classes(narrowing, context) : []
        let page = PeoplePage(
            frame: try await site.frame("People", for: context, in: request),
            kinds: try await kinds(narrowing, context),
            classes: classes,
            hasClasses: !classes.isEmpty,
            kind: narrowing.kind,
            heading: Self.heading(narrowing),
            className: narrowing.className,
            find: narrowing.words,
            hasLeft: narrowing.hasLeft,
            csv: "/people/export?" + Self.query(narrowing),
            people: people.prefix(Self.rowsMax).map { person in
                .init(link: "/people/\(person.id)", name: person.name, place: person.place, contacts: person.contacts)
            },
            isEmpty: people.isEmpty,
            isCut: people.count > Self.rowsMax
        )
        return try site.html(page)
    }

    @Sendable func askExport(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.askExport(try await savedList(request, context), request, context)
    }

    @Sendable func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.export(try await savedList(request, context), request, context)
    }

    /// The same list as a file that no spreadsheet can run.
    private func savedList(_ request: Request, _ context: SiteContext) async throws -> SavedList {
        let narrowing = Self.narrowing(request)
        let people = try await site.seen(by: context).people(narrowing, limit: Self.csvRowsMax, on: site.today)
        let text = CSVText.document(
            header: ["Name", "Year group", "Class", "Role", "Contacts"],
            rows: people.map { [$0.name, $0.year?.words ?? "", $0.className, $0.role, $0.contacts] }
        )
        return SavedList(
            list: .people,
            heading: Self.heading(narrowing),
            fileName: "\(narrowing.kind)-\(site.today).csv",
            text: text,
            rows: people.count,
            address: "/people/export?" + Self.query(narrowing),
            back: "/people?" + Self.query(narrowing)
        )
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let kind = request.uri.queryParameters["kind"].map(String.init) ?? "pupil"
        return try site.html(try await askPage(request, context, Form(fields: ["kind": [kind]]), errors: []))
    }

    @Sendable func record(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        // The form's own id names the person too, so that pressing twice adds one.
        let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        let id = PersonID(command.value ^ 1)
        do {
            guard let kind = PeopleKind(rawValue: form.text("kind")) else {
                throw FieldError("kind", "Choose what they are to school.")
            }
            let place = try Place(kind: kind, form: form)
            let details = PersonDetails(given: form.text("given"), family: form.text("family"), place: place)
            var commands: [SchoolCommand] = [.person(id, .record(details, joined: site.today))]
            if form.isTicked("contact") {
                let contact = try ContactPoint(typed: form.text("contact"), id: ContactID(command.value ^ 2))
                commands.append(.person(id, .addContact(contact)))
            }
            try await site.submit(commands, id: command, as: context.viewer)
        } catch let refusal as Person.Refusal {
            return try await again(request, context, form, FieldError("given", refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, form, error)
        }
        return site.seeOther("/people/\(id)")
    }

    private func again(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        try site.html(try await askPage(request, context, form, errors: [error]), status: .unprocessableContent)
    }

    private func askPage(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> NewPersonPage {
        var frame = try await site.frame("Add someone", for: context, in: request)
        frame.errors = errors
        return NewPersonPage(
            frame: frame,
            kinds: NewPersonPage.Choice.kinds(form.text("kind")),
            years: NewPersonPage.Choice.years(form.text("year")),
            visitorKinds: NewPersonPage.Choice.visitorKinds(form.text("visitorKind")),
            given: form.text("given"),
            family: form.text("family"),
            className: form.text("class"),
            role: form.text("role"),
            contact: form.text("contact")
        )
    }
}

extension PeopleRoutes {
    private static func narrowing(_ request: Request) -> PeopleNarrowing {
        let values = Form.values(of: request.uri.query ?? "")
        func asked(_ name: String) -> String {
            values[name]?.last?.trimmed ?? ""
        }
        return PeopleNarrowing(
            kind: PeopleKind(rawValue: asked("kind"))?.rawValue ?? "pupil",
            className: asked("class"),
            words: asked("find"),
            hasLeft: asked("left") == "yes"
        )
    }

    private static func heading(_ narrowing: PeopleNarrowing) -> String {
        let kind = PeopleKind(rawValue: narrowing.kind)?.words ?? ""
        let whole = narrowing.className.isEmpty ? kind : "\(kind), \(narrowing.className)"
        return narrowing.hasLeft ? whole + " who left" : whole
    }

    private static func query(_ narrowing: PeopleNarrowing) -> String {
        var parts = ["kind=\(narrowing.kind)"]
        if !narrowing.className.isEmpty { parts.append("class=\(escaped(narrowing.className))") }
        if !narrowing.words.isEmpty { parts.append("find=\(escaped(narrowing.words))") }
        if narrowing.hasLeft { parts.append("left=yes") }
        return parts.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            guard !isPlain else { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private func kinds(_ narrowing: PeopleNarrowing, _ context: SiteContext) async throws -> [PeoplePage.Tab] {
        let counts = try await site.seen(by: context).peopleCounts(named: narrowing.words, on: site.today)
        let find = narrowing.words.isEmpty ? "" : "&find=\(Self.escaped(narrowing.words))"
        return PeopleKind.allCases.map { kind in
            .init(
                link: "/people?kind=\(kind.rawValue)\(find)",
                words: kind.words,
                count: counts[kind.rawValue] ?? 0,
                isCurrent: kind.rawValue == narrowing.kind
            )
        }
    }

    private func classes(_ narrowing: PeopleNarrowing, _ context: SiteContext) async throws -> [PeoplePage.Tab] {
        try await site.seen(by: context).classes(on: site.today).map { row in
            .init(
                link: "/people?kind=pupil&class=\(Self.escaped(row.name))",
                words: row.name,
                count: row.count,
                isCurrent: row.name == narrowing.className
            )
        }
    }
}

extension ListedPerson {
    fileprivate var place: String {
        let parts = [year?.words ?? "", className.isEmpty ? "" : "class \(className)", role]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension ContactPoint {
    /// What was typed as an e-mail or a telephone number.
    init(typed: String, id: ContactID) throws {
        guard let point = RollContactPoint(email: typed.trimmed) ?? RollContactPoint(phone: typed.trimmed) else {
            throw FieldError("contact", "Type a whole e-mail address or telephone number, such as 07700 900123.")
        }
        self.init(
            id: id,
            kind: point.kind == .email ? .email : point.kind == .mobile ? .mobile : .landline,
            value: point.kept
        )
    }
}
