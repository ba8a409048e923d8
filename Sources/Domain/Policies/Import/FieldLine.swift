import Foundation

/// A line with places to write on: "Name ……… Signed ………".
enum FieldLine {
    /// The labels on the line, in order; nil when it is no form line.
    static func labels(in text: String) -> [String]? {
        let parts = pieces(of: text)
        let labels = parts.filter { !$0.label.isEmpty }
        if labels.isEmpty { return isBlankToWriteOn(text) ? [] : nil }
        guard labels.allSatisfy({ $0.label.count <= 60 }) else { return nil }
        let dotted = isBlankToWriteOn(text)
        let known = labels.filter { isKnown($0.label, dotted: dotted) }.count
        let open = parts.filter(\.isOpen).count
        guard known > 0, known * 2 >= labels.count, open > 0 || known == labels.count else { return nil }
        guard open > 0 || labels.count > 1 || isBareLabel(labels[0].label) else { return nil }
        return labels.map(\.label)
    }

    private struct Piece {
        var label: String
        /// Dots, underscores or a colon with nothing behind it ask to be filled in.
        var isOpen: Bool
    }

    private static func isBlankToWriteOn(_ text: String) -> Bool {
        text.filter { "._…".contains($0) }.count >= 5 || text.filter { $0 == "…" }.count >= 2
    }

    /// Ellipses as dots, an empty pair of brackets as dots, and a gap of two spaces as a tab.
    private static func leaders(in text: String) -> String {
        let brackets = text.split(separator: "[", omittingEmptySubsequences: false)
        let opened = brackets.dropFirst().map { part in
            let inside = part.prefix { $0.isWhitespace }
            let isEmpty = inside.count > 1 && part.dropFirst(inside.count).first == "]"
            return isEmpty ? "..." + part.dropFirst(inside.count + 1) : "[" + part
        }
        return ([String(brackets.first ?? "")] + opened).joined()
            .replacingOccurrences(of: "…", with: "...").replacingOccurrences(of: "  ", with: "\t")
    }

    private static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var label = ""
        var leader = 0
        func flush(open: Bool) {
            let clean = label.trimmingCharacters(in: [" ", ":", "-", "–", "|", "\t", ","])
            pieces.append(Piece(label: clean, isOpen: open || label.trimmingCharacters(in: [" "]).hasSuffix(":")))
            label = ""
        }
        for part in leaders(in: text) {
            if part == "." || part == "_" {
                leader += 1
                continue
            }
            if leader >= 3 { flush(open: true) } else { label += String(repeating: ".", count: leader) }
            leader = 0
            if part == "\t", !label.trimmingCharacters(in: [" "]).isEmpty {
                flush(open: false)
            } else {
                label.append(part)
            }
        }
        flush(open: leader >= 3)
        return pieces.filter { !$0.label.isEmpty || $0.isOpen }.flatMap(splitAtColons)
    }

    /// "Name: Class: Date:" is three places on one line.
    private static func splitAtColons(_ piece: Piece) -> [Piece] {
        let parts = piece.label.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count > 1, parts.allSatisfy({ isKnown($0, dotted: false) }) else { return [piece] }
        return parts.map { Piece(label: $0, isOpen: true) }
    }

    private static func isBareLabel(_ label: String) -> Bool {
        ["signed", "signature", "date", "print name"].contains(label.lowercased())
    }

    /// A label says what to write: it holds a word of the form (any few words before dots), and no verb of a sentence.
    private static func isKnown(_ label: String, dotted: Bool) -> Bool {
        let words = Wording.words(label)
        guard words.count <= 8, !words.contains(where: { sentenceWords.contains($0) }) else { return false }
        guard !label.hasSuffix("."), !label.contains(":") else { return false }
        return words.contains { formWords.contains($0) } || dotted && words.count <= 5
    }

    private static let formWords: Set<String> = [
        "name", "names", "signed", "signature", "signatures", "sign", "date", "class", "role", "position", "title",
        "organisation", "company", "initials", "dated", "tutor", "relationship", "email", "telephone",
    ]
    private static let sentenceWords: Set<String> = [
        "i", "will", "must", "should", "is", "are", "have", "agree", "we", "policy", "school's", "review", "reviewed",
        "do", "not", "can",
    ]
}
