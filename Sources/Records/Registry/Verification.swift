import Domain
import GRDB
import Ledger

/// What a check of the whole history found.
package struct Verification: Equatable, Sendable {
    package var entries = 0
    package var erased = 0
    /// A sentence for each thing that is not what was promised; empty when all is well.
    package var faults: [String] = []
    /// The newest state that was promised, signed; empty for an older copy.
    package var checkpoint = ""

    package var isSound: Bool {
        faults.isEmpty
    }

    /// More faults than this say no more than that something is badly wrong.
    static let faultsMax = 100
}

/// Checks a school's history, and every table made from it, as they lie on the disk at one moment.
///
/// It reads beside the writer and changes nothing.
struct Audit {
    let keys: KeyStore
    /// The last state that was signed; nil where nobody can tell.
    let signed: SignerState.Slot?
    let destroyed: Set<KeyID>

    private static let batch = 1_000

    init(of writer: borrowing Writer) throws {
        keys = writer.keys
        signed = writer.signerFile.latest
        destroyed = try writer.keys.destroyed()
    }

    /// For a check beside a school that is at work, by another program.
    init(keys: KeyStore, signed: SignerState.Slot?) throws {
        self.keys = keys
        self.signed = signed
        destroyed = try keys.destroyed()
    }

    /// Everything: each entry, what was promised, and each table against the one that the history makes.
    func everything(in db: GRDB.Database) throws -> Verification {
        var (found, silent) = try entries(in: db)
        let again = try DatabaseQueue()
        try LedgerTable.migrator.migrate(again)
        try again.write { fresh in
            var history = try ReplayedHistory(of: db, keys: keys)
            var erasures = CertifiedErasures()
            try Projections.makeTables(in: fresh)
            try each(in: db) { entry in
                // What cannot be read was told above.
                let envelope = try? envelope(of: entry)
                history.check(entry, envelope, into: &found)
                guard let envelope else { return }
                try erasures.add(envelope.event, at: entry.pos)
                project(envelope, at: entry.pos, in: fresh, into: &found)
            }
            try ReplayedHistory.checkStrays(in: db, into: &found)
            history.checkCommands(size: found.entries, into: &found)
            erasures.compare(silent: silent, destroyed: destroyed, into: &found)
            try TableComparison(live: db, fresh: fresh).run(into: &found)
        }
        try again.close()
        for each in try keys.schemaDifferences() {
            found.add("The \(each.kind) \(each.name) of keys.db was changed. Put keys.db back from its own backup.")
        }
        return found
    }

    /// Hashes every stored leaf anew, opens every sealed part, and compares what it says with what the leaf promised;
    /// also gives the positions of sealed entries that nobody can read any more.
    func entries(in db: GRDB.Database) throws -> (Verification, silent: [Int]) {
        var found = Verification()
        var silent: [Int] = []
        var fresh = Tree()
        var expected = 0
        try each(in: db) { entry in
            found.addMissing(expected..<max(expected, entry.pos))
            expected = entry.pos + 1
            if check(entry, into: &found) == .silent { silent.append(entry.pos) }
            fresh.append(LeafHash(ofLeaf: entry.leaf))
            found.entries += 1
        }
        if let signed {
            found.addMissing(expected..<max(expected, signed.size))
            let isThere = signed.size <= fresh.size && fresh.root(at: signed.size) == signed.root
            if !isThere { found.add("The stored entries do not make the history that was signed.") }
        }
        return (found, silent)
    }

    private func each(in db: GRDB.Database, _ body: (LedgerTable.Stored) throws -> Void) throws {
        var position = 0
        while true {
            let entries = try LedgerTable.read(from: position, limit: Self.batch, in: db)
            for entry in entries { try body(entry) }
            guard let last = entries.last, entries.count == Self.batch else { return }
            position = last.pos + 1
        }
    }

    private func project(
        _ envelope: Envelope,
        at position: Int,
        in fresh: GRDB.Database,
        into found: inout Verification
    ) {
        do {
            try Projections.project(envelope, at: position, in: fresh)
        } catch {
            found.add("What entry \(position) says does not fit what came before it.")
        }
    }

    private enum Reading {
        case told
        case silent
    }

    private func check(_ entry: LedgerTable.Stored, into found: inout Verification) -> Reading {
        do {
            guard LeafHash(ofLeaf: entry.leaf) == entry.leafHash else {
                found.add("Entry \(entry.pos) was changed.")
                return .told
            }
            let leaf = try Leaf(bytes: entry.leaf)
            if leaf.stream.bytes != entry.stream || leaf.version != entry.version {
                found.add("Entry \(entry.pos) was put into another history.")
            }
            guard let disclosure = try disclosure(of: entry) else {
                found.erased += 1
                guard let complaint = complaint(about: entry, leaf) else { return .silent }
                found.add(complaint)
                return .told
            }
            if disclosure.digest != leaf.digest || entry.isOpen != (leaf.part == .open) {
                found.add("What entry \(entry.pos) says is not what was promised.")
            }
        } catch {
            found.add("What entry \(entry.pos) says was changed in the table content, or its key: it does not open.")
        }
        return .told
    }

    /// Why an entry that says nothing may not be silent; nil for one that was sealed and may have been erased.
    private func complaint(about entry: LedgerTable.Stored, _ leaf: Leaf) -> String? {
        switch entry.body {
        case .open: nil
        case .erased where leaf.part == .open: "What entry \(entry.pos) said is missing from the table content."
        case .sealed(_, let kid, _) where !destroyed.contains(kid):
            "The key of entry \(entry.pos) is missing from keys.db, or the table content names another."
        case .sealed, .erased: nil
        }
    }

    private func disclosure(of entry: LedgerTable.Stored) throws -> Disclosure? {
        try keys.plaintext(of: entry).map { try Disclosure(plaintext: $0) }
    }

    private func envelope(of entry: LedgerTable.Stored) throws -> Envelope? {
        try disclosure(of: entry).map { try Envelope(json: $0.event) }
    }
}

extension Verification {
    mutating func add(_ fault: String) {
        if faults.count < Self.faultsMax { faults.append(fault) }
    }

    mutating func addMissing(_ positions: Range<Int>) {
        guard let first = positions.first, let last = positions.last else { return }
        add(first == last ? "Entry \(first) is missing." : "Entries \(first) to \(last) are missing.")
    }
}

extension LedgerTable.Stored {
    fileprivate var isOpen: Bool {
        if case .open = body { true } else { false }
    }
}
