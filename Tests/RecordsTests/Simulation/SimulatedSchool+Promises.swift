import Domain
import Foundation
import GRDB
import Ledger
import TestSupport

@testable import Records

extension SimulatedSchool {
    /// What must be so after every step.
    mutating func checkPromises() async throws {
        let (hashes, commands) = try await stored()
        let tree = Tree(leafHashes: hashes)
        try await checkSigned(tree)
        for each in answered {
            guard commands[Data(each.id.bytes)] == each.positions else {
                throw Broken(description: "the answer at \(each.positions) is lost")
            }
        }
        try await checkErased()
        for (cause, numbers) in carried where numbers.count > 1 {
            throw Broken(description: "\(cause) went out under \(numbers.count) numbers")
        }
        guard tally["went on after a fault"] == nil else { throw Broken(description: "it went on after a fault") }
    }

    /// The leaf of each entry, without a gap, and which entries came of each command.
    private func stored() async throws -> ([LeafHash], [Data: Range<Int>]) {
        try await registry.records.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT pos, leafHash FROM entry ORDER BY pos")
            guard rows.map({ $0["pos"] as Int }) == Array(rows.indices) else {
                throw Broken(description: "the entries have a gap")
            }
            let hashes = try rows.map { try LeafHash(bytes: $0["leafHash"] as Data) }
            let commands = try Row.fetchAll(db, sql: "SELECT id, firstPos, lastPos FROM command").map { row in
                (row["id"] as Data, (row["firstPos"] as Int)..<((row["lastPos"] as Int) + 1))
            }
            return (hashes, Dictionary(uniqueKeysWithValues: commands))
        }
    }

    /// Some entry's copy proves itself, and every state signed before is a beginning of this one.
    private mutating func checkSigned(_ tree: Tree) async throws {
        let position = Int.random(in: 0..<tree.size, using: &random)
        let verifier = try NoteVerifier(vkey: registry.verifierKey)
        if let receipt = try await registry.receipt(at: position) {
            _ = try receipt.verify(with: verifier)
            let checkpoint = try Checkpoint(text: receipt.checkpoint.text)
            guard checkpoint.size == tree.size, !formerOrigins.contains(checkpoint.origin) else {
                throw Broken(description: "\(checkpoint.origin) was signed at \(checkpoint.size) of \(tree.size)")
            }
            signed.insert(checkpoint)
        }
        for old in signed where old.size > tree.size || tree.root(at: old.size) != old.root {
            throw Broken(description: "the state of \(old.size) entries that was signed is lost")
        }
    }

    private func checkErased() async throws {
        guard !erased.isEmpty else { return }
        let keys = try await DatabaseQueue(path: registry.folder.keys).read { db in
            try Set(Data.fetchAll(db, sql: "SELECT kid FROM key").map(\.hexadecimal))
        }
        for (person, key) in erased {
            guard !keys.contains(key), try await registry.records.ownDoings.wholePerson(person) == nil else {
                throw Broken(description: "\(person) was erased and is back")
            }
        }
    }

    /// The whole history proves itself, and the tables are those that it makes; also after a new start.
    mutating func checkEverything() async throws {
        let found = try await registry.verify()
        guard found.isSound else { throw Broken(description: found.faults.joined(separator: " ")) }
        let token = try working.startSession(Session(contact: "", person: Sampled.head), at: now)
        let ahead = now.adding(minutes: 365 * 24 * 60)
        guard try working.session(token, at: now) != nil, try working.session(token, at: ahead) == nil,
            try working.session(token, at: now.adding(minutes: -60)) != nil
        else { throw Broken(description: "a session does not keep its hours") }
        let late = try working.startSession(Session(contact: "", person: Sampled.head), at: ahead)
        guard try working.session(late, at: now) == nil else {
            throw Broken(description: "a session of a clock that ran ahead lives for a year")
        }
    }
}
