import Foundation

/// Says of every passage what it is, seen with its neighbours: heading, promise, stem, form line.
struct Cues {
    private var passages: [Passage]
    private var stem: Stem = .none

    /// What the list that is being read hangs on.
    private enum Stem {
        case none, firstPerson, directive, declaration, plain
    }

    static func mark(_ passages: [Passage]) -> [Passage] {
        var cues = Cues(passages: passages)
        for index in passages.indices { cues.passages[index].cue = cues.cue(at: index) }
        cues.settleDeclarations()
        return cues.passages
    }

    private mutating func cue(at index: Int) -> Passage.Cue {
        let passage = passages[index]
        if passage.isField { return ends(.field) }
        if isHeading(index) { return ends(.heading) }
        if passage.marker == nil, let opening = opening(passage, at: index) { return opening }
        if passage.marker == nil, !hangsOnStem(index) { stem = .none }
        if stem == .declaration { return .declaration }
        if Wording.isUndertaking(passage.text) { return .undertaking }
        if stem == .firstPerson { return .fragment }
        return stem == .directive || Wording.isDirective(passage.text) ? .directive : .other
    }

    private mutating func ends(_ cue: Passage.Cue) -> Passage.Cue {
        stem = .none
        return cue
    }

    /// A paragraph that introduces what follows, or agrees to all of it.
    private mutating func opening(_ passage: Passage, at index: Int) -> Passage.Cue? {
        let introduces = Wording.isStem(passage.text) || leadsIntoList(index)
        if Wording.isDeclaration(passage.text) {
            let conditions = ["when", "if", "whenever", "while", "whilst"]
            stem = introduces && conditions.contains(Wording.words(passage.text).last ?? "") ? .declaration : .none
            if stem == .declaration || !introduces { return .declaration }
        }
        guard introduces else { return nil }
        if Wording.isUndertaking(passage.text) || Wording.words(passage.text).suffix(3).contains("i") {
            stem = .firstPerson
        } else {
            stem = Wording.isDirective(passage.text) ? .directive : .plain
        }
        return .stem
    }

    /// "In school I will" without a colon, with a list under it.
    private func leadsIntoList(_ index: Int) -> Bool {
        guard Wording.leansForward(passages[index].text), index + 1 < passages.count else { return false }
        return passages[index + 1].marker != nil
    }

    /// Fragments without any marker: the lines after "I will not:" until a line that begins afresh.
    private func hangsOnStem(_ index: Int) -> Bool {
        guard stem != .none, index > 0 else { return false }
        let text = passages[index].text
        guard !Wording.isUndertaking(text), passages[index - 1].marker == nil else { return false }
        return text.first?.isLowercase == true || text.count <= 110 && Wording.words(text).count <= 18
    }

    /// Agreement to the whole stands at the end; "I have read …" among promises is one of them.
    private mutating func settleDeclarations() {
        for index in passages.indices where passages[index].cue == .declaration && passages[index].marker == nil {
            var next = index + 1
            while next < passages.count, passages[next].cue == .declaration { next += 1 }
            guard next < passages.count else { continue }
            let following = passages[next]
            guard following.cue == .undertaking || following.cue == .fragment || following.marker != nil else {
                continue
            }
            let opensList = following.marker != nil && following.cue != .heading
            passages[index].cue = opensList ? .stem : .undertaking
        }
    }
}

extension Cues {
    private func isHeading(_ index: Int) -> Bool {
        let passage = passages[index]
        if passage.markedHeading { return true }
        if let marker = passage.marker {
            return !marker.isBullet && marker.style != .letter && isNumberedHeading(index)
        }
        if headsSentences(index) { return true }
        guard looksLikeHeading(passage.text), passage.lines.count <= (isNamed(passage.text) ? 5 : 2) else {
            return false
        }
        return stem == .none || isNamed(passage.text) || !followsStem(index)
    }

    /// "For my own safety:" above clauses that are sentences of their own is a heading with a colon.
    private func headsSentences(_ index: Int) -> Bool {
        let text = passages[index].text
        let words = Wording.words(text)
        guard text.hasSuffix(":"), words.count <= 8, !says(words), !Wording.isUndertaking(text) else { return false }
        guard !words.contains("i"), !Wording.isImperative(text), !Wording.leansForward(String(text.dropLast())) else {
            return false
        }
        return index + 1 < passages.count && Wording.isUndertaking(passages[index + 1].text)
    }

    private func followsStem(_ index: Int) -> Bool {
        guard index > 0, passages[index - 1].marker == nil else { return false }
        return passages[index - 1].cue == .stem || passages[index - 1].cue == .fragment || stem == .plain
    }

    private func isNamed(_ text: String) -> Bool {
        AudienceWords.namesOnlyAudience(text) || Vocabulary.isPartLabel(text) || Vocabulary.namesAgreement(text)
    }

    private func looksLikeHeading(_ text: String) -> Bool {
        let words = Wording.words(text)
        guard text.count <= 120, (1...18).contains(words.count), text.first?.isLowercase == false else { return false }
        if text.contains("   ") { return false }
        if Wording.isUndertaking(text) || Wording.isDeclaration(text) { return false }
        let speaks = words.count > 4 && (words.contains { Cues.verbs.contains($0) } || Wording.isImperative(text))
        if let last = text.last, ".;,!".contains(last) {
            return last == "." && words.count <= 3 && !speaksBriefly(text)
        }
        if isNamed(text), !Wording.isStem(text) { return !speaks || words.count <= 8 && !Wording.isImperative(text) }
        if text.hasSuffix(":") {
            return AudienceWords.namesOnlyAudience(text) || words.count <= 2 && !Wording.isDirective(text)
        }
        return !speaks
    }

    private func speaksBriefly(_ text: String) -> Bool { says(Wording.words(text)) || Wording.isImperative(text) }

    private func says(_ words: [String]) -> Bool { words.contains { Cues.verbs.contains($0) } }

    /// A numbered short line, as for a chapter, is a heading when what follows is not simply the next number.
    private func isNumberedHeading(_ index: Int) -> Bool {
        let passage = passages[index]
        guard looksLikeHeading(passage.text), Wording.words(passage.text).count <= 9,
            let number = passage.marker?.numbers, index + 1 < passages.count
        else { return false }
        let next = passages[index + 1]
        if next.isField { return false }
        guard let following = next.marker?.numbers else {
            return next.marker == nil ? !isBrokenList(index) : !Wording.isDirective(passage.text)
        }
        return following.count > number.count && Array(following.prefix(number.count)) == number
    }

    /// The item before or after next counts on from this one, so this is a list item with a remark under it.
    private func isBrokenList(_ index: Int) -> Bool {
        guard let last = passages[index].marker?.numbers?.last, index > 0 else { return false }
        return passages[index - 1].marker?.numbers?.last == last - 1 && passages[index - 1].cue != .heading
    }

    private static let verbs: Set<String> = [
        "will", "must", "should", "shall", "cannot", "never", "always", "please", "am", "is", "are", "has", "have",
        "was", "were",
    ]
}
