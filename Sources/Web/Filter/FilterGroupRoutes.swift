import Domain
import HTTPTypes
import Hummingbird
import Records

/// What is open to each group of people.
struct FilterGroupRoutes {
    let site: Site

    func add(seeing: RouterGroup<SiteContext>, keeping: RouterGroup<SiteContext>) {
        seeing.get("/filter/groups", use: list)
        keeping.get("/filter/groups/:group", use: show)
        keeping.post("/filter/groups/:group", use: set)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let filter = try await site.registry.filter()
        let names = try await site.filterNames(filter.yeses.values.flatMap(\.values), for: viewer)
        let classes = try await site.records.classesOfDoors(on: site.today)
        let listed = try await site.listedCategories(filter)
        let page = FilterGroupListPage(
            frame: try await site.frame("Groups", for: context, in: request),
            groups: UserGroup.allCases.map { GroupView($0, in: filter, names, listed: listed) },
            classes: classes.map { FilterGroupListPage.DoorClass(className: $0.name, number: $0.number) },
            hasClasses: !classes.isEmpty,
            mayKeep: viewer.may(.keepFilter),
            hasNoLists: listed.areUnread
        )
        return try site.html(page)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let group = try group(context)
        let rules = try await site.registry.filter().groups[group] ?? .standard(for: group)
        return try site.html(try await page(group, rules, request, context, errors: []))
    }

    @Sendable func set(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let group = try group(context)
        let rules = GroupRules(form)
        if let sentence = try await site.changeFilter([.set(.group(group, rules))], form: form, as: context.viewer) {
            let hours = "Choose days, a time to open and a later one to close, or leave all of it empty."
            let error = rules.hasHalfHours ? FieldError("hours", hours) : FieldError("blocked", sentence)
            return try site.html(
                try await page(group, rules, typed: form, request, context, errors: [error]),
                status: .unprocessableContent
            )
        }
        return site.seeOther("/filter/groups")
    }

    private func group(_ context: SiteContext) throws -> UserGroup {
        guard let group = UserGroup(rawValue: try context.parameters.require("group")) else { throw Problem.notFound }
        return group
    }

    private func page(
        _ group: UserGroup,
        _ rules: GroupRules,
        typed: Form? = nil,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> FilterGroupPage {
        var filter = try await site.registry.filter()
        filter.groups[group] = rules
        var frame = try await site.frame(group.words, for: context, in: request)
        frame.errors = errors
        return FilterGroupPage(
            frame: frame,
            group: GroupView(group, in: filter, [:], listed: .notAsked),
            accesses: GroupRules.Access.allCases.map {
                FilterSourcePage.Tick(id: $0.rawValue, words: $0.words, isOn: rules.access == $0)
            },
            youTubes: GroupRules.YouTube.allCases.map {
                FilterSourcePage.Tick(id: $0.rawValue, words: $0.words, isOn: rules.youTube == $0)
            },
            chosen: typed?.text("chosen") ?? rules.chosen.joined(separator: "\n"),
            blocked: typed?.text("blocked")
                ?? rules.blocked.map { "\($0.category) | \($0.clause)" }.joined(separator: "\n"),
            reminds: rules.remindsOfSessions,
            hours: typed.map { HoursView(typed: $0) } ?? HoursView(rules.hours)
        )
    }
}

extension GroupView {
    fileprivate init(
        _ group: UserGroup,
        in filter: Filter,
        _ names: [PersonID: String],
        listed: ListedCategories
    ) {
        let choice = Filter.Choice.sessions(group)
        self.init(
            group,
            filter.groups[group] ?? .standard(for: group),
            listed: listed,
            agreement: AgreementView(choice, group.words, in: filter, names)
        )
    }
}

extension GroupRules {
    fileprivate var hasHalfHours: Bool {
        hours.map { $0.days.isEmpty || $0.from >= $0.until } ?? false
    }

    fileprivate init(_ form: Form) {
        let blocked = form.lines("blocked").map { line in
            let parts = line.split(separator: "|", maxSplits: 1).map { String($0).trimmed }
            return Blocked(parts.first ?? "", keeps: parts.count > 1 ? parts[1] : "")
        }
        self.init(
            access: Access(rawValue: form.text("access")) ?? .allButBlocked,
            chosen: form.lines("chosen"),
            blocked: blocked,
            safeSearch: form.isTicked("safeSearch"),
            youTube: YouTube(rawValue: form.text("youTube")) ?? .strict,
            remindsOfSessions: form.isTicked("reminds"),
            failsOpen: form.isTicked("failsOpen"),
            hours: Hours(form)
        )
    }
}
