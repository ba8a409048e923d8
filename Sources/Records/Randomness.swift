import Crypto
import Domain

/// The machine's own source of random bytes: keys, salts, nonces, and names of new things.
package enum Randomness {
    package static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    package static func identifier<Named>(for named: Named.Type = Named.self) -> Identifier<Named> {
        Identifier(UInt128.random(in: .min ... .max))
    }
}
