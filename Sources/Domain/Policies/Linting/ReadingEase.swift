/// Sentences and words that are too hard for the people an agreement asks: children at seven and at nine, and adults.
///
/// The measure is our own: the length of sentences, words joined by a slash, short forms in brackets, and long words
/// that are not everyday ones.
enum ReadingEase {
    /// What one kind of reader can be asked to read.
    struct Measure {
        let readers: String
        let wordsMax: Int
        /// Nil where adults read.
        let syllablesMax: Int?
        let adultWords: Set<String>
    }

    static func findings(in text: LintText) -> [Finding] {
        text.passages.filter(\.isText).compactMap { passage in
            guard let document = passage.document,
                let measure = measure(for: text.reading.documents[document].audiences)
            else { return nil }
            let faults = faults(of: passage, measure)
            guard !faults.isEmpty else { return nil }
            return text.finding(
                .reading,
                passage,
                "is hard for \(measure.readers): \(faults.joined(separator: "; ")).",
                mend: measure.syllablesMax == nil
                    ? "Make two or three sentences of it."
                    : "Say it in sentences of at most \(measure.wordsMax) everyday words, one thing in each."
            )
        }
    }

    private static func measure(for audiences: [NamedAudience]) -> Measure? {
        if audiences.contains(where: \.isYoungest) { return youngest }
        if audiences.contains(where: { $0.family == .pupils }) { return juniors }
        return audiences.contains { $0.family == .parents || $0.family == .visitors } ? families : nil
    }

    private static func faults(of passage: LintPassage, _ measure: Measure) -> [String] {
        let longest = passage.sentences.map(\.count).max() ?? 0
        var faults = longest > measure.wordsMax ? ["a sentence has \(longest) words"] : []
        guard let syllablesMax = measure.syllablesMax else { return faults }
        let tokens = passage.tokens
        if let index = tokens.indices.dropFirst().first(where: { tokens[$0].gap == "/" }) {
            faults.append("a slash joins words (“\(tokens[index - 1].raw)/\(tokens[index].raw)”)")
        }
        if let short = tokens.first(where: { $0.isAllCapitals && $0.gap.hasSuffix("(") && $0.word != "ai" }) {
            faults.append("a short form is in brackets (“\(short.raw)”)")
        }
        let hard = tokens.indices.filter { index in
            let isAddress = tokens[index].gap == "." || index + 1 < tokens.count && tokens[index + 1].gap == "."
            return !isAddress && isHard(tokens[index].word, measure, syllablesMax)
        }.map { "“\(tokens[$0].raw)”" }.uniqued
        if !hard.isEmpty { faults.append("hard words (\(hard.joined(separator: ", ")))") }
        return faults
    }

    private static func isHard(_ word: String, _ measure: Measure, _ syllablesMax: Int) -> Bool {
        if measure.adultWords.contains(word) { return true }
        return word.count > 8 && !everyday.contains(word) && syllables(of: word) > syllablesMax
    }

    /// Runs of vowels, without a silent e at the end.
    static func syllables(of word: String) -> Int {
        var count = 0
        var before = false
        for letter in word {
            let isVowel = "aeiouy".contains(letter)
            if isVowel, !before { count += 1 }
            before = isVowel
        }
        if word.hasSuffix("e"), !word.hasSuffix("le"), count > 1 { count -= 1 }
        return max(count, 1)
    }

    private static let youngest = Measure(
        readers: "children of five to seven",
        wordsMax: 15,
        syllablesMax: 3,
        adultWords: juniors.adultWords.union([
            "policy", "policies", "access", "accessing", "personal", "system", "systems", "responsible", "deliberately",
            "permission", "communicating", "equipment", "behaviour", "accidentally",
        ])
    )
    private static let juniors = Measure(
        readers: "children of seven to eleven",
        wordsMax: 25,
        syllablesMax: 4,
        adultWords: [
            "appropriate", "inappropriate", "appropriately", "confiscated", "designated", "repercussions", "compliance",
            "comply", "legislation", "proportionate", "authorised", "acknowledge", "disrepute", "accordance", "hereby",
            "aup", "deliberately", "accessing", "pursued", "regarding", "implement", "whilst", "prior", "functions",
        ]
    )
    private static let families = Measure(
        readers: "families and guests",
        wordsMax: 40,
        syllablesMax: nil,
        adultWords: []
    )
    private static let everyday: Set<String> = [
        "technology", "information", "photographs", "photography", "everybody", "especially", "teacher's", "available",
        "understanding", "activities", "community", "education", "intelligence", "artificial", "immediately",
    ]
}

extension NamedAudience {
    fileprivate var isYoungest: Bool {
        switch self {
        case .eyfs, .eyfsKS1, .ks1: true
        case .years(let years): years.upperBound <= 2
        case .ks2, .pupils, .parents, .staff, .visitors, .governors, .named: false
        }
    }
}
