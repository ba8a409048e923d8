import Foundation

/// Decides what is a clause and what belongs under one, by context: printed indents cannot be relied on.
struct ClauseLevels {
    private let pageIndents: [Int: Int]
    private let markedItems: Int
    /// One promise in plain text above a list is its introduction; several are clauses.
    private let opensWithPromises: Bool
    private var seenMarked = false
    private var seenClause = false
    private var lastNumber: [Int]?
    private var firstGlyph: Character?
    private var openList = OpenList.none

    /// What the section's list began with, or that a clause ended in ":" and has its own list now.
    private enum OpenList {
        case none, numbers, bullets, letters
    }
    private var hanging = false
    /// What the unmarked clauses read last were: sentences, or fragments that hang on a stem.
    private var run: Passage.Cue?

    init(document passages: ArraySlice<Passage>) {
        let items = passages.filter { $0.marker != nil && $0.cue != .declaration && $0.cue != .heading }
        markedItems = items.count
        let before = passages.prefix { $0.marker == nil || $0.cue == .declaration || $0.cue == .heading }
        opensWithPromises = items.count < 3 || before.filter { $0.cue == .undertaking }.count > 1
        pageIndents = Dictionary(items.map { ($0.page, $0.indent) }, uniquingKeysWith: min)
    }

    mutating func startSection() {
        (lastNumber, firstGlyph, openList, hanging, run) = (nil, nil, .none, false, nil)
    }

    mutating func kind(of passage: Passage) -> Block.Kind {
        let kind = place(passage)
        if kind == .clause { seenClause = true }
        return kind
    }

    private mutating func place(_ passage: Passage) -> Block.Kind {
        switch passage.cue {
        case .field: return .field
        case .declaration: return seenClause ? .declaration : .prose
        case .heading: return .section
        case .stem where passage.marker == nil: return stem(passage)
        case .stem, .undertaking, .directive, .fragment, .other: break
        }
        guard let marker = passage.marker else { return unmarked(passage) }
        seenMarked = true
        let level = level(of: marker, passage)
        if level == .clause { hanging = Wording.isStem(passage.text) }
        return level
    }

    /// Among unmarked clauses "I will not:" is one of them; before a marked list it opens the list.
    private mutating func stem(_ passage: Passage) -> Block.Kind {
        let isPromise = Wording.isUndertaking(passage.text)
        if run == .undertaking && isPromise || run == .fragment && !isPromise {
            hanging = true
            openList = .letters
            return .clause
        }
        startSection()
        run = .stem
        return .stem
    }

    private mutating func unmarked(_ passage: Passage) -> Block.Kind {
        switch passage.cue {
        case .fragment:
            if !hanging { run = .fragment }
            return hanging ? .subclause : .clause
        case .undertaking:
            hanging = false
            if !opensWithPromises && !seenMarked { return .prose }
            run = .undertaking
            return .clause
        case .directive where markedItems == 0 || run == .fragment:
            hanging = false
            return .clause
        case .directive, .other, .heading, .field, .declaration, .stem:
            if hanging, !Wording.endsSentence(passage.text) { return .subclause }
            let isListed = run == .stem || passage.text.contains("   ")
            let isSentence = Wording.endsSentence(passage.text) || Wording.words(passage.text).count > 8
            return isListed || isSentence ? .prose : .unplaced
        }
    }

    private mutating func level(of marker: Marker, _ passage: Passage) -> Block.Kind {
        switch marker.style {
        case .number(let numbers): numbered(numbers, passage)
        case .bareNumber(let number): numbered([number], passage)
        case .letter: lettered()
        case .bullet(let glyph): bulleted(glyph, passage)
        }
    }

    private mutating func numbered(_ numbers: [Int], _ passage: Passage) -> Block.Kind {
        if openList == .bullets, isDeeper(passage) { return .subclause }
        if let last = lastNumber, numbers.count > last.count, Array(numbers.prefix(last.count)) == last {
            return .subclause
        }
        if lastNumber == nil || numbers.count <= (lastNumber?.count ?? 0) { lastNumber = numbers }
        openList = .numbers
        return .clause
    }

    private mutating func lettered() -> Block.Kind {
        if openList == .numbers || openList == .bullets { return .subclause }
        openList = .letters
        return .clause
    }

    private mutating func bulleted(_ glyph: Character, _ passage: Passage) -> Block.Kind {
        if openList == .numbers || openList == .letters { return .subclause }
        openList = .bullets
        if hanging, !passage.text.hasPrefix("I ") { return .subclause }
        let first = firstGlyph ?? glyph
        firstGlyph = first
        let isLesserGlyph = glyph != first && "o◦○▪■–+".contains(glyph)
        return isDeeper(passage) || isLesserGlyph ? .subclause : .clause
    }

    private func isDeeper(_ passage: Passage) -> Bool {
        passage.indent >= (pageIndents[passage.page] ?? passage.indent) + 2
    }
}
