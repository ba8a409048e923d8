import Domain
import Records

/// A template's text beside the school's own: what differs, one agreement at a time.
package struct TemplatePage: Page {
    package static let template = "Policies/Review/template"
    package static let example = TemplatePage(
        frame: Frame(pageTitle: "A template beside our rules"),
        sources: [ReviewPage.Part(link: "?source=model", title: "Our model policy", count: "Used.", isCurrent: true)],
        hasOurs: true,
        source: model,
        revision: 3,
        hasSource: true,
        eye: "9 places need your eye.",
        needsEye: true,
        review: "/policy/review/1",
        isSame: false,
        parts: [ReviewPage.Part(link: "?agreement=1", title: "Staff", count: "3 rules", isCurrent: true)],
        part: 1,
        agreements: [.example]
    )
    /// What the source is called that is not a text somebody brought in.
    static let model = "model"

    package let frame: Frame
    package let sources: [ReviewPage.Part]
    package let hasOurs: Bool
    package let source: String
    /// Of the text that was brought in, so that nothing is taken that the page does not show.
    package let revision: Int
    package let hasSource: Bool
    package let eye: String
    package let needsEye: Bool
    package let review: String
    package private(set) var isSame: Bool
    package private(set) var parts: [ReviewPage.Part]
    package private(set) var part: Int
    /// The one that is shown, if any differs.
    package private(set) var agreements: [Agreement]

    package struct Agreement: Sendable {
        package let title: String
        package let audience: String
        package let isOnlyTheirs: Bool
        package let isOnlyOurs: Bool
        package let differsAround: Bool
        package let rules: [Rule]

        static let example = Agreement(
            title: "Rules for staff",
            audience: "Staff",
            isOnlyTheirs: true,
            isOnlyOurs: true,
            differsAround: true,
            rules: [.example]
        )
    }

    package struct Rule: Sendable {
        package let place: String
        /// Its place among all rules of the template, from 1.
        package let number: Int
        package let ourRule: String
        package let difference: String
        package let ours: String
        package let theirs: String
        package let isReworded: Bool
        package let isNew: Bool
        package let isOnlyOurs: Bool

        static let example = Rule(
            place: "Rule 4, Safe",
            number: 4,
            ourRule: "1",
            difference: "Rule 4, Safe: “noon” became “one”.",
            ours: "We meet at noon.",
            theirs: "We meet at one.",
            isReworded: true,
            isNew: true,
            isOnlyOurs: true
        )
    }
}

extension TemplatePage {
    static func link(to source: String) -> String {
        "/policy/template?source=\(source)"
    }

    /// Before a comparison is made; without a review nothing is chosen yet.
    init(
        frame: Frame,
        sources: [(id: String, title: String, note: String)],
        hasOurs: Bool,
        source: String = "",
        review: PolicyReview? = nil
    ) {
        let open = review?.reading.questions.count ?? 0
        self.init(
            frame: frame,
            sources: sources.map { id, title, note in
                .init(link: Self.link(to: id), title: title, count: note, isCurrent: id == source)
            },
            hasOurs: hasOurs,
            source: source,
            revision: review?.revision ?? 0,
            hasSource: review != nil,
            eye: ReviewWords.eye(open),
            needsEye: open > 0,
            review: "/policy/review/\(source)",
            isSame: false,
            parts: [],
            part: 0,
            agreements: []
        )
    }

    /// The agreement that is asked for, or the first; all others are a link.
    mutating func show(_ comparison: TemplateComparison, rulesOf template: Edition, agreement asked: Int) {
        let found = comparison.agreements
        isSame = found.isEmpty
        part = found.indices.contains(asked - 1) ? asked : 1
        parts = found.enumerated().map { place, agreement in
            let link = "\(Self.link(to: source))&agreement=\(place + 1)"
            return .init(link: link, title: agreement.title, count: agreement.count, isCurrent: place + 1 == part)
        }
        let places = template.documents.flatMap(\.clauses).enumerated().map { ($1.id, $0 + 1) }
        let numbers = Dictionary(places) { first, _ in first }
        agreements = found.dropFirst(part - 1).prefix(1).map { Agreement($0, numbers: numbers) }
    }
}

extension TemplateComparison.Agreement {
    fileprivate var count: String {
        switch (holder, offers.count) {
        case (.ours, _): "only ours"
        case (.both, 1), (.template, 1): "1 rule"
        case (.both, let count), (.template, let count): "\(count) rules"
        }
    }
}

extension TemplatePage.Agreement {
    fileprivate init(_ agreement: TemplateComparison.Agreement, numbers: [ClauseID: Int]) {
        self.init(
            title: agreement.title,
            audience: agreement.audiences.map(\.words).joined(separator: ", "),
            isOnlyTheirs: agreement.holder == .template,
            isOnlyOurs: agreement.holder == .ours,
            differsAround: agreement.holder == .both && agreement.differsAround,
            rules: agreement.offers.map { TemplatePage.Rule($0, numbers: numbers) }
        )
    }
}

extension TemplatePage.Rule {
    fileprivate init(_ offer: TemplateComparison.Offer, numbers: [ClauseID: Int]) {
        let (rule, our): (ClauseID?, ClauseID?) =
            switch offer.taking {
            case .instead(let rule, let our): (rule, our)
            case .beside(let rule): (rule, nil)
            case .without(let our): (nil, our)
            }
        self.init(
            place: offer.place,
            number: rule.flatMap { numbers[$0] } ?? 0,
            ourRule: our?.description ?? "",
            difference: ClauseChange.sentence(offer.place, offer.runs),
            ours: Self.words(of: offer.runs, without: .new),
            theirs: Self.words(of: offer.runs, without: .gone),
            isReworded: rule != nil && our != nil,
            isNew: our == nil,
            isOnlyOurs: rule == nil
        )
    }

    private static func words(of runs: [WordRun], without fate: WordRun.Fate) -> String {
        runs.filter { $0.fate != fate }.map(\.words).joined(separator: " ")
    }
}
