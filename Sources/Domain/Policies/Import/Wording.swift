import Foundation

/// What a sentence does, told from its words: it promises, directs, declares, introduces, or breaks off.
enum Wording {
    /// Lower-case words; apostrophes are straightened, a possessive 's is dropped.
    static func words(_ text: String) -> [String] {
        guard let scanned = WordScan.words(of: text) else { return wordsOfAnyScript(text) }
        return scanned.compactMap { word in
            guard word.small.utf8.contains(UInt8(ascii: "'")) else { return word.small }
            let plain = bare(word.small)
            return plain.isEmpty ? nil : plain
        }
    }

    private static func wordsOfAnyScript(_ text: String) -> [String] {
        text.lowercased().replacingOccurrences(of: "’", with: "'")
            .split { !($0.isLetter || $0.isNumber || $0 == "'") }
            .map { bare(String($0)) }
            .filter { !$0.isEmpty }
    }

    /// Without a possessive 's, or without the signs of a quotation.
    private static func bare(_ word: String) -> String {
        word.hasSuffix("'s") ? String(word.dropLast(2)) : word.trimmingCharacters(in: ["'"])
    }

    /// "I will …", "If I see …, I will …", "As a parent I …", "My messages will …", also after a label.
    static func isUndertaking(_ text: String) -> Bool {
        promises(text) || label(of: text).map { promises($0.rest) } ?? false
    }

    /// A few words with a colon before a sentence: "Parents' agreement: I agree that …".
    static func label(of text: String) -> (label: String, rest: String)? {
        guard let colon = text.firstIndex(of: ":"), words(String(text[..<colon])).count <= 6 else { return nil }
        let rest = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        return rest.isEmpty ? nil : (String(text[..<colon]), rest)
    }

    private static func promises(_ text: String) -> Bool {
        var words = words(text)
        // A poster spells a word down its margin: "S I will stay safe".
        if words.count > 2, words[0].count == 1, words[0] != "i", words[1] == "i" { words.removeFirst() }
        guard let first = words.first, words.count > 1 else { return false }
        if ["i'll", "i'm", "i've"].contains(first) { return true }
        if first == "i" { return !tellingVerbs.contains(words[1]) }
        if first == "my" || first == "both" && words.contains("i") { return words.contains { modals.contains($0) } }
        guard openers.contains(first) else { return false }
        return zip(words, words.dropFirst()).contains { ($0 == "i" && firmVerbs.contains($1)) || $0 == "i'll" }
    }

    /// Begins by telling what to do: "Ask a teacher …".
    static func isImperative(_ text: String) -> Bool {
        let words = words(text)
        return words.first.map { imperatives.contains($0) } ?? false && words.dropFirst().first != "of"
    }

    /// "Phones must be kept …", "Always ask …", "We will …": asks something without saying I.
    static func isDirective(_ text: String) -> Bool {
        let words = words(text)
        guard let first = words.first else { return false }
        return imperatives.contains(first) || words.contains { directing.contains($0) }
    }

    /// "I have read and agree to follow …": agreeing to a text instead of promising something in it.
    static func isDeclaration(_ text: String) -> Bool {
        let words = words(text)
        let joined = " " + words.joined(separator: " ") + " "
        if ["by signing", "my signature", "in signing"].contains(where: { joined.hasPrefix(" \($0) ") }) {
            return true
        }
        guard ["i", "we", "i/we"].contains(words.first), objects.contains(where: { joined.contains(" \($0) ") }) else {
            return false
        }
        let start = " " + words.prefix(14).joined(separator: " ") + " "
        return declaring.contains { start.contains(" \($0) ") }
    }

    /// A declaration that says only that a text was read or talked about, and agrees to nothing in it.
    static func onlyAcknowledges(_ declaration: String) -> Bool {
        let words = words(declaration)
        return words.contains { ["read", "acknowledge", "received", "discussed", "seen"].contains($0) }
            && !words.contains { binding.contains($0) }
    }

    /// Introduces what follows: "I will not:".
    static func isStem(_ text: String) -> Bool {
        text.hasSuffix(":") || text.hasSuffix(":-") || text.hasSuffix(": -") || text.hasSuffix("…:")
    }

    static func endsSentence(_ text: String) -> Bool {
        let bare = text.trimmingCharacters(in: ["\"", "'", "”", "’", ")", "*", "]", " "])
        return bare.last.map { ".!?:;".contains($0) } ?? false
    }

    /// Stops in the middle: "… I will", "… any work and.".
    static func breaksOff(_ text: String) -> Bool {
        if text.hasSuffix(",") { return true }
        let pieces = text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
        if pieces.contains(where: isBlankToFill) { return false }
        for (index, piece) in pieces.enumerated() where piece.hasSuffix(".") && index < pieces.count - 1 {
            let bare = bareWord(piece)
            let last = bare.isEmpty && index > 0 ? bareWord(pieces[index - 1]) : bare
            if danglingEvenStopped.contains(last) { return true }
        }
        let last = pieces.last { !bareWord($0).isEmpty }.map(bareWord) ?? ""
        return endsSentence(text) ? danglingEvenStopped.contains(last) : dangling.contains(last)
    }

    /// "......", "____": a place to write on.
    private static func isBlankToFill(_ piece: Substring) -> Bool {
        guard piece.utf8.count > 1, let last = piece.utf8.last,
            last == UInt8(ascii: ".") || last == 0x5F || last >= 0x80
        else { return false }
        return ["...", "……", "__"].contains { piece.firstRange(of: $0) != nil }
    }

    private static func bareWord(_ piece: Substring) -> String {
        var rest = piece
        while let last = rest.last, last == "." || last == "…" { rest = rest.dropLast() }
        return rest.drop { $0 == "." || $0 == "…" }.lowercased()
    }

    /// The last word cannot end a sentence, so the next line goes on with it.
    static func leansForward(_ text: String) -> Bool {
        guard let last = text.split(separator: " ").last?.lowercased() else { return false }
        return last.hasSuffix(",") || dangling.contains(last)
    }

    /// Large letters wrap early: words with capitals that cannot end a title ("Staff and"), or half of a school's name.
    static func cutsTitle(_ start: String, before rest: String) -> Bool {
        guard isCapitalised(start), isCapitalised(rest), let last = words(start).last else { return false }
        return titleLinks.contains(last) || start.hasSuffix(",")
            || schoolKinds.contains(last) && words(rest).first == "school"
    }

    /// Every word of more than three letters begins with a capital.
    private static func isCapitalised(_ text: String) -> Bool {
        let long = text.split { !($0.isLetter || $0 == "'" || $0 == "’") }.filter { $0.count > 3 }
        return !long.isEmpty && long.allSatisfy { $0.first?.isUppercase == true }
    }

    private static let titleLinks: Set<String> = ["and", "or", "of", "for", "at", "in", "the", "with", "on", "by", "&"]
    private static let schoolKinds: Set<String> = ["primary", "infant", "junior", "nursery", "first", "middle"]

    /// Begins with a condition and has not yet said what follows from it: "When I use the school's computers".
    static func awaitsMainClause(_ text: String) -> Bool {
        guard let first = words(text).first, openers.contains(first) else { return false }
        return !isUndertaking(text)
    }

    private static let tellingVerbs: Set<String> = [
        "hope", "would", "was", "love", "loved", "like", "liked", "wish", "enjoyed", "had", "did", "went", "felt",
        "thought", "want", "wanted", "said", "look", "write", "thank", "were",
    ]
    private static let openers: Set<String> = [
        "if", "when", "where", "whenever", "to", "at", "in", "before", "unless", "during", "as", "after", "while",
        "for", "except", "on", "with", "should", "outside", "even",
    ]
    private static let firmVerbs: Set<String> = [
        "will", "must", "agree", "understand", "know", "can", "should", "won't", "do", "don't", "promise", "accept",
        "tell", "ask", "am", "may", "shall", "cannot", "can't", "only", "always", "never",
    ]
    private static let modals: Set<String> = ["will", "must", "should", "shall", "can", "may", "is", "are", "won't"]
    private static let imperatives: Set<String> = [
        "always", "never", "do", "don't", "only", "ask", "tell", "be", "keep", "use", "think", "stop", "make", "check",
        "report", "respect", "treat", "remember", "not", "follow", "share", "actively", "model", "take", "look", "turn",
        "leave", "log", "help", "speak", "talk", "support", "set", "say",
    ]
    private static let directing: Set<String> = [
        "must", "should", "shall", "mustn't", "shouldn't", "cannot", "prohibited", "forbidden", "expected", "will",
    ]
    private static let declaring = [
        "agree to follow", "agree to abide", "agree to comply", "agree to keep to", "agree to keep these",
        "agree to adhere", "agree to the", "agree to these", "agree to this", "agree to support", "agree to uphold",
        "agree with", "agree to be bound", "have read", "understand and agree", "understood and agree",
        "accept the", "accept this", "accept these", "promise to follow", "promise to keep", "confirm that i have",
        "have discussed", "have shared", "have talked", "will follow these", "will follow this", "will keep to these",
        "will keep these", "agree that i have read", "try to keep", "try to follow", "choose to make",
        "choose to sign", "choose to follow",
    ]
    private static let binding: Set<String> = [
        "agree", "agreed", "agrees", "agreeing", "accept", "accepted", "follow", "keep", "promise", "support", "abide",
        "comply", "adhere", "uphold", "bound", "signing", "will", "must", "sign", "signed",
    ]
    private static let objects = [
        "policy", "policies", "agreement", "rules", "aup", "aua", "code", "charter", "guidelines", "guidance",
        "statements", "terms", "above", "these", "contract", "promises", "document", "page", "form",
    ]
    private static let danglingEvenStopped: Set<String> = ["and", "or", "the", "an", "my", "our", "but", "because"]
    private static let dangling: Set<String> = danglingEvenStopped.union([
        "a", "of", "that", "which", "will", "to", "your", "their", "by", "from", "than", "if", "when", "unless", "i",
        "not", "shall", "must", "should", "with", "for", "at", "into", "as", "who", "any", "&", "/",
    ])
}
