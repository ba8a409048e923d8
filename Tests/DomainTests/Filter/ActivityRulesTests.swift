import Domain
import TestSupport
import Testing

/// What of our own doors' decisions may be kept.
struct ActivityRulesTests {
    private let now = TestSchool.now

    private func source(isOn: Bool, months: Int = 6, openDays: Int? = nil) -> MonitoringSource {
        var terms = MonitoringSource.Terms.begun(for: MonitoringSource.ownDoors)
        terms.groups = [.older]
        terms.keptMonths = months
        terms.openDays = openDays
        return MonitoringSource(id: MonitoringSource.ownDoors, terms: terms, isOn: isOn)
    }

    private func line(
        group: UserGroup = .older,
        isOpen: Bool = false,
        daysAgo: Int = 0,
        address: String = "http://search.example.org/find?q=why"
    ) -> ActivityLine {
        ActivityLine(
            at: now.day.adding(days: -daysAgo).at(hour: 1),
            isOpen: isOpen,
            reason: "category",
            group: group.words,
            address: address,
            category: "adult",
            clause: "",
            person: PersonID(7),
            device: "ab",
            place: "",
            client: "10.20.4.7"
        )
    }

    @Test func `nobody is named before it is lawful, and then only those whom the notices name`() {
        let address = "search.example.org"
        let named: [(MonitoringSource?, UserGroup)] = [
            (source(isOn: false), .older), (source(isOn: true), .staff), (nil, .older),
        ]
        for (source, group) in named {
            let kept = ActivityRules(source).kept(line(group: group), at: now)
            #expect(kept?.address == address && kept?.person == nil && kept?.device == "" && kept?.client == "")
        }
        #expect(ActivityRules(source(isOn: true)).kept(line(), at: now) == line())
    }

    @Test func `words are noticed in searches of pupils who may be named, and of nobody else`() {
        let words = NoticedWords(theme: "bypass", score: 60, search: "get round it", found: ["get round"])
        func noticed(_ group: UserGroup, _ groups: [UserGroup], isOn: Bool = true) -> NoticedWords? {
            var source = source(isOn: isOn)
            source.terms.groups = groups
            var line = line(group: group)
            line.noticed = words
            return ActivityRules(source).kept(line, at: now)?.noticed
        }
        #expect(noticed(.older, [.older, .staff]) == words)
        #expect(noticed(.youngest, [.older]) == nil)
        #expect(noticed(.older, [.older], isOn: false) == nil)
        #expect(noticed(.staff, [.older, .staff]) == nil, "adults are looked at by no list")
    }

    private static let ages: [(Bool, Int, Int?, Bool)] = [
        (false, 360, nil, true), (false, 370, nil, false), (true, 29, nil, true), (true, 31, nil, false),
        (false, 170, 6, true), (false, 190, 6, false), (true, 29, 6, true), (true, 31, 6, false),
    ]

    @Test(arguments: ages)
    func `what was closed is kept for a year or as school says, what was open for thirty days`(
        isOpen: Bool,
        daysAgo: Int,
        months: Int?,
        isKept: Bool
    ) {
        let rules = ActivityRules(months.map { source(isOn: true, months: $0) })
        #expect((rules.kept(line(isOpen: isOpen, daysAgo: daysAgo), at: now) != nil) == isKept)
    }

    private static let openAges: [(Int, Bool, Int, Bool)] = [
        (60, true, 59, true), (60, true, 61, false), (7, false, 6, true), (7, false, 8, false), (90, true, 40, false),
    ]

    @Test(arguments: openAges)
    func `what was open is kept as school says, and never longer than what was closed`(
        openDays: Int,
        isOn: Bool,
        daysAgo: Int,
        isKept: Bool
    ) {
        let rules = ActivityRules(source(isOn: isOn, months: openDays == 90 ? 1 : 6, openDays: openDays))
        #expect((rules.kept(line(isOpen: true, daysAgo: daysAgo), at: now) != nil) == isKept)
    }

    @Test func `where a child finds help is never kept`() {
        let rules = ActivityRules(source(isOn: true))
        #expect(rules.kept(line(address: "https://www.childline.org.uk/get-support"), at: now) == nil)
    }

    @Test func `only the clock takes a file in, and each but once`() throws {
        let digest = ActivityDigest(day: now.day, closed: 1, open: 0, broken: 0, hash: "ab")
        let clock = Context(actor: .accord, now: now, command: CommandID(1))
        #expect(try ActivityDigest.decide(digest, after: [], in: clock) == [.takenIn(digest)])
        #expect(try ActivityDigest.decide(digest, after: [.takenIn(digest)], in: clock) == [])
        let person = Context(actor: .person(Sampled.head), now: now, command: CommandID(1))
        #expect(throws: Filter.Refusal.notYours) { try ActivityDigest.decide(digest, after: [], in: person) }
    }
}
