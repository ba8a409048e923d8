import Crypto
import Foundation
import Ledger
import Testing

/// Signed notes and checkpoints against the examples of c2sp.org/signed-note and c2sp.org/tlog-checkpoint.
struct NoteTests {
    static let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let line =
        "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72"
        + "IneyaQM=\n"
    static let note = "This is an example message.\n\n" + line

    @Test func `the specification's example note is accepted by its key and written back unchanged`() throws {
        let note = try SignedNote(parsing: Self.note.utf8)
        let verifier = try NoteVerifier(vkey: Self.vkey)
        try note.verify(with: [verifier])
        #expect(note.text == "This is an example message.\n")
        #expect(note.encoded == Self.note)
        #expect(verifier.vkey == Self.vkey)
        #expect(verifier.name == "example.com/foo")
    }

    @Test func `a school's key is named and written as Python computes it`() throws {
        let signer = try NoteSigner(name: "example.org/aup", privateKey: .invented)
        #expect(signer.verifier.vkey == "example.org/aup+bfd3a9e0+AXm1Vi6P5lT5QHixEuipi6eQH4U65pW+1+DjkQutBJZk")
        #expect(try NoteVerifier(vkey: signer.verifier.vkey).vkey == signer.verifier.vkey)
    }

    @Test func `every changed bit of the example is refused`() throws {
        let verifier = try NoteVerifier(vkey: Self.vkey)
        let bytes = Array(Self.note.utf8)
        for bit in 0..<(bytes.count * 8) {
            #expect(throws: NoteFailure.self, "bit \(bit)") {
                try SignedNote(parsing: bytes.flipping(bit)).verify(with: [verifier])
            }
        }
    }

    @Test(arguments: [1, 16, 99]) func `signatures of unknown keys are ignored`(count: Int) throws {
        let unknown = "— witness.example \(Self.blob(Array(repeating: 9, count: 76)))\n"
        let note = try SignedNote(parsing: (Self.note + String(repeating: unknown, count: count)).utf8)
        #expect(note.signatures.count == count + 1)
        try note.verify(with: [try NoteVerifier(vkey: Self.vkey)])
    }

    @Test func `a key that shares only the name or only the id with a known key is unknown`() throws {
        let sameName = "— example.com/foo \(Self.blob([1, 2, 3, 4] + Array(repeating: 0, count: 64)))\n"
        let sameID = "— example.com/bar \(Self.blob([0x53, 0x0d, 0x90, 0x3a] + Array(repeating: 0, count: 64)))\n"
        let verifier = try NoteVerifier(vkey: Self.vkey)
        try SignedNote(parsing: (Self.note + sameName + sameID).utf8).verify(with: [verifier])
        let alone = try SignedNote(parsing: ("This is an example message.\n\n" + sameName + sameID).utf8)
        #expect(throws: NoteFailure.noKnownSignature) { try alone.verify(with: [verifier]) }
    }

    @Test func `a failing signature of a known key rejects the note beside one that holds`() throws {
        let failing = "— example.com/foo \(Self.blob([0x53, 0x0d, 0x90, 0x3a] + Array(repeating: 0, count: 64)))\n"
        let note = try SignedNote(parsing: (Self.note + failing).utf8)
        #expect(throws: NoteFailure.signatureFails) { try note.verify(with: [try NoteVerifier(vkey: Self.vkey)]) }
    }

    @Test func `a note without a known signature is rejected`() throws {
        let note = try SignedNote(parsing: Self.note.utf8)
        let other = try NoteSigner(name: "example.com/foo", privateKey: .invented).verifier
        #expect(throws: NoteFailure.noKnownSignature) { try note.verify(with: [other]) }
        #expect(throws: NoteFailure.noKnownSignature) { try note.verify(with: []) }
    }

    @Test(arguments: [
        "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n— a\n", "text\n\n— a \n", "text\n\n— a AAAAAA==\n",
        "text\n\n- a AAAAAAA=\n", "text\n\n—a AAAAAAA=\n", "text\n\n— a  AAAAAAA=\n", "text\n\n— a AAAAAAA=",
        "text\n\n— a AAAAAAB=\n", "text\n\n— a AAAAAAA\n", "text\n\n— a AAAAAAA= \n", "text\n\n— a+b AAAAAAA=\n",
        "text\n\n— a\u{00a0}b AAAAAAA=\n", "text\n\n—  AAAAAAA=\n", "text\r\n\n— a AAAAAAA=\n",
        "te\txt\n\n— a AAAAAAA=\n",
        "te\0xt\n\n— a AAAAAAA=\n", "text\n\n— a\u{7} AAAAAAA=\n", "text\n\n— a AAAAAAA=\r\n", "text\n— a AAAAAAA=\n",
    ])
    func `a note in any other form is refused`(text: String) {
        #expect(throws: NoteFailure.malformed) { try SignedNote(parsing: text.utf8) }
    }

    @Test func `the smallest note of the right form is read`() throws {
        #expect(try SignedNote(parsing: "text\n\n— a AAAAAAA=\n".utf8).signatures.count == 1)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: NoteFailure.malformed) { try SignedNote(parsing: [0xff] + Self.note.utf8) }
    }

    @Test func `a note with too many signatures or too many bytes is refused unread`() {
        let many = String(repeating: "— a AAAAAAA=\n", count: 101)
        #expect(throws: NoteFailure.tooLarge) { try SignedNote(parsing: ("text\n\n" + many).utf8) }
        let long = String(repeating: "x", count: SignedNote.maximumByteCount)
        #expect(throws: NoteFailure.tooLarge) { try SignedNote(parsing: (long + "\n\n" + Self.line).utf8) }
    }

    @Test func `a text keeps its empty lines, and the last one parts it from the signatures`() throws {
        let signed = try NoteSigner(name: "example.org/aup", privateKey: .invented).sign("one\n\ntwo\n\n")
        #expect(try SignedNote(parsing: signed.encoded.utf8).text == "one\n\ntwo\n\n")
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{2003}b", "a\nb", "a\u{1}"])
    func `a key cannot have such a name`(name: String) {
        #expect(throws: NoteFailure.keyName) { try NoteSigner(name: name, privateKey: .invented) }
    }

    @Test(arguments: [
        ("530d903a", "530D903A"), ("530d903a", "530d903b"), ("530d903a", "0530d903a"), ("+Aeky", "+Beky"),
        ("+Aeky", "Aeky"), ("U2k", "U2l"), ("U2k", "U2k="), ("U2k", ""), ("foo+", "fo o+"), ("foo+", "bar+"),
    ])
    func `a damaged verifier key is refused`(part: String, replacement: String) {
        let damaged = Self.vkey.replacing(part, with: replacement)
        #expect(throws: NoteFailure.self) { try NoteVerifier(vkey: damaged) }
    }

    static func blob(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}

struct CheckpointTests {
    static let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    @Test func `the specification's example is read and written back`() throws {
        let checkpoint = try Checkpoint(text: Self.text)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.text == Self.text)
    }

    @Test(arguments: [
        ("20852163", "020852163"), ("20852163", "-1"), ("20852163", "+1"), ("20852163", "1e3"), ("20852163", ""),
        ("20852163", "99999999999999999999"), ("q2I=", "q2J="), ("q2I=", "q2I"), ("q2I=\n", "q2I="), ("CsUY", ""),
        ("example.com/behind-the-sofa", ""), ("q2I=\n", "q2I=\nextension\n"), ("q2I=\n", "q2I=\n\n"),
    ])
    func `any other form is refused`(part: String, replacement: String) {
        let changed = Self.text.replacing(part, with: replacement)
        #expect(throws: NoteFailure.notACheckpoint) { try Checkpoint(text: changed) }
    }

    @Test func `a key signs and accepts the states of its own log only`() throws {
        let signer = try NoteSigner(name: "example.org/aup", privateKey: .invented)
        let own = Checkpoint(origin: "example.org/aup", size: 0, root: .emptyTree)
        let other = Checkpoint(origin: "example.org/other", size: 0, root: .emptyTree)
        #expect(try Checkpoint(own.signed(by: signer), verifiedWith: signer.verifier) == own)
        #expect(throws: NoteFailure.wrongOrigin) { try other.signed(by: signer) }
        let forged = try signer.sign(other.text)
        #expect(throws: NoteFailure.wrongOrigin) { try Checkpoint(forged, verifiedWith: signer.verifier) }
    }

    @Test func `names whose letters look equal but differ in bytes are different logs`() throws {
        let signer = try NoteSigner(name: "example.org/\u{e9}cole", privateKey: .invented)
        let lookalike = Checkpoint(origin: "example.org/e\u{301}cole", size: 0, root: .emptyTree)
        #expect(throws: NoteFailure.wrongOrigin) { try lookalike.signed(by: signer) }
    }
}
