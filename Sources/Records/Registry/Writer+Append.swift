import Crypto
import Domain
import Foundation
import GRDB
import Ledger

extension Writer {
    struct Draft {
        let envelope: Envelope
        let ownership: Ownership
        let position: Int
        let stream: StreamName
        let version: Int

        init(_ envelope: Envelope, _ ownership: Ownership, at position: Int, stream: StreamName, version: Int) {
            self.envelope = envelope
            self.ownership = ownership
            self.position = position
            self.stream = stream
            self.version = version
        }
    }

    mutating func append(_ draft: Draft, to db: GRDB.Database) throws -> LeafHash {
        let disclosure = try Disclosure(salt: Randomness.bytes(Disclosure.saltByteCount), event: draft.envelope.json())
        let part: Leaf.Part
        switch draft.ownership {
        case .open: part = .open
        case .sealed: part = .sealed
        }
        let stream = try StreamID(bytes: draft.stream.bytes)
        let leaf = Leaf(
            stream: stream,
            version: draft.version,
            part: part,
            digest: disclosure.digest
        )
        let bytes = leaf.bytes
        let hash = LeafHash(ofLeaf: bytes)
        let entry = LedgerTable.Stored(
            pos: draft.position,
            eventID: try Self.eventID(ofCommand: Data(draft.envelope.command.bytes), at: draft.position),
            stream: stream,
            version: draft.version,
            leaf: bytes,
            leafHash: hash,
            body: try body(of: disclosure, for: draft.ownership, beside: hash)
        )
        try LedgerTable.append(entry, to: db)
        return hash
    }

    private mutating func body(
        of disclosure: Disclosure,
        for ownership: Ownership,
        beside hash: LeafHash
    ) throws -> LedgerTable.Stored.Body {
        switch ownership {
        case .open:
            return .open(disclosure.plaintext)
        case .sealed(let owner, let category):
            let (kid, key) = try keys.sealingKey(for: owner, category)
            let nonce = Randomness.bytes(Sealing.nonceByteCount)
            let box = try Sealing.seal(disclosure.plaintext, key: key, nonce: nonce, kid: kid, leafHash: hash)
            return .sealed(box: box, kid: kid)
        }
    }

    /// What an entry says; nil when it was erased.
    func open(_ stored: LedgerTable.Stored) throws -> Envelope? {
        try keys.envelope(of: stored)
    }

    func disclosure(of stored: LedgerTable.Stored) throws -> Disclosure? {
        try keys.disclosure(of: stored)
    }

    static func eventID(ofCommand id: Data, at position: Int) throws -> EntryID {
        var hash = SHA256()
        hash.update(data: id)
        withUnsafeBytes(of: UInt64(position).bigEndian) { hash.update(bufferPointer: $0) }
        return try EntryID(bytes: Array(hash.finalize().prefix(EntryID.byteCount)))
    }
}
