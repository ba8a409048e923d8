import Foundation

/// Base64 with one spelling for each value, so that no bit of a text can change without a reader noticing.
enum Base64 {
    /// The alphabet with `+` and `/` and padding, as notes and proofs use it (RFC 4648 section 4).
    case standard
    /// The alphabet with `-` and `_` without padding, as disclosures use it (RFC 4648 section 5).
    case url

    func encode(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString(options: encoding)
    }

    /// Appends the ASCII that `url` writes, for what is hashed rather than handed on.
    ///
    /// Foundation writes the same, at a multiple of the time: a whole history goes through here.
    static func appendURL(_ bytes: some ContiguousBytes, to text: inout [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            // Room for the last four, of which not all may count.
            text.append(addingCapacity: (bytes.count + 2) / 3 * 4) { room in
                room.withUnsafeMutableBufferPointer { room, count in
                    write(bytes, into: UnsafeMutableRawBufferPointer(room))
                    count = (bytes.count * 4 + 2) / 3
                }
            }
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, into text: UnsafeMutableRawBufferPointer) {
        pairs.withUnsafeBufferPointer { pairs in
            var place = 0
            func add(_ bits: UInt32) {
                let four = UInt32(pairs[Int(bits >> 12)]) | UInt32(pairs[Int(bits & 0xFFF)]) << 16
                text.storeBytes(of: four.littleEndian, toByteOffset: place, as: UInt32.self)
                place += 4
            }
            let whole = bytes.count / 3 * 3
            for start in stride(from: 0, to: whole, by: 3) {
                add(UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]))
            }
            guard whole < bytes.count else { return }
            let second = whole + 1 < bytes.count ? UInt32(bytes[whole + 1]) : 0
            add(UInt32(bytes[whole]) << 16 | second << 8)
        }
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Twelve bits as the two letters they are written with, the first in the low byte.
    private static let pairs = (0..<4_096).map { UInt16(letters[$0 >> 6]) | UInt16(letters[$0 & 63]) << 8 }

    /// Gives nil for other alphabets, white space, wrong padding and unused bits that are not zero (section 3.5).
    func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        let standard: [UInt8]
        switch self {
        case .standard: standard = Array(text)
        case .url:
            // Foundation writes this alphabet, and does not read it.
            let padding = [UInt8](repeating: Ascii.equals, count: (4 - text.count % 4) % 4)
            standard = text.map(Self.fromURL) + padding
        }
        guard let data = Data(base64Encoded: Data(standard)) else { return nil }
        let bytes = Array(data)
        return encode(bytes).utf8.elementsEqual(text) ? bytes : nil
    }

    private var encoding: Data.Base64EncodingOptions {
        switch self {
        case .standard: []
        case .url: [.base64URLAlphabet, .omitPaddingCharacter]
        }
    }

    private static func fromURL(_ byte: UInt8) -> UInt8 {
        switch byte {
        case Ascii.hyphen: Ascii.plus
        case Ascii.underscore: Ascii.slash
        default: byte
        }
    }
}

/// The ASCII characters that the text formats here are built from.
enum Ascii {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let plus = UInt8(ascii: "+")
    static let hyphen = UInt8(ascii: "-")
    static let slash = UInt8(ascii: "/")
    static let underscore = UInt8(ascii: "_")
    static let equals = UInt8(ascii: "=")
}
