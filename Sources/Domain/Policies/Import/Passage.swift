import Foundation

/// Lines that were one paragraph or one list item before the page was wrapped.
struct Passage {
    var lines: [Int]
    var marker: Marker?
    var indent: Int
    var page: Int
    var text: String
    var markedHeading: Bool
    var isField: Bool
    /// How far its last line reaches to the right, in columns.
    var reach: Int
    /// What the line is by itself, seen with its neighbours; set by `Cues`.
    var cue: Cue = .other

    enum Cue {
        case heading, field, declaration, stem
        /// "I will …"
        case undertaking
        /// "Phones must …", "Always ask …"
        case directive
        /// Hangs on a stem: "share my password" after "I will not:".
        case fragment
        case other
    }
}

/// Joins wrapped lines into passages; the only place that decides what continues what.
struct PassageBuilder {
    private let lines: [SourceLine]
    private let skipped: Set<Int>
    /// The column at which lines were wrapped; nil when the text keeps a paragraph on one line.
    private let wrapColumn: Int?
    /// Words that occur whole, to tell a hyphen of the page from a hyphen of the word.
    private let vocabulary: Set<String>
    private var passages: [Passage] = []
    private var page = 0
    private var interrupted = false

    /// Leaves out the lines at the indices `skipped`, which are no running text.
    static func passages(of lines: [SourceLine], besides skipped: Set<Int>) -> [Passage] {
        var builder = PassageBuilder(lines: lines, skipped: skipped)
        for index in lines.indices { builder.take(index) }
        return builder.passages
    }

    private init(lines: [SourceLine], skipped: Set<Int>) {
        self.lines = lines
        self.skipped = skipped
        wrapColumn = PassageBuilder.wrapColumn(of: lines)
        vocabulary = Set(lines.flatMap { Wording.words($0.text) })
    }

    /// Wrapped text shows itself by lines that begin in lower case under a line of nearly full length.
    private static func wrapColumn(of lines: [SourceLine]) -> Int? {
        let follows = zip(lines, lines.dropFirst()).filter { !$1.afterBlank && $1.marker == nil }
        let flowing = follows.filter { $1.text.first?.isLowercase == true && $0.reach >= 40 }
        let reaches = lines.map(\.reach).filter { $0 >= 40 }.sorted()
        guard flowing.count >= 2 || flowing.count * 4 >= lines.count, !reaches.isEmpty else { return nil }
        let column = reaches[(reaches.count - 1) * 95 / 100]
        return column <= 170 ? column : nil
    }

    private mutating func take(_ index: Int) {
        let line = lines[index]
        if line.startsPage { page += 1 }
        guard !skipped.contains(index) else {
            interrupted = true
            return
        }
        defer { interrupted = false }
        if let last = passages.last, continues(last, with: index) {
            append(line, to: &passages[passages.count - 1])
        } else {
            open(line)
        }
    }

    private mutating func open(_ line: SourceLine) {
        passages.append(
            Passage(
                lines: [line.number],
                marker: line.marker,
                indent: line.indent,
                page: page,
                text: line.text,
                markedHeading: line.markedHeading,
                isField: isField(line),
                reach: line.reach
            )
        )
    }

    private func append(_ line: SourceLine, to passage: inout Passage) {
        passage.lines.append(line.number)
        passage.text = joined(passage.text, line.text)
        passage.reach = line.reach
    }

    private func isField(_ line: SourceLine) -> Bool {
        line.marker == nil && FieldLine.labels(in: line.text) != nil
    }

    /// A soft hyphen always goes; a plain one goes only when the whole word occurs elsewhere in the text.
    private func joined(_ start: String, _ rest: String) -> String {
        guard let last = start.last, !start.isEmpty, rest.first?.isLowercase == true else {
            return start.isEmpty ? rest : start + " " + rest
        }
        if last == "\u{AD}" || last == "\u{2010}" { return start.dropLast() + rest }
        guard last == "-", start.dropLast().last?.isLetter == true else { return start + " " + rest }
        let half = start.dropLast().reversed().prefix { $0.isLetter }.reversed()
        let whole = String(half).lowercased() + rest.prefix { $0.isLetter }.lowercased()
        return vocabulary.contains(whole) ? start.dropLast() + rest : start + rest
    }

    private func continues(_ passage: Passage, with index: Int) -> Bool {
        let line = lines[index]
        guard line.marker == nil, !line.markedHeading, !isField(line), !passage.isField else { return false }
        if passage.text.isEmpty { return true }
        guard !passage.markedHeading, !line.isTableRow else { return false }
        if "\u{AD}\u{2010}".contains(passage.text.last ?? " "), line.text.first?.isLowercase == true { return true }
        if line.afterBlank || line.startsPage || interrupted { return resumes(passage, with: index) }
        return flowsOn(passage, with: index)
    }

    /// After a blank line or a page break a passage goes on only when it stands unfinished.
    private func resumes(_ passage: Passage, with index: Int) -> Bool {
        let line = lines[index]
        guard !Wording.endsSentence(passage.text), !beginsAnew(line, after: passage, apart: true) else { return false }
        let atPageEnd = line.startsPage || interrupted
        if startsLow(line) { return passage.marker != nil || atPageEnd || fills(passage, line, 0.8) }
        if Wording.leansForward(passage.text), passage.lines.count > 1 || isLong(passage) { return true }
        guard passage.marker != nil || atPageEnd && fills(passage, line, 0.85) else { return false }
        guard line.text.count >= 40, !startsTitle(index) else { return false }
        return paragraphEndsSentence(from: index) && !Vocabulary.namesAgreement(line.text)
    }

    private func flowsOn(_ passage: Passage, with index: Int) -> Bool {
        let line = lines[index]
        if beginsAnew(line, after: passage, apart: false) { return false }
        if passage.marker == nil, Wording.cutsTitle(passage.text, before: line.text) { return true }
        if passage.marker != nil, line.indent > passage.indent + 1 { return true }
        if wrapColumn == nil { return passage.marker != nil && !Wording.endsSentence(passage.text) && startsLow(line) }
        if startsLow(line) { return isLong(passage) && !Wording.isStem(passage.text) }
        if startsTitle(index) || endsTitle(passage, before: line) { return false }
        if Wording.endsSentence(passage.text) {
            return fills(passage, line, 0.88) && !Wording.isStem(passage.text) && !standsAlone(index)
        }
        if breaksName(passage), paragraphEndsSentence(from: index) { return true }
        return fills(passage, line, standsAlone(index) ? 0.95 : 0.82)
    }

    private func startsLow(_ line: SourceLine) -> Bool {
        line.text.first.map { $0.isLowercase || "(&,;/".contains($0) } ?? false
    }

    /// "I will …" opens a new clause, unless the line before leans on what comes.
    private func beginsAnew(_ line: SourceLine, after passage: Passage, apart: Bool) -> Bool {
        let text = line.text
        guard Wording.isUndertaking(text) || Wording.isDeclaration(text) else { return false }
        let finished = Wording.endsSentence(passage.text)
        let waits = Wording.leansForward(passage.text) || Wording.awaitsMainClause(passage.text)
        if waits, !finished, isLong(passage) { return false }
        guard ["I ", "I'", "I’", "I,", "My ", "We ", "As "].contains(where: { text.hasPrefix($0) }) else {
            return finished && passage.marker == nil
        }
        if passage.marker == nil || apart || finished && Wording.isDeclaration(text) { return true }
        return finished ? !isLong(passage) : !fills(passage, line, 0.82)
    }

    /// The line looks like a heading with something to agree to, or an audience, and nothing flows on from it.
    private func startsTitle(_ index: Int) -> Bool {
        let text = lines[index].text
        guard !Wording.endsSentence(text), text.count <= 110 else { return false }
        if AudienceWords.namesOnlyAudience(text) || Vocabulary.isPartLabel(text) { return true }
        return Vocabulary.namesAgreement(text) && !AudienceWords.audiences(in: text).isEmpty
            && !paragraphEndsSentence(from: index)
    }

    /// A title of one line is complete when a sentence follows; one or two words more belong to it.
    private func endsTitle(_ passage: Passage, before line: SourceLine) -> Bool {
        guard passage.marker == nil, passage.lines.count == 1, !Wording.endsSentence(passage.text) else { return false }
        guard Vocabulary.namesAgreement(passage.text), passage.text.count <= 110 else { return false }
        return !Wording.isDeclaration(passage.text) && Wording.words(line.text).count > 3
            && !Wording.leansForward(passage.text)
    }

    /// Short, without a stop, and the next line does not run on from it: a heading between two paragraphs.
    private func standsAlone(_ index: Int) -> Bool {
        let line = lines[index]
        guard let column = wrapColumn, Wording.words(line.text).count <= 9, !Wording.endsSentence(line.text) else {
            return false
        }
        guard Double(line.reach) < 0.7 * Double(column), index + 1 < lines.count else { return false }
        let next = lines[index + 1]
        return next.marker != nil || next.afterBlank || !startsLow(next)
    }

    /// "… Primary" at the end of a line, "School …" on the next: a name cut in two.
    private func breaksName(_ passage: Passage) -> Bool {
        guard passage.marker != nil, let last = passage.text.split(separator: " ").last else { return false }
        return last.first?.isUppercase == true && last.count > 1 || Wording.leansForward(passage.text)
    }

    /// Whether the sentence begun on this line is finished before something else begins.
    private func paragraphEndsSentence(from index: Int) -> Bool {
        var end = index
        while !Wording.endsSentence(lines[end].text) {
            guard end + 1 < lines.count else { return false }
            let next = lines[end + 1]
            if next.marker != nil || next.afterBlank || isField(next) || skipped.contains(end + 1) { return false }
            if Wording.isDeclaration(next.text) || !startsLow(next) && Wording.isUndertaking(next.text) { return false }
            end += 1
        }
        return true
    }

    /// The next word would not have fitted on the passage's last line; `share` allows for letters of unequal width.
    private func fills(_ passage: Passage, _ line: SourceLine, _ share: Double) -> Bool {
        let word = line.text.prefix { !$0.isWhitespace }.count
        return wrapColumn.map { Double(passage.reach + 1 + word) >= share * Double($0) } ?? (passage.reach >= 70)
    }

    /// Reaches far enough that a line may have been wrapped after it.
    private func isLong(_ passage: Passage) -> Bool {
        wrapColumn.map { Double(passage.reach) >= 0.6 * Double($0) } ?? (passage.reach >= 60)
    }
}
