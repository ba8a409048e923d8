import Domain
import Hummingbird
import Records

/// Tasks that come of concerns: whoever is to do one sees the task, and nothing of the concern.
struct TaskRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>, reading: RouterGroup<SiteContext>) {
        signedIn.get("/tasks", use: list)
        signedIn.post("/tasks/:task", use: report)
        reading.post("/concerns/:concern/tasks", use: set)
        reading.post("/tasks/:task/withdraw", use: withdraw)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await listPage(request, context, errors: []))
    }

    @Sendable func report(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id = try taskID(context)
        let report: ConcernTask.Report
        switch form.text("report") {
        case "blocked": report = .blocked
        case "testedBlocked": report = .testedBlocked
        case "testedOpen": report = .testedOpen
        default: report = .done(how: form.text("how"))
        }
        do {
            try await site.submit([.task(id, .report(report))], form: form, as: context.viewer)
        } catch let refusal as ConcernTask.Refusal {
            guard refusal != .unknown else { throw Problem.notFound }
            let page = try await listPage(request, context, errors: [FieldError("how-\(id)", refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/tasks")
    }

    @Sendable func set(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let concern = try site.concernID(context)
        guard let file = try await site.registry.concern(concern, seenBy: try context.signedIn()) else {
            throw Problem.notFound
        }
        do {
            let terms = try TaskTerms(form, of: file).terms
            try await site.submit([.task(form.newID(), .set(terms))], form: form, as: context.viewer)
        } catch let refusal as ConcernTask.Refusal {
            guard refusal != .unknown else { throw Problem.notFound }
            return try await CaseRoutes(site: site).again(request, context, FieldError("task", refusal.sentence))
        } catch let error as FieldError {
            return try await CaseRoutes(site: site).again(request, context, error)
        }
        return site.seeOther("/concerns/\(concern)#tasks")
    }

    @Sendable func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id = try taskID(context)
        guard let file = try await site.registry.task(id, seenBy: try context.signedIn()) else {
            throw Problem.notFound
        }
        try await site.submit([.task(id, .withdraw(why: form.text("why")))], form: form, as: context.viewer)
        return site.seeOther("/concerns/\(file.row.concern)#tasks")
    }
}

extension TaskRoutes {
    private func taskID(_ context: SiteContext) throws -> ConcernTaskID {
        guard let id = ConcernTaskID(try context.parameters.require("task")) else { throw Problem.notFound }
        return id
    }

    private func listPage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> TaskListPage {
        let viewer = try context.signedIn()
        let now = site.doors.now()
        let files = try await site.registry.tasks(of: viewer, at: now)
        let people = Set(files.flatMap(\.named))
        let found = try await site.records.casePeople(people, seenBy: viewer)
        var frame = try await site.frame("My tasks", for: context, in: request)
        frame.errors = errors
        let tasks = files.map { TaskView($0, names: found, leadName: frame.leadName, at: now) }
        return TaskListPage(
            frame: frame,
            tasks: tasks,
            isEmpty: tasks.isEmpty,
            readsConcerns: viewer.may(.readConcerns)
        )
    }
}

/// What a lead writes down for somebody else to do.
struct TaskTerms {
    let terms: ConcernTask.Terms

    init(_ form: Form, of file: ConcernFile) throws {
        let assignee: ConcernTask.Assignee
        if let role = Role(rawValue: form.text("to")) {
            assignee = .role(role)
        } else if let person: PersonID = form.id("to") {
            assignee = .person(person)
        } else {
            throw FieldError("task", "Choose who does it.")
        }
        let work = try Self.work(form, told: file.concern.told, at: file.concern.toldAt)
        terms = ConcernTask.Terms(concern: file.row.id, work: work, to: assignee, due: try Self.due(form))
    }

    private static func work(
        _ form: Form,
        told: Concern.Telling,
        at moment: Instant
    ) throws -> ConcernTask.Work {
        switch form.text("work") {
        case "block": return .block(address: form.text("words"), provider: form.text("provider"))
        case "findAddress": return .findAddress(device: told.device, toldAt: moment)
        case "tellEmployer":
            guard let person: PersonID = form.id("person") else { throw Problem.unreadableForm }
            return .tellEmployer(person)
        default: return .other(form.text("words"))
        }
    }

    /// A day, and a time on clocks in England: "12.00" or "12:00"; the end of the school day where none is given.
    static func due(_ form: Form) throws -> Instant {
        guard let day = Day(form.text("day")) else { throw FieldError("task", "Choose the day it is to be done by.") }
        let time = form.text("time").isEmpty ? "16:00" : form.text("time")
        guard let due = day.at(clock: time) else { throw FieldError("task", "Write the time as 12.00.") }
        return due
    }
}
