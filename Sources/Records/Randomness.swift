import Crypto
import Domain

/// The machine's own source of random bytes: keys, salts, nonces, and names of new things.
package enum Randomness {
    package static func bytes(_ count: Int) -> [UInt8] {
        // Eight at a time: each number is a call into the kernel.
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }

    package static func identifier<Named>(for named: Named.Type = Named.self) -> Identifier<Named> {
        Identifier(UInt128.random(in: .min ... .max))
    }
}
