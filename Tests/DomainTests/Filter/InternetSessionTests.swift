import Domain
import Filtering
import TestSupport
import Testing

/// The internet opened by an adult, and the hours in which it is open at all.
struct InternetSessionTests {
    private let morning = TestSchool.today.at(hour: 9)
    private let teacher = PersonID(7)

    private func decide(
        _ command: InternetSession.Command,
        after past: [InternetSession.Event] = [],
        mayOpen: Bool = true,
        isClass: Bool = true,
        at now: Instant
    ) throws -> [InternetSession.Event] {
        try InternetSession.decide(
            command,
            given: InternetSession.fold(past),
            knowing: InternetSession.Facts(mayOpen: mayOpen, isClass: isClass),
            in: Context(actor: .person(teacher), now: now, command: CommandID(1))
        )
    }

    private func session(until: Instant) -> InternetSession {
        InternetSession(whom: .schoolClass("Owls"), from: morning, until: until, by: teacher)
    }

    @Test func `one touch opens it for a lesson or until school is over, and another closes it`() throws {
        let lesson = InternetSession.Event.opened(session(until: morning.adding(minutes: 60)))
        let day = InternetSession.Event.opened(session(until: TestSchool.today.at(hour: 16)))
        #expect(try decide(.open(.schoolClass("Owls"), .lesson), at: morning) == [lesson])
        #expect(try decide(.open(.schoolClass("Owls"), .day), at: morning) == [day])
        let soon = morning.adding(minutes: 5)
        let closed = InternetSession.Event.closed(by: teacher, at: soon)
        #expect(try decide(.close, after: [lesson], at: soon) == [closed])
        #expect(try decide(.close, after: [lesson, closed], at: soon.adding(minutes: 1)) == [])
        #expect(throws: InternetSession.Refusal.notYours) {
            try decide(.open(.group(.youngest), .lesson), mayOpen: false, at: morning)
        }
        #expect(throws: InternetSession.Refusal.unknownClass) {
            try decide(.open(.schoolClass("None"), .lesson), isClass: false, at: morning)
        }
        #expect(throws: InternetSession.Refusal.openedBefore) {
            try decide(.open(.schoolClass("Owls"), .lesson), after: [lesson], at: morning)
        }
        #expect(throws: InternetSession.Refusal.noSession) { try decide(.close, at: morning) }
    }

    @Test func `it warns before its end`() {
        let lesson = session(until: morning.adding(minutes: 60))
        #expect(!lesson.endsSoon(at: morning.adding(minutes: 49)))
        #expect(lesson.endsSoon(at: morning.adding(minutes: 50)))
        #expect(!lesson.endsSoon(at: morning.adding(minutes: 60)))
    }

    /// Asked of the very engine that the doors ask.
    @Test func `the youngest have no internet without a session, and never outside their hours`() throws {
        var filter = Filter()
        filter.yeses[.sessions(.youngest)] = [.leader: PersonID(1), .it: PersonID(2)]
        filter.groups[.youngest]?.chosen = ["maths.example.org"]
        filter.groups[.youngest]?.hours = GroupRules.Hours(days: [0, 1, 2, 3, 4, 5, 6], from: 8 * 60, until: 16 * 60)
        let lesson = session(until: morning.adding(minutes: 600))
        var asker = Asker(group: try #require(UserGroup.youngest.number))
        asker.schoolClass = FilterID(className: "Owls")
        func isOpen(_ sessions: [InternetSession], _ address: String, at now: Instant) -> Bool {
            let policy = filter.policy(host: "", suspensions: [], sessions: sessions)
            let engine = Engine(Snapshot(policy, lists: nil))
            return engine.decide(Array(address.utf8).span, for: asker, at: now.milliseconds).isOpen
        }
        let maths = "http://maths.example.org/"
        #expect(!isOpen([], maths, at: morning))
        #expect(isOpen([lesson], maths, at: morning))
        #expect(!isOpen([lesson], "http://games.example.org/", at: morning))
        #expect(!isOpen([lesson], maths, at: TestSchool.today.at(minutes: 16 * 60 + 1)))
        #expect(isOpen([], "http://www.childline.org.uk/", at: morning))
        asker.schoolClass = FilterID(className: "Herons")
        #expect(!isOpen([lesson], maths, at: morning))
    }

    @Test func `hours are said in words`() {
        let week = GroupRules.Hours(days: [0, 1, 2, 3, 4], from: 510, until: 960)
        #expect(week.words == "from 8.30 to 16.00, Monday to Friday")
        #expect(GroupRules.Hours(days: [0, 2], from: 5, until: 960).words == "from 0.05 to 16.00, Monday, Wednesday")
    }
}
