/// A reading prepared for the rules: each passage with its words, read once.
struct LintText {
    let reading: PolicyReading
    /// Every block but page headers, contents and drawn lines, in order.
    let passages: [LintPassage]

    init(_ reading: PolicyReading) {
        self.reading = reading
        var numbers = ClauseNumbers()
        passages = reading.blocks.indices.filter { !reading.blocks[$0].isAside }.map { index in
            let block = reading.blocks[index]
            return LintPassage(block, index: index, clause: numbers.name(of: block, in: reading.documents))
        }
    }

    /// The people an agreement binds; none outside the agreements.
    func families(of passage: LintPassage) -> Set<NamedAudience.Family> {
        passage.document.map { Set(reading.documents[$0].audiences.map(\.family)) } ?? []
    }

    /// The first line with words on it, where what concerns the whole text is said.
    var firstLine: Int {
        passages.first?.lines.first ?? 1
    }

    /// The line on which some words of a passage stand, where the page broke it into several.
    func line(of words: String, in passage: LintPassage) -> Int {
        let first = words.split(separator: " ").first.map(String.init) ?? words
        let last = words.split(separator: " ").last.map(String.init) ?? words
        let own = passage.lines.filter { reading.lines.indices.contains($0 - 1) }
        return own.first { reading.lines[$0 - 1].contains(words) }
            ?? own.first { reading.lines[$0 - 1].contains(last) }
            ?? own.first { reading.lines[$0 - 1].contains(first) } ?? passage.lines.first ?? firstLine
    }

    func finding(
        _ rule: LintRule,
        _ passage: LintPassage,
        at lines: [Int]? = nil,
        _ sentence: String,
        mend: String
    ) -> Finding {
        let lines = lines ?? passage.lines
        return Finding(
            rule: rule,
            treatment: rule.treatment,
            lines: lines,
            clause: passage.clause,
            sentence: "Line \(lines.first ?? 0) \(sentence)",
            mend: mend
        )
    }
}

/// One block as the rules see it.
struct LintPassage {
    /// Its place among the blocks of the reading.
    let index: Int
    let lines: [Int]
    let kind: Block.Kind
    let document: Int?
    let marker: String?
    let number: String?
    let text: String
    /// "Staff, 12"; empty outside the agreements.
    let clause: String
    let tokens: [Token]
    let words: [String]

    init(_ block: Block, index: Int, clause: String) {
        self.index = index
        lines = block.lines
        kind = block.kind
        document = block.document
        marker = block.marker
        number = block.number
        text = block.text
        self.clause = clause
        tokens = Token.all(in: block.text)
        words = tokens.map(\.word)
    }

    /// Whether it says something to somebody: no heading and no form line.
    var isText: Bool {
        switch kind {
        case .clause, .subclause, .stem, .prose, .declaration, .unplaced: true
        case .title, .section, .heading, .field, .runningHeader, .contents, .divider: false
        }
    }

    var isRule: Bool { kind == .clause || kind == .subclause }
    var isHeading: Bool { kind == .title || kind == .section || kind == .heading }

    /// The words of each sentence, as ranges of `tokens`.
    var sentences: [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for index in tokens.indices where index > start && tokens[index].opensSentence {
            found.append(start..<index)
            start = index
        }
        return tokens.isEmpty ? [] : found + [start..<tokens.count]
    }
}

/// Names each clause by its printed number, or by its place where none is printed.
private struct ClauseNumbers {
    private var document: Int?
    private var clause = 0
    private var name = ""
    private var point = 0

    mutating func name(of block: Block, in documents: [DocumentReading]) -> String {
        guard let own = block.document else { return "" }
        if own != document { (document, clause, name, point) = (own, 0, "", 0) }
        let title = documents[own].title
        switch block.kind {
        case .clause:
            clause += 1
            point = 0
            name = block.number ?? "\(clause)"
            return "\(title), \(name)"
        case .subclause:
            point += 1
            return "\(title), \(name), point \(point)"
        case .title, .section, .heading, .stem, .prose, .declaration, .field, .runningHeader, .contents, .divider,
            .unplaced:
            return ""
        }
    }
}
