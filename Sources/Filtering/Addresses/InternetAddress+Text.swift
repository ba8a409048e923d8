/// As text: four numbers with dots, or eight groups with colons, none left out.
extension InternetAddress: CustomStringConvertible {
    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    package func append(to out: inout [UInt8]) {
        let isFour = version == 4
        let (parts, bits, radix) = isFour ? (4, 8, UInt32(10)) : (8, 16, UInt32(16))
        for part in 0..<parts {
            if part > 0 { out.append(isFour ? UInt8(ascii: ".") : UInt8(ascii: ":")) }
            let shift = UInt128(bits * (parts - 1 - part))
            let number = UInt32(truncatingIfNeeded: value >> shift) & (1 << UInt32(bits) - 1)
            Self.append(number, radix, to: &out)
        }
    }

    private static func append(_ number: UInt32, _ radix: UInt32, to out: inout [UInt8]) {
        if number >= radix { append(number / radix, radix, to: &out) }
        let digit = UInt8(number % radix)
        out.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }

    /// For tables that hold addresses by number: of version 6 the network of one customer, 64 bits.
    package var networkBits: UInt64 {
        version == 4 ? UInt64(truncatingIfNeeded: value) : UInt64(truncatingIfNeeded: value >> 64)
    }

    /// This machine.
    package var isLoopback: Bool { version == 4 ? value >> 24 == 127 : value == 1 }
}
