import Domain
import Foundation
import GRDB
import Ledger

/// Holds what the table of commands, the names of entries and the owners of keys say against what a history says.
struct ReplayedHistory {
    private let commands: [CommandRow]
    private let keys: KeyStore
    private var next = 0
    private var firstOwnerships: [StreamID: Ownership] = [:]

    private struct CommandRow {
        let id: Data
        let positions: ClosedRange<Int>
    }

    init(of db: GRDB.Database, keys: KeyStore) throws {
        let rows = try Row.fetchAll(db, sql: "SELECT id, firstPos, lastPos FROM command ORDER BY firstPos, lastPos")
        commands = rows.map { row in
            let first: Int = row["firstPos"]
            return CommandRow(id: row["id"], positions: first...max(first, row["lastPos"]))
        }
        self.keys = keys
    }

    /// What belongs to no entry is read by nobody, and would be kept for ever; a key and a nonce come together.
    static func checkStrays(in db: GRDB.Database, into found: inout Verification) throws {
        let sql = """
            SELECT pos FROM content
            WHERE pos NOT IN (SELECT pos FROM entry) OR (kid IS NULL) <> (nonce IS NULL) ORDER BY pos
            """
        for position in try Int.fetchAll(db, sql: sql).prefix(Verification.faultsMax) {
            found.add("The table content was changed: what it holds as entry \(position) is none.")
        }
    }

    /// Every entry came of one command, and every command of the table has entries.
    func checkCommands(size: Int, into found: inout Verification) {
        var expected = 0
        for row in commands {
            if row.positions.lowerBound != expected || row.positions.upperBound >= size {
                found.add("The table command was changed: it says otherwise about entry \(expected).")
            }
            expected = max(expected, min(row.positions.upperBound, size - 1) + 1)
        }
        if expected < size { found.add("The table command was changed: it misses entry \(expected).") }
    }

    /// Looks at one entry, in order of position; `envelope` is nil where it was erased or cannot be read.
    mutating func check(_ entry: LedgerTable.Stored, _ envelope: Envelope?, into found: inout Verification) throws {
        let command = command(at: entry.pos)
        guard let envelope else {
            if let command, try Writer.eventID(ofCommand: command, at: entry.pos) != entry.eventID {
                found.add("The table command was changed, or the name of entry \(entry.pos) in the table entry.")
            }
            return
        }
        let own = Data(envelope.command.bytes)
        if try entry.eventID != Writer.eventID(ofCommand: own, at: entry.pos) {
            found.add("The name of entry \(entry.pos) was changed in the table entry.")
        }
        if let command, command != own {
            found.add("The table command was changed: it says otherwise about entry \(entry.pos).")
        }
        checkKey(of: entry, envelope, into: &found)
    }

    private mutating func command(at position: Int) -> Data? {
        while next < commands.count, commands[next].positions.upperBound < position { next += 1 }
        guard next < commands.count, commands[next].positions.contains(position) else { return nil }
        return commands[next].id
    }

    /// A key that stands under another owner's name would outlive the erasure of its own.
    private mutating func checkKey(
        of entry: LedgerTable.Stored,
        _ envelope: Envelope,
        into found: inout Verification
    ) {
        let ownership = envelope.event.ownership(after: firstOwnerships[entry.stream])
        if firstOwnerships[entry.stream] == nil { firstOwnerships[entry.stream] = ownership }
        guard case .sealed(_, let kid) = entry.body, ownership != .open else { return }
        if keys.keys(of: [ownership]) != [kid] {
            found.add("The table key in keys.db was changed: it gives the key of entry \(entry.pos) to someone else.")
        }
    }
}

/// Why entries may be silent: what requests that two people confirmed say was erased.
struct CertifiedErasures {
    private var keys: Set<KeyID> = []
    private var entries = 0
    /// Where the records last went on from an older copy: certificates of what was lost there are lost with it.
    private var begin = 0

    mutating func add(_ event: SchoolEvent, at position: Int) throws {
        switch event {
        case .erasure(_, .done(let certificate)):
            keys.formUnion(try certificate.keys.map { try KeyID(bytes: $0.data) })
            entries += certificate.entries
        case .disposal(_, .done(let certificate)):
            keys.formUnion(try certificate.keys.map { try KeyID(bytes: $0.data) })
            entries += certificate.entries
        case .keeping(.recordsContinued):
            begin = position
        case .school, .policy, .person, .answer, .classSession, .excusal, .invitation, .keeping, .erasure, .appointment,
            .concern, .question, .task, .step, .disposal, .guide, .governorReport, .filter, .request:
            break
        }
    }

    /// `silent` are the positions of sealed entries that nobody can read any more.
    func compare(silent: [Int], destroyed: Set<KeyID>, into found: inout Verification) {
        let unnamed = destroyed.subtracting(keys).count
        if begin == 0, unnamed > 0 {
            found.add("\(unnamed) keys were destroyed, and no request that two people confirmed names them.")
        }
        let since = silent.filter { $0 >= begin }
        if let first = since.first, since.count > entries {
            found.add(
                "\(since.count) entries say nothing any more, entry \(first) the first, and requests that two people "
                    + "confirmed account for \(entries): the rest was deleted from the table content, or with its key."
            )
        }
    }
}
