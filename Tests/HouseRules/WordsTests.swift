import Foundation
import Testing

/// Software's words never stand on a page: people read agreement, done, waiting, copy of your answer.
struct WordsTests {
    static let banned = [
        "ledger", "promise", "keeper", "obligation", "act", "assent", "subject", "conflict", "exempt", "receipt",
        "heat map",
    ]

    /// Names of laws, which are what they are.
    static let names = ["Computer Misuse Act", "Children Act", "Education Act", "Equality Act", "Data Protection Act"]

    /// What is looked for in the schools' own texts, and shown to nobody.
    static let schoolsWords = ["Sources/Domain/Policies/Import/Wording.swift"]

    @Test func `no page, letter or rule says software's words`() throws {
        let texts = try words() + templates() + [model()] + sentences()
        #expect(texts.count > 300)
        for (place, text) in texts {
            for word in Self.banned where Self.says(text, word) {
                Issue.record("\(place) says \(word): \(text.prefix(120))")
            }
        }
    }

    @Test(arguments: [
        ("I promise.", "promise"), ("Promises", "promise"), ("Subject to law", "subject"), ("acts", "act"),
    ])
    func `a word is found in its forms`(text: String, word: String) {
        #expect(Self.says(text, word))
    }

    @Test(arguments: [("an action", "act"), ("exact", "act"), ("the Children Act 1989", "act"), ("contact", "act")])
    func `a word inside another is not it`(text: String, word: String) {
        #expect(!Self.says(text, word))
    }

    static func says(_ text: String, _ word: String) -> Bool {
        let plain = names.reduce(text) { $0.replacing($1, with: "") }.lowercased()
        let words = plain.split { !$0.isLetter && $0 != " " }.flatMap { $0.split(separator: " ") }
        guard !word.contains(" ") else { return plain.contains(word) }
        return words.contains { $0 == word || $0 == word + "s" || $0 == word + "ed" || $0 == word + "d" }
    }

    /// Sentences by key; the subject line of a message is a key, not a word on a page.
    private func words() throws -> [(String, String)] {
        try SourceTree.files(under: "Sources/Web/Words", ending: ".json").flatMap { file in
            try JSONDecoder().decode([String: String].self, from: Data(file.text.utf8)).map {
                ("\(file.path) \($0)", $1)
            }
        }
    }

    /// What stands between tags of a template: neither HTML, nor Mustache, nor a key.
    private func templates() -> [(String, String)] {
        SourceTree.files(under: "Sources/Web", ending: ".mustache").map { ($0.path, TemplateText.visible(in: $0.text)) }
    }

    private func model() throws -> (String, String) {
        let path = "Sources/Web/Model/policy.md"
        return (path, try String(contentsOfFile: SourceTree.root + "/" + path, encoding: .utf8))
    }

    /// Quoted text with a space and a capital, as people are shown it.
    private func sentences() -> [(String, String)] {
        let files = ["Sources/Domain", "Sources/Web"].flatMap { SourceTree.files(under: $0, ending: ".swift") }
        return files.filter { !Self.schoolsWords.contains($0.path) }.flatMap { file in
            file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.flatMap { line in
                line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 1 && $0.element.contains(" ") && !$0.element.contains("=") }
                    .map { (file.path, String($0.element)) }
            }
        }
    }
}

enum TemplateText {
    /// What a reader sees of a template that is not a sentence of `Words`.
    static func visible(in template: String) -> String {
        // What fills the layout's `width` and `body` stands inside a tag there.
        let withoutBlocks = ["width", "body"].reduce(template) { removing(from: $0, "{{$\($1)}}", "{{/\($1)}}") }
        let withoutTags = removing(from: removing(from: withoutBlocks, "{{", "}}"), "[[", "]]")
        return removing(from: withoutTags, "<", ">").replacing("&nbsp;", with: " ")
    }

    private static func removing(from text: String, _ start: String, _ end: String) -> String {
        var kept = ""
        var rest = text[...]
        while let opening = rest.range(of: start), let closing = rest[opening.upperBound...].range(of: end) {
            kept += rest[..<opening.lowerBound] + " "
            rest = rest[closing.upperBound...]
        }
        return kept + rest
    }
}
