/// Brackets without a partner and footnote marks without a note.
enum LooseSigns {
    static func findings(in text: LintText) -> [Finding] {
        text.passages.filter { $0.kind != .field }.flatMap { passage in
            [bracket(passage, text), mark(passage, text)].compactMap { $0 }
        }
    }

    private static func bracket(_ passage: LintPassage, _ text: LintText) -> Finding? {
        guard passage.text.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }) else {
            return nil
        }
        var open = 0
        var stray = false
        var word = ""
        for character in passage.text {
            switch character {
            case "(": open += 1
            case ")" where open > 0: open -= 1
            case ")" where !countsParts(word): stray = true
            default: break
            }
            word = character.isLetter || character.isNumber ? word + String(character) : ""
        }
        guard stray || open > 0 else { return nil }
        let sentence = "has a bracket that is \(stray ? "closed but never opened" : "opened but never closed")."
        return text.finding(.sign, passage, sentence, mend: "Take the bracket out, or put its partner in.")
    }

    /// "a)", "2)" and "ii)" count the parts of a list.
    private static func countsParts(_ word: String) -> Bool {
        word.count == 1 || !word.isEmpty && word.allSatisfy { $0.isNumber || "ivx".contains($0) }
    }

    private static func mark(_ passage: LintPassage, _ text: LintText) -> Finding? {
        guard let mark = footnoteMark(in: passage.text), !hasNote(mark, after: passage, text) else { return nil }
        return text.finding(
            .sign,
            passage,
            "has the mark “\(mark)”, but no note belongs to it.",
            mend: "Write the note under the list, or take the mark out."
        )
    }

    /// A mark at the end of a word or of quoted words.
    private static func footnoteMark(in text: String) -> Character? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 >= 0x80 }) else { return nil }
        return zip(text, text.dropFirst()).first { before, character in
            "*†‡¹²³".contains(character) && (before.isLetter || "'’”\".)".contains(before))
        }?.1
    }

    /// A line that begins with the mark, and is no item of a list of such lines.
    private static func hasNote(_ mark: Character, after passage: LintPassage, _ text: LintText) -> Bool {
        let lines = text.reading.lines.map { $0.drop(while: \.isWhitespace) }
        return lines.indices.contains { index in
            guard lines[index].first == mark, index + 1 > passage.lines[0] else { return false }
            let neighbours = [index - 1, index + 1].filter { lines.indices.contains($0) }
            return !neighbours.contains { lines[$0].first == mark }
        }
    }
}
