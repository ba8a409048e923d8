/// A log's whole state in three lines (c2sp.org/tlog-checkpoint v1.0.0).
///
///     example.org/aup                                   origin: the log's name, also the name of its key
///     1024                                              how many leaves, decimal
///     47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=      root hash, base64
///
/// Lines after the third are refused: Accord writes none, and nobody could audit them.
package struct Checkpoint: Hashable, Sendable {
    package let origin: String
    package let size: Int
    package let root: NodeHash

    /// Describes a log's state; `size` is never negative.
    package init(origin: String, size: Int, root: NodeHash) {
        precondition(size >= 0, "a log has no negative size")
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a note.
    package init(text: String) throws(NoteFailure) {
        var reader = ByteReader(Array(text.utf8)[...])
        guard let origin = reader.take(upTo: Ascii.newline), !origin.isEmpty,
            let sizeLine = reader.take(upTo: Ascii.newline), let size = Int(decimal: sizeLine),
            let rootLine = reader.take(upTo: Ascii.newline), let root = NodeHash(base64: rootLine), reader.isAtEnd
        else { throw .notACheckpoint }
        self.init(origin: String(decoding: origin, as: UTF8.self), size: size, root: root)
    }

    /// The text that is signed.
    package var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

    /// Signs this state with the key that has the log's name.
    package func signed(by signer: NoteSigner) throws(NoteFailure) -> SignedNote {
        guard origin.utf8.elementsEqual(signer.name.utf8) else { throw .wrongOrigin }
        return try signer.sign(text)
    }

    /// Reads the state from a note that `verifier`, the log's own key, accepts.
    package init(_ note: SignedNote, verifiedWith verifier: NoteVerifier) throws(NoteFailure) {
        try note.verify(with: [verifier])
        try self.init(text: note.text)
        guard origin.utf8.elementsEqual(verifier.name.utf8) else { throw .wrongOrigin }
    }
}

extension NodeHash {
    init?(base64 line: ArraySlice<UInt8>) {
        guard let bytes = Base64.standard.decode(line) else { return nil }
        do throws(FixedLengthFailure) {
            try self.init(bytes: bytes)
        } catch {
            return nil
        }
    }

    var base64: String { Base64.standard.encode(bytes) }
}
