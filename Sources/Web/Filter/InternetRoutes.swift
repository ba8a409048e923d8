import Domain
import HTTPTypes
import Hummingbird
import Records

/// Opens the internet for a class or a group with one touch, and closes it again.
struct InternetRoutes {
    let site: Site

    func add(teaching: RouterGroup<SiteContext>) {
        teaching.get("/internet", use: show)
        teaching.post("/internet", use: open)
        teaching.post("/internet/:session/close", use: close)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func open(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let whom = InternetSession.Whom(field: form.text("whom")) else { throw Problem.notFound }
        let length = InternetSession.Length(rawValue: form.text("length")) ?? .lesson
        return try await change([.session(form.newID(), .open(whom, length))], form, request, context)
    }

    @Sendable func close(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let id = InternetSessionID(try context.parameters.require("session")) else { throw Problem.notFound }
        let open = try await site.records.internetSessions(at: site.doors.now())
        guard let whom = open.first(where: { $0.id == id })?.session.whom else { return site.seeOther("/internet") }
        // Whatever else was opened for them, which would keep it open.
        let all = open.filter { $0.session.whom == whom }.map { Filter.Command.session($0.id, .close) }
        return try await change(all, form, request, context)
    }

    private func change(
        _ commands: [Filter.Command],
        _ form: Form,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        if let sentence = try await site.changeFilter(commands, form: form, as: context.viewer) {
            let page = try await page(request, context, errors: [FieldError("internet", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/internet")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> InternetPage {
        let viewer = try context.signedIn()
        let (now, filter) = (site.doors.now(), try await site.registry.filter())
        let open = try await site.records.internetSessions(at: now)
        let names = try await site.filterNames(open.map { $0.session.by }, for: viewer)
        var frame = try await site.frame("Internet", for: context, in: request)
        frame.errors = errors
        let groups = UserGroup.allCases.map { (whom: InternetSession.Whom.group($0), group: $0) }
        let classes = try await site.seen(by: context).classes(on: site.today).map {
            (whom: InternetSession.Whom.schoolClass($0.name), group: UserGroup($0.year))
        }
        let rows = (classes + groups).compactMap { each -> InternetPage.Row? in
            guard let need = filter.need(of: each.group) else { return nil }
            // Of several, the one that ends last says until when.
            let found = open.last { $0.session.whom == each.whom && $0.session.isOpen(at: now) }
            return InternetPage.Row(each.whom, isRequired: need == .required, found, names, at: now)
        }
        return InternetPage(
            frame: frame,
            isOn: try await site.filterIsOn,
            rows: rows,
            isEmpty: rows.isEmpty,
            lessonMinutes: InternetSession.lessonMinutes,
            lastHour: "\(InternetSession.lastHour).00"
        )
    }
}

extension Site {
    /// That what somebody opened closes soon; empty otherwise.
    func internetEnds(for viewer: Viewer) async throws -> String {
        guard viewer.may(.openClasses) else { return "" }
        let now = doors.now()
        let open = try await records.internetSessions(at: now).map { $0.session }
        let own = open.filter { $0.by == viewer.id && $0.endsSoon(at: now) }
        // Somebody opened it for longer already.
        let ending = own.first { one in !open.contains { $0.whom == one.whom && $0.until > one.until } }
        guard let ending else { return "" }
        return "The internet for \(ending.whom.words) closes at \(ending.until.clock)."
    }
}

extension Filter {
    /// Nil for a group that works without sessions.
    fileprivate func need(of group: UserGroup) -> SessionNeed? {
        if isAgreed(.sessions(group)) { return .required }
        return groups[group]?.remindsOfSessions == true ? .remind : nil
    }

    fileprivate enum SessionNeed {
        case remind
        case required
    }
}

extension InternetSession.Whom {
    private static let ofClass = "class-"
    private static let ofGroup = "group-"

    /// As a form has it.
    var field: String {
        switch self {
        case .group(let group): Self.ofGroup + group.rawValue
        case .schoolClass(let name): Self.ofClass + name
        }
    }

    init?(field: String) {
        if field.hasPrefix(Self.ofClass) {
            self = .schoolClass(String(field.dropFirst(Self.ofClass.count)))
        } else if field.hasPrefix(Self.ofGroup),
            let group = UserGroup(rawValue: String(field.dropFirst(Self.ofGroup.count)))
        {
            self = .group(group)
        } else {
            return nil
        }
    }
}
