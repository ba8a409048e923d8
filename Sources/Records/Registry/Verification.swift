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
        var found = try entries(in: db)
        let again = try DatabaseQueue()
        try LedgerTable.migrator.migrate(again)
        try again.write { fresh in
            var history = ReplayedHistory()
            try Projections.makeTables(in: fresh)
            try each(in: db) { entry in
                // What cannot be read was told above.
                guard let envelope = try? keys.envelope(of: entry) else { return history.skip(entry) }
                try history.add(entry, envelope, into: &found)
                try Projections.project(envelope, at: entry.pos, in: fresh)
            }
            try history.compareCommands(in: db, into: &found)
            try TableComparison(live: db, fresh: fresh).run(into: &found)
        }
        try again.close()
        return found
    }

    /// Hashes every stored leaf anew, opens every sealed part, and compares what it says with what the leaf promised.
    func entries(in db: GRDB.Database) throws -> Verification {
        var found = Verification()
        var fresh = Tree()
        try each(in: db) { entry in
            if entry.pos != found.entries { found.add("Entry \(found.entries) is missing.") }
            check(entry, into: &found)
            fresh.append(LeafHash(ofLeaf: entry.leaf))
            found.entries += 1
        }
        if let signed {
            let isThere = signed.size <= fresh.size && fresh.root(at: signed.size) == signed.root
            if !isThere { found.add("The stored entries do not make the history that was signed.") }
        }
        return found
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

    private func check(_ entry: LedgerTable.Stored, into found: inout Verification) {
        do {
            guard LeafHash(ofLeaf: entry.leaf) == entry.leafHash else {
                return found.add("Entry \(entry.pos) was changed.")
            }
            let leaf = try Leaf(bytes: entry.leaf)
            if leaf.stream.bytes != entry.stream || leaf.version != entry.version {
                found.add("Entry \(entry.pos) was put into another history.")
            }
            guard let disclosure = try keys.disclosure(of: entry) else {
                found.erased += 1
                if let complaint = complaint(about: entry, leaf) { found.add(complaint) }
                return
            }
            if disclosure.digest != leaf.digest || entry.isOpen != (leaf.part == .open) {
                found.add("What entry \(entry.pos) says is not what was promised.")
            }
        } catch {
            found.add("Entry \(entry.pos) cannot be read: \(error).")
        }
    }

    /// Why an entry that says nothing may not be silent; nil for one whose key was destroyed.
    private func complaint(about entry: LedgerTable.Stored, _ leaf: Leaf) -> String? {
        switch entry.body {
        case .open: nil
        case .erased where leaf.part == .open: "What entry \(entry.pos) said is missing."
        case .sealed(_, let kid, _) where !destroyed.contains(kid): "The key of entry \(entry.pos) is missing."
        case .sealed, .erased: nil
        }
    }
}

extension Verification {
    mutating func add(_ fault: String) {
        if faults.count < Self.faultsMax { faults.append(fault) }
    }
}

extension LedgerTable.Stored {
    fileprivate var isOpen: Bool {
        if case .open = body { true } else { false }
    }
}
