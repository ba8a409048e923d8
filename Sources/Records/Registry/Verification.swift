import Domain
import GRDB
import Ledger

/// What a check of the whole history found.
package struct Verification: Equatable, Sendable {
    package var entries = 0
    package var erased = 0
    /// A sentence for each entry that is not what was promised; empty when all is well.
    package var faults: [String] = []
    package var checkpoint = ""

    package var isSound: Bool {
        faults.isEmpty
    }
}

extension Writer {
    /// Hashes every stored leaf anew, opens every sealed part, and compares what it says with what the leaf promised.
    func verify() throws -> Verification {
        var found = Verification()
        var fresh = Tree()
        let batch = 1_000
        while true {
            let entries = try pool.read { try LedgerTable.read(from: found.entries, limit: batch, in: $0) }
            for entry in entries {
                check(entry, into: &found)
                fresh.append(LeafHash(ofLeaf: entry.leaf))
                found.entries += 1
            }
            guard entries.count == batch else { break }
        }
        if fresh.size != tree.size || fresh.root != tree.root {
            found.faults.append("The stored entries do not make the history that was signed.")
        }
        found.checkpoint = try checkpoint.encoded
        return found
    }

    private func check(_ entry: LedgerTable.Stored, into found: inout Verification) {
        do {
            guard LeafHash(ofLeaf: entry.leaf) == entry.leafHash else {
                found.faults.append("Entry \(entry.pos) was changed.")
                return
            }
            let leaf = try Leaf(bytes: entry.leaf)
            guard let disclosure = try disclosure(of: entry) else {
                found.erased += 1
                return
            }
            if disclosure.digest != leaf.digest {
                found.faults.append("What entry \(entry.pos) says is not what was promised.")
            }
            _ = try Envelope(json: disclosure.event)
        } catch {
            found.faults.append("Entry \(entry.pos) cannot be read: \(error).")
        }
    }
}
