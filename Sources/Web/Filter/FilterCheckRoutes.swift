import Domain
import HTTPTypes
import Hummingbird
import Records

/// Checks of the filter: the matrix, and results by hand or from the device itself.
struct FilterCheckRoutes {
    let site: Site

    func add(seeing: RouterGroup<SiteContext>, keeping: RouterGroup<SiteContext>) {
        seeing.get("/filter/checks", use: matrix)
        seeing.get("/filter/checks/:check", use: show)
        keeping.post("/filter/checks", use: start)
        keeping.post("/filter/checks/:check", use: find)
    }

    private static let historyMax = 50

    @Sendable func matrix(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await matrixPage(request, context, errors: []))
    }

    @Sendable func start(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id: FilterCheckID = form.newID()
        let group = UserGroup(rawValue: form.text("group")) ?? .older
        let cell = FilterCheck.Cell(device: form.text("device"), place: form.text("place"), group: group)
        if let sentence = try await site.changeFilter([.startCheck(id, cell)], form: form, as: context.viewer) {
            let page = try await matrixPage(request, context, errors: [FieldError("device", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/filter/checks/\(id)")
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(try await check(context), request, context, errors: []))
    }

    @Sendable func find(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let check = try await check(context)
        let commands = try await site.findings(form, of: check, byDevice: false)
        if let sentence = try await site.changeFilter(commands, form: form, as: context.viewer) {
            let page = try await page(check, request, context, errors: [FieldError("results", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/filter/checks/\(check.id)")
    }
}

extension FilterCheckRoutes {
    private func check(_ context: SiteContext) async throws -> FilterCheck {
        guard let id = FilterCheckID(try context.parameters.require("check")),
            let check = try await site.registry.filter().check(id)
        else { throw Problem.notFound }
        return check
    }

    private func matrixPage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> FilterMatrixPage {
        let filter = try await site.registry.filter()
        var frame = try await site.frame("Checks", for: context, in: request)
        frame.errors = errors
        let fields = filter.matrix(on: site.today)
        let rows = stride(from: 0, to: fields.count, by: UserGroup.allCases.count).map { start in
            let row = fields[start..<min(start + UserGroup.allCases.count, fields.count)]
            return FilterMatrixPage.Row(
                device: fields[start].cell.device,
                place: fields[start].cell.place,
                cells: row.map { FilterMatrixPage.Cell($0) }
            )
        }
        let history = filter.checks.suffix(Self.historyMax).reversed().map { check in
            FilterMatrixPage.Line(
                link: "/filter/checks/\(check.id)",
                what: check.cell.words,
                words: check.outcome.words,
                look: check.outcome.look,
                when: (check.foundAt ?? check.startedAt).day.words
            )
        }
        return FilterMatrixPage(
            frame: frame,
            everyDays: filter.plan.everyDays,
            mayKeep: try context.signedIn().may(.keepFilter),
            groups: UserGroup.allCases.map(\.words),
            rows: rows,
            devices: filter.plan.devices,
            places: filter.plan.places,
            choices: UserGroup.allCases.map { PersonChoice(id: $0.rawValue, name: $0.words) },
            history: history,
            hasHistory: !history.isEmpty
        )
    }

    private func page(
        _ check: FilterCheck,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> FilterCheckPage {
        let viewer = try context.signedIn()
        var frame = try await site.frame("Check", for: context, in: request)
        frame.errors = errors
        let host = try await site.records.school()?.profile.address ?? ""
        let start = site.doors.networkAddress.isEmpty ? "https://\(host)" : site.doors.networkAddress
        let address = "\(start)/filter/check/\(check.id)"
        let code = check.foundAt == nil ? QRCode(address) : nil
        let at = check.foundAt ?? check.startedAt
        return FilterCheckPage(
            frame: frame,
            id: check.id.description,
            cell: check.cell.words,
            isWaiting: check.foundAt == nil,
            mayKeep: viewer.may(.keepFilter),
            outcome: check.outcome.words,
            look: check.outcome.look,
            by: try await site.filterNames([check.by], for: viewer)[check.by] ?? "Somebody who left",
            when: "\(at.day.words), \(at.clock)",
            isByDevice: check.isByDevice,
            tests: check.views,
            address: address,
            hasCode: code != nil,
            size: code?.size ?? 0,
            path: code?.path ?? ""
        )
    }
}

/// The page on the device that is checked: whoever has its address may open it for a day, and send its results once.
struct DeviceCheckRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/filter/check/:check", use: show)
        open.post("/filter/check/:check", use: find)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    /// In the name of whoever started the check: the device is signed in as nobody, or as a pupil.
    @Sendable func find(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let check = try await check(context)
        let commands = try await site.findings(form, of: check, byDevice: true)
        do {
            let id = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
            let starter = Context(actor: .person(check.by), now: site.doors.now(), command: id)
            _ = try await site.registry.submit(commands.map(SchoolCommand.filter), in: starter)
        } catch let refusal as any SayableRefusal {
            let page = try await page(request, context, errors: [FieldError("results", refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/filter/check/\(check.id)")
    }

    private func check(_ context: SiteContext) async throws -> FilterCheck {
        guard let id = FilterCheckID(try context.parameters.require("check")),
            let check = try await site.registry.filter().check(id),
            site.doors.now() <= check.startedAt.adding(minutes: FilterCheck.hoursMax * 60)
        else { throw Problem.notFound }
        return check
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> DeviceCheckPage {
        let check = try await check(context)
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("filter.device.title"), for: context, in: request)
        frame.errors = errors
        return DeviceCheckPage(
            frame: frame,
            id: check.id.description,
            cell: check.cell.words,
            isWaiting: check.foundAt == nil,
            tests: check.views
        )
    }
}

extension Site {
    /// The results that a form holds, and a task for each test that failed.
    func findings(_ form: Form, of check: FilterCheck, byDevice: Bool) async throws -> [Filter.Command] {
        let found = check.tests.enumerated().compactMap { number, test in
            FilterCheck.Result(rawValue: form.text("result-\(number)")).map { FilterCheck.Finding(test.name, $0) }
        }
        var finished = check
        finished.findings = check.tests.results(of: found)
        finished.foundAt = doors.now()
        let doer = try await records.filterKeepers(on: today).first?.id ?? check.by
        let due = today.adding(days: 1).at(hour: 13)
        let id: FilterTaskID = Randomness.identifier()
        let tasks = finished.tasks(for: doer, due: due).enumerated().map { number, terms in
            Filter.Command.task(FilterTaskID(id.value &+ UInt128(number)), .ask(terms))
        }
        return [.find(check.id, found, byDevice: byDevice)] + tasks
    }
}

extension FilterCheck {
    var views: [TestView] {
        tests.enumerated().map { TestView($0, $1, result: result(of: $1)) }
    }
}

extension FilterMatrixPage.Cell {
    init(_ field: Filter.Field) {
        let last = field.last
        let isFailed = last.map { $0.outcome.look == "stop" } ?? false
        self.init(
            words: isFailed ? "Failed" : field.isOverdue ? (last == nil ? "Not checked" : "Overdue") : "Passed",
            look: isFailed || (field.isOverdue && last != nil) ? "stop" : field.isOverdue ? "waiting" : "done",
            when: last?.foundAt?.day.words ?? "",
            link: last.map { "/filter/checks/\($0.id)" } ?? "",
            hasLink: last != nil
        )
    }
}
