import Testing

@testable import Detection

struct LexiconTests {
    static func hits(_ lines: [String], _ text: String) -> [Observation.Hit] {
        let lexicon = Lexicon(Array((["= abuse"] + lines).joined(separator: "\n").utf8))
        #expect(lexicon.badLines.isEmpty)
        let bytes = Array(text.utf8)
        return Detector([lexicon]).observations(in: bytes.span).flatMap(\.hits)
    }

    @Test(arguments: [
        ("my dad hits me", true), ("my step dad hits us", true), ("dad hits me", true), ("my step hits me", false),
        ("my dad hits the ball", false),
    ])
    func `words of a group stand for one another, and a dash for none`(text: String, isFound: Bool) {
        let lines = ["@ my: my, -", "@ dad: dad, step dad", "@ us: me, us", "80 @my @dad hits @us"]
        #expect(Self.hits(lines, text).isEmpty != isFound)
    }

    @Test(arguments: [
        ("he wants to meet me", true), ("he wants so very much to meet me today", true), ("meet me he wants to", false),
        ("he wants a cat and a dog and a horse and a house to meet me", false), ("wants wants meet me", true),
        ("he wants. Meet me", true), ("meet wants me", false),
    ])
    func `parts of a phrase stand in their order and near`(text: String, isFound: Bool) {
        #expect(Self.hits(["80 wants .. meet me"], text).isEmpty != isFound)
    }

    @Test func `a phrase in parts stands from its first part to its last`() throws {
        let text = "today he said not to tell my teacher about us"
        let hit = try #require(Self.hits(["80 not to tell .. about us"], text).first)
        #expect(String(decoding: Array(text.utf8)[hit.range], as: UTF8.self) == "not to tell my teacher about us")
        #expect(hit.words == "not to tell … about us")
    }

    @Test func `three parts are put together, also when the first is said again`() {
        let lines = ["80 a .. b .. c"]
        #expect(Self.hits(lines, "a x b a x c").count == 1)
        #expect(Self.hits(lines, "a c b").isEmpty)
    }

    @Test func `a group may make a phrase harmless`() {
        let lines = ["@ lesson: history, homework", "80 sword | @lesson"]
        #expect(Self.hits(lines, "sword homework").isEmpty && Self.hits(lines, "sword").count == 1)
    }

    @Test(arguments: [
        ("weed", 1), ("weed pshe", 0), ("what does weed mean", 0), ("weed dealer pshe", 1), ("cannabiskush pshe", 0),
    ])
    func `words of a theme make its light lines harmless, and no heavy one`(text: String, count: Int) {
        let drugs = ["@ learning: pshe, mean", "= drugs | @learning", "69 weed", "70 weed dealer", "~ 50 kush"]
        #expect(Self.hits(drugs, text).count == count)
        #expect(Self.hits(drugs + ["= hate", "60 pshe"], text).count == count + (text.contains("pshe") ? 1 : 0))
    }

    @Test(arguments: [
        ["50 @nobody"], ["@ a b: c"], ["@ a: b,"], ["@ a: b", "@ a: c"], ["50 a .."], ["50 .. a"],
        ["50 a .. b .. c .. d .. e"], ["50 a b c d e f g h"], ["@ none: -", "50 @none"],
    ])
    func `a line that says nothing, or too much, is bad`(lines: [String]) {
        let lexicon = Lexicon(Array((["= abuse"] + lines).joined(separator: "\n").utf8))
        #expect(lexicon.badLines == [lines.count + 1])
    }

    @Test func `more ways than are kept make a line bad`() {
        let many = (0..<70).map { "w\($0)" }.joined(separator: ", ")
        let lexicon = Lexicon(Array("= abuse\n@ many: \(many)\n50 @many @many".utf8))
        #expect(lexicon.badLines == [3])
    }
}
