import Domain
import Records

/// Everything that can be said about one place of a policy under review.
package struct ReviewLinePage: Page {
    package static let template = "Policies/Review/reviewLine"
    package static let example = ReviewLinePage(
        frame: Frame(pageTitle: "Line 87"),
        base: "/policy/review/1",
        revision: 3,
        part: 1,
        line: .example,
        words: "I will",
        isCorrected: true,
        kinds: [.example],
        cuts: [Cut(name: "line", value: "88", words: "tell an adult")],
        hasCuts: true,
        agreements: [.example],
        audiences: [.example],
        narrowed: [.example],
        isInAgreement: true,
        keepers: [.example],
        elsewhere: .example
    )

    package let frame: Frame
    package let base: String
    package let revision: Int
    package let part: Int
    package let line: ReviewPage.Line
    package let words: String
    package let isCorrected: Bool
    package let kinds: [ReviewPage.Choice]
    package let cuts: [Cut]
    package let hasCuts: Bool
    package let agreements: [ReviewPage.Choice]
    package let audiences: [ReviewPage.Choice]
    package let narrowed: [ReviewPage.Choice]
    package let isInAgreement: Bool
    package let keepers: [ReviewPage.Choice]
    package let elsewhere: Elsewhere

    /// The fields for what is kept without Accord.
    package struct Elsewhere: Sendable {
        package let place: String
        package let checkedBy: String
        package let checked: String
        package let next: String

        static let example = Elsewhere(
            place: "The phone book",
            checkedBy: "Office",
            checked: "2026-09-01",
            next: "2027-01-08"
        )
    }

    /// Where the block can be divided: a field of the form, its value, and the words that would begin anew.
    package struct Cut: Sendable {
        package let name: String
        package let value: String
        package let words: String
    }
}

extension ReviewLinePage {
    init(_ review: PolicyReview, id: Identifier<FormName>, block index: Int, frame: Frame) {
        let reading = review.reading
        let block = reading.blocks[index]
        let rules = reading.blocks[...index].count { $0.kind == .clause && $0.document == block.document }
        let cuts = Self.cuts(of: block, in: reading)
        self.init(
            frame: frame,
            base: "/policy/review/\(id)",
            revision: review.revision,
            part: block.document.map { $0 + 1 } ?? 0,
            line: ReviewPage.Line(index, of: reading, rule: rules, asked: []),
            words: block.text,
            isCorrected: block.corrected != nil,
            kinds: ReviewPage.Choice.kinds(block.kind),
            cuts: cuts,
            hasCuts: !cuts.isEmpty,
            agreements: Self.agreements(of: reading, besides: block.document),
            audiences: ReviewPage.Choice.audiences([]),
            narrowed: [.init(value: "", words: "Everyone in the agreement", isOn: block.narrower == nil)]
                + Self.years(block.narrower),
            isInAgreement: block.document != nil,
            keepers: Self.keepers(of: index, in: reading),
            elsewhere: Elsewhere(block.keeper)
        )
    }

    /// The confirmed one is chosen, or else the proposal.
    private static func keepers(of index: Int, in reading: PolicyReading) -> [ReviewPage.Choice] {
        let chosen: String =
            switch reading.blocks[index].keeper {
            case .feature(let feature)?: feature.rawValue
            case .elsewhere?: "elsewhere"
            case nil: reading.proposedKeeper(of: index)?.rawValue ?? ""
            }
        let features = Keeper.Feature.allCases.map { (value: $0.rawValue, words: $0.words) }
        let all =
            [(value: "", words: "Nobody has said yet")] + features + [(value: "elsewhere", words: "kept elsewhere")]
        return all.map { .init(value: $0.value, words: $0.words, isOn: $0.value == chosen) }
    }

    /// A rule can be for some years only; other audiences have agreements of their own.
    private static func years(_ chosen: NamedAudience?) -> [ReviewPage.Choice] {
        NamedAudience.choices.filter { $0.bound.contains { $0.years != nil } }.map {
            .init(value: $0.rawValue, words: $0.words, isOn: $0 == chosen)
        }
    }

    private static func agreements(of reading: PolicyReading, besides own: Int?) -> [ReviewPage.Choice] {
        let others = reading.documents.indices.filter { $0 != own }.map {
            ReviewPage.Choice(value: "\($0)", words: reading.documents[$0].title, isOn: false)
        }
        return own == nil ? others : others + [.init(value: "none", words: "No agreement", isOn: false)]
    }

    /// At each line but the first, and at each sentence but the first.
    private static func cuts(of block: Block, in reading: PolicyReading) -> [Cut] {
        guard block.corrected == nil else { return [] }
        let lines = block.lines.dropFirst().compactMap { line -> Cut? in
            guard reading.lines.indices.contains(line - 1) else { return nil }
            return Cut(name: "line", value: "\(line)", words: reading.lines[line - 1].trimmed)
        }
        let starts = Block.sentenceStarts(in: block.printed)
        let sentences = starts.enumerated().dropFirst().map { number, start in
            Cut(name: "sentence", value: "\(number + 1)", words: String(block.printed[start...].prefix(80)))
        }
        return lines + sentences
    }
}

extension ReviewLinePage.Elsewhere {
    init(_ keeper: Keeper?) {
        guard case .elsewhere(let place)? = keeper else {
            self.init(place: "", checkedBy: "", checked: "", next: "")
            return
        }
        self.init(
            place: place.place,
            checkedBy: place.checkedBy,
            checked: place.checked.description,
            next: place.next.description
        )
    }
}

/// What people will read, agreement by agreement, before anything is published.
package struct ReviewTextPage: Page {
    package static let template = "Policies/Review/reviewText"
    package static let example = ReviewTextPage(
        frame: Frame(pageTitle: "What each person will read"),
        base: "/policy/review/1",
        agreements: [Agreement(audience: "Staff", answer: "Each person agrees", rules: [RulesView.example])]
    )

    package let frame: Frame
    package let base: String
    package let agreements: [Agreement]

    package struct Agreement: Sendable {
        package let audience: String
        package let answer: String
        package let rules: [RulesView]
    }
}
