import Foundation

/// Text like that of pages, and phrases that are seldom in it, made of this repository's own prose; the same every time.
struct Prose {
    private let words: [String]
    private let known: [String]

    init() throws {
        let root = FileManager.default.currentDirectoryPath
        var text = ""
        for folder in ["/docs", "/Sources/Web/Model", "/Sources/Web/Papers", "/Sources/Web/Words"] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: root + folder).sorted()
            where [".md", ".mustache", ".tsv", ".txt", ".json"].contains(where: name.hasSuffix) {
                text += try String(contentsOfFile: root + folder + "/" + name, encoding: .utf8) + "\n"
            }
        }
        words = text.split { $0.isWhitespace }.map(String.init)
        let letters = Set("abcdefghijklmnopqrstuvwxyz")
        known = Set(words.map { $0.lowercased().filter(letters.contains) }).filter { $0.count > 2 }.sorted()
    }

    /// Runs of a dozen words from anywhere in the prose.
    func text(bytes: Int) -> [UInt8] {
        var dice = Dice()
        var text: [UInt8] = []
        text.reserveCapacity(bytes + 200)
        while text.count < bytes {
            let start = dice.roll(words.count - 12)
            for word in words[start..<(start + 12)] { text += Array(word.utf8) + [UInt8(ascii: " ")] }
        }
        return Array(text.prefix(bytes))
    }

    /// One to four words, none twice: invented ones, known ones put together anyhow, and one of a hundred from the prose.
    func phrases(_ count: Int) -> [String] {
        var dice = Dice()
        var phrases: Set<String> = []
        while phrases.count < count {
            let length = 1 + dice.roll(4)
            if length == 1 {
                phrases.insert(dice.word())
            } else if dice.roll(100) > 0 {
                phrases.insert((0..<length).map { _ in known[dice.roll(known.count)] }.joined(separator: " "))
            } else {
                let start = dice.roll(words.count - length)
                let said = words[start..<(start + length)].map { $0.lowercased().filter(\.isLetter) }
                if !said.contains("") { phrases.insert(said.joined(separator: " ")) }
            }
        }
        return phrases.sorted()
    }
}

/// Numbers without a pattern, the same in every run (xorshift).
private struct Dice {
    private var state: UInt64 = 88_172_645_463_325_252

    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(1, sides)))
    }

    /// Five to twelve letters that can be said.
    mutating func word() -> String {
        let consonants = Array("bcdfghjklmnprstvwz")
        let vowels = Array("aeiou")
        return String((0..<(5 + roll(8))).map { $0.isMultiple(of: 2) ? consonants[roll(18)] : vowels[roll(5)] })
    }
}
