import CArgon2
import Dispatch
import Foundation
import Records

/// Hashes and checks passwords by argon2id, one at a time, so that a morning's sign-ins take neither all memory nor every
/// core; whoever comes while very many wait is asked to come back.
///
/// 19 MiB, two passes, one lane (OWASP Password Storage, argon2id). The work stands on a thread of its own: the threads of
/// Swift's tasks are few and must not wait.
actor PasswordDesk {
    static let waitingMax = 400

    private static let passes: UInt32 = 2
    private static let memoryKiB: UInt32 = 19_456
    private static let lanes: UInt32 = 1
    private static let saltByteCount = 16
    private static let hashByteCount = 32
    /// What a password is held against where nobody has one: it takes as long, and nothing is right.
    private static let nobodys =
        "$argon2id$v=19$m=19456,t=2,p=1$" + String(repeating: "A", count: 22) + "$"
        + String(repeating: "A", count: 43)

    private var waiting = 0
    private let line = DispatchQueue(label: "accord.passwords")

    /// argon2's own text, with its salt and costs: "$argon2id$v=19$m=19456,t=2,p=1$…$…".
    func hash(_ password: String) async throws -> String {
        try await inLine { try Self.hash(Self.bytes(of: password), salt: Randomness.bytes(Self.saltByteCount)) }
    }

    /// Whether a password is the one that was hashed; with no hash it takes as long, and is not.
    func isRight(_ password: String, for hash: String?) async throws -> Bool {
        try await inLine {
            let bytes = Self.bytes(of: password)
            let isSame = argon2id_verify(hash ?? Self.nobodys, bytes, bytes.count) == ARGON2_OK.rawValue
            return isSame && hash != nil
        }
    }

    private func inLine<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard waiting < Self.waitingMax else { throw Problem.busy }
        waiting += 1
        defer { waiting -= 1 }
        return try await withCheckedThrowingContinuation { answer in
            line.async { answer.resume(with: Result { try work() }) }
        }
    }

    private static func hash(_ password: [UInt8], salt: [UInt8]) throws -> String {
        let length = argon2_encodedlen(
            passes,
            memoryKiB,
            lanes,
            UInt32(saltByteCount),
            UInt32(hashByteCount),
            Argon2_id
        )
        var text = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            passes,
            memoryKiB,
            lanes,
            password,
            password.count,
            salt,
            salt.count,
            hashByteCount,
            &text,
            text.count
        )
        guard code == ARGON2_OK.rawValue else { throw PasswordHashFailure(code: code) }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The same letters on any keyboard are the same bytes (RFC 8265 section 4.2.2: NFC).
    private static func bytes(of password: String) -> [UInt8] {
        Array(password.precomposedStringWithCanonicalMapping.utf8)
    }
}

/// The machine had no memory left for a hash, or the like: argon2's own number.
struct PasswordHashFailure: Error {
    let code: Int32
}
