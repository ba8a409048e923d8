import Domain
import HTTPTypes
import Hummingbird
import Records

/// Who holds which duty: read by everyone who works here, changed by those whose duty it is.
struct DutyListRoutes {
    let site: Site

    /// Duties that a page lists; what everybody on a list is anyway stands under People.
    static let listed = Role.allCases.filter { ![.governor, .teacher, .teachingAssistant, .supply].contains($0) }
    /// A school without one has a gap.
    static let needed = Role.first + [.seniorLeader, .safeguardingGovernor]

    func add(reading: RouterGroup<SiteContext>, giving: RouterGroup<SiteContext>) {
        reading.get("/duties", use: list)
        giving.get("/duties/give/:role", use: askGive)
        giving.post("/duties/give/:role", use: give)
        giving.post("/duties/held/:appointment/confirm", use: confirm)
        giving.get("/duties/held/:appointment/end", use: askEnd)
        giving.post("/duties/held/:appointment/end", use: end)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        let rows = try await site.records.appointments(notOverOn: site.today)
        let holders = try await site.records.holders(on: site.today)
        let documents = try await site.records.documentsInForce(on: site.today)
        let gaps = Self.needed.filter { holders.all($0).isEmpty }
        let page = DutyListPage(
            frame: try await site.frame(words.say("access.duties.title"), for: context, in: request),
            day: site.today.words,
            gaps: gaps.map(\.words),
            hasGaps: !gaps.isEmpty,
            mayGive: viewer.may(.giveRoles),
            mayPass: viewer.may(.passSupply),
            mayReview: viewer.may(.reviewAccounts),
            decidesUse: viewer.may(.decidePersonalUse),
            duties: Self.listed.map { role in
                let own = rows.filter { $0.role == role }
                return view(role, own, DutyLines.of(role, in: documents), isGap: gaps.contains(role), viewer, words)
            }
        )
        return try site.html(page)
    }

    private func view(
        _ role: Role,
        _ rows: [HolderRow],
        _ lines: [String],
        isGap: Bool,
        _ viewer: Viewer,
        _ words: Words
    ) -> DutyListPage.DutyView {
        DutyListPage.DutyView(
            id: role.rawValue,
            title: role.words,
            lines: lines.isEmpty ? [words.say("access.duty.\(role.rawValue)")] : lines,
            isOwnWords: lines.isEmpty,
            isGap: isGap,
            isOpen: rows.isEmpty && !isGap,
            holders: rows.map {
                let mayChange = viewer.gives(role, $0.isCover ? .cover : .holder)
                return HolderView(
                    $0,
                    today: site.today,
                    mayEnd: mayChange,
                    mayConfirm: $0.waits && mayChange && $0.giver != viewer.id
                )
            },
            giveLink: "/duties/give/\(role.rawValue)",
            mayGive: viewer.gives(role, .holder) || viewer.gives(role, .cover)
        )
    }

    @Sendable func askGive(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await givePage(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func give(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let role = try role(context)
        do {
            let terms = try DutyTerms(form, role: role).terms
            try await site.submit([.appointment(form.newID(), .give(terms))], form: form, as: context.viewer)
        } catch let error as FieldError {
            return try await giveAgain(request, context, form, error)
        } catch let refusal as Appointment.Refusal {
            return try await giveAgain(request, context, form, FieldError(refusal.field, refusal.sentence))
        }
        return site.seeOther("/duties#\(role.rawValue)")
    }

    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let row = try await row(context)
        try await site.submit([.appointment(row.appointment, .confirm)], form: form, as: context.viewer)
        return site.seeOther("/duties#\(row.role.rawValue)")
    }

    @Sendable func askEnd(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await site.dutyEndPage(try await row(context), home: "/duties", request, context, errors: []))
    }

    @Sendable func end(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.endDuty(try await row(context), home: "/duties", request, context)
    }
}

extension DutyListRoutes {
    private func role(_ context: SiteContext) throws -> Role {
        guard let role = Role(rawValue: try context.parameters.require("role")) else { throw Problem.notFound }
        return role
    }

    private func row(_ context: SiteContext) async throws -> HolderRow {
        guard let id = AppointmentID(try context.parameters.require("appointment")),
            let row = try await site.records.appointment(id, notOverOn: site.today)
        else { throw Problem.notFound }
        return row
    }

    private func givePage(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> DutyGivePage {
        let role = try role(context)
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(
            words.say("access.give.title", ["dutyName": role.words]),
            for: context,
            in: request
        )
        frame.errors = errors
        let people = try await site.seen(by: context).peopleForDuties(on: site.today)
        return DutyGivePage(
            frame: frame,
            link: "/duties/give/\(role.rawValue)",
            lead: words.say(role.readsCases ? "access.give.second" : "access.give.atOnce"),
            people: people.map {
                DutyGivePage.Choice(id: $0.id.description, name: $0.name, isOn: form.text("person") == "\($0.id)")
            },
            isCover: form.text("kind") == Appointment.Kind.cover.rawValue || !viewer.gives(role, .holder),
            mayHold: viewer.gives(role, .holder),
            mayCover: viewer.gives(role, .cover),
            from: form.text("from").isEmpty ? site.today.description : form.text("from"),
            until: form.text("until"),
            why: form.text("why")
        )
    }

    private func giveAgain(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        try site.html(
            try await givePage(request, context, form, errors: [error]),
            status: .unprocessableContent
        )
    }
}

extension Site {
    func dutyEndPage(
        _ row: HolderRow,
        home: String,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> DutyEndPage {
        let words = try library.words(in: Library.fallback)
        let title = words.say("access.end.title", ["dutyName": row.role.words, "personName": row.name])
        var frame = try await frame(title, for: context, in: request)
        frame.errors = errors
        let place = home == "/me" ? "/me/duties" : "/duties/held"
        return DutyEndPage(
            frame: frame,
            link: "\(place)/\(row.appointment)/end",
            back: home,
            holder: HolderView(row, today: today, mayEnd: true, mayConfirm: false),
            today: today.description
        )
    }

    func endDuty(
        _ row: HolderRow,
        home: String,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        let form = try await Form.read(request)
        do {
            guard let day = Day(form.text("from")) else {
                let words = try library.words(in: Library.fallback)
                throw FieldError("from", words.say("access.error.day"))
            }
            let command = Appointment.Command.end(from: day, why: form.text("why"))
            try await submit([.appointment(row.appointment, command)], form: form, as: context.viewer)
            return seeOther(home)
        } catch let error as FieldError {
            let page = try await dutyEndPage(row, home: home, request, context, errors: [error])
            return try html(page, status: .unprocessableContent)
        } catch let refusal as Appointment.Refusal {
            let error = FieldError("from", refusal.sentence)
            let page = try await dutyEndPage(row, home: home, request, context, errors: [error])
            return try html(page, status: .unprocessableContent)
        }
    }
}
