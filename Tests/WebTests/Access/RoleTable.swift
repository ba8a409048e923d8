import Domain

/// Someone who asks for a page.
enum Asker: Hashable, CustomStringConvertible {
    case role(Role)
    case parent
    /// Somebody on the list of visitors who is no supply teacher.
    case visitor
    case nobody

    static let all = Role.allCases.map(Asker.role) + [.parent, .visitor, .nobody]

    var description: String {
        switch self {
        case .role(let role): role.rawValue
        case .parent: "parent"
        case .visitor: "visitor"
        case .nobody: "nobody"
        }
    }
}

/// What somebody gets who asks.
enum Outcome: String {
    case allowed
    /// This page is for other people at school.
    case refused
    /// As if it were not there: it is somebody else's.
    case hidden
    /// Shown the way in.
    case signIn
}

/// Who may ask for what: each address belongs to the longest beginning in the table.
struct RoleTable {
    let start: String
    let roles: Set<Role>?
    var isOpen = false
    var isHidden = false
    /// For somebody whose contact was proved and who has not said yet which of its people they are.
    var isForProved = false
    /// For a machine that shows a code: no person gets in, whoever they are.
    var isForMachines = false

    func outcome(for asker: Asker) -> Outcome {
        if isForMachines { return .signIn }
        if isOpen { return .allowed }
        if isForProved { return .refused }
        switch asker {
        case .nobody: return .signIn
        case .parent, .visitor: return roles == nil ? (isHidden ? .hidden : .allowed) : .refused
        case .role(let role): return roles?.contains(role) ?? true ? (isHidden ? .hidden : .allowed) : .refused
        }
    }

    static func row(for route: String) -> RoleTable? {
        rows.filter { route.hasPrefix($0.start) }.max { $0.start.count < $1.start.count }
    }

    private static func open(_ starts: String...) -> [RoleTable] {
        starts.map { RoleTable(start: $0, roles: nil, isOpen: true) }
    }

    private static func signedIn(_ starts: String...) -> [RoleTable] {
        starts.map { RoleTable(start: $0, roles: nil) }
    }

    /// For whoever is signed in, but only their own.
    private static func own(_ starts: String...) -> [RoleTable] {
        starts.map { RoleTable(start: $0, roles: nil, isHidden: true) }
    }

    private static func only(_ roles: Set<Role>, _ starts: String...) -> [RoleTable] {
        starts.map { RoleTable(start: $0, roles: roles) }
    }

    /// For these roles, but only what was told to them.
    private static func hidden(_ roles: Set<Role>, _ starts: String...) -> [RoleTable] {
        starts.map { RoleTable(start: $0, roles: roles, isHidden: true) }
    }

    private static let office: Set<Role> = [.headteacher, .lead, .deputyLead, .office]
    private static let classes = office.union([.seniorLeader, .teacher, .teachingAssistant, .supply])
    private static let onStaff = classes.subtracting([.supply])
    private static let readers: Set<Role> = [
        .headteacher, .lead, .deputyLead, .seniorLeader, .chair, .safeguardingGovernor, .dataProtectionOfficer,
    ]
    private static let filterKeepers: Set<Role> = [.headteacher, .lead, .deputyLead, .itManager]
    private static let everyRole = Set(Role.allCases)

    private static func proved(_ starts: String...) -> [RoleTable] {
        starts.map { RoleTable(start: $0, roles: nil, isForProved: true) }
    }

    private static func machines(_ starts: String...) -> [RoleTable] {
        starts.map { RoleTable(start: $0, roles: nil, isForMachines: true) }
    }

    static let rows: [RoleTable] =
        open("GET /", "GET /rules", "POST /rules", "GET /class", "POST /class", "GET /visit", "POST /visit")
        + open("GET /papers", "GET /sign-in", "POST /sign-in", "POST /sign-out", "POST /text-size")
        + open("GET /locked")
        + open("GET /check", "POST /check", "GET /ask", "POST /ask", "GET /guidance")
        + only([.headteacher, .lead, .deputyLead, .seniorLeader], "GET /questions", "POST /questions")
        + only([.headteacher, .lead, .deputyLead, .seniorLeader], "POST /guidance")
        + only([.headteacher, .lead, .chair, .safeguardingGovernor, .governor], "GET /governors", "GET /evidence")
        + hidden(everyRole, "GET /rules/next")
        + only([.headteacher, .lead], "GET /governors/new", "POST /governors")
        + only([.headteacher, .lead], "GET /set-up/questions", "POST /set-up/questions")
        + open("GET /monitoring", "GET /filter/check/", "POST /filter/check/", "GET /filter/page", "POST /filter/page")
        + only(classes, "GET /internet", "POST /internet")
        + only(filterKeepers, "GET /filter/doors")
        + machines("GET /filter/follow", "POST /filter/follow")
        + only([.headteacher, .lead, .deputyLead, .chair], "GET /filter/activity")
        + only([.headteacher, .lead, .deputyLead, .chair], "GET /filter/noticed", "POST /filter/noticed")
        + signedIn("GET /family/page", "POST /family/page")
        + only(filterKeepers.union([.chair, .safeguardingGovernor, .dataProtectionOfficer]), "GET /filter")
        + only(filterKeepers, "POST /filter", "GET /filter/provider", "GET /filter/sources/", "GET /filter/groups/")
        + only(filterKeepers, "GET /filter/checks/plan", "GET /filter/reviews/new")
        + only([.headteacher, .lead, .deputyLead, .chair], "GET /filter/look", "POST /filter/look")
        + only([.headteacher, .chair, .dataProtectionOfficer], "GET /filter/looks")
        + open("GET /tell", "POST /tell", "GET /worry", "POST /worry")
        + only(everyRole, "GET /tell/device", "POST /tell/device", "GET /report", "POST /report", "GET /calls")
        + hidden(everyRole, "GET /calls/{concern}", "POST /calls/{concern}")
        + signedIn("GET /told")
        + proved("POST /sign-in/who", "POST /rules/who")
        + signedIn("GET /mine", "GET /family", "POST /family/not-you", "GET /me")
        + signedIn("POST /lock", "POST /me/seen", "POST /me/device", "POST /me/sessions", "GET /kept", "POST /kept")
        + signedIn("POST /sign-in/second-step", "GET /drafts", "POST /drafts", "POST /visit/desk")
        + only(everyRole.subtracting([.supply]), "GET /account", "POST /account")
        + only(everyRole.subtracting([.supply]), "GET /me/relatives", "POST /me/relatives")
        + only(everyRole.subtracting([.supply]), "GET /me/test-alert", "POST /me/test-alert")
        + only([.headteacher, .lead], "GET /set-up/routes", "POST /set-up/routes")
        + only([.headteacher, .lead], "GET /people/{person}/relatives", "POST /people/{person}/relatives")
        + only(readers, "GET /alerts")
        + own("GET /account/password", "POST /account/password")
        + only([.headteacher, .lead], "GET /set-up/sign-in", "POST /set-up/sign-in")
        + only([.headteacher, .lead], "POST /people/{person}/second-step-gone")
        + only(office.union([.seniorLeader]), "POST /answers/list/export")
        + only([.headteacher, .lead, .dataProtectionOfficer], "GET /audit", "POST /audit")
        + own("GET /copy", "GET /mine/thanks", "GET /mine/{document}", "POST /mine/{document}")
        + own("GET /family/child", "POST /family/child", "GET /family/not-mine", "POST /family/not-mine")
        + own("GET /family/thanks", "GET /me/duties", "POST /me/duties")
        + signedIn("GET /family/part", "POST /family/part")
        + only(onStaff, "GET /mine/witness", "POST /mine/witness")
        + only(classes, "GET /classes", "POST /classes", "GET /rules/poster", "GET /visit/poster")
        + only(everyRole, "GET /duties", "GET /cover")
        + only([.headteacher, .lead, .chair], "GET /duties/", "POST /duties")
        + only(office.union([.administrator]), "POST /cover", "GET /set-up", "POST /set-up", "POST /papers")
        + only([.headteacher], "GET /set-up/lost/sheet", "POST /set-up/lost")
        + only(office, "GET /supply", "POST /supply")
        + only([.headteacher, .lead, .itManager, .administrator], "GET /accounts", "POST /accounts")
        + only([.headteacher, .chair], "GET /personal-use", "POST /personal-use")
        + only(office.union([.seniorLeader]), "GET /answers", "GET /answers/list", "GET /answers/copy")
        + only(office.union([.seniorLeader]), "GET /answers/person/{person}")
        + only(office, "GET /answers/person/{person}/paper", "GET /answers/class", "GET /answers/staff")
        + only(office, "GET /answers/paper", "POST /answers", "GET /paper", "POST /check/answer")
        + only(office, "GET /messages", "POST /messages")
        + only(office, "GET /people", "POST /people", "GET /policy", "POST /policy")
        + only(office.union([.dataProtectionOfficer]), "GET /erasures", "POST /erasures")
        + only(office.union([.dataProtectionOfficer]), "GET /people/{person}/erase", "POST /people/{person}/erase")
        + only(readers, "GET /concerns", "POST /concerns", "POST /tasks/{task}/withdraw")
        + signedIn("GET /tasks") + own("POST /tasks/{task}")
        + only([.headteacher, .lead], "GET /set-up/ladder", "POST /set-up/ladder")
        + only([.headteacher, .lead], "GET /erasures/years", "POST /erasures/years")
        + only([.headteacher, .lead], "GET /erasures/{erasure}/certificate")
        + only(
            office.union([.dataProtectionOfficer, .itManager, .administrator]),
            "GET /keeping",
            "POST /keeping"
        )
        + only([.headteacher, .lead], "POST /keeping/new-record")
        + open("GET /used")
        + only(everyRole.subtracting([.supply]), "GET /requests", "GET /use")
        + hidden(everyRole.subtracting([.supply]), "GET /requests/{request}", "POST /requests")
        + only([.headteacher, .lead], "GET /set-up/requests", "POST /set-up/requests")
        + only(
            [.headteacher, .lead, .deputyLead, .seniorLeader, .chair, .dataProtectionOfficer, .itManager],
            "GET /registers",
            "POST /registers"
        )
}
