import Domain
import HTTPTypes
import Hummingbird
import Records

/// Looks at one person: chosen, explained and recorded before anything is seen; and the record of looks.
struct LookRoutes {
    let site: Site

    func add(looking: RouterGroup<SiteContext>, reading: RouterGroup<SiteContext>) {
        looking.get("/filter/look", use: ask)
        looking.post("/filter/look", use: look)
        reading.get("/filter/looks", use: list)
    }

    private static let dayCount = 7

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let find = request.uri.queryParameters["find"].map(String.init) ?? ""
        return try site.html(try await page(request, context, find: find.trimmed, Form(fields: [:]), errors: []))
    }

    @Sendable func look(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let source = form.id("source", of: MonitoringSource.self),
            let person = form.id("person", of: Person.self),
            let from = form.day("from"), let until = form.day("until"),
            let reason = ActivityLook.Reason(rawValue: form.text("reason"))
        else {
            let error = FieldError("person", "Choose what to look in, whom, which days, and why.")
            return try await again(request, context, form, error)
        }
        let terms = ActivityLook.Terms(
            source: source,
            person: person,
            from: from,
            until: until,
            reason: reason,
            note: form.text("note")
        )
        if let sentence = try await site.changeFilter(
            [.look(form.newID(), .look(terms))],
            form: form,
            as: context.viewer
        ) {
            return try await again(request, context, form, FieldError("note", sentence))
        }
        return try site.html(try await page(request, context, find: "", form, errors: [], recorded: person))
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let rows = try await site.registry.looks(readBy: viewer)
        let days = rows.flatMap { [$0.look.terms.from, $0.look.terms.until] }
        let (first, last) = (days.min() ?? site.today, days.max() ?? site.today)
        let lessons = try await site.registry.lessons(from: first, until: last, seenBy: viewer)
        let page = LookListPage(
            frame: try await site.frame("Who looked at whom", for: context, in: request),
            looks: rows.map { row in
                LookListPage.Row(
                    by: row.by,
                    about: row.about,
                    source: row.source,
                    reason: row.look.terms.reason.words,
                    note: row.look.terms.note,
                    span: "\(row.look.terms.from.words) to \(row.look.terms.until.words)",
                    when: "\(row.look.at.day.words), \(row.look.at.clock)",
                    lessons: lessons.filter { $0.touches(from: row.look.terms.from, until: row.look.terms.until) }
                        .map(\.words)
                )
            },
            isEmpty: rows.isEmpty
        )
        return try site.html(page)
    }

    private func again(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        let page = try await page(request, context, find: form.text("find"), form, errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    /// What our own doors decided for somebody whom whoever looks may see; nothing before the look is recorded.
    private func seen(
        _ person: PersonID?,
        in source: MonitoringSource?,
        _ form: Form,
        name: String
    ) throws -> [LookPage.Seen] {
        guard let person, !name.isEmpty, source?.id == MonitoringSource.ownDoors,
            let from = form.day("from"), let until = form.day("until")
        else { return [] }
        return try site.working.activity(of: person, from: from, until: until).map { line in
            LookPage.Seen(
                when: "\(line.at.day.words), \(line.at.clock)",
                address: line.address,
                words: line.words,
                device: line.client
            )
        }
    }

    /// Told of before, in the days that are looked at.
    private func lessons(in form: Form, seenBy viewer: Viewer) async throws -> [String] {
        guard let first = form.day("from"), let last = form.day("until") else { return [] }
        return try await site.registry.lessons(from: first, until: last, seenBy: viewer).map(\.words)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        find: String,
        _ form: Form,
        errors: [FieldError],
        recorded: PersonID? = nil
    ) async throws -> LookPage {
        let viewer = try context.signedIn()
        var frame = try await site.frame("Look at one person", for: context, in: request)
        frame.errors = errors
        let sources = try await site.registry.filter().sources.filter(\.isOn)
        let people = find.isEmpty ? [] : try await site.records.watchedPeople(named: find, seenBy: viewer)
        let names = try await site.filterNames([recorded], for: viewer)
        let name = recorded.flatMap { names[$0] } ?? ""
        let chosen = sources.first { $0.id.description == form.text("source") }
        let told = try await recorded == nil ? [] : lessons(in: form, seenBy: viewer)
        return LookPage(
            frame: frame,
            sources: sources.map(Self.choice),
            hasSources: !sources.isEmpty,
            found: people.map { LookPage.Found(id: $0.id.description, name: $0.name, place: $0.className) },
            hasFound: !people.isEmpty,
            hasSearched: !find.isEmpty,
            find: find,
            reasons: ActivityLook.Reason.allCases.map { PersonChoice(id: $0.rawValue, name: $0.words) },
            from: (form.day("from") ?? site.today.adding(days: -Self.dayCount)).description,
            until: (form.day("until") ?? site.today).description,
            note: form.text("note"),
            recorded: name,
            product: chosen?.terms.product ?? "",
            isRecorded: recorded != nil,
            lessons: told,
            hasLessons: !told.isEmpty,
            isOwn: recorded != nil && chosen?.id == MonitoringSource.ownDoors,
            seen: try seen(recorded, in: chosen, form, name: name),
            seenMax: Working.activityLinesMax
        )
    }

    private static func choice(of source: MonitoringSource) -> PersonChoice {
        PersonChoice(id: source.id.description, name: "\(source.terms.name) (\(source.terms.product))")
    }
}
