/// Who hears of a concern, by what it is about: first these roles together, then, unopened, the next.
package struct RouteTable: Codable, Equatable, Sendable {
    package var routes: [RouteName: Route]

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

    package init(routes: [RouteName: Route]) {
        self.routes = routes
    }

    /// What most schools do, and what guidance says: concerns about staff go to the headteacher (Keeping children safe
    /// in education, part four), everything about a child to the lead and deputies.
    package static let standard = RouteTable(routes: [
        .children: Route([[.lead, .deputyLead], [.headteacher]]),
        .staff: Route([[.headteacher], [.chair]]),
        .lowLevel: Route([[.headteacher], [.chair]]),
        .otherAdults: Route([[.lead, .headteacher], [.deputyLead]]),
        .targets: Route([[.headteacher, .lead], [.chair]]),
        .technology: Route([[.lead, .itManager], [.deputyLead, .headteacher]]),
        .data: Route([[.headteacher, .dataProtectionOfficer], [.lead]]),
    ])

    package subscript(name: RouteName) -> Route {
        routes[name] ?? Self.standard.routes[name] ?? Route([])
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
}
