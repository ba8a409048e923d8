import Domain
import TestSupport
import Testing

struct FilterTaskTests {
    private let person = PersonID(1)
    private let keeper = FilterTask.Facts(mayKeep: true)
    private let nobody = FilterTask.Facts(mayKeep: false)
    private let due = TestSchool.now.adding(minutes: 60)

    private func terms(_ work: FilterTask.Work, from origin: FilterTask.Origin = .staff) -> FilterTask.Terms {
        FilterTask.Terms(work, from: origin, doer: PersonID(2), due: due)
    }

    private var open: FilterTask.Terms {
        terms(.open(address: "maths.example.org", whom: "Kingfishers", until: TestSchool.today.adding(days: 2)))
    }

    private func refusal(
        _ past: [FilterTask.Event],
        _ command: FilterTask.Command,
        _ facts: FilterTask.Facts? = nil
    ) -> FilterTask.Refusal? {
        FilterTask.refusal(after: past, command, knowing: facts ?? keeper, by: .person(person))
    }

    @Test func `a change is done, then tested, and only then finished`() throws {
        var past: [FilterTask.Event] = []
        func go(_ command: FilterTask.Command) throws {
            past += try FilterTask.events(after: past, command, knowing: keeper, by: .person(person))
        }
        try go(.ask(open))
        #expect(refusal(past, .report(.tested(works: true, on: "Tablet 7"))) == .notDone)
        try go(.report(.done))
        #expect(FilterTask.fold(past)?.isFinished == false)
        #expect(refusal(past, .report(.tested(works: true, on: " "))) == .untested)
        try go(.report(.tested(works: false, on: "Tablet 7")))
        #expect(FilterTask.fold(past)?.done == nil && FilterTask.fold(past)?.failed?.words == "Tablet 7")
        #expect(refusal(past, .report(.tested(works: true, on: "Tablet 7"))) == .notDone)
        try go(.report(.done))
        try go(.report(.tested(works: true, on: "Tablet 7")))
        #expect(FilterTask.fold(past)?.isFinished == true)
        #expect(refusal(past, .report(.done)) == .finished)
    }

    @Test func `what is opened for a time brings the task that closes it`() {
        let ending = open.ending(of: FilterTaskID(5))
        let closing = FilterTask.Work.close(address: "maths.example.org", whom: "Kingfishers")
        #expect(ending?.work == closing && ending?.origin == .ending(FilterTaskID(5)))
        #expect(ending?.due == TestSchool.today.adding(days: 2).at(hour: 16))
        #expect(terms(.open(address: "a", whom: "b", until: nil)).ending(of: FilterTaskID(5)) == nil)
        #expect(terms(closing).ending(of: FilterTaskID(5)) == nil)
    }

    @Test func `whoever said the last yes asks for a look at the filter, and opens nothing by it`() {
        let request = FilterTask.Origin.request(SchoolRequestID(9))
        let yes = FilterTask.Facts(mayKeep: false, saidLastYes: true)
        #expect(refusal([], .ask(terms(.other("Look"), from: request)), yes) == nil)
        #expect(refusal([], .ask(terms(.other("Look"), from: request)), nobody) == .unknown)
        #expect(refusal([], .ask(terms(.other("Look"))), yes) == .unknown)
        #expect(refusal([], .ask(terms(open.work, from: request)), yes) == .unknown)
    }

    @Test func `a parent asks to block an address, and for nothing else`() {
        let block = FilterTask.Work.close(address: "games.example.org", whom: "all pupils")
        #expect(refusal([], .ask(terms(block, from: .family(person))), nobody) == nil)
        #expect(refusal([], .ask(terms(block, from: .family(PersonID(8)))), nobody) == .unknown)
        #expect(refusal([], .ask(terms(block)), nobody) == .unknown)
        #expect(refusal([], .ask(terms(.other("Open it"), from: .family(person))), nobody) == .unknown)
        let asked = FilterTask.Event.asked(terms(block, from: .family(person)), by: person, at: TestSchool.now)
        #expect(refusal([asked], .report(.done), nobody) == .unknown)
    }

    @Test(arguments: ["childline.org.uk", "www.childline.org.uk", "https://www.childline.org.uk/get-support/"])
    func `nobody blocks where children find help`(address: String) {
        #expect(refusal([], .ask(terms(.close(address: address, whom: "Pupils")))) == .helpline)
        #expect(refusal([], .ask(terms(.open(address: address, whom: "Pupils", until: nil)))) == nil)
    }

    @Test(arguments: ["Zoë O’Brien’s & co", "games", "maths.example.org and more"])
    func `a colleague’s words are no address, and somebody else’s are looked at first`(words: String) {
        #expect(refusal([], .ask(terms(.open(address: words, whom: "b", until: nil)))) == .notAnAddress)
        #expect(refusal([], .ask(terms(.close(address: words, whom: "b")))) == .notAnAddress)
        #expect(refusal([], .ask(terms(.close(address: words, whom: "b"), from: .family(person))), nobody) == nil)
        #expect(refusal([], .ask(terms(.other(words)))) == nil)
    }

    @Test func `what cannot be is refused`() {
        let past = TestSchool.today.adding(days: -1)
        let late = FilterTask.Terms(.other("Look"), from: .staff, doer: person, due: TestSchool.now.adding(minutes: -1))
        #expect(refusal([], .ask(late)) == .past)
        #expect(refusal([], .ask(terms(.open(address: "a", whom: "b", until: past)))) == .impossibleDays)
        #expect(refusal([], .ask(terms(.close(address: " ", whom: "b")))) == .wordless)
        #expect(
            refusal([], .ask(terms(.internetOn(person))), FilterTask.Facts(mayKeep: true, isPupil: false)) == .notAPupil
        )
        #expect(refusal([], .ask(open), FilterTask.Facts(mayKeep: true, doerIsHere: false)) == .notHere)
        #expect(refusal([], .ask(open), FilterTask.Facts(isSwitchedOn: false, mayKeep: true)) == .switchedOff)
        let asked = FilterTask.Event.asked(open, by: person, at: TestSchool.now)
        #expect(refusal([asked], .report(.withdrawn(why: ""))) == .unexplained)
        #expect(refusal([asked], .ask(open)) == .askedBefore)
    }
}
