import Testing

@testable import Domain

struct RollDifferenceTests {
    private static let header = "Name,UPN,Year,Class,Parent 1 name,Parent 1 relationship,Parent 1 email,Parent 1 mobile"
    private static let one = RollSamples.upn(1), two = RollSamples.upn(2), three = RollSamples.upn(3)
    private static let amira = "Amira Khan,\(one),1,1A,Sana Khan,Mother,sana@example.org,07700 900123"
    private static let yusuf = "Yusuf Khan,\(two),4,4B,Sana Khan,Mother,sana@example.org,07700 900123"
    private static let leo = "Leo Park,\(three),4,4B,Mina Park,Mother,mina@example.org,07700 900125"

    private func reading(_ lines: String...) -> RollReading {
        RollReading([RollSamples.source(lines: [Self.header] + lines)])
    }

    @Test func `the same file twice changes nothing`() {
        let read = reading(Self.amira, Self.yusuf, Self.leo)
        #expect(read.adults.count == 2)
        let again = RollDifference(from: RollSamples.held(read), to: read, scope: .wholeRoll)
        #expect(again.isEmpty)
        #expect(again.unchanged.count == 5)
    }

    @Test(arguments: [
        [
            "Name,Year,Class,Parent name,Parent email", "Amira Khan,1,1A,Sana Khan,s@example.org",
            "Amira Khan,1,1A,Eve Khan,",
        ],
        ["Name,Role,Email", "Ann Hill,Head,a@example.org", "Ann Hill,Cook,a@example.org", "Ben Cole,,"],
        ["Name,UPN,Year,Mother,Father", "John Smith,,1,John Smith,John Smith", "Amy Smith,,2,John Smith,"],
        ["Name,UPN,Year,Parent 1 name,Parent 1 mobile", "A B,A000000000000,x,C D,12", "A B,,8,C D,"],
    ])
    func `the same file twice changes nothing even where everything is to check`(lines: [String]) {
        let read = RollReading([RollSamples.source(lines: lines)])
        #expect(!read.people.isEmpty)
        let again = RollDifference(from: RollSamples.held(read), to: read, scope: .someOfThem)
        #expect(again.isEmpty, "\(again)")
    }

    @Test func `a move is said in a sentence, and once taken over it is done`() {
        let held = RollSamples.held(reading(Self.amira))
        let next = reading("Amira Khan,\(Self.one),2,2B,Sana Khan,Mother,sana@example.org,07700 900199")
        let difference = RollDifference(from: held, to: next, scope: .someOfThem)
        #expect(
            difference.sentences(from: held, to: next) == [
                "Amira Khan moves from Year 1 to Year 2.", "Amira Khan moves from class 1A to class 2B.",
                "Sana Khan’s mobile changes from 07700900123 to 07700900199.",
            ]
        )
        let taken = held.taking(difference, of: next, newRef: RollSamples.ref)
        #expect(RollDifference(from: taken, to: next, scope: .wholeRoll).isEmpty)
    }

    @Test func `only a whole roll makes anyone leave`() {
        let held = RollSamples.held(reading(Self.amira, Self.leo))
        let next = reading(Self.amira)
        #expect(RollDifference(from: held, to: next, scope: .someOfThem).isEmpty)
        let whole = RollDifference(from: held, to: next, scope: .wholeRoll)
        #expect(whole.left.map(\.name) == ["Leo Park"])
        let taken = held.taking(whole, of: next, newRef: RollSamples.ref)
        let back = RollDifference(from: taken, to: reading(Self.amira, Self.leo), scope: .wholeRoll)
        #expect(back.changed.map(\.sentence) == ["Leo Park had left and is back."])
    }

    @Test func `nobody leaves while a row could not be read`() {
        let held = RollSamples.held(reading(Self.amira, Self.leo))
        let whole = RollDifference(from: held, to: reading(Self.amira, "Leo Park,\(Self.three)"), scope: .wholeRoll)
        #expect(whole.left.isEmpty)
        #expect(whole.notSeen.map(\.name) == ["Leo Park"])
    }

    @Test func `a blank never erases`() {
        let held = RollSamples.held(reading(Self.amira))
        #expect(RollDifference(from: held, to: reading("Amira Khan,\(Self.one),,,,,,"), scope: .someOfThem).isEmpty)
    }

    @Test func `a sibling who joins finds the parent who is held`() {
        let held = RollSamples.held(reading(Self.amira))
        let difference = RollDifference(from: held, to: reading(Self.yusuf), scope: .someOfThem)
        #expect(difference.joined.map(\.name.full) == ["Yusuf Khan"])
        #expect(difference.relationshipsJoined.count == 1)
        #expect(difference.questions.isEmpty)
    }

    @Test func `a name alone asks, and the office decides`() throws {
        let held = RollSamples.held(RollReading([RollSamples.source("Name,Year,Class", "Amira Khan,1,1A")]))
        let next = RollReading([RollSamples.source("Name,Year,Class", "Leo Park,1,1A", "Amira Khan,2,2A")])
        let difference = RollDifference(from: held, to: next, scope: .wholeRoll)
        let question = try #require(difference.questions.first)
        #expect(question.sentence == "Line 3: is Amira Khan the Amira Khan whom we already hold, or someone new?")
        #expect(difference.joined.map(\.name.full) == ["Leo Park"])
        #expect(difference.left.isEmpty)

        let ref = question.possible[0]
        let same = RollDifference(from: held, to: next, scope: .wholeRoll, decisions: [question.person: .same(ref)])
        #expect(same.changed.map(\.sentence).first == "Amira Khan moves from Year 1 to Year 2.")
        let new = RollDifference(from: held, to: next, scope: .wholeRoll, decisions: [question.person: .new])
        #expect(new.joined.count == 2)
        #expect(new.left.count == 1)
    }

    @Test func `a UPN that now has another child's name asks`() {
        let held = RollSamples.held(reading(Self.amira))
        let difference = RollDifference(from: held, to: reading("Ella Jones,\(Self.one),1,1A,,,,"), scope: .someOfThem)
        #expect(difference.questions.map(\.name) == ["Ella Jones"])
        #expect(difference.changed.isEmpty)
    }

    @Test func `half a school leaving is asked about`() {
        let all = (1...12).map { "Child Number\($0),\(RollSamples.upn($0)),1,1A,,,," }
        let held = RollSamples.held(RollReading([RollSamples.source(lines: [Self.header] + all)]))
        let few = RollReading([RollSamples.source(lines: [Self.header] + all.prefix(3))])
        let difference = RollDifference(from: held, to: few, scope: .wholeRoll)
        #expect(difference.warning == "This marks 9 of 12 people as having left. Is the file really the whole school?")
    }
}
