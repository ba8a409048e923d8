import Testing

@testable import Detection

struct DetectorTests {
    static let detector = Detector()

    static func themes(_ text: String) -> [Theme] {
        let bytes = Array(text.utf8)
        return detector.observations(in: bytes.span).map(\.theme)
    }

    @Test func `every line of the lexicon is one, and every theme has words`() {
        let lexicon = Lexicon.english
        #expect(lexicon.badLines.isEmpty && lexicon.phrases.count > 200)
        #expect(Set(lexicon.phrases.map(\.theme)) == Set(Theme.allCases))
        #expect(Set(lexicon.phrases.map { "\($0.theme) \($0.words)" }).count == lexicon.phrases.count)
    }

    @Test func `every way of saying every phrase is found where it stands alone`() {
        for phrase in Lexicon.english.phrases + Lexicon.english.literals where phrase.weight >= Detector.scoreMin {
            let rests = phrase.parts.dropFirst().compactMap(\.first)
            for way in phrase.parts[0] {
                let text = ([way] + rests).joined(separator: " ")
                let bytes = Array(text.utf8)
                let hits = Self.detector.observations(in: bytes.span).flatMap(\.hits).map(\.words)
                #expect(hits.contains(phrase.words) || Self.isHarmless(text, phrase), "\(text)")
            }
        }
    }

    private static let harmless = Lexicon.english.harmless

    /// True when the words themselves hold what makes the phrase harmless.
    private static func isHarmless(_ text: String, _ phrase: Lexicon.Phrase) -> Bool {
        let words = " \(text) "
        return (harmless + phrase.unless).contains { words.contains(" \($0) ") }
    }

    @Test(arguments: [
        ("how to kill myself", Theme.selfHarm, "how to kill weeds"), ("ways to die", .selfHarm, "ways to dye wool"),
        ("i cut myself", .selfHarm, "i cut myself with paper"), ("suicide", .selfHarm, "suicide squad cast"),
        ("how to stop eating", .eating, "how to stop eating sweets"),
        ("my dad hits me", .abuse, "my dad hits me a high five"), ("send nudes", .grooming, "send postcards"),
        ("how to make a bomb", .violence, "how to make a bath bomb"),
        ("kill my teacher", .violence, "thank my teacher"),
        ("join isis", .extremism, "isis egyptian goddess"), ("sex videos", .sexual, "sex chromosomes in cells"),
        ("naked women", .sexual, "naked mole rat facts"), ("buy drugs", .drugs, "what drugs did the victorians take"),
        ("how to get high", .drugs, "how to get high score"), ("online casino", .gambling, "what is probability"),
        ("bypass school filter", .bypass, "how to filter dirty water"), ("kys", .bullying, "keys"),
        ("school shooting", .violence, "shooting stars"), ("stab someone", .violence, "to kill a mockingbird"),
    ])
    func `words that matter are seen and their harmless twins are not`(text: String, theme: Theme, twin: String) {
        #expect(Self.themes(text).contains(theme))
        #expect(Self.themes(twin).isEmpty, "\(twin)")
    }

    @Test(arguments: [
        "Scunthorpe", "Penistone", "Clitheroe", "Arsenal", "Middlesex", "Sussex", "Essex", "Lightwater", "assassin",
        "class assembly", "blue tit and great tit", "cockerel", "Dick Whittington", "breaststroke", "Anne Frank diary",
        "killer whales", "the Gunpowder Plot", "skilled", "therapist", "year3 h2o ks1", "Saturn V rocket", "grapes",
        "parts of a flower", "what is the capital of peru", "roman army facts", "how do volcanoes erupt",
    ])
    func `names of places and words of lessons are nothing`(text: String) {
        #expect(Self.themes(text).isEmpty)
    }

    @Test(arguments: [
        "someone was calling me a paki", "mean girls called me a paki", "is it illegal to call me a paki",
        "we're going to kill all of them", "my brother was showing me a real gun", "he sells vapes on his story",
        "we're buying vapes after school", "my mum was getting drunk and i am scared", "my brother was giving me weed",
        "on christmas eve my uncle showed me a naked man", "my uncle adam showed me naked girls",
        "my art teacher wants to see me naked", "he says all muslims must do jihad",
    ])
    func `what a child tells is no lesson, though a lesson has some of its words`(text: String) {
        #expect(!Self.themes(text).isEmpty)
    }

    @Test(arguments: [
        "why is weed illegal pshe homework", "what were the kkk", "what is jihad in islam", "was adam and eve naked",
        "bayeux tapestry naked man", "greek statues naked men",
    ])
    func `how a lesson asks is nothing`(text: String) {
        #expect(Self.themes(text).isEmpty)
    }

    @Test(arguments: [
        "KILL MYSELF", "kill  myself", "kill, myself!", "kill\nmyself", "killmyself", "#KillMyself", "k1ll mys3lf",
        "kiiiill myself", "k i l l  m y s e l f", "k.i.l.l myself", "ki\u{200B}ll myself", "kіll mуself", "ｋｉｌｌ myself",
        "k1ll my$elf", "kíll mysélf", "“kill myself”", "kill—myself", "ki'll myself", "kill\u{A0}myself",
    ])
    func `tricks of spelling change nothing`(text: String) {
        #expect(Self.themes(text) == [.selfHarm])
    }

    @Test func `a hit says where it stands, in bytes of the text as it was`() throws {
        let text = "Héllo – I want to k1ll myself, really"
        let bytes = Array(text.utf8)
        let found = Self.detector.observations(in: bytes.span)
        let hit = try #require(found.first?.hits.first)
        #expect(String(decoding: bytes[hit.range], as: UTF8.self) == "k1ll myself")
        #expect(hit.words == "kill me" && found[0].score == 95)
    }

    @Test func `the same words again add nothing, others add a little`() {
        func score(_ text: String) -> Int {
            let bytes = Array(text.utf8)
            return Self.detector.observations(in: bytes.span).first?.score ?? 0
        }
        #expect(score("i hate myself") == 70)
        #expect(score("i hate myself, i hate myself, i hate meself") == 70)
        #expect(score("i hate myself, i feel worthless") == 82)
    }

    @Test func `a harmless word far away excuses nothing`() {
        #expect(Self.themes("i cut myself with paper").isEmpty)
        #expect(Self.themes("i cut myself. " + String(repeating: "and then ", count: 20) + "paper") == [.selfHarm])
    }

    @Test func `letters are found inside a word`() {
        #expect(Self.themes("suicidality") == [.selfHarm])
        #expect(Self.themes("pseudosuicidality") == [.selfHarm])
    }

    @Test func `lines that are none of the lexicon's kinds are named`() {
        let lines = [
            "90 no theme yet", "= self-harm", "90 kill me", "0 weightless", "101 too heavy", "~ 50 abc", "= nothing",
            "50", "-",
        ]
        let lexicon = Lexicon(Array(lines.joined(separator: "\n").utf8))
        #expect(lexicon.badLines == [1, 4, 5, 6, 7, 8, 9] && lexicon.phrases.count == 1)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `any bytes are read to their end, and every hit lies inside them`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        let pieces = [
            "kill", "myself", " ", "k ", "i ", "l ", "'", "\u{200B}", "\u{2019}", "é", "1", "$", "\n", "porn", "—",
        ]
        var bytes: [UInt8] = []
        for _ in 0..<3_000 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            bytes += state % 5 == 0 ? [UInt8(truncatingIfNeeded: state >> 8)] : Array(pieces[Int(state % 15)].utf8)
        }
        let found = Self.detector.observations(in: bytes.span, scoreMin: 0)
        #expect(
            found.allSatisfy { $0.hits.allSatisfy { 0 <= $0.range.lowerBound && $0.range.upperBound <= bytes.count } }
        )
        #expect(found.flatMap(\.hits).count <= Detector.hitsMax)
    }

    /// The same words found by comparing strings of words, slowly.
    @Test func `plain words are matched exactly as a slow reference does`() {
        var state: UInt64 = 7
        let phrases = ["kill myself", "want to die", "how to die", "i hate my life", "send nudes", "my life", "self"]
        let lexicon = Lexicon(Array((["= abuse"] + phrases.map { "50 \($0)" }).joined(separator: "\n").utf8))
        let detector = Detector([lexicon])
        let words = [
            "kill", "myself", "my", "self", "want", "to", "die", "how", "i", "hate", "life", "send", "nudes", "the",
        ]
        for _ in 0..<300 {
            let text = (0..<12).map { _ in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return words[Int(state % UInt64(words.count))]
            }.joined(separator: " ")
            let wanted = Set(lexicon.phrases.filter { " \(text) ".contains(" \($0.words) ") }.map(\.words))
            let bytes = Array(text.utf8)
            let hits = detector.observations(in: bytes.span, scoreMin: 0).flatMap(\.hits)
            #expect(Set(hits.map(\.words)) == wanted, "\(text)")
        }
    }
}
