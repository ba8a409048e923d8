import Crypto

/// A key of 32 bytes as seventeen words that can be written on paper, read aloud and typed back.
///
/// Sixteen bits a word, as proquints spell them (D. Wilkerson, arXiv:0901.4016): consonant, vowel, consonant, vowel,
/// consonant. The last word is the first sixteen bits of SHA-256 over the key, so a slip of the pen is found.
package enum RecoveryWords {
    package static let count = 17
    private static let consonants = Array("bdfghjklmnprstvz".utf8)
    private static let vowels = Array("aiou".utf8)
    private static let keyByteCount = 32

    /// Spells a key of 32 bytes.
    package static func spell(_ key: [UInt8]) -> [String] {
        precondition(key.count == keyByteCount, "a key has 32 bytes")
        return words(for: key + SHA256.hash(data: key).prefix(2))
    }

    /// Spells an even number of bytes as words of five letters.
    package static func words(for bytes: [UInt8]) -> [String] {
        precondition(bytes.count.isMultiple(of: 2), "a word is two bytes")
        return stride(from: 0, to: bytes.count, by: 2).map { word(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])) }
    }

    /// Reads words back, whatever stands between them; capitals are forgiven.
    package static func read(_ text: String) throws(RecoveryWordsFailure) -> [UInt8] {
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        guard words.count == count else { throw .wordCount(words.count) }
        var bytes: [UInt8] = []
        for (index, word) in words.enumerated() {
            guard let bits = bits(of: word) else { throw .notAWord(number: index + 1, word) }
            bytes += [UInt8(bits >> 8), UInt8(bits & 255)]
        }
        let key = Array(bytes.prefix(keyByteCount))
        guard Array(SHA256.hash(data: key).prefix(2)) == Array(bytes.suffix(2)) else { throw .wrongSum }
        return key
    }

    private static func word(_ bits: UInt16) -> String {
        let letters = [
            consonants[Int(bits >> 12)], vowels[Int(bits >> 10 & 3)], consonants[Int(bits >> 6 & 15)],
            vowels[Int(bits >> 4 & 3)], consonants[Int(bits & 15)],
        ]
        return String(decoding: letters, as: UTF8.self)
    }

    private static func bits(of word: String) -> UInt16? {
        let letters = Array(word.utf8)
        guard letters.count == 5 else { return nil }
        return letters.enumerated().reduce(UInt16(0) as UInt16?) { bits, letter in
            let isVowel = !letter.offset.isMultiple(of: 2)
            guard let bits, let value = (isVowel ? vowels : consonants).firstIndex(of: letter.element) else {
                return nil
            }
            return bits << (isVowel ? 2 : 4) | UInt16(value)
        }
    }
}

/// Why words do not make a key.
package enum RecoveryWordsFailure: Error, Equatable {
    case wordCount(Int)
    case notAWord(number: Int, String)
    case wrongSum

    /// What is wrong and what to do next.
    package var sentence: String {
        switch self {
        case .wordCount(let count):
            "A recovery sheet has \(RecoveryWords.count) words, but \(count) were typed. Type all of them, in order."
        case .notAWord(let number, let word):
            "Word \(number), “\(word)”, is not one that stands on a recovery sheet. Look at it again."
        case .wrongSum: "The words do not belong together: one of them, or their order, is wrong. Look again."
        }
    }
}
