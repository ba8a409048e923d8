extension NamedAudience {
    /// Whom an agreement can be given to on the review page.
    package static let choices: [NamedAudience] =
        [.eyfs, .eyfsKS1, .ks1, .ks2, .pupils, .years(3...4), .years(5...6)]
        + (1...6).map { .years($0...$0) } + [.parents, .staff, .visitors, .governors]

    /// As a page says it.
    package var words: String {
        switch self {
        case .named(let name): name
        case .eyfs: "Early Years"
        case .pupils: "All pupils"
        case .years(let years) where years.count == 1: "Year \(years.lowerBound)"
        case .years(let years): "Years \(years.lowerBound) to \(years.upperBound)"
        case .eyfsKS1, .ks1, .ks2, .parents, .staff, .visitors, .governors:
            bound.map(\.words).joined(separator: ", ")
        }
    }
}

extension Block.Kind {
    /// What a line can be made on the review page.
    package static let choices: [Block.Kind] = [
        .clause, .subclause, .section, .stem, .prose, .declaration, .field, .title, .heading, .runningHeader, .contents,
    ]

    /// As a page says it.
    package var words: String {
        switch self {
        case .title: "Title of the agreement"
        case .section: "Heading"
        case .heading: "Heading outside the agreements"
        case .clause: "Rule"
        case .subclause: "Part of the rule before"
        case .stem: "Opening words of the rules below"
        case .prose: "Text that is no rule"
        case .declaration: "What the signer says"
        case .field: "Line to fill in"
        case .runningHeader: "Page header or footer"
        case .contents: "List of contents"
        case .divider: "Drawn line"
        case .unplaced: "No place yet"
        }
    }
}
