import Foundation

/// Hears from a document's own words whom it is for and how it is to be answered.
struct DocumentVoice {
    private let span: DocumentSpan
    private let passages: ArraySlice<Passage>

    init(passages: [Passage], span: DocumentSpan) {
        self.span = span
        self.passages = passages[span.passages]
    }

    /// One signature page at the end serves the parts before it when it has a place for them too.
    static func documents(of spans: [DocumentSpan], in passages: [Passage]) -> [DocumentReading] {
        let voices = spans.map { DocumentVoice(passages: passages, span: $0) }
        var documents = voices.map(\.document)
        for index in documents.indices.dropLast().reversed() where documents[index].answer == nil {
            let isContinued = spans[index].passages.upperBound == spans[index + 1].passages.lowerBound
            let signers = Set(voices[index + 1].signers.map(\.family))
            guard isContinued, documents[index].audiences.contains(where: { signers.contains($0.family) }) else {
                continue
            }
            documents[index].answer = documents[index + 1].answer
        }
        return documents
    }

    var document: DocumentReading {
        let audiences = audiences
        return DocumentReading(
            audiences: audiences,
            title: span.title.isEmpty ? "Agreement" : span.title,
            answer: answer,
            answeredPer: scope(of: audiences)
        )
    }

    /// Headings first, then the voice of the clauses, then who is spoken of, then who signs.
    private var audiences: [NamedAudience] {
        if !span.audiences.isEmpty { return span.audiences }
        let sections = passages.filter { $0.cue == .heading }.map { AudienceWords.audiences(in: $0.text) }
        let stages = AudienceWords.tidied(sections.joined().filter { $0.family == .pupils && $0 != .pupils })
        let voice = passages.lazy.compactMap { AudienceWords.voice(of: $0.text) }.first
        guard let heard = voice ?? spokenOf ?? addressed ?? signers.first else { return [] }
        return heard == .pupils && stages.count == 1 ? stages : [heard]
    }

    /// "My child" is a parent's word, "my teacher" a child's, "my colleagues" a member of staff's.
    private var spokenOf: NamedAudience? {
        var votes: [NamedAudience: Int] = [:]
        for passage in passages where passage.cue != .heading && passage.cue != .field {
            let text = " " + Wording.words(passage.text).joined(separator: " ") + " "
            for (audience, phrases) in DocumentVoice.tellingPhrases
            where phrases.contains(where: { text.contains(" \($0) ") }) {
                votes[audience, default: 0] += 1
            }
        }
        let order: [NamedAudience] = [.parents, .staff, .governors, .visitors, .pupils]
        let best = order.max { (votes[$0] ?? 0) < (votes[$1] ?? 0) }
        return best.flatMap { (votes[$0] ?? 0) > 0 ? $0 : nil }
    }

    private var addressed: NamedAudience? {
        let prose = passages.first { $0.marker == nil && $0.cue == .other }
        return prose.flatMap { AudienceWords.audiences(in: $0.text).first }
    }

    private var signers: [NamedAudience] {
        passages.filter { $0.cue == .field }.flatMap { AudienceWords.audiences(in: $0.text) }
    }

    /// Nil when the text has neither a place to sign nor a sentence that agrees.
    private var answer: AnswerRule? {
        let words =
            passages.filter { $0.marker == nil && $0.cue != .undertaking }
            .flatMap { Wording.words($0.text) } + Wording.words(span.title)
        if words.contains("voluntary") || words.contains("voluntarily") { return .voluntary }
        let declared = passages.filter { $0.cue == .declaration }
        if !declared.isEmpty, declared.allSatisfy({ Wording.onlyAcknowledges($0.text) }) { return .acknowledge }
        if !declared.isEmpty || passages.contains(where: { $0.cue == .field }) { return .sign }
        return words.contains("acknowledgement") || words.contains("acknowledgment") ? .acknowledge : nil
    }

    private func scope(of audiences: [NamedAudience]) -> AnswerScope {
        if audiences.contains(where: { $0.family == .pupils }) { return .child }
        guard audiences == [.parents] else { return .adult }
        let text = " " + passages.flatMap { Wording.words($0.text) }.joined(separator: " ") + " "
        return ["my child", "child name", "our child", "pupil name", "my children"]
            .contains { text.contains(" \($0) ") } ? .child : .adult
    }

    private static let tellingPhrases: [NamedAudience: [String]] = [
        .parents: ["my child", "our child", "my children", "my son", "my daughter", "our children"],
        .pupils: [
            "my teacher", "my teachers", "my parents", "my parent", "my mum", "my class", "grown up", "grown ups",
            "trusted adult", "an adult", "a teacher", "my friends", "my parents/carers", "my homework", "my schoolwork",
        ],
        .staff: [
            "my line manager", "my professional", "my role", "my employment", "colleagues", "in my care", "my lessons",
            "member of staff", "members of staff", "all staff", "my school role", "my job", "my work", "my pupils",
        ],
        .visitors: ["my visit", "during my visit", "visitors and volunteers", "while visiting", "my placement"],
        .governors: ["governing board", "governing body", "fellow governors", "as a governor"],
    ]
}
