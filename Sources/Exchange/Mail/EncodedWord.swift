import Foundation

/// Text in a header, in "encoded words" where it is more than short plain letters (RFC 2047).
enum EncodedWord {
    /// For unstructured text, such as a subject.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.utf8.count <= 60
        return isPlain && !text.contains("=?") ? text : encoded(text)
    }

    /// For a name before an address: in quotes, or encoded.
    static func phrase(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        return isPlain && name.utf8.count <= 60 && !name.contains("=?") ? "\"\(name)\"" : encoded(name)
    }

    /// Words of at most 39 bytes, which base64 makes 52: with frame and header name a line stays under 76.
    private static func encoded(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for character in text {
            let bytes = Array(String(character).utf8)
            for part in bytes.count <= 39 ? [bytes] : character.unicodeScalars.map({ Array(String($0).utf8) }) {
                if words[words.count - 1].count + part.count > 39 { words.append([]) }
                words[words.count - 1] += part
            }
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
