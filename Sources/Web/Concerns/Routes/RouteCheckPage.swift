/// The dry run: for every kind of concern and everyone it can be about, who is told, who sees it, who never does.
package struct RouteCheckPage: Page {
    package static let template = "Concerns/Routes/check"
    package static let example = RouteCheckPage(
        frame: Frame(pageTitle: "Try the routes"),
        subjects: [
            SubjectView(
                id: "child",
                title: "A child",
                rows: [
                    RowView(
                        kinds: "Abuse or neglect",
                        first: "Meera Patel (Safeguarding lead)",
                        later: ["Helen Hill (Headteacher)"],
                        hasLater: true,
                        isNobody: true,
                        showsNumbers: true,
                        never: "Helen Hill"
                    )
                ]
            )
        ],
        minutes: "15",
        socialCare: "01632 960200",
        designatedOfficer: "01632 960201"
    )

    package let frame: Frame
    package let subjects: [SubjectView]
    package let minutes: String
    package let socialCare: String
    package let designatedOfficer: String

    package struct SubjectView: Sendable {
        package let id: String
        package let title: String
        package let rows: [RowView]
    }

    /// The kinds that go the same way.
    package struct RowView: Sendable, Equatable {
        package let kinds: String
        package let first: String
        /// Each group that hears where the one before does not open it.
        package let later: [String]
        package let hasLater: Bool
        package let isNobody: Bool
        /// Whether the teller's page gives the numbers outside the school.
        package let showsNumbers: Bool
        /// Whoever is told nothing and sees nothing, whatever they do here.
        package let never: String
    }
}
