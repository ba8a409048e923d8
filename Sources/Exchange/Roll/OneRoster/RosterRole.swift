import Domain

/// What someone is in a bundle (OneRoster 1.1 section 4.13.5, 1.2 "RoleEnum"), as far as a school's list needs it.
enum RosterRole: String {
    case student
    case parent
    case guardian
    case relative
    case teacher
    case aide
    case administrator
    case siteAdministrator
    case principal
    case counselor

    var isFamily: Bool {
        switch self {
        case .parent, .guardian, .relative: true
        case .student, .teacher, .aide, .administrator, .siteAdministrator, .principal, .counselor: false
        }
    }

    /// What someone who works at the school does there.
    var work: String? {
        switch self {
        case .teacher: "Teacher"
        case .aide: "Teaching assistant"
        case .administrator, .siteAdministrator: "Administrator"
        case .principal: "Principal"
        case .counselor: "Counsellor"
        case .student, .parent, .guardian, .relative: nil
        }
    }

    /// One role for each user, as 1.1 has it.
    static func ofUsers(_ users: RosterSheet) -> [String: [RosterRole]] {
        Dictionary(
            users.rows.compactMap { row in RosterRole(said: row["role"]).map { (row["sourcedId"], [$0]) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Any number of roles, the primary one first, as 1.2 has it.
    static func ofRoles(_ roles: RosterSheet?) -> [String: [RosterRole]] {
        let rows = (roles?.rows ?? []).filter { !$0.isGone }
        let inOrder = rows.filter { $0.isPrimary } + rows.filter { !$0.isPrimary }
        return inOrder.reduce(into: [:]) { found, row in
            guard let role = RosterRole(said: row["role"]) else { return }
            let user = row["userSourcedId"]
            if found[user]?.contains(role) != true { found[user, default: []].append(role) }
        }
    }

    private init?(said text: String) {
        guard let role = RosterRole(rawValue: text) ?? RosterRole(rawValue: text.lowercased()) else { return nil }
        self = role
    }
}

extension RosterSheet.Row {
    fileprivate var isPrimary: Bool {
        RollText.key(self["roleType"]) == "primary"
    }
}

/// Which class each pupil is in: the registration class ("homeroom") of the newest school year, else their only class.
struct RosterClasses {
    private(set) var classOf: [String: String] = [:]

    init(sessions: RosterSheet?, classes: RosterSheet?, enrollments: RosterSheet?) {
        let years = Dictionary(
            (sessions?.rows ?? []).filter { !$0.isGone }.map { ($0["sourcedId"], $0["schoolYear"]) },
            uniquingKeysWith: { first, _ in first }
        )
        let newest = years.values.max() ?? ""
        var titles: [String: (title: String, isHomeroom: Bool)] = [:]
        for row in classes?.rows ?? [] where !row.isGone {
            let terms = row.list("termSourcedIds").compactMap { years[$0] }
            guard terms.isEmpty || terms.contains(newest) else { continue }
            titles[row["sourcedId"]] = (row["title"], RollText.key(row["classType"]) == "homeroom")
        }
        var homerooms: [String: String] = [:]
        var others: [String: Set<String>] = [:]
        for row in enrollments?.rows ?? [] where !row.isGone && RollText.key(row["role"]) == "student" {
            guard let found = titles[row["classSourcedId"]] else { continue }
            let user = row["userSourcedId"]
            if found.isHomeroom { homerooms[user] = homerooms[user] ?? found.title }
            others[user, default: []].insert(found.title)
        }
        for (user, names) in others { classOf[user] = homerooms[user] ?? (names.count == 1 ? names.first : nil) }
    }
}
