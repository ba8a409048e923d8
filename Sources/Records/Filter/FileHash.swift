import Crypto
import Foundation

/// The SHA-256 of bytes or of a file, as 64 digits; a file is read in steps, whatever its size.
package enum FileHash {
    static let stepBytes = 1 << 20

    package static func sha256(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }

    /// Of the file's first bytes; of all where no number is given.
    package static func sha256(of path: String, bytes: Int = .max) throws -> String {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        var hash = SHA256()
        var left = bytes
        while left > 0, let data = try handle.read(upToCount: min(left, stepBytes)), !data.isEmpty {
            hash.update(data: data)
            left -= data.count
        }
        try handle.close()
        return hash.finalize().hexadecimal
    }
}
