import Domain
import Foundation
import Hummingbird
import Records

/// Enters the sheets that came back: one tick for each, one Save.
struct SlipRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/answers/class/:class/paper", use: ask)
        gated.post("/answers/class/:class/paper", use: save)
        gated.get("/answers/staff/paper", use: askStaff)
        gated.post("/answers/staff/paper", use: saveStaff)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(Form(fields: [:]), request, context, errors: []))
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let name = try className(context)
        // Somebody looks for a name, and has ticked others before.
        if form.isTicked("look") { return try site.html(try await page(form, request, context, errors: [])) }
        guard let day = Day(form.text("day")) else {
            return try await again(form, request, context, .dayOfSheetMissing)
        }
        let asked = try await asked()
        let slips = try await site.seen(by: context).slips(in: name, on: site.today)
        let given = slips.flatMap { Self.answers($0, in: name, form, asked, day: day, by: viewer.id) }
        return try await enter(given, form, request, context, back: path(name))
    }

    @Sendable func askStaff(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await staffPage(Form(fields: [:]), request, context, errors: []))
    }

    @Sendable func saveStaff(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        if form.isTicked("look") { return try site.html(try await staffPage(form, request, context, errors: [])) }
        guard let day = Day(form.text("day")) else {
            return try await again(form, request, context, .dayOfSheetMissing)
        }
        let asked = try await asked()
        let rows = try await site.seen(by: context).agreements(.init(audience: .staff, group: .waiting), on: site.today)
        // Nobody enters their own sheet: it would have no witness.
        let given = rows.compactMap { row -> Answer.Given? in
            guard form.isTicked("yes-\(row.person)"), row.person != viewer.id, let document = asked[row.document] else {
                return nil
            }
            return Answer.Given(
                by: row.person,
                text: document.shown(),
                said: .yes(talkedAbout: false),
                route: .paper,
                recordedBy: viewer.id,
                signedOn: day
            )
        }
        return try await enter(given, form, request, context, back: "/answers/staff/paper")
    }
}

extension SlipRoutes {
    private func path(_ className: String) -> String {
        "/answers/class/\(className.isEmpty ? AnswerFilter.noClass : className.queryEscaped)/paper"
    }

    private func className(_ context: SiteContext) throws -> String {
        let text = try context.parameters.require("class")
        return text == AnswerFilter.noClass ? "" : text.removingPercentEncoding ?? text
    }

    private func asked() async throws -> [DocumentID: DocumentRow] {
        var asked: [DocumentID: DocumentRow] = [:]
        for audience in [Switch.pupils, .parents, .staff] {
            for row in try await site.records.documents(for: audience, on: site.today) { asked[row.document.id] = row }
        }
        return asked
    }

    /// What one slip says: yes, or "would like to talk", for everything the family was asked about this child.
    private static func answers(
        _ slip: SlipRow,
        in className: String,
        _ form: Form,
        _ asked: [DocumentID: DocumentRow],
        day: Day,
        by viewer: PersonID
    ) -> [Answer.Given] {
        let talks = form.isTicked("talk-\(slip.child)")
        guard talks || form.isTicked("yes-\(slip.child)") else { return [] }
        let chosen = form.id("adult-\(slip.child)", of: Person.self)
        let adult = chosen.map { id in slip.openAdults.first { $0.id == id } } ?? slip.openAdults.first
        guard let adult else { return [] }
        let standing = [slip.year?.words ?? "", className].filter { !$0.isEmpty }.joined(separator: ", ")
        return slip.documents.filter { !adult.answered.contains($0) }.compactMap { asked[$0] }.map { row in
            Answer.Given(
                by: adult.id,
                child: slip.child,
                text: row.shown(to: row.document.bindsPupils ? slip.year : nil),
                said: talks ? .wouldLikeToTalk(about: "") : .yes(talkedAbout: true),
                route: .paper,
                recordedBy: viewer,
                signedOn: day,
                standing: "\(standing); \(adult.relation)"
            )
        }
    }

    /// One list of commands: all of it is entered, or none.
    private func enter(
        _ given: [Answer.Given],
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        back: String
    ) async throws -> Response {
        guard !given.isEmpty else { return site.seeOther("\(back)?saved=0") }
        let commands = given.map { SchoolCommand.answer(Randomness.identifier(), .give($0)) }
        do {
            try await site.submit(commands, form: form, as: context.viewer)
        } catch let refusal as Answer.Refusal {
            return try await again(form, request, context, FieldError("day", refusal.sentence))
        }
        let people = Set(given.map { $0.child ?? $0.by }).count
        return site.seeOther("\(back)?saved=\(people)")
    }

    private func again(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        _ error: FieldError
    ) async throws -> Response {
        let isStaff = context.parameters.get("class") == nil
        let page =
            isStaff
            ? try await staffPage(form, request, context, errors: [error])
            : try await page(form, request, context, errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    private func page(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> SlipPage {
        let name = try className(context)
        let slips = try await site.seen(by: context).slips(in: name, on: site.today)
        guard !slips.isEmpty else { throw Problem.notFound }
        let title = name.isEmpty ? "No class" : name
        let rows = slips.map { SlipPage.Row($0, in: form) }
        return try await list(title, path(name), rows, form, hasTalk: true, request, context, errors)
    }

    private func staffPage(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> SlipPage {
        let rows = try await site.seen(by: context).agreements(.init(audience: .staff), on: site.today)
        let people = Dictionary(grouping: rows, by: \.person)
        var seen: Set<PersonID> = []
        let order = rows.map(\.person).filter { seen.insert($0).inserted }
        let views = order.map { SlipPage.Row($0, people[$0] ?? [], in: form) }
        return try await list("Staff", "/answers/staff/paper", views, form, hasTalk: false, request, context, errors)
    }

    private func list(
        _ name: String,
        _ action: String,
        _ rows: [SlipPage.Row],
        _ form: Form,
        hasTalk: Bool,
        _ request: Request,
        _ context: SiteContext,
        _ errors: [FieldError]
    ) async throws -> SlipPage {
        var frame = try await site.frame("\(name): sheets that came back", for: context, in: request)
        frame.errors = errors
        let saved = request.uri.queryParameters["saved"].flatMap { Int(typed: $0) }
        return SlipPage(
            frame: frame,
            className: name,
            action: action,
            day: form.all("day").isEmpty ? site.today.description : form.text("day"),
            find: form.text("find"),
            count: saved ?? 0,
            hasSaved: saved != nil,
            hasTalk: hasTalk,
            isEmpty: rows.isEmpty,
            rows: rows
        )
    }
}
