import Crypto
import Domain
import Foundation

/// Six digits that change every thirty seconds (RFC 6238), made with SHA-1 because the apps on phones know nothing else.
package struct TimeCode: Sendable {
    static let secondsPerStep: Int64 = 30
    static let secretByteCount = 20
    /// Steps before and after now that still count: clocks of phones drift.
    static let driftStepsMax: Int64 = 1

    let secret: [UInt8]

    static func step(at now: Instant) -> Int64 {
        now.milliseconds / 1000 / secondsPerStep
    }

    package func digits(at now: Instant) -> String {
        digits(step: Self.step(at: now))
    }

    /// RFC 4226 section 5.3, dynamic truncation.
    func digits(step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        return String(String(1_000_000 + number % 1_000_000).dropFirst())
    }

    /// The step whose digits these are; nil for any other.
    func step(of digits: String, at now: Instant) -> Int64? {
        let current = Self.step(at: now)
        return (current - Self.driftStepsMax...current + Self.driftStepsMax).first { step in
            self.digits(step: step).utf8.elementsEqual(digits.utf8)
        }
    }

    /// The secret as people type it (RFC 4648 section 6, without padding).
    package var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var bits = 0
        var value = 0
        for byte in secret {
            value = (value << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[value >> bits & 31])
            }
        }
        return bits == 0 ? text : text + String(alphabet[value << (5 - bits) & 31])
    }
}
