import Domain
import TestSupport
import Testing

struct KeepingTests {
    private let context = Context(actor: .console, now: TestSchool.now, command: CommandID(1))

    private func decide(_ command: Keeping.Command, after events: [Keeping.Event] = []) throws -> [Keeping.Event] {
        try Keeping.decide(command, given: Keeping.fold(events), knowing: Keeping.Facts(), in: context)
    }

    private func continuation(to name: String) -> Keeping.Continuation {
        Keeping.Continuation(
            formerKey: "a/1+0a1b+cd",
            newOrigin: name,
            promised: 2,
            root: "",
            copied: 1,
            copiedRoot: ""
        )
    }

    @Test func `each recovery sheet counts once its words were typed, and once only`() throws {
        #expect(try decide(.typeSheet(1)) == [.sheetTyped(1)])
        #expect(try decide(.typeSheet(1), after: [.sheetTyped(1)]) == [])
        #expect(try decide(.typeSheet(2), after: [.sheetTyped(1)]) == [.sheetTyped(2)])
        #expect(Keeping.fold([.sheetTyped(1), .sheetTyped(2)])?.sheetsTyped == [1, 2])
        #expect(throws: Keeping.Refusal.noSuchSheet) { try decide(.typeSheet(3)) }
    }

    @Test func `a drill counts when it restored something, and not before its day`() throws {
        let drill = Keeping.Drill(madeAt: TestSchool.now, entries: 3)
        #expect(try decide(.recordDrill(drill)) == [.drilled(drill)])
        #expect(Keeping.fold([.drilled(drill)])?.lastDrill == TestSchool.today)
        #expect(throws: Keeping.Refusal.emptyDrill) {
            try decide(.recordDrill(Keeping.Drill(madeAt: TestSchool.now, entries: 0)))
        }
        let ahead = Instant(milliseconds: TestSchool.now.milliseconds + 1)
        #expect(throws: Keeping.Refusal.drilledAhead) {
            try decide(.recordDrill(Keeping.Drill(madeAt: ahead, entries: 3)))
        }
    }

    @Test func `records that begin anew need another name`() throws {
        #expect(try decide(.continueRecords(continuation(to: "a/2"))) == [.recordsContinued(continuation(to: "a/2"))])
        #expect(throws: Keeping.Refusal.sameOrigin) { try decide(.continueRecords(continuation(to: "a/1"))) }
    }

    @Test func `a day of the access log is recorded once it is over, and never anew`() throws {
        let yesterday = TestSchool.today.adding(days: -1)
        let digest = AccessDigest(day: yesterday, lines: 3, hash: "ab")
        #expect(try decide(.recordAccess(digest)) == [.accessRecorded(digest)])
        let other = AccessDigest(day: yesterday, lines: 2, hash: "cd")
        #expect(try decide(.recordAccess(other), after: [.accessRecorded(digest)]) == [])
        #expect(throws: Keeping.Refusal.unfinishedDay) {
            try decide(.recordAccess(AccessDigest(day: TestSchool.today, lines: 3, hash: "ab")))
        }
    }

    @Test func `a list leaves without protection for a reason`() throws {
        let export = Keeping.Export(
            id: Identifier(2),
            by: PersonID(1),
            list: .people,
            rows: 3,
            why: "The bus company asks"
        )
        #expect(try decide(.export(export)) == [.exported(export)])
    }

    @Test(arguments: ["", "  \n", String(repeating: "a", count: Keeping.Export.whyCharactersMax + 1)])
    func `no reason, or a whole letter of them, is refused`(why: String) {
        let export = Keeping.Export(id: Identifier(2), by: PersonID(1), list: .people, rows: 3, why: why)
        #expect(throws: Keeping.Refusal.reasonMissing) { try decide(.export(export)) }
    }
}
