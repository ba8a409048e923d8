import Domain
import Hummingbird
import Records

/// How long things are kept, and the leavers whose time is up.
struct RetentionRoutes {
    let site: Site

    /// The most people that one press asks for: each is erased under a request of its own.
    private static let leaversMax = 200

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/erasures/leavers", use: leavers)
        gated.post("/erasures/leavers", use: propose)
        gated.get("/erasures/years", use: years)
        gated.post("/erasures/years", use: setYears)
    }

    @Sendable func leavers(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await leaversPage(request, context, errors: []))
    }

    /// A request for each that was chosen, all or none; a second person confirms.
    @Sendable func propose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let command = form.id("command", of: SchoolCommand.self) else { throw Problem.unreadableForm }
        let people = form.all("person").compactMap(PersonID.init).prefix(Self.leaversMax)
        let commands = people.map { person in
            let terms = ErasureRequest.Terms(person: person, categories: Category.erasable, basis: .timeIsUp)
            return SchoolCommand.erasure(ErasureID(madeBy: command, as: "erase \(person)"), .ask(terms))
        }
        do {
            guard !commands.isEmpty else { throw FieldError("main", "Choose at least one person.") }
            try await site.submit(commands, form: form, as: context.viewer)
        } catch let refusal as ErasureRequest.Refusal {
            return try await leaversAgain(request, context, FieldError("main", refusal.sentence))
        } catch let error as FieldError {
            return try await leaversAgain(request, context, error)
        }
        return site.seeOther("/erasures")
    }

    @Sendable func years(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard try context.erasureViewer.decides else { throw Problem.notYours }
        let schedule = try await site.records.retentionSchedule()
        return try site.html(try await yearsPage(schedule, request, context, errors: []))
    }

    @Sendable func setYears(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard try context.erasureViewer.decides else { throw Problem.notYours }
        let form = try await Form.read(request)
        let schedule = RetentionSchedule(form, instead: try await site.records.retentionSchedule())
        do {
            try await site.submit([.school(.setRetention(schedule))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let errors = [FieldError("pupils", refusal.sentence)]
            let page = try await yearsPage(schedule, request, context, errors: errors)
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/erasures")
    }
}

extension RetentionRoutes {
    private func leaversPage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> LeaversPage {
        let leavers = try await site.seen(by: context).leaversWhoseTimeIsUp(on: site.today)
        var frame = try await site.frame("Leavers whose time is up", for: context, in: request)
        frame.errors = errors
        return LeaversPage(
            frame: frame,
            leavers: Array(leavers.prefix(Self.leaversMax)),
            isCut: leavers.count > Self.leaversMax
        )
    }

    private func leaversAgain(
        _ request: Request,
        _ context: SiteContext,
        _ error: FieldError
    ) async throws -> Response {
        try site.html(
            try await leaversPage(request, context, errors: [error]),
            status: .unprocessableContent
        )
    }

    private func yearsPage(
        _ schedule: RetentionSchedule,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> RetentionPage {
        var frame = try await site.frame("How long we keep things", for: context, in: request)
        frame.errors = errors
        return RetentionPage(frame: frame, schedule: schedule)
    }
}

extension RetentionSchedule {
    /// What was typed; what is not a whole number is out of every range, and so refused.
    fileprivate init(_ form: Form, instead present: RetentionSchedule) {
        self = present
        for group in Group.allCases {
            func years(_ name: String, _ now: Int) -> Int {
                let typed = form.text("\(group.rawValue)-\(name)")
                return typed.isEmpty ? now : Int(typed: typed) ?? -1
            }
            let now = present[group]
            self[group] = Years(
                identity: years("identity", now.identity),
                agreements: years("agreements", now.agreements),
                teaching: years("teaching", now.teaching)
            )
        }
        for group in ConcernRetention.Group.allCases {
            let typed = form.text(Self.field(of: group))
            if !typed.isEmpty { concerns[group] = Int(typed: typed) ?? -1 }
        }
        let months = form.text("access-log-months")
        if !months.isEmpty { accessLogMonths = Int(typed: months) ?? -1 }
    }
}
