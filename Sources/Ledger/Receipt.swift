import Foundation

/// What a person keeps: proof that one event was recorded (c2sp.org/tlog-proof@v1), to be checked without the school.
///
///     c2sp.org/tlog-proof@v1
///     extra <base64 of: base64url(leaf bytes) || 0x0A || disclosure>
///     index <position of the leaf, decimal>
///     <base64 of a hash>              none or more: the inclusion proof, leaf's sibling first
///                                     an empty line
///     <signed checkpoint, verbatim>
///
/// `extra` is not signed, so a reader hashes the leaf anew and compares the leaf's digest with the disclosure's.
/// The disclosure is an RFC 9901 disclosure, see `Disclosure`.
package struct Receipt: Hashable, Sendable {
    package let leaf: Leaf
    package let disclosure: Disclosure
    package let index: Int
    package let proof: [NodeHash]
    package let checkpoint: SignedNote

    static let header = "c2sp.org/tlog-proof@v1\n"
    /// Other parsers read lines of less than 64 KiB; in base64 and with its keyword this much fits (raw bytes).
    package static let maximumExtraByteCount = 48_000
    /// A tree whose size is an `Int` is at most this high.
    static let maximumProofCount = 63
    /// The longest text that can be one: a full `extra`, a full proof and a full note (bytes).
    static let maximumByteCount = 80_000 + SignedNote.maximumByteCount

    /// Puts a copy together; throws `eventTooLarge` when `extra` would not fit a line that others can read.
    package init(
        leaf: Leaf,
        disclosure: Disclosure,
        index: Int,
        proof: [NodeHash],
        checkpoint: SignedNote
    ) throws(ReceiptFailure) {
        self.leaf = leaf
        self.disclosure = disclosure
        self.index = index
        self.proof = proof
        self.checkpoint = checkpoint
        guard extra.utf8.count <= Self.maximumExtraByteCount else { throw .eventTooLarge }
    }

    private var extra: String { Base64.url.encode(leaf.bytes) + "\n" + disclosure.encoded }

    /// The text that is kept, mailed or printed, in ASCII apart from the dash before a signature.
    package var text: String {
        Self.header + "extra \(Base64.standard.encode(Array(extra.utf8)))\n" + "index \(index)\n"
            + proof.map { $0.base64 + "\n" }.joined() + "\n" + checkpoint.encoded
    }

    /// Gives the event's JSON when everything holds: signature, origin, digest and inclusion.
    package func verify(with verifier: NoteVerifier) throws(ReceiptFailure) -> Data {
        let signed: Checkpoint
        do throws(NoteFailure) {
            signed = try Checkpoint(checkpoint, verifiedWith: verifier)
        } catch {
            throw .note(error)
        }
        guard leaf.digest == disclosure.digest else { throw .eventDiffers }
        guard
            Proof.includes(leafHash: leaf.hash, index: index, size: signed.size, root: signed.root, proof: proof)
        else { throw .notIncluded }
        return disclosure.event
    }
}

extension Receipt {
    /// Reads a copy; refuses any spelling that `text` would not write.
    package init(parsing bytes: some Collection<UInt8>) throws(ReceiptFailure) {
        guard bytes.count <= Self.maximumByteCount else { throw .otherFormat }
        var reader = ByteReader(Array(bytes)[...])
        guard reader.skip(Self.header) else { throw .otherFormat }
        guard reader.skip("extra "), let extraLine = reader.take(upTo: Ascii.newline),
            reader.skip("index "), let indexLine = reader.take(upTo: Ascii.newline),
            let extra = Base64.standard.decode(extraLine), let index = Int(decimal: indexLine)
        else { throw .damaged }
        let (leaf, disclosure) = try Self.read(extra: extra)
        try self.init(
            leaf: leaf,
            disclosure: disclosure,
            index: index,
            proof: try Self.takeProof(from: &reader),
            checkpoint: try Self.read(note: reader.rest)
        )
    }

    private static func read(extra: [UInt8]) throws(ReceiptFailure) -> (Leaf, Disclosure) {
        var reader = ByteReader(extra[...])
        guard let line = reader.take(upTo: Ascii.newline), let leaf = Base64.url.decode(line) else { throw .damaged }
        do {
            return (try Leaf(bytes: leaf), try Disclosure(encoded: String(decoding: reader.rest, as: UTF8.self)))
        } catch {
            throw .damaged
        }
    }

    private static func takeProof(from reader: inout ByteReader) throws(ReceiptFailure) -> [NodeHash] {
        var proof: [NodeHash] = []
        while !reader.skip("\n") {
            guard proof.count < maximumProofCount, let line = reader.take(upTo: Ascii.newline),
                let hash = NodeHash(base64: line)
            else { throw .damaged }
            proof.append(hash)
        }
        return proof
    }

    private static func read(note: ArraySlice<UInt8>) throws(ReceiptFailure) -> SignedNote {
        do throws(NoteFailure) {
            return try SignedNote(parsing: note)
        } catch {
            throw .note(error)
        }
    }
}

/// Why a person's copy does not prove what it says.
package enum ReceiptFailure: Error, Equatable {
    case otherFormat
    case damaged
    case eventTooLarge
    case note(NoteFailure)
    case eventDiffers
    case notIncluded

    /// What is wrong and what to do next, in words for a page.
    package var sentence: String {
        switch self {
        case .otherFormat: "This file is not a copy of an answer: choose the file that the school sent."
        case .damaged: "This copy is damaged: use the file exactly as it was sent, or ask the school for it again."
        case .eventTooLarge: "This answer is too long for a copy that others can check: shorten its texts."
        case .note(let failure): failure.sentence
        case .eventDiffers: "The answer in this copy is not the one that was recorded: ask the school for it again."
        case .notIncluded: "This answer is not in the record that the school signed: ask the school for it again."
        }
    }
}
