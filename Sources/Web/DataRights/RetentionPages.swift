import Domain
import Records

/// Leavers whose time is up by the school's own schedule.
package struct LeaversPage: Page {
    package static let template = "DataRights/leavers"
    package static let example = LeaversPage(
        frame: Frame(pageTitle: "Leavers whose time is up"),
        leavers: [
            LeaverRow(id: PersonID(1), name: "Amira Khan", group: .pupils, leftOn: Day(year: 2025, month: 7, day: 20))
        ],
        isCut: true
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let groups: [Group]
    package let isCut: Bool

    package struct Group: Sendable {
        package let words: String
        package let people: [Row]
    }

    package struct Row: Sendable {
        package let id: String
        package let name: String
        package let leftOn: String
    }

    init(frame: Frame, leavers: [LeaverRow], isCut: Bool) {
        self.frame = frame
        isEmpty = leavers.isEmpty
        self.isCut = isCut
        groups = RetentionSchedule.Group.allCases.compactMap { group in
            let people = leavers.filter { $0.group == group }.map {
                Row(id: $0.id.description, name: $0.name, leftOn: $0.leftOn.words)
            }
            return people.isEmpty ? nil : Group(words: group.words, people: people)
        }
    }
}

/// How many years after leaving each kind of record is kept.
package struct RetentionPage: Page {
    package static let template = "DataRights/retention"
    package static let example = RetentionPage(frame: Frame(pageTitle: "How long"), schedule: .standard)

    package let frame: Frame
    package let groups: [Group]
    package let accessLogMonths: Int
    package let concerns: [Concerns]

    package struct Concerns: Sendable {
        package let name: String
        package let words: String
        package let years: Int
        package let hint: String
    }

    package struct Group: Sendable {
        package let name: String
        package let words: String
        package let agreements: Int
        package let teaching: Int
        package let hasTeaching: Bool
        package let identity: Int
    }

    init(frame: Frame, schedule: RetentionSchedule) {
        self.frame = frame
        accessLogMonths = schedule.accessLogMonths
        concerns = ConcernRetention.Group.allCases.map { group in
            Concerns(
                name: RetentionSchedule.field(of: group),
                words: group.words,
                years: schedule.concerns[group],
                hint: group.yearsMin > 0 ? "At least \(group.yearsMin), as guidance says." : "Your school decides."
            )
        }
        groups = RetentionSchedule.Group.allCases.map { group in
            Group(
                name: group.rawValue,
                words: group.words,
                agreements: schedule[group].agreements,
                teaching: schedule[group].teaching,
                hasTeaching: group == .staff,
                identity: schedule[group].identity
            )
        }
    }
}

extension RetentionSchedule {
    /// The field in which the years of some concerns are typed.
    static func field(of group: ConcernRetention.Group) -> String {
        "concern-\(group.rawValue)"
    }
}

extension RetentionSchedule.Group {
    fileprivate var words: String {
        switch self {
        case .pupils: "Pupils"
        case .families: "Parents and carers, after their last child left"
        case .staff: "Staff, governors and others who help"
        case .visitors: "Visitors and volunteers"
        }
    }
}
