import Domain
import Foundation
import Ledger
import Records
import TestSupport
import Testing

struct ErasureTests {
    /// What samples of every kind say, and nothing else in the world.
    static let canary = "Kanarienvogel7q3x"

    /// Texts that are the school's own or checked against a text, and so cannot hold a canary.
    static let excepted: [EventKind: Set<String>] = [
        .answerGiven: ["hash"], .classSessionOpened: ["hash", "className"],
        .keepingRecordsContinued: ["root", "copiedRoot"],
        .keepingAccessRecorded: ["hash"],
        // For everyone, and without who asked.
        .guidePublished: ["question", "answer"],
        .concernFileAdded: ["sha256"],
        // What a school checks where, chosen from its own list.
        .filterCheck: ["device", "place", "name", "address"], .filterTakenIn: ["hash"],
    ]

    @Test(arguments: EventKind.allCases)
    func `what an event says is found nowhere after its owner is erased`(kind: EventKind) async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        let positions = try await school.submit(kind.steps(saying: Self.canary))
        let history = try await self.history(of: school, positions, kind)
        let last = try #require(history.last?.event)
        #expect(last.kind == kind && last.typeName == kind.rawValue)
        #expect(textsWithoutCanary(in: last, of: kind).isEmpty)
        let first = try #require(history.first).event.ownership(after: nil)
        guard case .sealed(let owner, _) = first else {
            #expect(history.allSatisfy { $0.event.ownership(after: nil) == .open })
            return
        }
        try fill(school.registry.folder, about: PersonID(owner.value))
        #expect(try !school.files(holding: Self.canary).isEmpty)
        let before = try await proofs(of: school)
        let own = history.filter { $0.event.ownership(after: first) != .open }
        let owned = Set(own.map { $0.event.ownership(after: first) })
        let gone = Set(own.map(\.position) + (try await begun(under: owned, before: positions.upperBound, in: school)))
        #expect(try await school.registry.erase(owned).entries == gone.count)
        try Working(opening: school.registry.folder).erase(PersonID(owner.value))
        #expect(try school.files(holding: Self.canary) == [])
        // The school's own history goes on, whatever of it was erased.
        if kind.rawValue.hasPrefix("school.") {
            try await school.submit(kind.again)
        } else {
            await #expect(throws: Erased.self) { try await school.submit(kind.again) }
        }
        try await check(school, keeps: before, except: gone)
    }

    /// Where other things of the same owner and category began in the sampled school.
    private func begun(under owned: Set<Ownership>, before end: Int, in school: TestSchool) async throws -> [Int] {
        try await school.registry.events(from: 0, limit: end).compactMap { entry in
            guard let event = entry.envelope?.event, owned.contains(event.ownership(after: nil)) else { return nil }
            return entry.position
        }
    }

    /// What happened to the thing that the last event is about.
    private func history(
        of school: TestSchool,
        _ positions: Range<Int>,
        _ kind: EventKind
    ) async throws -> [(position: Int, event: SchoolEvent)] {
        let feature = kind.rawValue.prefix { $0 != "." }
        return try await school.registry.events(from: positions.lowerBound, limit: 100).compactMap { entry in
            guard let event = entry.envelope?.event, event.typeName.hasPrefix(feature + ".") else { return nil }
            return (entry.position, event)
        }
    }

    /// Each stored leaf with its proof, so that erasing can be seen to change none.
    private func proofs(of school: TestSchool) async throws -> [Int: Receipt] {
        let entries = try await school.registry.verify().entries
        var proofs: [Int: Receipt] = [:]
        for position in 0..<entries { proofs[position] = try await school.registry.receipt(at: position) }
        return proofs
    }

    private func check(_ school: TestSchool, keeps before: [Int: Receipt], except gone: Set<Int>) async throws {
        let verifier = try NoteVerifier(vkey: school.registry.verifierKey)
        for (position, receipt) in before {
            _ = try receipt.verify(with: verifier)
            let after = try await school.registry.receipt(at: position)
            #expect((after == nil) == gone.contains(position))
            #expect(after == nil || after?.leaf == receipt.leaf)
        }
        let found = try await school.registry.verify()
        #expect(found.isSoundButUncertified, "\(found.faults)")
        #expect(found.erased == gone.count)
        #expect(try await school.registry.verify() == school.reopened().registry.verify())
    }

    private func textsWithoutCanary(in event: SchoolEvent, of kind: EventKind) -> [String] {
        let excepted = Self.excepted[kind] ?? []
        return texts(in: event).filter { !excepted.contains($0.label) && !$0.text.contains(Self.canary) }.map(\.label)
    }

    private func texts(in value: Any, label: String = "") -> [(label: String, text: String)] {
        if let text = value as? String { return [(label, text)] }
        return Mirror(reflecting: value).children.flatMap { texts(in: $0.value, label: $0.label ?? label) }
    }

    /// Everything half done that could speak of a person.
    private func fill(_ folder: SchoolFolder, about person: PersonID) throws {
        let working = try Working(opening: folder)
        let now = TestSchool.now
        let contact = Self.canary + "@example.org"
        _ = try working.startSession(Session(contact: contact, person: person), at: now)
        _ = try working.startSession(Session(contact: contact, person: nil), at: now)
        _ = try working.makeCode(for: contact, at: now)
        _ = try working.makeCard(for: person, at: now)
        try working.save(["name": Self.canary], as: Randomness.identifier(), kind: "roll", of: Sampled.head, at: now)
        let letter = String(repeating: Self.canary, count: 400)
        let people: [(PersonID?, Set<PersonID>)] = [(person, []), (Sampled.head, [Sampled.head, person]), (nil, [])]
        for (to, about) in people {
            let message = OutgoingMessage(person: to, about: about, address: contact, subject: letter, body: letter)
            try working.post(message, at: now)
        }
        for due in try working.due(at: now) {
            try FileManager.default.createDirectory(atPath: folder.mail, withIntermediateDirectories: true)
            let file = URL(fileURLWithPath: folder.mail + "/\(due.messageID)%40example.org.eml")
            try Data(letter.utf8).write(to: file)
        }
    }

    @Test func `an erasure that a crash cut short is finished at the next start`() async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        try await school.submit(EventKind.personRecorded.steps(saying: Self.canary))
        try await school.registry.close()
        let kid = try school.onlyKey(of: Sampled.person)
        try Data((kid + "\n").utf8).write(to: URL(fileURLWithPath: school.registry.folder.destroyedKeys))
        let after = try TestSchool(opening: school.registry.folder)
        #expect(try after.files(holding: Self.canary) == [])
        #expect(try await after.records.ownDoings.person(Sampled.person, on: TestSchool.today) == nil)
        #expect(try await after.registry.verify().erased == 1)
    }

    @Test func `a destroyed key is destroyed again when an old key file is put back`() async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        try await school.submit(EventKind.personRecorded.steps(saying: Self.canary))
        try await school.registry.close()
        let old = try Data(contentsOf: URL(fileURLWithPath: school.registry.folder.keys))
        let open = try TestSchool(opening: school.registry.folder)
        #expect(try await open.registry.erase(Owner(Sampled.person.value), .identity)?.entries == 1)
        try await open.registry.close()
        try old.write(to: URL(fileURLWithPath: open.registry.folder.keys))
        let again = try TestSchool(opening: open.registry.folder)
        #expect(try await again.registry.verify().erased == 1)
        #expect(try await again.registry.erase(Owner(Sampled.person.value), .identity) == nil)
        await #expect(throws: Erased.self) {
            try await again.submit(.person(Sampled.person, .leave(on: TestSchool.today)))
        }
    }
}

extension EventKind {
    /// The thing begun once more; where there are several steps, the first only prepares.
    fileprivate var again: [SampleStep] {
        let steps = steps(saying: "again")
        return Array(steps.dropFirst(steps.count > 1 ? 1 : 0).prefix(1))
    }
}

/// Prints what `Tests/DomainTests/Golden` should hold for a new event: run with `--filter SampleTests`.
struct SampleTests {
    @Test(arguments: EventKind.allCases)
    func `a sample leads to its event`(kind: EventKind) async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        let positions = try await school.submit(kind.steps(saying: "Words"))
        let position = try #require(positions.last)
        let event = try #require(try await school.registry.events(from: position, limit: 1).first?.envelope?.event)
        #expect(event.kind == kind)
        let json = String(decoding: try Envelope.encoder.encode(event), as: UTF8.self)
        print("\(kind.rawValue).json: \(json)")
    }
}
