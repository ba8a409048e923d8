import Domain
import Testing

struct LineKeepingTests {
    @Test(arguments: 0..<120)
    func `random lines all keep their place and their letters`(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        let lines = (0..<dice.roll(60)).map { _ in dice.line() }
        let reading = PolicyReader.read(lines)
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test func `no lines give no blocks`() {
        #expect(PolicyReader.read([]).blocks.isEmpty)
        #expect(PolicyReader.read(["", "  ", "\u{0C}"]).blocks.isEmpty)
    }

    @Test func `the lines of a reading are the lines that were given`() {
        let lines = ["\u{FEFF}Rules\r", "", "\t- I will wait.\r"]
        let reading = PolicyReader.read(lines)
        #expect(reading.lines == lines)
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test func `reading the same text twice gives the same reading`() {
        #expect(PolicyReading.of(SamplePolicies.village) == PolicyReading.of(SamplePolicies.village))
    }
}

/// A small generator of our own (xorshift64*), so that a failing seed fails again.
private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = (state &+ 0x9E37_79B9_7F4A_7C15)
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }

    mutating func line() -> String {
        let starts = [
            "", "- ", "• ", "1. ", "2) ", "(a) ", "  - ✓ ", "## ", "12 ", "3.1 ", "| ", "o ", "\u{0C}", "   ", "**",
            "— ",
            "iv. ", "\u{F0B7} ", "> ", "7\\. ",
        ]
        let words = [
            "I", "will", "agree", "policy", "Parents", "Year", "5", "and", "KS1", "Signed", ".....", "Name:", "staff",
            "Page", "of", "exam-", "ple", "it's", "rules:", "online.", "Agreement", "____", "|", "Appendix", "A", "£3",
            "children’s", "Contents", "e-safety", "2026", "not:", "…", "read", "the", "\u{AD}", "*", "école",
        ]
        guard roll(5) > 0 else { return roll(3) == 0 ? "" : "   " }
        let text = (0..<(1 + roll(14))).map { _ in words[roll(words.count)] }.joined(separator: " ")
        return starts[roll(starts.count)] + text
    }
}
