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
            var files = AttachedFiles()
            try Projections.makeTables(in: fresh)
            // What cannot be read was told above.
            try LedgerTable.each(in: db, { try? keys.envelope(of: $0) }) { entry, envelope in
                try history.check(entry, envelope, into: &found)
                guard let envelope else { return }
                try erasures.add(envelope.event, at: entry.pos)
                files.add(envelope.event, of: entry)
                project(envelope, at: entry.pos, in: fresh, into: &found)
            }
            try Projections.makeIndexes(in: fresh)
            try ReplayedHistory.checkStrays(in: db, into: &found)
            try files.check(in: db, keys, into: &found)
            history.checkCommands(size: found.entries, into: &found)
            erasures.compare(silent: silent, destroyed: destroyed, into: &found)
            try TableComparison(live: db, fresh: fresh).run(into: &found)
        }
        try again.close()
        for each in try keys.schemaDifferences() {
            found.add("The \(each.kind) \(each.name) of keys.db was changed. " + SchoolFolder.putKeysBack)
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
        try LedgerTable.each(in: db, check) { entry, checked in
            found.addMissing(expected..<max(expected, entry.pos))
            expected = entry.pos + 1
            for fault in checked.faults { found.add(fault) }
            if checked.isSilent { silent.append(entry.pos) }
            if checked.isErased { found.erased += 1 }
            fresh.append(checked.hash)
            found.entries += 1
        }
        if let signed {
            found.addMissing(expected..<max(expected, signed.size))
            let isThere = signed.size <= fresh.size && fresh.root(at: signed.size) == signed.root
            if !isThere { found.add("The stored entries do not make the history that was signed.") }
        }
        return (found, silent)
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

    /// What one entry showed by itself.
    private struct Checked: Sendable {
        let hash: LeafHash
        var faults: [String] = []
        var isErased = false
        /// Sealed, and nobody can read it any more.
        var isSilent = false
    }

    private func check(_ entry: LedgerTable.Stored) -> Checked {
        var checked = Checked(hash: LeafHash(ofLeaf: entry.leaf))
        do {
            guard checked.hash == entry.leafHash else {
                checked.faults.append("Entry \(entry.pos) was changed.")
                return checked
            }
            let disclosure = try keys.disclosure(of: entry)
            if let disclosure, entry.leaf == leaf(of: entry, saying: disclosure)?.bytes { return checked }
            // Taking a leaf apart is dear, and only says what is wrong with it.
            let leaf = try Leaf(bytes: entry.leaf)
            if leaf.stream != entry.stream || leaf.version != entry.version {
                checked.faults.append("Entry \(entry.pos) was put into another history.")
            }
            guard let disclosure else {
                let complaint = complaint(about: entry, leaf)
                checked.isErased = true
                checked.isSilent = complaint == nil
                checked.faults += [complaint].compactMap { $0 }
                return checked
            }
            if disclosure.digest != leaf.digest || entry.isOpen != (leaf.part == .open) {
                checked.faults.append("What entry \(entry.pos) says is not what was promised.")
            }
        } catch {
            let fault = "What entry \(entry.pos) says was changed in the table content, or its key: it does not open."
            checked.faults.append(fault)
        }
        return checked
    }

    /// The leaf that an entry should have; nil where its version is none.
    private func leaf(of entry: LedgerTable.Stored, saying disclosure: Disclosure) -> Leaf? {
        guard entry.version >= 0 else { return nil }
        return Leaf(
            stream: entry.stream,
            version: entry.version,
            part: entry.isOpen ? .open : .sealed,
            digest: disclosure.digest
        )
    }

    /// Why an entry that says nothing may not be silent; nil for one that was sealed and may have been erased.
    private func complaint(about entry: LedgerTable.Stored, _ leaf: Leaf) -> String? {
        switch entry.body {
        case .open: nil
        case .erased where leaf.part == .open: "What entry \(entry.pos) said is missing from the table content."
        case .sealed(_, let kid) where !destroyed.contains(kid):
            "The key of entry \(entry.pos) is missing from keys.db, or the table content names another."
        case .sealed, .erased: nil
        }
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
