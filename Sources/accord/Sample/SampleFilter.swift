import Domain
import Records

/// How the sample school's filter stands: a provider, one thing that watches, checks, a review, and what waits.
extension SampleSchool {
    func keepFilter() async throws {
        let start = days.schoolDay(daysAgo: 40)
        try await submit(filterBeginning, at: days.moment(start, hour: 10), by: staff.itManager.id)
        try await watch(from: start)
        try await check()
        try await submit(
            [.filter(.review(review))],
            at: days.moment(days.schoolDay(daysAgo: 30), hour: 14),
            by: staff.lead.id
        )
        try await change()
    }

    private var filterBeginning: [SchoolCommand] {
        let provider = Domain.Filter.Provider(
            name: "Cressbrook Online Ltd",
            product: "Cressbrook",
            help: "01632 960300"
        )
        let certificate = Domain.Filter.Certificate(
            isMember: true,
            hasTerrorList: true,
            reference: "The provider’s page for schools, seen with Meera Patel",
            confirmedBy: staff.itManager.id,
            confirmedOn: days.schoolDay(daysAgo: 40),
            renewBy: days.today.adding(days: 20)
        )
        let plan = CheckPlan(
            devices: ["Pupil tablet", "Staff laptop"],
            places: ["In school", "At home"],
            everyDays: 30,
            tests: CheckPlan.standard.tests
        )
        var rules = GroupRules.standard(for: .youngest)
        rules.chosen = ["phonics.example.org", "counting.example.org/games"]
        let settings: [Domain.Filter.Setting] = [
            .provider(provider), .certificate(certificate), .plan(plan), .group(.youngest, rules),
        ]
        return settings.map { .filter(.set($0)) }
    }

    /// One source that is lawful and on, and one that still lacks what it needs.
    private func watch(from start: Day) async throws {
        let id: SourceID = Randomness.identifier()
        let lawful = MonitoringSource.Terms(
            name: "What was asked for on the internet",
            product: "Cressbrook",
            purposes: [.safety, .security],
            groups: UserGroup.allCases,
            covers: "School devices in school and at home, and the guest network",
            readers: [.lead, .deputyLead, .headteacher],
            keptMonths: 12,
            assessment: MonitoringSource.Assessment(reference: "DPIA 4", signedBy: "Ruth Fenwick", on: start),
            notices: MonitoringSource.Reader.allCases.map { MonitoringSource.Published(to: $0, on: start) }
        )
        var lacking = lawful
        lacking.name = "Pictures of screens when a word is typed"
        lacking.groups = [.older]
        lacking.keptMonths = 0
        lacking.assessment = nil
        lacking.notices = []
        let other: SourceID = Randomness.identifier()
        let commands: [Domain.Filter.Command] = [.describe(id, lawful), .switchOn(id), .describe(other, lacking)]
        try await submit(commands.map(SchoolCommand.filter), at: days.moment(start, hour: 11), by: staff.itManager.id)
        let look = ActivityLook.Terms(
            source: id,
            person: families[0].children[0].id,
            from: days.schoolDay(daysAgo: 9),
            until: days.schoolDay(daysAgo: 8),
            reason: .safety,
            note: "A friend says that somebody keeps writing to this child in a game."
        )
        let moment = days.moment(days.schoolDay(daysAgo: 8), hour: 15)
        try await submit([.filter(.look(Randomness.identifier(), .look(look)))], at: moment, by: staff.lead.id)
    }

    /// Checks of some fields: one failed, one reached nothing, some are overdue.
    private func check() async throws {
        let good: [FilterCheck.Result] = [.open, .blocked, .blocked, .blocked, .open]
        let rows: [(String, String, UserGroup, Int, [FilterCheck.Result])] = [
            ("Pupil tablet", "In school", .youngest, 12, good), ("Pupil tablet", "In school", .older, 12, good),
            ("Staff laptop", "In school", .staff, 12, good), ("Staff laptop", "In school", .guests, 38, good),
            ("Pupil tablet", "At home", .older, 3, [.noAnswer, .blocked, .blocked, .blocked, .blocked]),
            ("Staff laptop", "At home", .staff, 3, [.open, .blocked, .blocked, .open, .open]),
        ]
        for (device, place, group, daysAgo, results) in rows {
            let id: FilterCheckID = Randomness.identifier()
            let cell = FilterCheck.Cell(device: device, place: place, group: group)
            let now = days.moment(days.schoolDay(daysAgo: daysAgo), hour: 16)
            let tests = CheckPlan.standard.tests
            let findings = tests.results(of: zip(tests, results).map { FilterCheck.Finding($0.name, $1) })
            var finished = FilterCheck(id: id, cell: cell, tests: tests, by: staff.itManager.id, startedAt: now)
            (finished.findings, finished.foundAt) = (findings, now)
            let due = now.day.adding(days: 1).at(hour: 13)
            let tasks = finished.tasks(for: staff.itManager.id, due: due).map {
                Domain.Filter.Command.task(Randomness.identifier(), .ask($0))
            }
            let commands: [Domain.Filter.Command] =
                [.startCheck(id, cell), .find(id, findings, byDevice: false)] + tasks
            try await submit(commands.map(SchoolCommand.filter), at: now, by: staff.itManager.id)
        }
    }

    private var review: FilterReview {
        let day = days.schoolDay(daysAgo: 30)
        return FilterReview(
            id: Randomness.identifier(),
            on: day,
            attended: [
                FilterReview.Attendee(.lead, "Meera Patel"), FilterReview.Attendee(.leader, "Helen Hill"),
                FilterReview.Attendee(.it, "Jas Dhillon"), FilterReview.Attendee(.governor, "Margaret Caldwell"),
            ],
            absentWhy: "The provider answered our questions in writing beforehand.",
            profile: "Ages 4 to 11, nine languages, one in eight with special needs. Games with chat came up twice.",
            blocked: "Social media and AI tools for children; what goes round the filter for everyone. The youngest "
                + "reach chosen sites only.",
            findings: "Lists were on everywhere in school. Tablets that go home were not tested yet.",
            actions: [
                FilterReview.Action(what: "Test at home", who: "Jas Dhillon", by: days.today.adding(days: 14))
            ],
            next: day.adding(days: 330)
        )
    }

    /// One address open for a class and in force, and one that a parent reported and nobody has blocked yet.
    private func change() async throws {
        let id: FilterTaskID = Randomness.identifier()
        let opening = FilterTask.Terms(
            .open(address: "rivers.example.org", whom: "Kingfishers", until: days.today.adding(days: 3)),
            from: .staff,
            doer: staff.itManager.id,
            due: days.schoolDay(daysAgo: 4).at(hour: 16)
        )
        let morning = days.moment(days.schoolDay(daysAgo: 4), hour: 9)
        var commands: [Domain.Filter.Command] = [.task(id, .ask(opening))]
        if let ending = opening.ending(of: id) { commands.append(.task(Randomness.identifier(), .ask(ending))) }
        commands += [.task(id, .report(.done)), .task(id, .report(.tested(works: true, on: "Tablet 3, as a pupil")))]
        try await submit(commands.map(SchoolCommand.filter), at: morning, by: staff.itManager.id)
        let parent = families[0].adults[0].id
        let block = FilterTask.Terms(
            .close(address: "free-coins.example.net", whom: "all pupils"),
            from: .family(parent),
            doer: staff.itManager.id,
            due: days.schoolDay(daysAgo: 2).at(hour: 13)
        )
        let evening = days.moment(days.schoolDay(daysAgo: 2).adding(days: -1), hour: 19)
        try await submit([.filter(.task(Randomness.identifier(), .ask(block)))], at: evening, by: parent)
    }
}
