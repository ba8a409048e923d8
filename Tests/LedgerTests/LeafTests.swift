import Foundation
import Ledger
import Testing

/// Leaves and disclosures against vectors that Python's hashlib and base64 computed, and against RFC 9901's own.
struct LeafTests {
    static let event = Data(#"{"kind":"answered","agrees":true,"name":"Zoë"}"#.utf8)
    static let digest = "PBx3EPf21RV3meWqi5ibM7A78NEsr1q3yA0YbRa6K74"
    static let text =
        #"{"_sd":["PBx3EPf21RV3meWqi5ibM7A78NEsr1q3yA0YbRa6K74"],"_sd_alg":"sha-256","part":"sealed","#
        + #""stream":"EBESExQVFhcYGRobHB0eHw","v":1,"ver":7}"#

    static var leaf: Leaf {
        get throws {
            Leaf(
                stream: try StreamID(bytes: Array(16..<32 as Range<UInt8>)),
                version: 7,
                part: .sealed,
                digest: try Disclosure.Digest(text: digest)
            )
        }
    }

    static var disclosure: Disclosure { get throws { try Disclosure(salt: Array(0..<16), event: event) } }

    @Test func `a leaf has exactly these bytes and this hash`() throws {
        let hash = "369973ce7577767344a101d8dada420b44670d0944f8bbf8bc4b57ec6cde7a0f"
        #expect(try String(decoding: Self.leaf.bytes, as: UTF8.self) == Self.text)
        #expect(try Self.leaf.hash.bytes == hex(hash))
        #expect(try Leaf(bytes: Array(Self.text.utf8)) == Self.leaf)
    }

    @Test func `a disclosure has exactly this text and this digest`() throws {
        let encoded =
            "WyJBQUVDQXdRRkJnY0lDUW9MREEwT0R3IiwiZXZlbnQiLHsia2luZCI6ImFuc3dlcmVkIiwiYWdyZWVzIjp0cnVlLCJuYW1lIjoi"
            + "Wm_DqyJ9XQ"
        #expect(try Self.disclosure.encoded == encoded)
        #expect(try Self.disclosure.digest.text == Self.digest)
        #expect(try Disclosure(encoded: encoded) == Self.disclosure)
    }

    @Test func `the digest is the one of RFC 9901 section 4_2_3`() {
        let encoded = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
        #expect(Disclosure.Digest(of: encoded).text == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0")
    }

    @Test func `what is sealed gives the same disclosure back`() throws {
        #expect(try Disclosure(plaintext: Self.disclosure.plaintext) == Self.disclosure)
        #expect(try Self.disclosure.plaintext == Array(0..<16) + Array(Self.event))
    }

    @Test(arguments: [
        (#""part":"sealed""#, #""part":"torn""#), (#""v":1"#, #""v":2"#), (#""ver":7"#, #""ver":07"#),
        (#""ver":7"#, #""ver":-7"#), (#""ver":7"#, #""ver":7.0"#), (#""ver":7"#, #""ver": 7"#),
        (#""ver":7"#, #""ver":99999999999999999999"#), (#""ver":7"#, #""ver":"#), (#""ver":7}"#, #""ver":7}}"#),
        (#""ver":7}"#, #""ver":7"#), (#""ver":7}"#, "\"ver\":7}\n"), ("sha-256", "sha-512"), ("HB0eHw", "HB0eHx"),
        ("HB0eHw", "HB0e"), ("HB0eHw", "HB0eHw=="), (#"Ra6K74"]"#, #"Ra6K75"]"#), (#"Ra6K74"]"#, #"Ra6K"]"#),
        (#"6K74"]"#, #"6K74","6K74"]"#), ("{", " {"), (#"["PBx3"#, #"[ "PBx3"#),
    ])
    func `another spelling of a leaf is refused`(part: String, replacement: String) throws {
        let changed = Self.text.replacing(part, with: replacement)
        #expect(changed != Self.text)
        #expect(throws: LeafFailure.malformed) { try Leaf(bytes: Array(changed.utf8)) }
    }

    @Test func `every changed bit of a leaf is refused or makes another leaf`() throws {
        let bytes = try Self.leaf.bytes
        for bit in 0..<(bytes.count * 8) {
            let changed = bytes.flipping(bit)
            let read = Result { try Leaf(bytes: changed) }
            if case .success(let leaf) = read {
                #expect(leaf.bytes == changed)
                #expect(try leaf.hash != Self.leaf.hash)
            }
        }
    }

    @Test(arguments: [0, 1, 15, 17, 32])
    func `an identifier has sixteen bytes`(count: Int) {
        let bytes = [UInt8](repeating: 7, count: count)
        let failure = FixedLengthFailure.wrongLength(expected: 16, found: count)
        #expect(throws: failure) { try StreamID(bytes: bytes) }
        #expect(throws: failure) { try KeyID(bytes: bytes) }
        #expect(throws: DisclosureFailure.saltLength(count)) { try Disclosure(salt: bytes, event: Self.event) }
    }

    @Test(arguments: [
        #"["AAECAwQFBgcICQoLDA0ODw","event",{"a":1},{"b":2}]"#, #"["AAECAwQFBgcICQoLDA0ODw","event",{"a":}]"#,
        #"["AAECAwQFBgcICQoLDA0ODw","event",[1]]"#, #"["AAECAwQFBgcICQoLDA0ODw","event",{}"#,
        #"["AAECAwQFBgcICQoLDA0ODw", "event", {}]"#, #"["AAECAwQFBgcICQoLDA0ODw","answer",{}]"#,
        #"["AAECAwQFBgcICQoLDA0OD_","event",{}]"#, #"["AAECAwQFBgcICQoLDA0O","event",{}]"#,
        #"["AAECAwQFBgcICQoLDA0ODw","event",]"#, #"["AAECAwQFBgcICQoLDA0ODw","event",{}]]"#, "[]", "",
    ])
    func `a disclosure that does not hold one salt and one event is refused`(json: String) {
        let encoded = Data(json.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        #expect(throws: DisclosureFailure.self) { try Disclosure(encoded: encoded) }
    }

    @Test func `an event nested thousands deep is refused and nothing stops`() throws {
        let deep = String(repeating: #"{"a":"#, count: 20_000) + "1" + String(repeating: "}", count: 20_000)
        let encoded = try Disclosure(salt: Array(0..<16), event: Data(deep.utf8)).encoded
        #expect(throws: DisclosureFailure.eventIsNoObject) { try Disclosure(encoded: encoded) }
    }
}

extension Array<UInt8> {
    /// The same bytes with one bit changed; bit 0 is the lowest of the first byte.
    func flipping(_ bit: Int) -> [UInt8] {
        var changed = self
        changed[bit / 8] ^= 1 << (bit % 8)
        return changed
    }
}
