import Domain
import TestSupport
import Testing

struct FilterCheckTests {
    private let person = Actor.person(PersonID(1))
    private let manager = Filter.Facts(roles: [.itManager])
    private let id = FilterCheckID(3)
    private let cell = FilterCheck.Cell(device: "Pupil tablet", place: "In school", group: .older)

    private var tests: [FilterCheck.Test] { CheckPlan.standard.tests }

    private var started: Filter.Event {
        .check(id, .started(cell, tests: tests, at: TestSchool.now), by: PersonID(1))
    }

    private func found(_ results: [FilterCheck.Result]) throws -> FilterCheck {
        let findings = zip(tests, results).map { FilterCheck.Finding($0.name, $1) }
        let events = try Filter.events(
            after: [started],
            .find(id, findings, byDevice: false),
            knowing: manager,
            by: person
        )
        return try #require(Filter.fold([started] + events)?.check(id))
    }

    @Test func `a check passes when the lists are blocked and a site for lessons is open`() throws {
        #expect(try found([.open, .blocked, .blocked, .blocked, .open]).outcome == .passed)
    }

    @Test func `an unplugged cable is no answer, and never a filter that works`() throws {
        for connection in [FilterCheck.Result.noAnswer, .blocked] {
            let check = try found([connection, .blocked, .blocked, .blocked, .blocked])
            #expect(check.outcome == .noAnswer)
            #expect(check.tasks(for: PersonID(1), due: TestSchool.now).isEmpty)
        }
        #expect(try found([.open, .noAnswer, .blocked, .blocked, .open]).outcome == .noAnswer)
    }

    @Test func `what is open and must not be, or blocked and must not be, becomes a task`() throws {
        let check = try found([.open, .blocked, .open, .blocked, .blocked])
        #expect(check.outcome == .failed([tests[2], tests[4]]))
        let works = check.tasks(for: PersonID(1), due: TestSchool.now).map(\.work)
        #expect(
            works == [2, 4].map { .mend(cell, test: tests[$0].name, address: tests[$0].address) }
        )
    }

    @Test func `a check that could not reach the internet leaves its field waiting`() throws {
        let nothing = try found([.noAnswer, .blocked, .blocked, .blocked, .blocked])
        var filter = Filter()
        filter.checks = [nothing]
        let day = TestSchool.today
        let field = try #require(filter.matrix(on: day).first { $0.cell == cell })
        #expect(field.isOverdue && field.last == nil)
        filter.checks.append(try found([.open, .blocked, .blocked, .blocked, .open]))
        #expect(filter.matrix(on: day).first { $0.cell == cell }?.isOverdue == false)
        #expect(filter.matrix(on: day.adding(days: 31)).first { $0.cell == cell }?.isOverdue == true)
        #expect(filter.matrix(on: day).count == 8)
    }

    @Test func `a device answers once, for a day, and only a check that was started`() {
        let findings = [FilterCheck.Finding("Connection", .open)]
        let nobody = Filter.Facts(roles: [])
        let find = Filter.Command.find(id, findings, byDevice: true)
        #expect(Filter.refusal(after: [started], find, knowing: nobody, by: .accord) == nil)
        #expect(Filter.refusal(after: [], find, knowing: nobody, by: .accord) == .unknownCheck)
        let done = Filter.Event.check(id, .found(findings, byDevice: true, at: TestSchool.now), by: PersonID(1))
        #expect(Filter.refusal(after: [started, done], find, knowing: nobody, by: .accord) == .foundBefore)
        let early = TestSchool.now.adding(minutes: -25 * 60)
        let old = Filter.Event.check(id, .started(cell, tests: tests, at: early), by: PersonID(1))
        #expect(Filter.refusal(after: [old], find, knowing: nobody, by: .accord) == .tooLate)
        let byHand = Filter.Command.find(id, findings, byDevice: false)
        #expect(Filter.refusal(after: [started], byHand, knowing: nobody, by: person) == .notYours)
        let elsewhere = FilterCheck.Cell(device: "A phone", place: "In school", group: .older)
        let start = Filter.Command.startCheck(FilterCheckID(4), elsewhere)
        #expect(Filter.refusal(after: [], start, knowing: manager, by: person) == .unknownCell)
    }
}
