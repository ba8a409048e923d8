import Foundation

/// Finds the list of contents, which repeats the titles of what follows and must not start anything.
enum ContentsLists {
    /// Indices into `lines`.
    static func find(in lines: [SourceLine], besides known: Set<Int>) -> Set<Int> {
        let content = lines.indices.filter { !known.contains($0) }
        var found = pointed(content, in: lines)
        for (position, index) in content.enumerated() where isContentsHeading(lines[index].text) {
            found.insert(index)
            found.formUnion(entries(after: content[(position + 1)...], in: lines))
        }
        return found
    }

    private static func isContentsHeading(_ text: String) -> Bool {
        let words = Wording.words(text)
        return ["contents", "table of contents", "index", "contents page", "list of contents"]
            .contains(words.joined(separator: " "))
    }

    /// Three lines or more with dots that lead to a page number.
    private static func pointed(_ content: [Int], in lines: [SourceLine]) -> Set<Int> {
        let pointing = content.filter { leadsToPage(lines[$0].text) }
        return pointing.count >= 3 ? Set(pointing) : []
    }

    private static func leadsToPage(_ text: String) -> Bool {
        let bare = text.replacingOccurrences(of: "…", with: "...").replacingOccurrences(of: " .", with: ".")
        let figures = bare.reversed().prefix { $0.isNumber }.count
        guard (1...3).contains(figures) else { return false }
        let before = bare.dropLast(figures).trimmingCharacters(in: .whitespaces)
        return before.hasSuffix("...") || bare.dropLast(figures).hasSuffix("   ")
    }

    /// Goes on as long as lines end in a page number or come back later as a line of their own.
    private static func entries(after content: ArraySlice<Int>, in lines: [SourceLine]) -> Set<Int> {
        var found: Set<Int> = []
        var seen: Set<String> = []
        for index in content {
            let title = title(of: lines[index].text)
            guard !title.isEmpty, !seen.contains(title) else { break }
            let comesBack = lines[(index + 1)...].contains { self.title(of: $0.text) == title }
            guard comesBack || endsInFigures(lines[index].text) else { break }
            found.insert(index)
            seen.insert(title)
        }
        return found
    }

    private static func endsInFigures(_ text: String) -> Bool {
        text.last?.isNumber == true && text.count <= 110
    }

    private static func title(of text: String) -> String {
        var words = Wording.words(text)
        while let last = words.last, Int(last) != nil, words.count > 1 { words.removeLast() }
        return words.joined(separator: " ")
    }
}
