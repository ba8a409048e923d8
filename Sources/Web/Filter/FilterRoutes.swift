import Domain
import HTTPTypes
import Hummingbird
import Records

/// The filter's own page: what is to be done in it and tested, what is in force, and what comes next.
struct FilterRoutes {
    let site: Site

    func add(seeing: RouterGroup<SiteContext>, keeping: RouterGroup<SiteContext>) {
        seeing.get("/filter", use: show)
        seeing.get("/filter/tasks", use: finished)
        keeping.post("/filter/tasks", use: ask)
        keeping.post("/filter/tasks/:task", use: report)
        keeping.post("/filter/choices", use: choose)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func finished(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rows = try await site.registry.finishedFilterTasks(seenBy: try context.signedIn())
        let product = try await site.registry.filter().product
        let now = site.doors.now()
        let page = FilterDonePage(
            frame: try await site.frame("What was done", for: context, in: request),
            tasks: rows.map { FilterTaskView($0, product: product, at: now) },
            isEmpty: rows.isEmpty
        )
        return try site.html(page)
    }

    /// Opens or blocks an address; what is opened for a time comes with the task that closes it.
    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id: FilterTaskID = form.newID()
        let (address, whom) = (form.text("address"), form.text("whom"))
        guard let doer = form.id("doer", of: Person.self), let due = Self.due(form) else {
            let error = FieldError("due", "Choose who does it, and by when.")
            return try await again(request, context, form, error)
        }
        let work: FilterTask.Work
        switch form.text("work") {
        case "open": work = .open(address: address, whom: whom, until: form.day("until"))
        case "close": work = .close(address: address, whom: whom)
        default: work = .other(address)
        }
        let terms = FilterTask.Terms(work, from: .staff, doer: doer, due: due)
        if let sentence = try await site.changeFilter(terms.commands(id), form: form, as: context.viewer) {
            return try await again(request, context, form, FieldError("address", sentence))
        }
        return site.seeOther("/filter#tasks")
    }

    @Sendable func report(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let id = FilterTaskID(try context.parameters.require("task")) else { throw Problem.notFound }
        let report: FilterTask.Report
        switch form.text("report") {
        case "done": report = .done
        case "works": report = .tested(works: true, on: form.text("device"))
        case "fails": report = .tested(works: false, on: form.text("device"))
        default: report = .withdrawn(why: form.text("device"))
        }
        let viewer = try context.signedIn()
        let carriedOut = try await site.carriedOut(by: report, on: id, as: viewer)
        if let sentence = try await site.changeFilter([.task(id, .report(report))], carriedOut, form: form, as: viewer)
        {
            guard sentence != FilterTask.Refusal.unknown.sentence else { throw Problem.notFound }
            return try await again(request, context, form, FieldError("task-\(id)", sentence))
        }
        return site.seeOther("/filter#tasks")
    }

    /// Says yes to what takes two people, or takes it back at once.
    @Sendable func choose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let choice = Filter.Choice(form.text("choice")) else { throw Problem.notFound }
        let command: Filter.Command = form.text("say") == "yes" ? .agree(choice) : .goBack(choice)
        if let sentence = try await site.changeFilter([command], form: form, as: context.viewer) {
            return try await again(request, context, form, FieldError("choices", sentence))
        }
        return site.seeOther(choice == .doors ? "/filter#choices" : "/filter/groups#choices")
    }
}

extension FilterRoutes {
    private static func due(_ form: Form) -> Instant? {
        form.day("dueDay").flatMap { $0.at(clock: form.text("dueTime")) }
    }

    private func again(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        let page = try await page(request, context, form, errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> FilterPage {
        let viewer = try context.signedIn()
        let filter = try await site.registry.filter()
        let (now, today) = (site.doors.now(), site.today)
        var frame = try await site.frame("The filter", for: context, in: request)
        frame.errors = errors
        let people = [filter.certificate?.confirmedBy] + (filter.yeses[.doors] ?? [:]).values.map { $0 }
        let names = try await site.filterNames(people, for: viewer)
        let tasks = try await site.registry.openFilterTasks(seenBy: viewer)
        let changes = try await site.registry.filterChangesInForce(seenBy: viewer)
        let needs = try await site.needs(of: filter)
        let confirmer = (filter.certificate?.confirmedBy).flatMap { names[$0] } ?? ""
        return FilterPage(
            frame: frame,
            isOn: try await site.filterIsOn,
            mayKeep: viewer.may(.keepFilter),
            mayLook: viewer.may(.lookAtActivity),
            mayReadLooks: viewer.may(.readLooks),
            maySwitch: viewer.may(.keepSettings),
            product: filter.product,
            needs: needs,
            hasNeeds: !needs.isEmpty,
            tasks: tasks.map { FilterTaskView($0, product: filter.product, at: now) },
            hasTasks: !tasks.isEmpty,
            inForce: changes.map { FilterTaskView($0, product: filter.product, at: now) },
            hasInForce: !changes.isEmpty,
            provider: ProviderView(filter.provider, filter.certificate, confirmedBy: confirmer, on: today),
            dates: filter.dates(on: today),
            doors: AgreementView(.doors, "Our own doors", in: filter, names),
            doers: try await doers(form),
            typed: FilterPage.TypedTask(form, on: today)
        )
    }

    private func doers(_ form: Form) async throws -> [FilterSourcePage.Tick] {
        try await site.records.filterKeepers(on: site.today).map { keeper in
            let id = keeper.id.description
            return FilterSourcePage.Tick(id: id, words: keeper.name, isOn: form.text("doer") == id)
        }
    }
}

extension FilterPage.TypedTask {
    /// What was typed, or what most tasks are: for pupils, by tomorrow at one.
    fileprivate init(_ form: Form, on today: Day) {
        // What was emptied stays empty; another form of the page has none of these fields.
        func typed(_ name: String, else usual: String) -> String {
            form.all(name).isEmpty ? usual : form.text(name)
        }
        let work = typed("work", else: "open")
        let works = [("open", "Open an address"), ("close", "Block an address"), ("other", "Something else")]
        self.init(
            works: works.map { FilterSourcePage.Tick(id: $0.0, words: $0.1, isOn: $0.0 == work) },
            address: form.text("address"),
            whom: typed("whom", else: "Pupils"),
            until: form.text("until"),
            dueDay: typed("dueDay", else: today.adding(days: 1).description),
            dueTime: typed("dueTime", else: "13:00")
        )
    }
}

extension FilterTask.Terms {
    /// The task, and the one that ends it where it ends.
    func commands(_ id: FilterTaskID) -> [Filter.Command] {
        let first = Filter.Command.task(id, .ask(self))
        guard let ending = ending(of: id) else { return [first] }
        return [first, .task(FilterTaskID(id.value &+ 1), .ask(ending))]
    }
}

extension AgreementView {
    init(_ choice: Filter.Choice, _ title: String, in filter: Filter, _ names: [PersonID: String]) {
        let said = filter.yeses[choice] ?? [:]
        var yes: [String: String] = [:]
        for (side, person) in said { yes[side.rawValue] = names[person] ?? "Somebody who left" }
        self.init(name: choice.name, title: title, yes: yes, isAgreed: filter.isAgreed(choice))
    }
}

extension Filter.Choice {
    var name: String {
        switch self {
        case .doors: "doors"
        case .sessions(let group): "sessions-\(group.rawValue)"
        }
    }

    init?(_ name: String) {
        let choices = [Filter.Choice.doors] + UserGroup.allCases.map { .sessions($0) }
        guard let choice = choices.first(where: { $0.name == name }) else { return nil }
        self = choice
    }
}

extension Filter {
    /// What is due next, soonest first.
    func dates(on today: Day) -> [FilterPage.Line] {
        var dates: [(String, Day)] = []
        if let certificate { dates.append(("Certificate of \(product)", certificate.renewBy)) }
        if let last = reviews.max(by: { $0.on < $1.on }) {
            dates.append(("Review of filtering and monitoring", last.next))
        }
        let checked = matrix(on: today).compactMap { $0.last?.foundAt?.day.adding(days: plan.everyDays) }.min()
        if let checked { dates.append(("The next check", checked)) }
        for source in sources where source.isOn {
            guard let assessment = source.terms.assessment else { continue }
            dates.append(("Impact assessment for “\(source.terms.name)”", assessment.on.adding(days: 365)))
        }
        return dates.sorted { $0.1 < $1.1 }.map {
            FilterPage.Line(what: $0.0, when: $0.1.words, isOverdue: $0.1 < today)
        }
    }
}

extension FilterTaskRow {
    /// For examples of pages.
    static let example = FilterTaskRow(
        id: FilterTaskID(1),
        task: FilterTask(
            terms: FilterTask.Terms(
                .open(address: "maths.example.org", whom: "Kingfishers", until: Day(year: 2026, month: 11, day: 20)),
                from: .staff,
                doer: PersonID(1),
                due: Day(year: 2026, month: 11, day: 20).at(hour: 13)
            ),
            askedBy: PersonID(2),
            askedAt: Day(year: 2026, month: 11, day: 20).at(hour: 9)
        ),
        doer: "Lewis Grant"
    )
}
