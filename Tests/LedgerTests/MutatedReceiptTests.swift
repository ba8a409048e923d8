import Foundation
import Ledger
import Testing

/// Damaged copies before every verifier there is, ours and those of others.
///
///     ACCORD_RECEIPTS=10000 swift test --filter MutatedReceiptTests      as many copies; a thousand otherwise
///
/// Go's golang.org/x/mod/sumdb is built from Debian's package; aics-tlog joins where a Python has it, see `Peer`.
struct MutatedReceiptTests {
    private static let count =
        ProcessInfo.processInfo.environment["ACCORD_RECEIPTS"].flatMap { Int($0) } ?? 1_000
    /// Positions and sizes whose proofs have every form, from none to the longest.
    private static let originals = [
        (0, 1), (1, 2), (4, 7), (8, 9), (11, 20), (99, 300), (16_384, 16_385), (9_999, 16_384),
    ]

    @Test func `every verifier gives the same verdict on damaged copies, and none of them stops`() throws {
        let history = try History.long.get()
        let verifier = history.signer.verifier
        let frames = try Self.frames(of: history)
        let ours = frames.map { frame in
            let verdict = Result { try Receipt(parsing: frame).verify(with: verifier) }
            return if case .success = verdict { true } else { false }
        }
        #expect(ours.contains(true) && ours.contains(false))
        try Peer.withAll { peers in
            for peer in peers {
                let theirs = try peer.verdicts(["receipts", verifier.vkey], on: frames)
                let unlike = frames.indices.filter { (theirs[$0] == "ok") != ours[$0] }
                let accepted = theirs.count { $0 == "ok" }
                print("\(peer.name): \(frames.count) copies, \(accepted) accepted, \(unlike.count) otherwise than here")
                for index in unlike.prefix(5) {
                    let text = String(decoding: frames[index], as: UTF8.self)
                    Issue.record("\(peer.name) says \(theirs[index]), here it is \(ours[index]): \(text)")
                }
            }
        }
    }

    /// Some whole, so that a verifier that refuses everything is found out; the rest damaged.
    private static func frames(of history: History) throws -> [[UInt8]] {
        var frames: [[UInt8]] = []
        let each = count / originals.count
        for (number, (index, size)) in originals.enumerated() {
            let text = try history.receipt(of: index, at: size).text
            frames.append(Array(text.utf8))
            let rest = number == originals.count - 1 ? count - frames.count : each - 1
            forEachMutation(of: text, seed: UInt64(100 + number), count: rest) { frames.append($0) }
        }
        return frames
    }
}
