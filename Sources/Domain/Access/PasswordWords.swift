/// The words that a password is held against, all in small letters.
package struct PasswordWords: Sendable {
    /// What many people choose: found as a part of a password.
    private let common: Set<String>
    private let dictionary: Set<String>
    /// The school's name and the person's own.
    private let school: Set<String>

    /// Shorter ones turn up in passwords by chance.
    private static let commonCharactersMin = 4
    private static let dictionaryCharactersMin = 5
    private static let charactersMax = 20

    package init(common: Set<String>, dictionary: Set<String> = [], school: [String] = []) {
        self.common = common
        self.dictionary = dictionary
        let parts = school.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }.map(String.init)
        self.school = Set(parts.filter { $0.count >= Self.commonCharactersMin })
    }

    func hasSchoolWord(_ password: String) -> Bool {
        contains(password) { school.contains($0) }
    }

    func hasWord(_ password: String) -> Bool {
        contains(password) { part in
            common.contains(part) || (part.count >= Self.dictionaryCharactersMin && dictionary.contains(part))
        }
    }

    /// How many letters and numbers are left when everything common is taken out.
    func charactersBesideCommonOnes(_ password: String) -> Int {
        let letters = Array(password.lowercased())
        var isCommon = Array(repeating: false, count: letters.count)
        for text in [letters, letters.map(Self.folded)] {
            for start in text.indices {
                for end in ends(from: start, in: text) {
                    let part = String(text[start..<end])
                    guard common.contains(part) || school.contains(part) else { continue }
                    for place in start..<end { isCommon[place] = true }
                }
            }
        }
        let left = letters.indices.filter { !isCommon[$0] }.map { letters[$0] }.filter { $0.isLetter || $0.isNumber }
        return Set(left).count < Self.commonCharactersMin ? 0 : left.count
    }

    /// Whether any part of a password is such a word, as it stands or with numbers and signs read as letters.
    private func contains(_ password: String, _ isWord: (String) -> Bool) -> Bool {
        let letters = Array(password.lowercased())
        return [letters, letters.map(Self.folded)].contains { text in
            text.indices.contains { start in
                ends(from: start, in: text).contains { isWord(String(text[start..<$0])) }
            }
        }
    }

    private func ends(from start: Int, in letters: [Character]) -> [Int] {
        let last = min(letters.count, start + Self.charactersMax)
        let first = start + Self.commonCharactersMin
        return first <= last ? Array(first...last) : []
    }

    /// What often stands for a letter, read as it.
    private static func folded(_ sign: Character) -> Character {
        signs[sign] ?? sign
    }

    private static let signs: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "l",
    ]
}
