import Foundation

/// Where one agreement begins and ends among the passages.
struct DocumentSpan {
    /// Headings that name it; empty when it begins without one.
    var titles: Range<Int>
    var passages: Range<Int>
    /// Where a signature page with a heading of its own begins; `Int.max` when there is none.
    var signaturePage: Int
    var title: String
    var audiences: [NamedAudience]
}

/// Finds the agreements: a heading that announces one, and promises under it.
struct DocumentFinder {
    private let passages: [Passage]

    static func spans(in passages: [Passage]) -> [DocumentSpan] {
        DocumentFinder(passages: passages).spans()
    }

    private func spans() -> [DocumentSpan] {
        var found: [DocumentSpan] = []
        var previousEnd = -1
        var announced: [NamedAudience] = []
        var isNamed = false
        for group in DocumentOpenings.groups(of: passages) {
            var headings = group.headings
            isNamed = isNamed || headings.namesAgreement
            let namesOnlyPeople = passages[group.titles].contains { AudienceWords.namesOnlyAudience($0.text) }
            if isNamed, namesOnlyPeople { headings.namesAgreement = true }
            let evidence = Evidence(of: passages[group.body], under: headings)
            if evidence.isAgreement, var span = trimmed(group, evidence) {
                if span.audiences == [.pupils], !announced.isEmpty { span.audiences = announced }
                if span.titles.isEmpty, let last = found.indices.last, previousEnd == group.titles.lowerBound {
                    continueTitle(of: found[last], in: &span)
                    let others = found[last].audiences.filter { !span.audiences.contains($0) }
                    if !others.isEmpty { found[last].audiences = others }
                }
                announced = []
                found.append(span)
                previousEnd = group.body.upperBound
            } else if evidence.isOnlySignature, let last = found.indices.last, previousEnd == group.titles.lowerBound {
                let end = lastSignature(in: group.body) + 1
                found[last].signaturePage = min(found[last].signaturePage, group.titles.lowerBound)
                found[last].passages = found[last].passages.lowerBound..<end
                previousEnd = end == group.body.upperBound ? end : -1
            } else {
                let named = passages[group.titles].flatMap { AudienceWords.audiences(in: $0.text) }
                let stages = AudienceWords.tidied(named.filter { $0.family == .pupils && $0 != .pupils })
                if !stages.isEmpty { announced = stages }
            }
        }
        return found
    }

    /// A part that begins without a heading takes its name from a label of its own or from the part before it.
    private func continueTitle(of earlier: DocumentSpan, in span: inout DocumentSpan) {
        let first = passages[span.passages.lowerBound].text
        let label = AudienceWords.labelled(first).isEmpty ? nil : Wording.label(of: first)?.label
        span.title = label ?? earlier.title
    }

    private func lastSignature(in range: Range<Int>) -> Int {
        passages[range].lastIndex { $0.cue == .field || $0.cue == .declaration } ?? range.lowerBound
    }

    /// Leaves out sections before the first promise and after the last one.
    private func trimmed(_ group: DocumentOpenings.Group, _ evidence: Evidence) -> DocumentSpan? {
        let sections = sections(of: group.body)
        let holds = sections.map { section in passages[section].contains { evidence.counts($0) } }
        guard let first = holds.firstIndex(of: true), let last = holds.lastIndex(of: true) else { return nil }
        let leading = sections[..<first].joined().filter { passages[$0].cue != .heading }.count
        let keepsTitle = leading <= 4
        let start = keepsTitle ? group.titles.lowerBound : sections[first].lowerBound
        let titles = keepsTitle ? group.titles : start..<start
        return DocumentSpan(
            titles: titles,
            passages: start..<sections[last].upperBound,
            signaturePage: Int.max,
            title: DocumentTitle.of(Array(passages[group.titles])),
            audiences: group.audiences
        )
    }

    private func sections(of body: Range<Int>) -> [Range<Int>] {
        var starts = body.filter { passages[$0].cue == .heading }
        if starts.first != body.lowerBound { starts.insert(body.lowerBound, at: 0) }
        return starts.enumerated().map { position, start in
            start..<(position + 1 < starts.count ? starts[position + 1] : body.upperBound)
        }
    }
}

/// What speaks for an agreement in a stretch of text.
struct Evidence {
    private var undertakings = 0
    private var directives = 0
    private var items = 0
    private var declarations = 0
    private var fields = 0
    private let headings: Headings

    /// What the headings of the stretch say.
    struct Headings {
        var namesAgreement = false
        var namesRules = false
        var audiences: [NamedAudience] = []
    }

    init(of passages: ArraySlice<Passage>, under headings: Headings) {
        self.headings = headings
        for passage in passages {
            switch passage.cue {
            case .undertaking, .fragment: undertakings += 1
            case .directive: directives += asks(passage) ? 1 : 0
            case .declaration: declarations += 1
            case .field: fields += 1
            case .heading, .stem, .other: break
            }
            let isItem = passage.marker != nil || asks(passage) || [.undertaking, .fragment].contains(passage.cue)
            if isItem, passage.cue != .heading, passage.cue != .declaration { items += 1 }
        }
    }

    private var isAnswered: Bool { declarations + fields > 0 }
    private var signals: Int {
        [headings.namesAgreement, !headings.audiences.isEmpty, declarations > 0, fields > 0].filter { $0 }.count
    }

    var isAgreement: Bool { isPromised || isDirected || isShortPromise || isSignedList }

    /// In the first person: three promises that are at least half of all that is listed.
    private var isPromised: Bool {
        undertakings >= 3 && undertakings * 2 >= items && (signals > 0 || undertakings >= 5)
    }

    /// Under "rules" or with an answer at the end, what people must do counts as well.
    private var isDirected: Bool {
        let asks = undertakings + directives
        guard headings.namesAgreement, asks >= 3, asks * 2 >= items else { return false }
        return isAnswered && items >= 2 || headings.namesRules && !headings.audiences.isEmpty && asks * 5 >= items * 3
    }

    /// One or two promises, but announced, addressed and signed.
    private var isShortPromise: Bool {
        undertakings > 0 && headings.namesAgreement && !headings.audiences.isEmpty && isAnswered
    }

    /// Whatever its sentences say ("We approve …"): a list for an audience, agreed to as a whole and signed.
    private var isSignedList: Bool {
        headings.namesAgreement && !headings.audiences.isEmpty && items >= 3 && declarations > 0 && fields > 0
    }

    /// The signature page of the agreement before it.
    var isOnlySignature: Bool { isAnswered && undertakings == 0 && directives <= 1 && items <= 1 }

    /// Whether a passage belongs to what made this an agreement.
    func counts(_ passage: Passage) -> Bool {
        switch passage.cue {
        case .undertaking, .fragment, .declaration, .field: true
        case .directive: asks(passage) || isSignedList && passage.marker != nil
        case .other: isSignedList && passage.marker != nil
        case .heading, .stem: false
        }
    }

    /// In a list anything that must be done; in a paragraph only what begins by saying it.
    private func asks(_ passage: Passage) -> Bool {
        passage.cue == .directive && (passage.marker != nil || Wording.isImperative(passage.text))
    }
}
