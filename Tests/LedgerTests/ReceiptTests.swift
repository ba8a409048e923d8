import Foundation
import Ledger
import Testing

/// A person's copy: its exact text, and everything that makes it refused.
struct ReceiptTests {
    static let golden = """
        c2sp.org/tlog-proof@v1
        extra ZXlKZmMyUWlPbHNpVUVKNE0wVlFaakl4VWxZemJXVlhjV2sxYVdKTk4wRTNPRTVGYzNJeGNUTjVRVEJaWWxKaE5rczNOQ0pkTENKZ\
        mMyUmZZV3huSWpvaWMyaGhMVEkxTmlJc0luQmhjblFpT2lKelpXRnNaV1FpTENKemRISmxZVzBpT2lKRlFrVlRSWGhSVmtab1kxbEhVbTlpU\
        0VJd1pVaDNJaXdpZGlJNk1Td2lkbVZ5SWpvM2ZRCld5SkJRVVZEUVhkUlJrSm5ZMGxEVVc5TVJFRXdUMFIzSWl3aVpYWmxiblFpTEhzaWEyb\
        HVaQ0k2SW1GdWMzZGxjbVZrSWl3aVlXZHlaV1Z6SWpwMGNuVmxMQ0p1WVcxbElqb2lXbV9EcXlKOVhR
        index 0

        example.org/aup
        1
        NplzznV3dnNEoQHY2tpCC0RnDQlE+Lv4vEtX7Gzeeg8=

        — example.org/aup v9Op4Luv231iZ1dbPc/65+c7uaz5vhnL6WPQr3wqz+s78fnsfQ5SLnbyi/qCyIt53lYuJhz3SHFTZYK1xGMaNcK3FAc=

        """

    private func signer() throws -> NoteSigner { try NoteSigner(name: "example.org/aup", privateKey: .invented) }

    @Test func `a copy has exactly the text that Python computes`() throws {
        let signer = try signer()
        let leaf = try LeafTests.leaf
        let checkpoint = try Checkpoint(origin: signer.name, size: 1, root: leaf.hash.node).signed(by: signer)
        let receipt = try Receipt(
            leaf: leaf,
            disclosure: LeafTests.disclosure,
            index: 0,
            proof: [],
            checkpoint: checkpoint
        )
        #expect(receipt.text == Self.golden)
        #expect(try Receipt(parsing: Self.golden.utf8) == receipt)
        #expect(try receipt.verify(with: signer.verifier) == LeafTests.event)
    }

    @Test func `a copy from another school, or for another event, position or proof, is refused`() throws {
        let history = try History(size: 20, seed: 1)
        let receipt = try history.receipt(of: 11, at: 20)
        let verifier = history.signer.verifier
        #expect(try receipt.verify(with: verifier) == history.disclosures[11].event)
        let other = try NoteSigner(name: "example.org/other", privateKey: .invented).verifier
        #expect(throws: ReceiptFailure.note(.noKnownSignature)) { try receipt.verify(with: other) }
        #expect(throws: ReceiptFailure.eventDiffers) {
            try receipt.replacing(disclosure: history.disclosures[12]).verify(with: verifier)
        }
        #expect(throws: ReceiptFailure.notIncluded) {
            try receipt.replacing(leaf: history.leaves[12], disclosure: history.disclosures[12]).verify(with: verifier)
        }
        #expect(throws: ReceiptFailure.notIncluded) { try receipt.replacing(index: 12).verify(with: verifier) }
        #expect(throws: ReceiptFailure.notIncluded) { try receipt.replacing(proof: []).verify(with: verifier) }
        #expect(throws: ReceiptFailure.notIncluded) {
            try receipt.replacing(checkpoint: history.checkpoint(at: 19)).verify(with: verifier)
        }
    }

    @Test(arguments: [
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"), ("extra ", "Extra "), ("extra ", "extra  "),
        ("index 0", "index 00"), ("index 0", "index -0"), ("index 0", "index"), ("index 0\n\n", "index 0\n"),
        ("index 0\n", "index 0\r\n"), ("index 0\n", "index 0\nAAAA\n"), ("VhR\n", "VhR=\n"), ("VhR\n", "VhR\n\n"),
        ("FAc=\n", "FAc=\n\n"), ("FAc=\n", "FAc="), ("\nexample.org/aup\n1\n", "\nexample.org/aup\n01\n"),
    ])
    func `a copy written in any other way is refused`(part: String, replacement: String) throws {
        let verifier = try signer().verifier
        let changed = Self.golden.replacing(part, with: replacement)
        #expect(changed != Self.golden)
        #expect(throws: ReceiptFailure.self) { try Receipt(parsing: changed.utf8).verify(with: verifier) }
    }

    @Test func `a copy whose extra line others could not read is never made`() throws {
        let history = try History(size: 1, seed: 1)
        let room = { (count: Int) in
            let event = Data(#"{"note":"\#(String(repeating: "x", count: count))"}"#.utf8)
            let disclosure = try Disclosure(salt: Array(0..<16), event: event)
            return try history.receipt(of: 0, at: 1).replacing(disclosure: disclosure)
        }
        let largest = try room(35_700)
        #expect(largest.text.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count < 65_536 })
        #expect(try Receipt(parsing: largest.text.utf8) == largest)
        #expect(throws: ReceiptFailure.eventTooLarge) { try room(35_900) }
    }

    @Test func `a proof longer than any tree is high is refused`() throws {
        let history = try History(size: 1, seed: 1)
        let hashes = [NodeHash](repeating: .emptyTree, count: 64)
        let text = try history.receipt(of: 0, at: 1).replacing(proof: hashes).text
        #expect(throws: ReceiptFailure.damaged) { try Receipt(parsing: text.utf8) }
    }

    @Test func `a file larger than any copy is refused unread`() {
        let file = "c2sp.org/tlog-proof@v1\nextra " + String(repeating: "A", count: 400_000)
        #expect(throws: ReceiptFailure.otherFormat) { try Receipt(parsing: file.utf8) }
    }

    @Test func `cosignatures of witnesses stay with a copy and change nothing`() throws {
        let cosigned = Self.golden + "— witness.example \(NoteTests.blob(Array(repeating: 7, count: 76)))\n"
        let receipt = try Receipt(parsing: cosigned.utf8)
        #expect(receipt.text == cosigned)
        #expect(try receipt.verify(with: signer().verifier) == LeafTests.event)
    }
}

extension Receipt {
    /// The same copy with some parts exchanged for others.
    func replacing(
        leaf: Leaf? = nil,
        disclosure: Disclosure? = nil,
        index: Int? = nil,
        proof: [NodeHash]? = nil,
        checkpoint: SignedNote? = nil
    ) throws -> Receipt {
        try Receipt(
            leaf: leaf ?? self.leaf,
            disclosure: disclosure ?? self.disclosure,
            index: index ?? self.index,
            proof: proof ?? self.proof,
            checkpoint: checkpoint ?? self.checkpoint
        )
    }
}
