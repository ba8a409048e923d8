/// Who hears of which concern, in what order; who answered a test alert; where the child-protection file is.
package struct RouteTablePage: Page {
    package static let template = "Concerns/Routes/routes"
    package static let example = RouteTablePage(
        frame: Frame(pageTitle: "Who hears of a concern"),
        routes: [
            RouteView(
                id: "children",
                title: "A child",
                usual: "Safeguarding lead and Deputy safeguarding lead; then Headteacher",
                roles: [
                    RoleView(
                        field: "children-lead",
                        title: "Safeguarding lead",
                        places: [Choice(value: "1", title: "First", isOn: true)]
                    )
                ],
                departureField: "departure-children",
                departure: "Our policy says so.",
                departs: true,
                error: "Say why.",
                hasError: true
            )
        ],
        minutes: "15",
        minutesMax: "120",
        isElsewhere: true,
        childFileName: "CPOMS",
        people: [
            PersonView(
                name: "Meera Patel",
                duties: "Safeguarding lead",
                tested: "21 November 2026",
                isTested: true,
                channels: "e-mail, text",
                hasChannel: true,
                relatives: "/people/1/relatives"
            )
        ],
        hasUntested: true,
        emptyRoutes: ["A child"],
        hasEmptyRoutes: true,
        isOn: true,
        days: "14"
    )

    package let frame: Frame
    package let routes: [RouteView]
    package let minutes: String
    package let minutesMax: String
    package let isElsewhere: Bool
    package let childFileName: String
    package let people: [PersonView]
    package let hasUntested: Bool
    package let emptyRoutes: [String]
    package let hasEmptyRoutes: Bool
    /// Whether telling is switched on.
    package let isOn: Bool
    /// How long a test alert can be answered.
    package let days: String

    package struct RouteView: Sendable {
        package let id: String
        package let title: String
        /// What most schools do.
        package let usual: String
        package let roles: [RoleView]
        package let departureField: String
        package let departure: String
        package let departs: Bool
        package let error: String
        package let hasError: Bool
    }

    package struct RoleView: Sendable {
        package let field: String
        package let title: String
        package let places: [Choice]
    }

    package struct Choice: Sendable {
        package let value: String
        package let title: String
        package let isOn: Bool
    }

    package struct PersonView: Sendable {
        package let name: String
        package let duties: String
        package let tested: String
        package let isTested: Bool
        package let channels: String
        package let hasChannel: Bool
        package let relatives: String
    }
}
