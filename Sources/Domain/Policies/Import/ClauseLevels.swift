import Foundation

/// Decides what is a clause and what belongs under one, by context: printed indents cannot be relied on.
struct ClauseLevels {
    private let pageIndents: [Int: Int]
    private let markedItems: Int
    private var seenMarked = false
    private var seenClause = false
    private var lastNumber: [Int]?
    private var firstGlyph: Character?
    private var openList = OpenList.none

    /// What the section's list began with, or that a clause ended in ":" and has its own list now.
    private enum OpenList {
        case none, numbers, bullets, letters
    }
    private var hangingUnmarked = false
    /// What the unmarked clauses read last were: sentences, or fragments that hang on a stem.
    private var run: Passage.Cue?

    init(document passages: ArraySlice<Passage>) {
        let items = passages.filter { $0.marker != nil && $0.cue != .declaration && $0.cue != .heading }
        markedItems = items.count
        pageIndents = Dictionary(items.map { ($0.page, $0.indent) }, uniquingKeysWith: min)
    }

    mutating func startSection() {
        (lastNumber, firstGlyph, openList, hangingUnmarked, run) = (nil, nil, .none, false, nil)
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
        hangingUnmarked = level == .clause && Wording.isStem(passage.text)
        return level
    }

    /// Among unmarked clauses "I will not:" is one of them; before a marked list it opens the list.
    private mutating func stem(_ passage: Passage) -> Block.Kind {
        let isPromise = Wording.isUndertaking(passage.text)
        if run == .undertaking && isPromise || run == .fragment && !isPromise {
            hangingUnmarked = true
            openList = .letters
            return .clause
        }
        startSection()
        return .stem
    }

    private mutating func unmarked(_ passage: Passage) -> Block.Kind {
        switch passage.cue {
        case .fragment:
            if !hangingUnmarked { run = .fragment }
            return hangingUnmarked ? .subclause : .clause
        case .undertaking:
            hangingUnmarked = false
            if markedItems >= 3 && !seenMarked { return .prose }
            run = .undertaking
            return .clause
        case .directive where markedItems == 0 || run == .fragment:
            hangingUnmarked = false
            return .clause
        case .directive, .other, .heading, .field, .declaration, .stem:
            if hangingUnmarked, !Wording.endsSentence(passage.text) { return .subclause }
            return Wording.endsSentence(passage.text) || Wording.words(passage.text).count > 8 ? .prose : .unplaced
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
        let first = firstGlyph ?? glyph
        firstGlyph = first
        let isLesserGlyph = glyph != first && "o◦○▪■–+".contains(glyph)
        return isDeeper(passage) || isLesserGlyph ? .subclause : .clause
    }

    private func isDeeper(_ passage: Passage) -> Bool {
        passage.indent >= (pageIndents[passage.page] ?? passage.indent) + 2
    }
}
