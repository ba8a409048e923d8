import Domain

/// The table of routes as a form sends it: for each route and role, in which group it hears; empty where it does not.
struct RouteTableForm {
    let table: RouteTable
    let childFile: ChildFile

    static let groupsMax = 3

    init(_ form: Form) {
        let routes = RouteName.allCases.map { name in
            let groups = (1...Self.groupsMax).map { number in
                Self.roles.filter { form.text(Self.field(name, $0)) == String(number) }
            }
            let departure = form.text(Self.departureField(name))
            return (name, RouteTable.Route(groups.filter { !$0.isEmpty }, departure: departure))
        }
        table = RouteTable(
            routes: Dictionary(uniqueKeysWithValues: routes),
            minutes: Int(typed: form.text("minutes")) ?? 0
        )
        childFile = form.text("childFile") == "elsewhere" ? .elsewhere(form.text("childFileName")) : .here
    }

    /// Those who may read concerns; whoever runs the system is not among them.
    static let roles = Role.allCases.filter { $0.permissions.contains(.readConcerns) }

    static func field(_ name: RouteName, _ role: Role) -> String {
        "\(name.rawValue)-\(role.rawValue)"
    }

    static func departureField(_ name: RouteName) -> String {
        "departure-\(name.rawValue)"
    }
}

extension RouteTable {
    /// The group in which a role hears, from 1; 0 where it does not.
    func place(of role: Role, on name: RouteName) -> Int {
        (self[name].groups.firstIndex { $0.contains(role) }).map { $0 + 1 } ?? 0
    }
}
