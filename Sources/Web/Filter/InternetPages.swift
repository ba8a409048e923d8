import Domain

/// For whom the internet is open, and the one touch that opens it.
package struct InternetPage: Page {
    package static let template = "Filter/internet"
    package static let example = InternetPage(
        frame: Frame(pageTitle: "Internet"),
        isOn: true,
        rows: [
            Row(
                .schoolClass("Kingfishers"),
                isRequired: true,
                (
                    InternetSessionID(1),
                    InternetSession(
                        whom: .schoolClass("Kingfishers"),
                        from: Day(year: 2026, month: 11, day: 20).at(hour: 9),
                        until: Day(year: 2026, month: 11, day: 20).at(hour: 10),
                        by: PersonID(1)
                    )
                ),
                [PersonID(1): "Priya Nair"],
                at: Day(year: 2026, month: 11, day: 20).at(minutes: 595)
            )
        ],
        isEmpty: true,
        lessonMinutes: 60,
        lastHour: "16.00"
    )

    package let frame: Frame
    package let isOn: Bool
    package let rows: [Row]
    package let isEmpty: Bool
    package let lessonMinutes: Int
    package let lastHour: String

    package struct Row: Sendable {
        /// The class or the group as a form has it.
        package let whom: String
        package let name: String
        package let isOpen: Bool
        package let session: String
        package let until: String
        package let by: String
        package let endsSoon: Bool
        /// Closed without a session, rather than reminded of it.
        package let isRequired: Bool

        init(
            _ whom: InternetSession.Whom,
            isRequired: Bool,
            _ open: (id: InternetSessionID, session: InternetSession)?,
            _ names: [PersonID: String],
            at now: Instant
        ) {
            self.whom = whom.field
            name = whom.words
            isOpen = open != nil
            session = open?.id.description ?? ""
            until = open?.session.until.clock ?? ""
            by = open.map { names[$0.session.by] ?? "Somebody who left" } ?? ""
            endsSoon = open?.session.endsSoon(at: now) ?? false
            self.isRequired = isRequired
        }
    }
}
