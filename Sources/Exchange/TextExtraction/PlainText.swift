import Foundation

/// Text as bytes or as one long string, made into clean lines.
enum PlainText {
    /// Reads UTF-8, UTF-16 with its mark, or else Windows-1252; nil when the bytes are no text at all.
    static func decode(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return String(data: Data(bytes), encoding: .utf16)
        }
        guard !bytes.contains(where: isBinary) else { return nil }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(data: Data(bytes), encoding: .windowsCP1252)
    }

    /// The lines of a text without the characters that only mattered to the program or printer it came from.
    ///
    /// A page break stands on a line of its own, blank to the eye; spaces at the start of a line stay, for they show what
    /// is under what.
    static func lines(_ text: String) -> [String] {
        Array(linesAsCounted(text).drop { $0.allSatisfy(\.isWhitespace) })
    }

    /// The same with the blank lines before the first words, so that a line has the number it has in its file.
    static func linesAsCounted(_ text: String) -> [String] {
        var clean = ""
        for scalar in text.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars {
            if let other = replacement(of: scalar) { clean += other } else { clean.unicodeScalars.append(scalar) }
        }
        var lines = clean.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(withoutTrailingSpace)
        while lines.last.map({ $0.allSatisfy(\.isWhitespace) }) == true { lines.removeLast() }
        return lines
    }

    /// Control characters other than tab, line feed, vertical tab, form feed, carriage return, escape.
    private static func isBinary(_ byte: UInt8) -> Bool {
        byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B
    }

    private static func withoutTrailingSpace(_ line: Substring.UTF8View) -> String {
        var line = line
        while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
        return String(Substring(line))
    }

    /// What stands for a scalar, or nil when it stays as it is.
    ///
    /// Latin ligatures (Unicode block FB00), spaces of a fixed width, marks that show nothing, and the
    /// bullets of Microsoft's Symbol and Wingdings fonts, which Word leaves at U+F000 and the code in the font.
    private static func replacement(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x20...0x7E, 0x09, 0x0A: nil
        case 0x0B, 0x0D, 0x85, 0x2028, 0x2029: "\n"
        case 0x0C: "\n\u{0C}\n"
        case 0x1B, 0xAD, 0x200B, 0x2060, 0xFEFF: ""
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: " "
        case 0x2010, 0x2011: "-"
        case 0xFB00: "ff"
        case 0xFB01: "fi"
        case 0xFB02: "fl"
        case 0xFB03: "ffi"
        case 0xFB04: "ffl"
        case 0xFB05, 0xFB06: "st"
        case 0xF0B7: "•"
        case 0xF06E, 0xF0A7: "▪"
        case 0xF06F, 0xF0A8: "☐"
        case 0xF0FC: "✓"
        case 0xF0D8, 0xF0E0: "➢"
        default: nil
        }
    }
}
