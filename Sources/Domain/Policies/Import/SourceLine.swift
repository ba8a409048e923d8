import Foundation

/// A non-blank line of the extracted text, with all that can be seen on the line alone.
struct SourceLine {
    let number: Int
    let indent: Int
    /// Columns up to the last printed character: how far the line reaches.
    let reach: Int
    let marker: Marker?
    /// The words without marker, emphasis signs and escapes.
    let text: String
    /// Marked as a heading by the file itself (`#`, a whole line in bold, an underline of signs).
    let markedHeading: Bool
    let afterBlank: Bool
    let startsPage: Bool
    let isTableRow: Bool

    /// A line of signs: no words, and no dots or underscores to write on.
    var isDivider: Bool { marker == nil && !text.contains { $0.isLetter || $0.isNumber || "._…".contains($0) } }
}

extension SourceLine {
    /// Reads every non-blank line; Markdown and table signs are understood, words are never changed.
    static func all(in lines: [String]) -> [SourceLine] {
        var found: [SourceLine] = []
        var afterBlank = true
        var startsPage = true
        for (index, raw) in lines.enumerated() {
            if raw.contains("\u{0C}") { startsPage = true }
            let visible = raw.filter { $0 != "\u{0C}" && $0 != "\u{FEFF}" && $0 != "\r" }
            guard visible.contains(where: { !$0.isWhitespace }) else {
                afterBlank = true
                continue
            }
            let underlined = index + 1 < lines.count && isUnderline(lines[index + 1])
            found.append(
                line(visible, number: index + 1, underlined: underlined, afterBlank: afterBlank, startsPage: startsPage)
            )
            (afterBlank, startsPage) = (false, false)
        }
        return MarkerSense.corrected(found)
    }

    private static func line(
        _ visible: String,
        number: Int,
        underlined: Bool,
        afterBlank: Bool,
        startsPage: Bool
    ) -> SourceLine {
        let expanded = visible.replacingOccurrences(of: "\t", with: "    ")
        let indent = expanded.prefix(while: \.isWhitespace).count
        var body = Substring(expanded.trimmingCharacters(in: .whitespacesAndNewlines))
        let reach = indent + body.count
        while body.hasPrefix("> ") { body = body.dropFirst(2) }
        let isTableRow = body.hasPrefix("|") && body.dropFirst().contains("|")
        if isTableRow { body = Substring(cells(of: body)) }
        let hashes = body.prefix { $0 == "#" }.count
        let isHash = (1...6).contains(hashes) && body.dropFirst(hashes).first == " "
        if isHash { body = body.dropFirst(hashes).drop(while: \.isWhitespace) }
        let isBold = isWhollyBold(body)
        let plain = Substring(withoutMarkdown(String(body)))
        let (marker, rest) = isWritingLine(plain) ? (nil, plain) : Marker.take(from: plain)
        return SourceLine(
            number: number,
            indent: indent,
            reach: reach,
            marker: marker,
            text: rest.trimmingCharacters(in: .whitespaces),
            markedHeading: isHash || isBold || underlined && marker == nil,
            afterBlank: afterBlank,
            startsPage: startsPage,
            isTableRow: isTableRow
        )
    }

    private static func isUnderline(_ line: String) -> Bool {
        let signs = line.trimmingCharacters(in: .whitespaces)
        return signs.count >= 3 && (signs.allSatisfy { $0 == "=" } || signs.allSatisfy { $0 == "-" })
    }

    private static func isWritingLine(_ text: Substring) -> Bool {
        text.count > 2 && text.allSatisfy { "._…-*=+ ".contains($0) }
    }

    private static func cells(of row: Substring) -> String {
        row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            .joined(separator: "   ")
    }

    private static func isWhollyBold(_ text: Substring) -> Bool {
        guard text.hasPrefix("**"), text.hasSuffix("**"), text.count > 4 else { return false }
        return !text.dropFirst(2).dropLast(2).contains("**")
    }

    /// Markdown writes a plain sign with a backslash before it, and emphasis with pairs of stars or underscores.
    private static func withoutMarkdown(_ text: String) -> String {
        var plain = ""
        var escaped = false
        for character in text {
            if character == "\\", !escaped {
                escaped = true
                continue
            }
            if escaped, !character.isPunctuation, !character.isSymbol { plain.append("\\") }
            plain.append(character)
            escaped = false
        }
        if escaped { plain.append("\\") }
        return plain.replacingOccurrences(of: "**", with: "")
    }

    func withoutMarker() -> SourceLine {
        let words = [marker?.printed ?? "", text].filter { !$0.isEmpty }.joined(separator: " ")
        return SourceLine(
            number: number,
            indent: indent,
            reach: reach,
            marker: nil,
            text: words,
            markedHeading: markedHeading,
            afterBlank: afterBlank,
            startsPage: startsPage,
            isTableRow: isTableRow
        )
    }
}
