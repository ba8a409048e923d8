/// Who hears of a concern, by what it is about: first these roles together, then, unopened, the next.
package struct RouteTable: Codable, Equatable, Sendable {
    package var routes: [RouteName: Route]
    /// How long each group has before the next hears.
    package var minutes: Int

    package static let standardMinutes = 15
    package static let minutesMax = 120

    /// A test alert counts for a term.
    package static let testDaysMax = 122

    package struct Route: Codable, Equatable, Sendable {
        /// Each group is told together; the next hears where the one before cannot or does not act.
        package var groups: [[Role]]
        /// Why the school departs from current guidance here; empty where it does not.
        package var departure: String

        package init(_ groups: [[Role]], departure: String = "") {
            self.groups = groups
            self.departure = departure
        }
    }

    package init(routes: [RouteName: Route], minutes: Int = Self.standardMinutes) {
        self.routes = routes
        self.minutes = minutes
    }

    /// What most schools do, and what guidance says.
    ///
    /// Concerns about staff go to the headteacher (Keeping children safe
    /// in education, part four), everything about a child to the lead and deputies. Whoever runs the system
    /// reads no concern: what they mend reaches them as a task.
    package static let standard = RouteTable(routes: [
        .children: Route([[.lead, .deputyLead], [.headteacher]]),
        .staff: Route([[.headteacher], [.chair]]),
        .lowLevel: Route([[.headteacher], [.chair]]),
        .otherAdults: Route([[.lead, .headteacher], [.deputyLead]]),
        .targets: Route([[.headteacher, .lead], [.chair]]),
        .technology: Route([[.lead], [.deputyLead, .headteacher]]),
        .data: Route([[.headteacher, .dataProtectionOfficer], [.lead]]),
    ])

    package subscript(name: RouteName) -> Route {
        routes[name] ?? Self.standard.routes[name] ?? Route([])
    }

    /// Every role that can hear of a concern, those included that do whatever a school sets.
    package var roles: Set<Role> {
        Set(RouteName.allCases.flatMap { self[$0].groups }.joined()).union(Routing.fixedRoles)
    }

    /// The routes that depart from guidance without saying why.
    package var unexplained: [RouteName] {
        RouteName.allCases.filter { name in
            departs(name) && self[name].departure.isBlank
        }
    }

    /// Whether a route leaves out, at the start, whoever guidance names.
    package func departs(_ name: RouteName) -> Bool {
        let first = Set(self[name].groups.first ?? [])
        return switch name {
        case .children, .technology: !first.contains(.lead)
        case .staff: first != [.headteacher]
        case .lowLevel: first.isDisjoint(with: [.headteacher, .lead, .deputyLead, .seniorLeader])
        case .data: !first.contains(.dataProtectionOfficer)
        case .otherAdults, .targets: first.isEmpty
        }
    }

    /// Whether every group of it may read cases, and the time each has is a time in which someone can come.
    package var isKeepable: Bool {
        (1...Self.minutesMax).contains(minutes)
            && routes.values.flatMap(\.groups).joined().allSatisfy { $0.permissions.contains(.readConcerns) }
            && routes.values.allSatisfy { $0.groups.contains { !$0.isEmpty } }
    }
}
