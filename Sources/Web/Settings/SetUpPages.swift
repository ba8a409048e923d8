/// Setting up: six steps, and what is on.
package struct SetUpPage: Page {
    package static let template = "Settings/setUp"
    package static let example = SetUpPage(
        frame: Frame(pageTitle: "Set up your school"),
        steps: [
            Step(link: "/set-up/people", title: "People who hold a duty", status: "Done", note: "", progress: .done),
            Step(link: "/papers", title: "Papers", status: "Waits", note: "You can start with staff.", progress: .stop),
            Step(link: "/people/import", title: "The roll", status: "Not started", note: "", progress: .todo),
        ],
        hasTried: true,
        personName: "Helen Hill",
        count: 1,
        total: 33,
        switches: [
            SwitchRow(name: "staff", title: "Staff agreements", isOn: true, hint: "", mayTurn: true),
            SwitchRow(name: "parents", title: "Parents", isOn: false, hint: "Waits for the signature.", mayTurn: true),
        ],
        hasPoster: true,
        mayKeepRoutes: true,
        maySetSignIn: true
    )

    package let frame: Frame
    package let steps: [Step]
    package let hasTried: Bool
    package let personName: String
    package let count: Int
    package let total: Int
    package let switches: [SwitchRow]
    package let hasPoster: Bool
    package let mayKeepRoutes: Bool
    package let maySetSignIn: Bool

    package struct Step: Sendable {
        package let link: String
        package let title: String
        package let status: String
        package let note: String
        package let hasNote: Bool
        package let isDone: Bool
        package let isStop: Bool

        enum Progress {
            case done
            case todo
            /// Something else waits for this one.
            case stop
        }

        init(link: String, title: String, status: String, note: String, progress: Progress) {
            self.link = link
            self.title = title
            self.status = status
            self.note = note
            hasNote = !note.isEmpty
            isDone = progress == .done
            isStop = progress == .stop
        }
    }

    package struct SwitchRow: Sendable {
        package let name: String
        package let title: String
        package let isOn: Bool
        package let hint: String
        package let mayTurn: Bool
    }
}
