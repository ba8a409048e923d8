import Domain
import TestSupport
import Testing

/// What is to be done because of a concern reaches whoever does it, and nothing else of the concern does.
struct ConcernTaskTests {
    private static func terms(_ work: ConcernTask.Work, minutes: Int = 60) -> ConcernTask.Terms {
        let due = TestSchool.now.adding(minutes: minutes)
        return ConcernTask.Terms(concern: Sampled.concern, work: work, to: .role(.itManager), due: due)
    }

    private static let block = terms(.block(address: "https://a.example.org", provider: ""))
    private static let set = ConcernTask.Event.set(block, by: Sampled.head)
    private static let other = ConcernTask.Event.set(terms(.other("Ring home")), by: Sampled.head)
    private static let sees = ConcernTask.Facts(maySee: true)
    private static let theirs = ConcernTask.Facts(maySee: false, isTheirs: true)

    private func refusal(
        after past: [ConcernTask.Event],
        _ command: ConcernTask.Command,
        _ facts: ConcernTask.Facts
    ) -> ConcernTask.Refusal? {
        ConcernTask.refusal(after: past, command, knowing: facts, by: .person(Sampled.teacher))
    }

    @Test func `where a picture could be part of it no address goes to anyone`() {
        let imagery = ConcernTask.Facts(maySee: true, imageryIsPossible: true)
        #expect(refusal(after: [], .set(Self.block), imagery) == .addressStays)
        let bare = ConcernTask.Command.set(Self.terms(.block(address: "", provider: "")))
        #expect(refusal(after: [], bare, imagery) == nil)
        #expect(refusal(after: [], bare, Self.sees) == .wordless)
    }

    @Test func `it is set by whoever sees the concern, for someone who may be asked, by a time to come`() {
        #expect(refusal(after: [], .set(Self.block), Self.theirs) == .unknown)
        #expect(refusal(after: [], .set(Self.block), .init(maySee: true, isOpen: false)) == .notOpen)
        #expect(refusal(after: [], .set(Self.block), .init(maySee: true, canBeGiven: false)) == .notGiven)
        #expect(refusal(after: [], .set(Self.terms(.other("x"), minutes: -1)), Self.sees) == .past)
        #expect(refusal(after: [], .set(Self.terms(.other(" "))), Self.sees) == .wordless)
        #expect(refusal(after: [Self.set], .set(Self.block), Self.sees) == .setBefore)
    }

    @Test func `an employer is told of those alone whom another employer sent`() {
        let tell = ConcernTask.Command.set(Self.terms(.tellEmployer(Sampled.teacher)))
        #expect(refusal(after: [], tell, Self.sees) == nil)
        #expect(refusal(after: [], tell, .init(maySee: true, isSentByOthers: false)) == .ownEmployer)
        let find = ConcernTask.Command.set(Self.terms(.findAddress(device: " ", toldAt: TestSchool.now)))
        #expect(refusal(after: [], find, Self.sees) == .wordless)
    }

    @Test func `a block is finished by a test on a pupil’s device, and by nothing else`() {
        for report in [ConcernTask.Report.blocked, .testedOpen] {
            let task = ConcernTask.fold([Self.set, .reported(report, by: Sampled.teacher)])
            #expect(task?.ending == nil)
        }
        #expect(refusal(after: [Self.set], .report(.done(how: "x")), Self.theirs) == .untested)
        let tested = ConcernTask.Event.reported(.testedBlocked, by: Sampled.teacher)
        #expect(ConcernTask.fold([Self.set, .reported(.testedOpen, by: Sampled.teacher), tested])?.ending == .done)
        #expect(refusal(after: [Self.set, tested], .report(.blocked), Self.theirs) == .ended)
    }

    @Test func `its doer reports, and cannot take it back; nobody else knows of it`() {
        #expect(refusal(after: [Self.other], .report(.done(how: "Rang")), Self.theirs) == nil)
        #expect(refusal(after: [Self.other], .report(.done(how: "")), Self.theirs) == .unexplained)
        #expect(refusal(after: [Self.other], .withdraw(why: "x"), Self.theirs) == .unknown)
        #expect(refusal(after: [Self.other], .withdraw(why: "x"), Self.sees) == nil)
        #expect(refusal(after: [Self.other], .report(.blocked), .init(maySee: false)) == .unknown)
    }

    @Test func `not to tell the police takes two people’s reasons`() {
        let told = Concern.Event.told(
            .init(kind: .abuse, words: "x", way: .staffForm),
            by: .person(Sampled.teacher),
            at: TestSchool.now,
            route: .init(roles: [], reached: 0)
        )
        let one = Concern.Event.met(.police, how: "No crime", by: Sampled.head)
        let two = Concern.Event.met(.police, how: "I agree", by: Sampled.teacher)
        #expect(Concern.fold([told, one, one])?.done.contains(.police) == false)
        #expect(Concern.fold([told, one, two])?.done.contains(.police) == true)
    }
}
