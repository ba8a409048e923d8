/// A text with signatures (c2sp.org/signed-note v1.0.0).
///
///     <text, one or more lines, each ending in a newline>
///     <empty line>
///     — <key name> <base64 of key id (4) || signature>      one line or more; the dash is U+2014
///
/// UTF-8 without control characters other than newline. Believe no text before `verify` accepted it.
package struct SignedNote: Hashable, Sendable {
    /// The signed text, ending in a newline.
    package let text: String
    package let signatures: [Signature]

    /// Larger notes are refused unread: 16 signatures of the largest kind known (5 kB) fit well.
    package static let maximumByteCount = 262_144
    /// The specification asks verifiers to accept at least 16; Go's verifier accepts 100.
    package static let maximumSignatures = 100

    /// One signature line, of a key that may or may not be known.
    package struct Signature: Hashable, Sendable {
        package let name: String
        package let keyID: [UInt8]
        package let signature: [UInt8]

        var key: NoteKeyID { NoteKeyID(name: name, id: keyID) }
        var line: String { "— \(name) \(Base64.standard.encode(keyID + signature))\n" }
    }

    init(text: String, signatures: [Signature]) throws(NoteFailure) {
        guard text.utf8.last == Ascii.newline, text.unicodeScalars.allSatisfy(Self.isPermitted) else {
            throw .malformed
        }
        self.text = text
        self.signatures = signatures
    }

    /// Reads a whole note; refuses any spelling that `encoded` would not write.
    package init(parsing bytes: some Collection<UInt8>) throws(NoteFailure) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLarge }
        let bytes = Array(bytes)
        guard let split = Self.lastBlankLine(in: bytes),
            let text = String(validating: bytes[..<split], as: UTF8.self)
        else { throw .malformed }
        var reader = ByteReader(bytes[(split + 1)...])
        var signatures: [Signature] = []
        while !reader.isAtEnd {
            guard signatures.count < Self.maximumSignatures else { throw .tooLarge }
            guard let line = reader.take(upTo: Ascii.newline), let signature = Signature(line: line) else {
                throw .malformed
            }
            signatures.append(signature)
        }
        guard !signatures.isEmpty else { throw .malformed }
        try self.init(text: text, signatures: signatures)
    }

    /// The note as it is handed on.
    package var encoded: String { text + "\n" + signatures.map(\.line).joined() }

    /// Checks every signature of a known key; ignores keys that are not known, as the specification demands.
    package func verify(with known: [NoteVerifier]) throws(NoteFailure) {
        var accepted = false
        for signature in signatures {
            for verifier in known where verifier.key == signature.key {
                guard verifier.accepts(signature.signature, for: text) else { throw .signatureFails }
                accepted = true
            }
        }
        guard accepted else { throw .noKnownSignature }
    }

    private static func isPermitted(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x20 || scalar == "\n" }

    /// The index of the newline that is the last empty line.
    private static func lastBlankLine(in bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().last { bytes[$0] == Ascii.newline && bytes[$0 - 1] == Ascii.newline }
    }
}

extension SignedNote.Signature {
    init?(line: ArraySlice<UInt8>) {
        var reader = ByteReader(line)
        guard reader.skip("— "), let nameBytes = reader.take(upTo: Ascii.space),
            let name = String(validating: nameBytes, as: UTF8.self), NoteKeyID.isName(name),
            let blob = Base64.standard.decode(reader.rest), blob.count > NoteKeyID.idByteCount
        else { return nil }
        self.init(
            name: name,
            keyID: Array(blob.prefix(NoteKeyID.idByteCount)),
            signature: Array(blob.dropFirst(NoteKeyID.idByteCount))
        )
    }
}

/// Why a signed text or a key for one is refused.
package enum NoteFailure: Error, Equatable {
    case malformed
    case tooLarge
    case keyName
    case verifierKey
    case cannotSign
    case signatureFails
    case noKnownSignature
    case notACheckpoint
    case wrongOrigin

    /// What is wrong and what to do next.
    package var sentence: String {
        switch self {
        case .malformed: "The signed part is damaged: ask for the copy again, and use the file as it was sent."
        case .tooLarge: "The signed part is larger than any that Accord writes: ask for the copy again."
        case .keyName: "A key's name must not be empty and must have no spaces and no plus sign: choose another name."
        case .verifierKey: "The school's public key is damaged: copy it again, the whole line."
        case .cannotSign: "The school's signing key could not sign: check that its file is whole."
        case .signatureFails: "The signature does not fit the text: the text was changed after the school signed it."
        case .noKnownSignature: "This was not signed by this school's key: check which school and which key it is from."
        case .notACheckpoint: "The signed text is not a state of a school's record: ask for the copy again."
        case .wrongOrigin: "This was signed for another record than the key's own: check which school it is from."
        }
    }
}
