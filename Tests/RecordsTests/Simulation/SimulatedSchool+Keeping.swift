import Domain
import Foundation
import GRDB
import Ledger
import TestSupport

@testable import Records

extension SimulatedSchool {
    /// Puts a backup back, which is mostly older than what was promised, and goes on from it under a new name.
    mutating func restore() async throws {
        guard let number = backups.indices.randomElement(using: &random) else { return }
        let backup = backups[number]
        guard FileManager.default.fileExists(atPath: backup.records) else { return }
        try await whileClosed { folder in
            _ = try await Restoration.restore(records: backup.records, keys: backup.keys, into: folder)
        }
        guard case .olderCopy = registry.standing else { return }
        note("olderCopy")
        let refused = try await submitted()
        guard refused else { throw Broken(description: "an older copy took something new") }
        if chance(3) { try crash() }
        backups.removeSubrange((number + 1)...)
        answered.removeAll { $0.positions.upperBound > backup.entries }
        formerOrigins.formUnion(signed.map(\.origin))
        signed = signed.filter { $0.size <= backup.entries }
        if chance(3) { try await failToStartNewRecord() }
        try await registry.startNewRecord(in: context(.console, Randomness.identifier()))
        if chance(3) { try crash() }
    }

    private mutating func failToStartNewRecord() async throws {
        fuse.set(pick([.keysSaved, .committed]))
        do {
            try await registry.startNewRecord(in: context(.console, Randomness.identifier()))
            throw Broken(description: "a new record began through a fault")
        } catch is Blown {
            note("stopped at a new record")
        }
        try crash()
        guard case .olderCopy = registry.standing else { throw Broken(description: "half a new record goes on") }
    }

    /// Whether an older copy refuses what it must.
    private mutating func submitted() async throws -> Bool {
        do {
            return try await !submit([.school(.setNumber(.socialCare, "01632 960300"))], Randomness.identifier())
        } catch is FileFailure {
            return true
        }
    }

    /// A leaver's request is asked, confirmed, and done on its day, whatever stops the program meanwhile.
    mutating func eraseSomeone() async throws {
        let gone = Set(erased.map(\.person))
        guard let person = people.filter({ !gone.contains($0) }).randomElement(using: &random),
            try await registry.records.ownDoings.wholePerson(person) != nil
        else { return }
        let id: ErasureID = Randomness.identifier()
        let terms = ErasureRequest.Terms(person: person, categories: Category.erasable, basis: .timeIsUp)
        try await submit([.person(person, .leave(on: now.day.adding(days: 1)))], Randomness.identifier())
        now = now.day.adding(years: 10).start.adding(minutes: 600)
        try await submit([.erasure(id, .ask(terms))], Randomness.identifier(), by: .person(Sampled.head))
        try await submit([.erasure(id, .confirm)], Randomness.identifier(), by: .person(Sampled.teacher))
        now = now.adding(minutes: ErasureRequest.waitDaysMax * 24 * 60)
        let key = try key(of: person)
        if chance(2) { fuse.set(pick(Writer.Step.allCases)) }
        do {
            _ = try await due.run(at: now)
        } catch let failure as FileFailure {
            guard failure == .stopped else { throw failure }
            note("stopped in an erasure")
            try crash()
            _ = try await due.run(at: now)
        }
        fuse.set(nil)
        guard try await registry.records.ownDoings.certificate(id) != nil else { return }
        erased.append((person, key))
        note("erased")
    }

    private var due: DueErasures {
        DueErasures(registry: registry, working: working)
    }

    private func key(of person: PersonID) throws -> String {
        let found = try DatabaseQueue(path: registry.folder.keys).read { db in
            try Data.fetchOne(db, sql: "SELECT kid FROM key WHERE owner = ?", arguments: [Data(person.bytes)])
        }
        return (found ?? Data()).hexadecimal
    }

    /// Posts a message for each person added since, and carries what is due; either may stop half-way.
    mutating func runOutbox() async throws {
        let start = try working.cursor(Working.noticeCursor) ?? 0
        let events = try await registry.events(from: start, limit: 1_000)
        for (_, envelope) in events {
            guard let envelope, case .person(let person, .recorded) = envelope.event else { continue }
            let message = OutgoingMessage(
                person: person,
                about: [],
                address: "office@example.org",
                subject: "\(envelope.command)",
                body: "Someone was added.",
                cause: "\(envelope.command) added"
            )
            try working.post(message, for: .news, at: now)
        }
        if chance(4) {
            note("half posted")
            return try crash()
        }
        try working.moveCursor(Working.noticeCursor, to: start + events.count)
        for message in try working.due(at: now) {
            carried[message.subject, default: []].insert(message.messageID)
            if chance(6) {
                note("half carried")
                return try crash()
            }
            try working.markSent(message, at: now)
        }
    }
}
