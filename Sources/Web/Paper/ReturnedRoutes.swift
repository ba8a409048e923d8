import Domain
import Hummingbird
import Records

/// Enters what one person's sheets say: for governors, for parents' own part, and for whoever is in no class list.
struct ReturnedRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/answers/person/:person/paper", use: ask)
        gated.post("/answers/person/:person/paper", use: save)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(Form(fields: [:]), request, context, errors: []))
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let person = try await person(context)
        guard let day = Day(form.text("day")) else {
            return try await again(form, request, context, .dayOfSheetMissing)
        }
        let given = try await open(for: person, context).compactMap { row in
            Self.answer(row, form, day: day, of: person, by: viewer.id)
        }
        guard !given.isEmpty else {
            let error = FieldError("sheets", "Choose what the sheet says, or go back if none came.")
            return try await again(form, request, context, error)
        }
        do {
            let commands = given.map { SchoolCommand.answer(Randomness.identifier(), .give($0)) }
            try await site.submit(commands, form: form, as: viewer)
        } catch let refusal as Answer.Refusal {
            return try await again(form, request, context, FieldError("sheets", refusal.sentence))
        }
        return site.seeOther("/answers/person/\(person.id)")
    }
}

extension ReturnedRoutes {
    private func person(_ context: SiteContext) async throws -> PersonRow {
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await site.seen(by: context).person(id, on: site.today), person.isHere,
            person.kind != "pupil"
        else { throw Problem.notFound }
        return person
    }

    /// What a sheet could still answer.
    private func open(for person: PersonRow, _ context: SiteContext) async throws -> [OwedRow] {
        try await site.seen(by: context).owed(by: person.id, on: site.today).filter { $0.isOpen && $0.asked.isOnPaper }
    }

    private static func answer(
        _ row: OwedRow,
        _ form: Form,
        day: Day,
        of person: PersonRow,
        by viewer: PersonID
    ) -> Answer.Given? {
        let said: Said
        switch form.text("said-\(row.sheetKey)") {
        case "yes": said = .yes(talkedAbout: row.child != nil)
        case "talk": said = .wouldLikeToTalk(about: "")
        default: return nil
        }
        return Answer.Given(
            by: person.id,
            child: row.child?.id,
            text: row.shown,
            said: said,
            route: .paper,
            recordedBy: viewer,
            signedOn: day,
            standing: row.child?.standing ?? person.role
        )
    }

    private func again(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        _ error: FieldError
    ) async throws -> Response {
        try site.html(try await page(form, request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ReturnedPage {
        let person = try await person(context)
        let rows = try await open(for: person, context).map { ReturnedPage.Row($0, in: form) }
        var frame = try await site.frame("\(person.name): sheets that came back", for: context, in: request)
        frame.errors = errors
        let typed = form.text("day")
        return ReturnedPage(
            frame: frame,
            person: person.id.description,
            place: person.place,
            day: typed.isEmpty ? site.today.description : typed,
            isEmpty: rows.isEmpty,
            rows: rows
        )
    }
}

extension FieldError {
    static let dayOfSheetMissing = FieldError("day", "Choose the day on which the sheets were signed, or came back.")
}
