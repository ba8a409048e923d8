import Ledger
import Testing

struct RecoveryWordsTests {
    private let key = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }

    @Test func `words give the key back, whatever stands between them`() throws {
        let words = RecoveryWords.spell(key)
        #expect(words.count == RecoveryWords.count)
        #expect(try RecoveryWords.read(words.joined(separator: " ")) == key)
        let typed = words.enumerated().map { "\($0.offset + 1). \($0.element.uppercased())" }.joined(separator: "\n")
        #expect(try RecoveryWords.read(typed) == key)
    }

    /// Examples of the specification: 127.0.0.1 is lusab-babad, 63.84.220.193 is gutih-tugad.
    @Test func `words are spelled as proquints are`() {
        let words = RecoveryWords.spell([127, 0, 0, 1, 63, 84, 220, 193] + [UInt8](repeating: 0, count: 24))
        #expect(words.prefix(4) == ["lusab", "babad", "gutih", "tugad"])
    }

    @Test func `a slip of the pen is found`() {
        var words = RecoveryWords.spell(key)
        words.swapAt(2, 5)
        #expect(throws: RecoveryWordsFailure.wrongSum) { try RecoveryWords.read(words.joined(separator: " ")) }
        words[3] = "hello"
        #expect(throws: RecoveryWordsFailure.notAWord(number: 4, "hello")) {
            try RecoveryWords.read(words.joined(separator: " "))
        }
        #expect(throws: RecoveryWordsFailure.wordCount(2)) { try RecoveryWords.read("lusab babad") }
    }
}
