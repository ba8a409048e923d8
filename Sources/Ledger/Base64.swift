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

    /// The ASCII that `url` writes, for what is hashed rather than handed on.
    ///
    /// Foundation writes the same, at a multiple of the time: a whole history goes through here.
    static func urlBytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let length = (bytes.count * 4 + 2) / 3
        // Room for the last four, of which not all may count.
        return [UInt8](unsafeUninitializedCapacity: length + 3) { text, written in
            bytes.withUnsafeBufferPointer { bytes in
                letters.withUnsafeBufferPointer { write(bytes, as: $0, into: text) }
            }
            written = length
        }
    }

    private static func write(
        _ bytes: UnsafeBufferPointer<UInt8>,
        as letters: UnsafeBufferPointer<UInt8>,
        into text: UnsafeMutableBufferPointer<UInt8>
    ) {
        var place = 0
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let rest = bytes.count - start
            let second = rest > 1 ? UInt32(bytes[start + 1]) : 0
            let third = rest > 2 ? UInt32(bytes[start + 2]) : 0
            let bits = UInt32(bytes[start]) << 16 | second << 8 | third
            text[place] = letters[Int(bits >> 18)]
            text[place + 1] = letters[Int(bits >> 12 & 63)]
            text[place + 2] = letters[Int(bits >> 6 & 63)]
            text[place + 3] = letters[Int(bits & 63)]
            place += 4
        }
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

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
