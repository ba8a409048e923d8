/// Who holds each duty, and the numbers outside school.
package struct DutyPage: Page {
    package static let template = "Settings/duties"
    package static let example = DutyPage(
        frame: Frame(pageTitle: "People who hold a duty"),
        note: "You hold both.",
        hasNote: true,
        school: [FieldRow(name: "name", label: "The name of your school", value: "Fernhollow", type: "text")],
        duties: [
            DutyRow(
                name: "headteacher",
                label: "Headteacher",
                person: "Helen Hill",
                email: "",
                error: "",
                emailError: ""
            )
        ],
        numbers: [FieldRow(name: "socialCare", label: "Social care", value: "", type: "tel")],
        known: ["Helen Hill"]
    )

    package let frame: Frame
    package let note: String
    package let hasNote: Bool
    package let school: [FieldRow]
    package let duties: [DutyRow]
    package let numbers: [FieldRow]
    /// Names to choose from while typing.
    package let known: [String]

    package struct FieldRow: Sendable {
        package let name: String
        package let label: String
        package let value: String
        package let type: String
        package let error: String
        package let hasError: Bool

        init(name: String, label: String, value: String, type: String, error: String = "") {
            self.name = name
            self.label = label
            self.value = value
            self.type = type
            self.error = error
            hasError = !error.isEmpty
        }
    }

    package struct DutyRow: Sendable {
        package let name: String
        package let label: String
        package let person: String
        package let email: String
        package let error: String
        package let hasError: Bool
        package let emailError: String
        package let hasEmailError: Bool

        init(name: String, label: String, person: String, email: String, error: String, emailError: String) {
            self.name = name
            self.label = label
            self.person = person
            self.email = email
            self.error = error
            hasError = !error.isEmpty
            self.emailError = emailError
            hasEmailError = !emailError.isEmpty
        }
    }
}
