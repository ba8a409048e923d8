import Domain
import Hummingbird
import Records

/// What comes of someone's part in a concern, once the lead has said whether anyone is at risk.
struct StepRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>) {
        reading.post("/concerns/:concern/steps", use: judge)
        reading.post("/concerns/:concern/outcomes", use: settle)
        reading.get("/concerns/:concern/steps/:step", use: show)
        reading.get("/concerns/:concern/steps/:step/letter", use: letter)
        reading.post("/concerns/:concern/steps/:step/decision", use: decide)
        reading.post("/concerns/:concern/steps/:step/home", use: tellHome)
        reading.post("/concerns/:concern/steps/:step/invitation", use: invite)
        reading.post("/concerns/:concern/steps/:step/meeting", use: meet)
        reading.post("/concerns/:concern/steps/:step/suspension", use: suspend)
        reading.post("/concerns/:concern/steps/:step/suspension-end", use: endSuspension)
    }

    @Sendable func judge(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await begin(request, context, field: "steps") { form, terms in
            guard let intent = Step.Intent(rawValue: form.text("intent")) else {
                throw FieldError("steps", "Say whether it was by accident, on purpose, or you are not sure.")
            }
            return .judge(terms, intent, why: form.text("why"))
        }
    }

    @Sendable func settle(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await begin(request, context, field: "steps") { form, terms in
            guard let kind = AdultOutcome.Kind(rawValue: form.text("outcome")), let day = Day(form.text("on")) else {
                throw FieldError("steps", "Choose an outcome, and the day.")
            }
            let outcome = AdultOutcome(kind, on: day, reference: form.text("reference"), why: form.text("why"))
            return .settle(terms, outcome)
        }
    }

    private func begin(
        _ request: Request,
        _ context: SiteContext,
        field: String,
        _ command: (Form, Step.Terms) throws -> Step.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let concern = try site.concernID(context)
        do {
            guard let person: PersonID = form.id("person") else { throw Problem.unreadableForm }
            let id: StepID = form.newID()
            let terms = Step.Terms(concern: concern, person: person)
            try await site.submit([.step(id, try command(form, terms))], form: form, as: context.viewer)
        } catch let refusal as Step.Refusal {
            guard refusal != .unknown else { throw Problem.notFound }
            return try await CaseRoutes(site: site).again(request, context, FieldError(field, refusal.sentence))
        } catch let error as FieldError {
            return try await CaseRoutes(site: site).again(request, context, error)
        }
        return site.seeOther("/concerns/\(concern)#steps")
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func letter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (reading, file) = try await step(context)
        guard let invitation = file.step.invitation, let child = reading.names.people[file.step.terms.person] else {
            throw Problem.notFound
        }
        let page = StepLetterPage(
            frame: try await site.frame("Invitation", for: context, in: request),
            link: "/concerns/\(reading.file.row.id)/steps/\(file.id)",
            day: site.today.words,
            adult: request.words(of: "to"),
            child: child.given,
            on: invitation.on.words,
            words: invitation.words
        )
        return try site.html(page)
    }
}

extension StepRoutes {
    @Sendable func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "decision") { form in
            let why = form.text("why")
            if form.text("decision") == "none" { return .decide(.noStep(why: why)) }
            if form.text("decision") == "own" { return .decide(.own(form.text("own"), why: why)) }
            guard let rung = Int(typed: form.text("decision")) else {
                throw FieldError("decision", "Choose what happens.")
            }
            return .decide(.rung(rung, why: why))
        }
    }

    @Sendable func tellHome(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "home") { form in
            if form.text("told") == "no" { return .tellHome(.notTold(why: form.text("why"))) }
            guard let day = Day(form.text("on")), form.text("told") == "yes" else {
                throw FieldError("home", "Say who was told, and on which day; or why nobody was.")
            }
            return .tellHome(.told(who: form.text("who"), on: day))
        }
    }

    @Sendable func invite(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "invitation") { form in
            guard let day = Day(form.text("on")) else { throw FieldError("invitation", "Choose the day of the talk.") }
            return .invite(.init(on: day, words: form.text("words")))
        }
    }

    @Sendable func meet(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "meeting") { form in
            guard let day = Day(form.text("on")) else { throw FieldError("meeting", "Choose the day of the talk.") }
            return .meet(.init(on: day, came: form.text("came"), agreed: form.text("agreed")))
        }
    }

    /// Also moves the task to turn web access on again, for whoever runs the filter, to now.
    @Sendable func endSuspension(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (_, file) = try await step(context)
        let viewer = try context.signedIn()
        let more = try await site.internetOnEarly(file.step.terms.person, file.step.suspension, asked: viewer)
        return try await change(request, context, field: "suspension", also: more) {
            .endSuspension(why: $0.text("why"))
        }
    }

    /// The suspension, and the task for whoever runs the filter, as one.
    @Sendable func suspend(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let (reading, file) = try await step(context)
        do {
            guard let from = Day(form.text("from")), let until = Day(form.text("until")) else {
                throw FieldError("suspension", "Choose the first and the last day.")
            }
            let terms = Step.Suspension(
                from: from,
                until: until,
                teaching: form.text("teaching"),
                adjustment: form.text("adjustment")
            )
            let task = ConcernTask.Terms(
                concern: reading.file.row.id,
                work: .internetOff(
                    file.step.terms.person,
                    from: from,
                    until: until,
                    provider: form.text("provider")
                ),
                to: .role(.itManager),
                due: max(from.at(hour: 13), site.doors.now().adding(minutes: 60))
            )
            let commands: [SchoolCommand] =
                [
                    .step(file.id, .suspend(terms)), .task(Randomness.identifier(), .set(task)),
                ]
                + (try await site.internetOn(file.step.terms.person, after: until, asked: try context.signedIn()))
            try await site.submit(commands, form: form, as: context.viewer)
        } catch let refusal as any SayableRefusal {
            return try await again(request, context, FieldError("suspension", refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, error)
        }
        return site.seeOther("/concerns/\(reading.file.row.id)/steps/\(file.id)")
    }

    private func change(
        _ request: Request,
        _ context: SiteContext,
        field: String,
        also others: [SchoolCommand] = [],
        _ command: (Form) throws -> Step.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let (reading, file) = try await step(context)
        do {
            try await site.submit([.step(file.id, try command(form))] + others, form: form, as: context.viewer)
        } catch let refusal as Step.Refusal {
            return try await again(request, context, FieldError(field, refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, error)
        }
        return site.seeOther("/concerns/\(reading.file.row.id)/steps/\(file.id)")
    }

    private func again(_ request: Request, _ context: SiteContext, _ error: FieldError) async throws -> Response {
        try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
    }

    /// A step of a concern that the reader sees.
    func step(_ context: SiteContext) async throws -> (CaseReading, StepFile) {
        let viewer = try context.signedIn()
        let reading = try await CaseReading(site, in: context)
        let files = try await site.registry.steps(of: reading.file.row.id, seenBy: viewer)
        guard let id = StepID(try context.parameters.require("step")), let file = files.first(where: { $0.id == id })
        else { throw Problem.notFound }
        return (reading, file)
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> StepPage {
        let (reading, file) = try await step(context)
        var frame = try await site.frame("What happens next", for: context, in: request)
        frame.errors = errors
        let decidesOwn = try await site.records.decidesAsHead(reading.file.row.id, reading.viewer)
        return reading.page(
            of: file,
            frame: frame,
            ladder: try await site.records.ladder(),
            decidesOwn: decidesOwn,
            today: site.today
        )
    }
}

extension CaseReading {
    fileprivate func page(
        of file: StepFile,
        frame: Frame,
        ladder: Ladder?,
        decidesOwn: Bool,
        today: Day
    ) -> StepPage {
        let step = file.step
        let base = "/concerns/\(self.file.row.id)"
        return StepPage(
            frame: frame,
            base: base,
            link: "\(base)/steps/\(file.id)",
            reference: self.file.row.reference,
            person: names(step.terms.person),
            intent: step.intent?.words ?? "",
            hasSteps: step.intent == .deliberate,
            proposal: step.proposal.map { $0.words(ladder) } ?? "",
            hasProposal: step.proposal != nil,
            rungs: ladder.map { $0.choices(proposed: step.proposal?.rung) } ?? [],
            hasLadder: ladder != nil,
            decidesOwn: decidesOwn,
            toDecide: step.intent == .deliberate && step.decision == nil,
            decision: step.decision.map { names.text($0.words(ladder)) } ?? "",
            decisionWhy: names.text(step.decision?.why ?? ""),
            home: step.home.map { names.text($0.words) } ?? "",
            hasHome: step.home != nil,
            invitation: step.invitation.map { names.text("\($0.on.words), \($0.words)") } ?? "",
            hasInvitation: step.invitation != nil,
            meeting: step.meeting.map { names.text($0.line) } ?? "",
            hasMeeting: step.meeting != nil,
            suspension: CaseSuspensionView(step.suspension, names),
            hasSuspension: step.suspension != nil,
            days: "\(step.proposal?.days ?? 0)",
            today: today.description,
            isComplete: step.isComplete,
            isAway: step.away != nil
        )
    }
}

extension Ladder {
    fileprivate func choices(proposed: Int?) -> [CaseChoice] {
        rungs.enumerated().map { place, rung in
            CaseChoice(value: "\(place)", words: "Step \(place + 1): \(rung.words)", isOn: proposed == place)
        }
    }
}

extension Step.Meeting {
    fileprivate var line: String {
        "\(on.words). Came: \(came). Agreed: \(agreed)"
    }
}

extension Ladder.Proposal {
    fileprivate func words(_ ladder: Ladder?) -> String {
        let words = ladder.flatMap { $0.rungs.indices.contains(rung) ? $0.rungs[rung].words : nil } ?? ""
        let off = days == 0 ? "" : " \(days) days without the internet."
        return "Step \(rung + 1): \(words)\(off)"
    }
}

extension Step.Home {
    fileprivate var words: String {
        switch self {
        case .told(let who, let day): "Told: \(who), \(day.words)"
        case .notTold(let why): "Not told: \(why)"
        }
    }
}
