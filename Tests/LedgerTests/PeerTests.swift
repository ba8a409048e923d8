import Foundation
import Ledger
import Testing

/// Everything the ledger hands out, before verifiers that others wrote.
struct PeerTests {
    /// 2^k and its neighbours up to 2^14, beyond the sizes that are walked one by one.
    static let largeSizes = (10...14).flatMap { [1 << $0 - 1, 1 << $0, 1 << $0 + 1] }

    @Test func `independent verifiers accept every copy that Accord makes`() throws {
        let history = try History.long.get()
        let verifier = history.signer.verifier
        let receipts = try (Array(1...600) + Self.largeSizes).flatMap { size in
            let checkpoint = try history.checkpoint(at: size)
            return try Self.spread(over: size).map { try history.receipt(of: $0, under: checkpoint, at: size) }
        }
        for receipt in receipts {
            #expect(try receipt.verify(with: verifier) == history.disclosures[receipt.index].event)
        }
        try Self.expectAccepted(["receipts", verifier.vkey], receipts.map { Array($0.text.utf8) })
    }

    @Test func `independent verifiers agree that a history only grows`() throws {
        let tree = try History.long.get().tree
        let pairs = (Array(1...600) + Self.largeSizes).flatMap { new in Self.spread(over: new).map { ($0 + 1, new) } }
        let frames = pairs.map { old, new in
            let proof = tree.consistencyProof(from: old, to: new)
            let (oldRoot, newRoot) = (tree.root(at: old), tree.root(at: new))
            #expect(Proof.extends(oldSize: old, oldRoot: oldRoot, newSize: new, newRoot: newRoot, proof: proof))
            let lines = ["\(old)", Self.text(oldRoot), "\(new)", Self.text(newRoot)] + proof.map(Self.text)
            return Array((lines.joined(separator: "\n") + "\n").utf8)
        }
        try Self.expectAccepted(["trees"], frames)
    }

    @Test(arguments: [(0, 1), (4, 7), (16_384, 16_385), (9_999, 16_384)])
    func `no flipped bit of a copy passes, neither here nor with others`(index: Int, size: Int) throws {
        let history = try History.long.get()
        let verifier = history.signer.verifier
        let bytes = Array(try history.receipt(of: index, at: size).text.utf8)
        let frames = (0..<(bytes.count * 8)).map(bytes.flipping)
        for (bit, frame) in frames.enumerated() {
            #expect(throws: ReceiptFailure.self, "bit \(bit)") {
                try Receipt(parsing: frame).verify(with: verifier)
            }
        }
        try Peer.withAll { peers in
            for peer in peers {
                let verdicts = try peer.verdicts(["receipts", verifier.vkey], on: [bytes] + frames)
                #expect(verdicts.first == "ok")
                let accepted = verdicts.indices.dropFirst().filter { verdicts[$0] == "ok" }
                #expect(accepted.isEmpty, "\(peer.name) accepted bits \(accepted.map { $0 - 1 })")
            }
        }
    }

    @Test func `a damaged copy with a witness's signature gets one verdict, here and from Go`() throws {
        let witness = "— witness.example \(NoteTests.blob(Array(repeating: 7, count: 76)))\n"
        let verifier = try NoteSigner(name: "example.org/aup", privateKey: .invented).verifier
        var frames: [[UInt8]] = []
        forEachMutation(of: ReceiptTests.golden + witness, seed: 18) { frames.append($0) }
        let ours = frames.map { frame in
            let verdict = Result { try Receipt(parsing: frame).verify(with: verifier) }
            return if case .success = verdict { true } else { false }
        }
        #expect(ours.contains(true) && ours.contains(false))
        try Peer.withAll { peers in
            let go = try #require(peers.first).verdicts(["receipts", verifier.vkey], on: frames)
            for index in frames.indices {
                let text = String(decoding: frames[index], as: UTF8.self)
                #expect((go[index] == "ok") == ours[index], "Go says \(go[index]) to \(text)")
            }
        }
    }

    private static func expectAccepted(_ arguments: [String], _ frames: [[UInt8]]) throws {
        try Peer.withAll { peers in
            for peer in peers {
                let refused = try peer.verdicts(arguments, on: frames).filter { $0 != "ok" }
                #expect(refused.isEmpty, "\(peer.name) refused \(refused.count) of \(frames.count) frames")
                print("\(peer.name) was given \(frames.count) frames (\(arguments[0])) and refused \(refused.count)")
            }
        }
    }

    /// Every position of a small history; first, last, middle and some of the right edge of a larger one.
    private static func spread(over size: Int) -> [Int] {
        guard size > 64 else { return Array(0..<size) }
        let chosen = [0, 1, size / 3, size / 2 - 1, size / 2, size * 2 / 3, size - 2, size - 1, size & (size - 1)]
        return Set(chosen).filter { (0..<size).contains($0) }.sorted()
    }

    private static func text(_ hash: NodeHash) -> String { Data(hash.bytes).base64EncodedString() }
}
