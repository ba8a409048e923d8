/// A word of a text with what stands before it.
struct Token {
    /// As printed.
    let raw: Substring
    /// In lower case, without a possessive 's.
    let word: String
    /// The signs and spaces between it and the word before.
    let gap: Substring
    let isCapitalised: Bool
    /// "DSL", but not "I".
    let isAllCapitals: Bool
    /// Something that ends a run of words stands before it.
    let isApart: Bool
    /// Written to the word before with a slash: "parents/carers".
    let followsSlash: Bool
    /// A stop, a question or an exclamation mark stands before it; an abbreviation like "e.g." does not count.
    let opensSentence: Bool

    init(raw: Substring, word: String, gap: Substring) {
        self.raw = raw
        self.word = word
        self.gap = gap
        let first = raw.utf8.first ?? 0
        isCapitalised = first < 0x80 ? Self.capitals.contains(first) : raw.first?.isUppercase == true
        isAllCapitals = raw.utf8.count > 1 && raw.utf8.allSatisfy { Self.capitals.contains($0) }
        followsSlash = gap.utf8.contains(UInt8(ascii: "/"))
        // Bytes above 7F begin a dash or a quotation mark: "–", "“".
        isApart = gap.utf8.contains { $0 >= 0x80 || Self.parting.contains($0) }
        let isNumber = Self.digits.contains(first)
        opensSentence =
            gap.utf8.contains { Self.stops.contains($0) } && gap.utf8.contains(UInt8(ascii: " "))
            && (isCapitalised || isNumber)
    }

    private static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    private static let parting = Set(".,;:()[]?!\"".utf8)
    private static let stops = Set(".?!".utf8)

    static func all(in text: String) -> [Token] {
        guard let words = WordScan.words(of: text) else { return ofAnyScript(text) }
        var end = text.startIndex
        return words.compactMap { found in
            let raw = text[index(found.start, in: text)..<index(found.end, in: text)]
            let trimmed = raw.trimming { $0 == "'" || $0 == "’" }
            guard !trimmed.isEmpty else { return nil }
            let gap = text[end..<trimmed.startIndex]
            end = trimmed.endIndex
            return Token(raw: trimmed, word: plain(found.small), gap: gap)
        }
    }

    private static func index(_ offset: Int, in text: String) -> String.Index {
        text.utf8.index(text.startIndex, offsetBy: offset)
    }

    /// The same for texts with letters beyond those of English.
    private static func ofAnyScript(_ text: String) -> [Token] {
        let pieces = text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
        var end = text.startIndex
        return pieces.compactMap { piece in
            let trimmed = piece.trimming { $0 == "'" || $0 == "’" }
            guard !trimmed.isEmpty else { return nil }
            let gap = text[end..<trimmed.startIndex]
            end = trimmed.endIndex
            return Token(raw: trimmed, word: plain(trimmed.lowercased().replacing("’", with: "'")), gap: gap)
        }
    }

    private static func plain(_ small: String) -> String {
        guard small.utf8.contains(UInt8(ascii: "'")) else { return small }
        let bare = String(small[...].trimming { $0 == "'" })
        return bare.hasSuffix("'s") ? String(bare.dropLast(2)) : bare
    }
}

extension Substring {
    /// Without the characters at both ends that fit.
    fileprivate func trimming(_ fits: (Character) -> Bool) -> Substring {
        guard let first = first, let last = last, fits(first) || fits(last) else { return self }
        var rest = drop(while: fits)
        while let last = rest.last, fits(last) { rest = rest.dropLast() }
        return rest
    }
}
