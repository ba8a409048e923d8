import Domain
import Foundation
import TestSupport
import Testing

/// What only whoever leads on a concern does.
struct ConcernLeadTests {
    private static func past(isNameless: Bool = true, risk: Concern.Risk.Answer? = .atRisk) -> [Concern.Event] {
        let telling = Concern.Telling(
            kind: .unkindness,
            words: "They said I smell.",
            way: .pupilWords,
            isNameless: isNameless
        )
        let route = Concern.Route(roles: [[.lead, .deputyLead]], reached: 0)
        let told: [Concern.Event] = [
            .told(telling, by: .accord, at: TestSchool.now, route: route),
            .opened(.init(by: Sampled.head, at: TestSchool.now)),
        ]
        return told + (risk.map { [.riskAnswered(.init($0, why: "Words"), by: Sampled.head)] } ?? [])
    }

    private func events(
        _ command: Concern.Command,
        after past: [Concern.Event],
        leads: Bool = true,
        by person: PersonID = Sampled.head
    ) throws(Concern.Refusal) -> [Concern.Event] {
        let facts = Concern.Facts(maySee: true, leads: leads, fileHash: "aa")
        return try Concern.events(after: past, command, knowing: facts, by: .person(person))
    }

    private func file(_ count: Int = 3, name: String = "Letter") -> Concern.Command {
        .addFile(.init(name: name, kind: .pdf, bytes: Data(repeating: 7, count: count)))
    }

    @Test func `after no, one file is taken, and the next is asked about again`() throws {
        var past = Self.past()
        past += try events(.answerFileQuestion(.no), after: past)
        let added = try events(file(), after: past)
        let attachment = AddedFile(name: "Letter", kind: .pdf, byteCount: 3, sha256: "aa")
        #expect(added == [.fileAdded(attachment, by: Sampled.head)])
        past += added
        #expect(Concern.fold(past)?.files == [attachment])
        #expect(throws: Concern.Refusal.fileUnasked) { try events(file(), after: past) }
    }

    @Test(arguments: [AddedFile.Answer.yes, .unsure])
    func `after yes or not sure no file is taken`(answer: AddedFile.Answer) throws {
        var past = Self.past()
        past += try events(.answerFileQuestion(.no), after: past)
        past += try events(.answerFileQuestion(answer), after: past)
        #expect(throws: Concern.Refusal.fileUnasked) { try events(file(), after: past) }
    }

    @Test func `nobody adds a file after someone else’s no, or without leading`() throws {
        var past = Self.past()
        #expect(throws: Concern.Refusal.notLead) { try events(.answerFileQuestion(.no), after: past, leads: false) }
        past += try events(.answerFileQuestion(.no), after: past)
        #expect(throws: Concern.Refusal.fileUnasked) { try events(file(), after: past, by: Sampled.teacher) }
        #expect(throws: Concern.Refusal.notLead) { try events(file(), after: past, leads: false) }
    }

    @Test(arguments: [
        (0, "Letter", Concern.Refusal.fileEmpty), (AddedFile.bytesMax + 1, "Letter", .fileTooLarge),
        (1, " ", .wordless), (1, String(repeating: "x", count: AddedFile.nameCharactersMax + 1), .tooLong),
    ])
    func `a file that is none, too large or without a name is refused`(
        count: Int,
        name: String,
        refusal: Concern.Refusal
    ) throws {
        let past = Self.past() + [.fileQuestionAnswered(.no, by: Sampled.head)]
        #expect(throws: refusal) { try events(file(count, name: name), after: past) }
    }

    @Test(
        arguments: [
            (true, nil, "Why", true, Concern.Refusal.riskFirst), (true, .notAtRisk, "Why", true, .nobodyUnsafe),
            (false, .atRisk, "Why", true, .notHidden), (true, .atRisk, " ", true, .unexplained),
            (true, .atRisk, "Why", false, .notLead),
        ] as [(Bool, Concern.Risk.Answer?, String, Bool, Concern.Refusal)]
    )
    func `a hidden name stays hidden`(
        isNameless: Bool,
        risk: Concern.Risk.Answer?,
        why: String,
        leads: Bool,
        refusal: Concern.Refusal
    ) throws {
        let past = Self.past(isNameless: isNameless, risk: risk)
        #expect(throws: refusal) { try events(.lookUpName(why: why), after: past, leads: leads) }
    }

    @Test func `the lead looks up a hidden name where someone may not be safe, and says why`() throws {
        var past = Self.past(risk: .unsure)
        let looked = try events(.lookUpName(why: "She was not at home"), after: past)
        #expect(looked == [.nameLookedUp(why: "She was not at home", by: Sampled.head)])
        past += looked
        #expect(Concern.fold(past)?.lookedUp == [Sampled.head])
    }
}
