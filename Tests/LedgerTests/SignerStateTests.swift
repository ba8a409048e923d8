import Ledger
import Testing

/// The two slots under every way a write can be torn or a byte can rot.
struct SignerStateTests {
    typealias Slot = SignerState.Slot

    private func slot(_ sequence: Int) throws -> Slot {
        try Slot(
            sequence: sequence,
            origin: "example.org/aup",
            size: sequence * 3,
            root: LeafHash(ofLeaf: [UInt8(sequence & 255)]).node
        )
    }

    /// The file after writes 0 up to and including `last`.
    private func file(after last: Int) throws -> [UInt8] {
        var file = [UInt8](repeating: 0, count: SignerState.fileByteCount)
        for sequence in max(0, last - 1)...last {
            let slot = try slot(sequence)
            file.replaceSubrange(slot.offset..<(slot.offset + Slot.byteCount), with: slot.bytes)
        }
        return file
    }

    @Test func `a slot lies in its file as drawn`() throws {
        let bytes = try slot(258).bytes
        #expect(bytes.count == 4096)
        #expect(Array(bytes[..<24]) == Array("ACCORDS1".utf8) + hex("0000000000000102 0000000000000306"))
        #expect(Array(bytes[24..<56]) == LeafHash(ofLeaf: [2]).bytes)
        #expect(Array(bytes[56..<73]) == hex("000f") + Array("example.org/aup".utf8))
        #expect(bytes[73..<4064].allSatisfy { $0 == 0 })
        #expect(Slot(bytes: bytes) == (try slot(258)))
    }

    @Test func `a file that was never written has no state`() throws {
        #expect(try SignerState.latest(of: [UInt8](repeating: 0, count: 8192)) == nil)
    }

    @Test(arguments: [0, 1, 2, 3, 255, 256, 1_000_000]) func `the newest of both slots counts`(last: Int) throws {
        #expect(try SignerState.latest(of: file(after: last)) == slot(last))
    }

    @Test(arguments: [1, 2, 7]) func `a torn write leaves the state before it`(last: Int) throws {
        let (before, after) = (try file(after: last - 1), try file(after: last))
        let (old, new) = (try slot(last - 1), try slot(last))
        for cut in stride(from: 0, through: Slot.byteCount, by: 8) {
            let boundary = new.offset + cut
            var torn = before
            torn.replaceSubrange(new.offset..<boundary, with: after[new.offset..<boundary])
            let expected = torn == after ? new : old
            #expect(try SignerState.latest(of: torn) == expected, "cut after \(cut) bytes")
        }
    }

    @Test func `a changed byte anywhere in the newest slot leaves the state before it`() throws {
        let (file, new, old) = (try file(after: 5), try slot(5), try slot(4))
        for byte in 0..<Slot.byteCount {
            let changed = file.flipping((new.offset + byte) * 8 + byte % 8)
            #expect(try SignerState.latest(of: changed) == old, "byte \(byte)")
        }
    }

    @Test func `when neither slot is whole nothing is guessed`() throws {
        let file = try file(after: 5).flipping(100).flipping(4096 * 8 + 100)
        #expect(throws: SignerStateFailure.damaged) { try SignerState.latest(of: file) }
    }

    @Test func `a slot copied into the other place does not count`() throws {
        let (first, second) = (try slot(4).bytes, try slot(5).bytes)
        #expect(throws: SignerStateFailure.damaged) { try SignerState.latest(of: second + first) }
        #expect(try SignerState.latest(of: first + first) == slot(4))
    }

    @Test(arguments: [0, 4096, 8191, 8193]) func `a file of another length is refused`(count: Int) {
        #expect(throws: SignerStateFailure.fileLength(count)) {
            try SignerState.latest(of: [UInt8](repeating: 0, count: count))
        }
    }

    @Test func `an origin fills a slot exactly or is refused`() throws {
        let longest = String(repeating: "x", count: 4006)
        let slot = try Slot(sequence: 0, origin: longest, size: 0, root: .emptyTree)
        #expect(Slot(bytes: slot.bytes) == slot)
        #expect(throws: SignerStateFailure.originTooLong) {
            try Slot(sequence: 0, origin: longest + "x", size: 0, root: .emptyTree)
        }
    }
}
