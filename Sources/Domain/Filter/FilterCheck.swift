/// One check of the filter: one device, in one place, as one group of people.
///
/// Filtering and monitoring standards: each location, each group of users, school-owned devices; who checked, when,
/// what was found.
package struct FilterCheck: Equatable, Sendable {
    package let id: FilterCheckID
    package let cell: Cell
    package let tests: [Test]
    package let by: PersonID
    package let startedAt: Instant
    package var findings: [Finding] = []
    /// Nil until it was finished.
    package var foundAt: Instant?
    /// Whether the device itself answered, rather than somebody who looked at it.
    package var isByDevice = false

    package init(id: FilterCheckID, cell: Cell, tests: [Test], by person: PersonID, startedAt: Instant) {
        self.id = id
        self.cell = cell
        self.tests = tests
        by = person
        self.startedAt = startedAt
    }

    package struct Cell: Codable, Hashable, Sendable {
        package let device: String
        package let place: String
        package let group: UserGroup

        package init(device: String, place: String, group: UserGroup) {
            self.device = device
            self.place = place
            self.group = group
        }

        package var words: String {
            "\(device), \(place), \(group.words)"
        }
    }

    /// A harmless address, and what must become of it.
    package struct Test: Codable, Equatable, Sendable {
        package let name: String
        package let address: String
        package let wants: Wanted

        package init(name: String, address: String, wants: Wanted) {
            self.name = name
            self.address = address
            self.wants = wants
        }
    }

    package enum Wanted: String, Codable, CaseIterable, Sendable {
        /// Without it nothing else counts: an unplugged cable blocks everything.
        case connection
        case blocked
        case open
    }

    package struct Finding: Codable, Equatable, Sendable {
        package let test: String
        package let result: Result

        package init(_ test: String, _ result: Result) {
            self.test = test
            self.result = result
        }
    }

    package enum Result: String, Codable, CaseIterable, Sendable {
        case blocked
        case open
        case noAnswer

        package var words: String {
            switch self {
            case .blocked: "Blocked"
            case .open: "Open"
            case .noAnswer: "No answer"
            }
        }
    }

    package enum Change: Codable, Equatable, Sendable {
        case started(Cell, tests: [Test], at: Instant)
        case found([Finding], byDevice: Bool, at: Instant)
    }

    /// How long a page on a pupil's device may answer.
    package static let hoursMax = 24

    package enum Outcome: Equatable, Sendable {
        case waiting
        /// Without a connection nothing can be said.
        case noAnswer
        case passed
        case failed([Test])
    }

    package var outcome: Outcome {
        guard foundAt != nil else { return .waiting }
        let failed = tests.filter { test in
            switch (test.wants, result(of: test)) {
            case (.blocked, .open), (.open, .blocked): true
            case (.connection, _), (.blocked, _), (.open, _): false
            }
        }
        guard failed.isEmpty else { return .failed(failed) }
        return tests.contains { result(of: $0) == .noAnswer } ? .noAnswer : .passed
    }

    package func result(of test: Test) -> Result {
        findings.first { $0.test == test.name }?.result ?? .noAnswer
    }
}

extension [FilterCheck.Test] {
    /// Every test with a result; without a connection, none of them says anything.
    package func results(of found: [FilterCheck.Finding]) -> [FilterCheck.Finding] {
        func result(_ test: FilterCheck.Test) -> FilterCheck.Result {
            found.first { $0.test == test.name }?.result ?? .noAnswer
        }
        let isConnected = filter { $0.wants == .connection }.allSatisfy { result($0) == .open }
        return map { FilterCheck.Finding($0.name, isConnected || $0.wants == .connection ? result($0) : .noAnswer) }
    }
}

/// What is checked, where, and how often.
package struct CheckPlan: Codable, Equatable, Sendable {
    package var devices: [String]
    package var places: [String]
    package var everyDays: Int
    package var tests: [FilterCheck.Test]

    package static let linesMax = 20
    /// At least once a term.
    package static let daysMax = 120

    package init(devices: [String], places: [String], everyDays: Int, tests: [FilterCheck.Test]) {
        self.devices = devices
        self.places = places
        self.everyDays = everyDays
        self.tests = tests
    }

    /// The tests of the UK Safer Internet Centre, which are made to be asked for and hold nothing that harms.
    package static let standard = CheckPlan(
        devices: ["Pupil tablet", "Staff laptop"],
        places: ["In school"],
        everyDays: 30,
        tests: [
            FilterCheck.Test(name: "Connection", address: "https://www.gov.uk/", wants: .connection),
            FilterCheck.Test(
                name: "Child abuse list",
                address: "http://iwf.testfiltering.com/",
                wants: .blocked
            ),
            FilterCheck.Test(
                name: "Terrorist content list",
                address: "http://ctiru.testfiltering.com/",
                wants: .blocked
            ),
            FilterCheck.Test(
                name: "Offensive language",
                address: "http://swearing.testfiltering.com/",
                wants: .blocked
            ),
            FilterCheck.Test(name: "A site for lessons", address: "https://www.bbc.co.uk/bitesize", wants: .open),
        ]
    )

    /// Every combination, device by device.
    package var cells: [FilterCheck.Cell] {
        devices.flatMap { device in
            places.flatMap { place in
                UserGroup.allCases.map { FilterCheck.Cell(device: device, place: place, group: $0) }
            }
        }
    }

    var isKeepable: Bool {
        let lines = devices + places + tests.map(\.name)
        let isShort = [devices.count, places.count, tests.count].allSatisfy { (1...Self.linesMax).contains($0) }
        return isShort && lines.allSatisfy { !$0.isBlank && $0.count <= 100 }
            && Set(tests.map(\.name)).count == tests.count
            && tests.allSatisfy { $0.address.hasPrefix("https://") || $0.address.hasPrefix("http://") }
            && tests.contains { $0.wants == .connection } && tests.contains { $0.wants == .blocked }
            && (1...Self.daysMax).contains(everyDays)
    }
}

extension Filter {
    /// One field of the matrix: the newest finished check, and whether a new one is due.
    package struct Field: Equatable, Sendable {
        package let cell: FilterCheck.Cell
        package let last: FilterCheck?
        package let isOverdue: Bool
    }

    package func matrix(on today: Day) -> [Field] {
        plan.cells.map { cell in
            let last = checks.last { $0.cell == cell && $0.foundAt != nil && $0.outcome != .noAnswer }
            let due = last?.foundAt?.day.adding(days: plan.everyDays)
            return Field(cell: cell, last: last, isOverdue: due.map { $0 < today } ?? true)
        }
    }
}
