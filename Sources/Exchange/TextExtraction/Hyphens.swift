/// Puts words together again that a page broke at the end of a line.
enum Hyphens {
    private static let soft: Set<Character> = ["\u{AD}", "\u{2010}"]

    /// Moves the rest of a broken word up to the line it began on, so that no line begins in the middle of a word.
    ///
    /// A soft hyphen goes. An ordinary one goes only when the page has the whole word without it elsewhere:
    /// "infor-mation" becomes one word, "age-appropriate" stays.
    static func joined(_ page: String) -> String {
        var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let words = Set(page.split { !$0.isLetter }.map { $0.lowercased() })
        for index in lines.indices.dropLast() {
            guard let start = beforeHyphen(lines[index]), let rest = firstWord(of: lines[index + 1]) else { continue }
            let whole = lastLetters(of: start.text) + rest.prefix { $0.isLetter }
            let goes = start.isSoft || words.contains(whole.lowercased())
            lines[index] = start.text + (goes ? "" : "-") + rest
            let indent = lines[index + 1].prefix { $0 == " " }
            let left = lines[index + 1].dropFirst(indent.count + rest.count).drop { $0 == " " }
            lines[index + 1] = left.isEmpty ? "" : String(indent + left)
        }
        return lines.joined(separator: "\n")
    }

    /// A line that ends with a letter and a hyphen, without the hyphen; nil for every other line.
    private static func beforeHyphen(_ line: String) -> (text: String, isSoft: Bool)? {
        var text = line[...]
        while let last = text.last, soft.contains(last) { text.removeLast() }
        let isSoft = text.count < line.count
        if !isSoft {
            guard text.last == "-" else { return nil }
            text.removeLast()
        }
        guard text.last?.isLetter == true else { return nil }
        return (String(text), isSoft)
    }

    private static func lastLetters(of text: String) -> String {
        String(text.reversed().prefix { $0.isLetter }.reversed())
    }

    /// The first word of a line that goes on in small letters; nil for a line that begins something new.
    private static func firstWord(of line: String) -> Substring? {
        let text = line.drop { $0 == " " }
        guard text.first?.isLowercase == true else { return nil }
        return text.prefix { $0 != " " }
    }
}
