import Crypto
import Foundation
import Ledger

/// A record of invented answers, the same in every run, with all its former sizes still at hand.
struct History {
    let disclosures: [Disclosure]
    let leaves: [Leaf]
    let tree: Tree
    let signer: NoteSigner

    /// The longest history the tests walk through: one more than 2^14.
    static let long = Result { try History(size: 16_385, seed: 6962) }

    init(size: Int, seed: UInt64) throws {
        var random = SplitMix(state: seed)
        disclosures = try (0..<size).map { index in
            let text = String(repeating: "é", count: index % 40)
            let event = #"{"kind":"answered","agrees":\#(index.isMultiple(of: 3)),"note":"\#(text)","n":\#(index)}"#
            return try Disclosure(salt: random.bytes(16), event: Data(event.utf8))
        }
        leaves = try disclosures.enumerated().map { index, disclosure in
            let stream = try StreamID(bytes: random.bytes(16))
            let part: Leaf.Part = index.isMultiple(of: 5) ? .open : .sealed
            return Leaf(stream: stream, version: index % 17, part: part, digest: disclosure.digest)
        }
        tree = Tree(leafHashes: leaves.lazy.map(\.hash))
        signer = try NoteSigner(name: "example.org/aup", privateKey: .invented)
    }

    func checkpoint(at size: Int) throws -> SignedNote {
        try Checkpoint(origin: signer.name, size: size, root: tree.root(at: size)).signed(by: signer)
    }

    func receipt(of index: Int, under checkpoint: SignedNote, at size: Int) throws -> Receipt {
        try Receipt(
            leaf: leaves[index],
            disclosure: disclosures[index],
            index: index,
            proof: tree.inclusionProof(of: index, at: size),
            checkpoint: checkpoint
        )
    }

    func receipt(of index: Int, at size: Int) throws -> Receipt {
        try receipt(of: index, under: checkpoint(at: size), at: size)
    }
}

extension Curve25519.Signing.PrivateKey {
    /// The key of 32 bytes 1, 2, 3 …: anyone can sign with it, so it is good for tests only.
    static var invented: Self { get throws { try Self(rawRepresentation: Array(1...32 as ClosedRange<UInt8>)) } }
}

/// Repeatable random numbers (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}

/// Hexadecimal text as bytes, for vectors copied from specifications.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
