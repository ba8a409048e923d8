/// Text as lines of at most 76 plain characters (RFC 2045, 6.7).
enum QuotedPrintable {
    static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.flatMap { lines(of: Array($0.utf8)) }
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        var lines = [""]
        for (index, byte) in bytes.enumerated() {
            let mark = encoded(byte, isLast: index == bytes.count - 1)
            if lines[lines.count - 1].utf8.count + mark.utf8.count > 75 {
                lines[lines.count - 1] += "="
                lines.append("")
            }
            lines[lines.count - 1] += mark
        }
        return lines
    }

    /// A space or tab at the end of a line would be lost on the way, so it is encoded there.
    private static func encoded(_ byte: UInt8, isLast: Bool) -> String {
        let isSpace = byte == 0x20 || byte == 0x09
        let isPlain = isSpace ? !isLast : (0x21...0x7E).contains(byte) && byte != 0x3D
        return isPlain ? String(UnicodeScalar(byte)) : "=" + PercentEncoding.hex(byte)
    }
}
