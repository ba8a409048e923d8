import Foundation

/// The text of an uploaded file as UTF-8 bytes, whatever it was saved as.
package struct DecodedText: Sendable, Equatable {
    package let utf8: [UInt8]
    /// Said when the encoding had to be guessed.
    package let warning: String?

    /// Reads UTF-8 with or without a mark, UTF-16 with a mark, and otherwise Windows-1252 with a warning.
    /// - Throws: `Fault` when the bytes are no text.
    package init(_ bytes: [UInt8]) throws(Fault) {
        switch Self.mark(of: bytes) {
        case .utf8:
            try self.init(unmarked: bytes.dropFirst(3))
        case .utf16(let isBigEndian):
            guard bytes.count.isMultiple(of: 2) else { throw .cutOff }
            let units = stride(from: 2, to: bytes.count, by: 2).map { index in
                let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isBigEndian ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
            }
            self.init(utf8: Array(String(decoding: units, as: UTF16.self).utf8), warning: nil)
        case .none:
            guard !Self.isMostlyZero(bytes) else { throw .zeroBytes }
            try self.init(unmarked: bytes[...])
        }
    }

    package enum Fault: Error, Sendable, Equatable {
        case zeroBytes
        case cutOff

        package var sentence: String {
            switch self {
            case .zeroBytes:
                "We cannot read the letters of this file: it has zero bytes in it. Save it as “CSV UTF-8” or as .xlsx."
            case .cutOff: "This file ends in the middle of a letter. Save it again as “CSV UTF-8” or as .xlsx."
            }
        }
    }

    private enum Mark {
        case utf8
        case utf16(isBigEndian: Bool)
        case none
    }

    private init(utf8: [UInt8], warning: String?) {
        self.utf8 = utf8
        self.warning = warning
    }

    private init(unmarked bytes: ArraySlice<UInt8>) throws(Fault) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            self.init(utf8: Array(bytes), warning: nil)
        } catch {
            self.init(utf8: Self.windows1252(bytes), warning: Self.guessed)
        }
    }

    /// The mark of Unicode 16, section 23.8.
    private static func mark(of bytes: [UInt8]) -> Mark {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true) }
        return .none
    }

    /// A quarter of zeros at the start is UTF-16 without a mark, or no text; fewer are stray, and spoil only their row.
    private static func isMostlyZero(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(4096)
        return start.count { $0 == 0 } * 4 > start.count
    }

    private static let guessed =
        "The letters of this file are not UTF-8, so we read them as Windows text. Look at names with accents."

    /// The five bytes without a letter become U+FFFD, so that their rows are put aside (Unicode, CP1252.TXT).
    private static func windows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let scalar = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        return text
    }

    private static let upper: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars
    )
}
