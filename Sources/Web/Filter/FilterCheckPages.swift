import Domain

/// The matrix: each device, in each place, as each group, with what the newest check found.
package struct FilterMatrixPage: Page {
    package static let template = "Filter/checks"
    package static let example = FilterMatrixPage(
        frame: Frame(pageTitle: "Checks"),
        everyDays: 30,
        mayKeep: true,
        groups: ["Reception to Year 2"],
        rows: [
            Row(
                device: "Pupil tablet",
                place: "In school",
                cells: [
                    Cell(
                        words: "Passed",
                        look: "done",
                        when: "20 November 2026",
                        link: "/filter/checks/1",
                        hasLink: true
                    )
                ]
            )
        ],
        devices: ["Pupil tablet"],
        places: ["In school"],
        choices: [PersonChoice(id: "older", name: "Year 3 to Year 6")],
        history: [Line(link: "/filter/checks/1", what: "Pupil tablet", words: "Passed", look: "done", when: "Today")],
        hasHistory: true
    )

    package let frame: Frame
    package let everyDays: Int
    package let mayKeep: Bool
    package let groups: [String]
    package let rows: [Row]
    package let devices: [String]
    package let places: [String]
    package let choices: [PersonChoice]
    package let history: [Line]
    package let hasHistory: Bool

    package struct Row: Sendable {
        package let device: String
        package let place: String
        package let cells: [Cell]
    }

    package struct Cell: Sendable {
        package let words: String
        package let look: String
        package let when: String
        package let link: String
        package let hasLink: Bool
    }

    package struct Line: Sendable {
        package let link: String
        package let what: String
        package let words: String
        package let look: String
        package let when: String
    }
}

/// One check: its results, or the form for them and the address for the device.
package struct FilterCheckPage: Page {
    package static let template = "Filter/check"
    package static let example = FilterCheckPage(
        frame: Frame(pageTitle: "Check"),
        id: "1",
        cell: "Pupil tablet, in school, Year 3 to Year 6",
        isWaiting: true,
        mayKeep: true,
        outcome: "Passed",
        look: "done",
        by: "Lewis Grant",
        when: "21 November 2026, 9.10",
        isByDevice: true,
        tests: [.example],
        address: "https://rules.example.org/filter/check/1",
        hasCode: true,
        size: 33,
        path: "M4 4h1v1h-1z"
    )

    package let frame: Frame
    package let id: String
    package let cell: String
    package let isWaiting: Bool
    package let mayKeep: Bool
    package let outcome: String
    package let look: String
    package let by: String
    package let when: String
    package let isByDevice: Bool
    package let tests: [TestView]
    package let address: String
    package let hasCode: Bool
    package let size: Int
    package let path: String
}

/// One test with its result, or with the fields to enter it.
package struct TestView: Sendable {
    package let number: Int
    package let name: String
    package let address: String
    /// connection, blocked or open.
    package let wants: String
    package let wanted: String
    package let result: String
    package let look: String

    static let example = TestView(
        0,
        FilterCheck.Test(name: "Connection", address: "https://www.gov.uk/", wants: .connection),
        result: .open
    )

    init(_ number: Int, _ test: FilterCheck.Test, result: FilterCheck.Result) {
        self.number = number
        name = test.name
        address = test.address
        wants = test.wants.rawValue
        wanted = test.wants == .blocked ? "must be blocked" : "must be open"
        self.result = result.words
        look =
            switch (test.wants, result) {
            case (.blocked, .blocked), (.open, .open), (.connection, .open): "done"
            case (.blocked, .open), (.open, .blocked): "stop"
            case (_, .noAnswer), (.connection, .blocked): "waiting"
            }
    }
}

/// What is checked, where and how often.
package struct CheckPlanPage: Page {
    package static let template = "Filter/checkPlan"
    package static let example = CheckPlanPage(
        frame: Frame(pageTitle: "What is checked"),
        typed: CheckPlanForm(.standard)
    )

    package let frame: Frame
    package let typed: CheckPlanForm
}

/// What stands in the form: what is held, or what was typed and not taken.
package struct CheckPlanForm: Sendable {
    package let devices: String
    package let places: String
    package let everyDays: String
    package let tests: String

    init(devices: String, places: String, everyDays: String, tests: String) {
        (self.devices, self.places, self.everyDays, self.tests) = (devices, places, everyDays, tests)
    }

    init(_ plan: CheckPlan) {
        self.init(
            devices: plan.devices.joined(separator: "\n"),
            places: plan.places.joined(separator: "\n"),
            everyDays: String(plan.everyDays),
            tests: plan.tests.map { "\($0.name) | \($0.address) | \($0.wants.rawValue)" }.joined(separator: "\n")
        )
    }
}

/// The page that a pupil's device opens: it tries harmless addresses, and whoever holds it says what they see.
package struct DeviceCheckPage: Page {
    package static let template = "Filter/Everyone/deviceCheck"
    package static let example = DeviceCheckPage(
        frame: Frame(pageTitle: "Check this device"),
        id: "1",
        cell: "Pupil tablet, in school",
        isWaiting: true,
        tests: [.example]
    )

    package let frame: Frame
    package let id: String
    package let cell: String
    package let isWaiting: Bool
    package let tests: [TestView]
}

extension FilterCheck.Outcome {
    var words: String {
        switch self {
        case .waiting: "Waiting for its results"
        case .noAnswer: "No answer"
        case .passed: "Passed"
        case .failed(let tests): "Failed: \(tests.map(\.name).joined(separator: ", "))"
        }
    }

    var look: String {
        switch self {
        case .waiting, .noAnswer: "waiting"
        case .passed: "done"
        case .failed: "stop"
        }
    }
}
