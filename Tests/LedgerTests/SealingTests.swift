import Crypto
import Foundation
import Ledger
import Testing

/// Sealing against vectors that Python's cryptography package computed and RFC 3394's own.
struct SealingTests {
    let key = SymmetricKey(data: Array(64..<96 as Range<UInt8>))
    let nonce = Array(0..<12 as Range<UInt8>)
    let kid: KeyID
    let leafHash: LeafHash
    let plaintext: [UInt8]
    let box = hex(
        """
        000102030405060708090a0b
        3a046e7b738942a7ca1b8ac9b4e0c2b4f8e6466002288f69cc4186e536d41b3b2452e823da25791ad56b5aa535d9a295053d645cbb21391e
        11d9e876fa4733382bd9380724b508e2c72e1c72cf1948
        """
    )

    init() throws {
        kid = try KeyID(bytes: Array(32..<48 as Range<UInt8>))
        leafHash = try LeafTests.leaf.hash
        plaintext = try LeafTests.disclosure.plaintext
    }

    @Test func `an event is sealed to exactly these bytes`() throws {
        let bytes = try Sealing.seal(plaintext, key: key, nonce: nonce, kid: kid, leafHash: leafHash)
        #expect(bytes == box)
    }

    @Test func `a sealed event opens with its key, key id and leaf`() throws {
        #expect(try Sealing.open(box, key: key, kid: kid, leafHash: leafHash) == plaintext)
    }

    @Test func `no changed bit of a sealed event opens`() {
        for bit in 0..<(box.count * 8) {
            #expect(throws: SealingFailure.cannotOpen) {
                try Sealing.open(box.flipping(bit), key: key, kid: kid, leafHash: leafHash)
            }
        }
    }

    @Test(arguments: [0, 11, 12, 27, 28, 90]) func `a shortened sealed event does not open`(count: Int) {
        #expect(throws: SealingFailure.cannotOpen) {
            try Sealing.open(Array(box.prefix(count)), key: key, kid: kid, leafHash: leafHash)
        }
    }

    @Test func `a sealed event does not open beside another leaf, key id, nonce or key`() throws {
        let otherKey = SymmetricKey(data: Array(65..<97 as Range<UInt8>))
        let otherKid = try KeyID(bytes: Array(33..<49 as Range<UInt8>))
        let otherLeaf = LeafHash(ofLeaf: [])
        let otherNonce = Array(1..<13 as Range<UInt8>)
        #expect(throws: SealingFailure.cannotOpen) {
            try Sealing.open(box, key: otherKey, kid: kid, leafHash: leafHash)
        }
        #expect(throws: SealingFailure.cannotOpen) {
            try Sealing.open(otherNonce + box.dropFirst(nonce.count), key: key, kid: kid, leafHash: leafHash)
        }
        #expect(throws: SealingFailure.cannotOpen) {
            try Sealing.open(box, key: key, kid: otherKid, leafHash: leafHash)
        }
        #expect(throws: SealingFailure.cannotOpen) {
            try Sealing.open(box, key: key, kid: kid, leafHash: otherLeaf)
        }
    }

    @Test func `a key or a nonce of another length is refused before anything is sealed`() {
        let short = SymmetricKey(size: .bits128)
        #expect(throws: SealingFailure.keyLength(128)) {
            try Sealing.seal(plaintext, key: short, nonce: nonce, kid: kid, leafHash: leafHash)
        }
        #expect(throws: SealingFailure.nonceLength(16)) {
            try Sealing.seal(plaintext, key: key, nonce: nonce + nonce.prefix(4), kid: kid, leafHash: leafHash)
        }
        #expect(throws: SealingFailure.keyLength(128)) { try KeyWrap.wrap(short, with: key) }
        #expect(throws: SealingFailure.keyLength(128)) { try KeyWrap.wrap(key, with: short) }
        #expect(throws: SealingFailure.keyLength(128)) { try KeyWrap.unwrap(box, with: short) }
    }
}

struct KeyWrapTests {
    let master = SymmetricKey(data: Array(0..<32 as Range<UInt8>))
    let key = SymmetricKey(data: hex("00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F"))
    let wrapped = hex("28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")

    @Test func `a key is wrapped as in RFC 3394 section 4_6`() throws {
        #expect(try KeyWrap.wrap(key, with: master) == wrapped)
        #expect(try KeyWrap.unwrap(wrapped, with: master) == key)
    }

    @Test func `no changed bit of a wrapped key unwraps, nor does another master key unwrap it`() {
        for bit in 0..<(wrapped.count * 8) {
            #expect(throws: SealingFailure.cannotUnwrap) {
                try KeyWrap.unwrap(wrapped.flipping(bit), with: master)
            }
        }
        #expect(throws: SealingFailure.cannotUnwrap) { try KeyWrap.unwrap(wrapped, with: key) }
    }

    @Test(arguments: [0, 1, 24, 39, 41]) func `a wrapped key of another length is refused`(count: Int) {
        let bytes = Array((wrapped + wrapped).prefix(count))
        #expect(throws: SealingFailure.cannotUnwrap) { try KeyWrap.unwrap(bytes, with: master) }
    }
}
