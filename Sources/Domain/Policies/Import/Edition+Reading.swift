extension Edition {
    /// The text a reading gives once it was reviewed: a document for each agreement found, in its order.
    ///
    /// Questions that nobody has answered come along as `unsettled`, so that it cannot be published with them open.
    package init(
        _ reading: PolicyReading,
        title: String,
        documentID: () -> DocumentID,
        clauseID: () -> ClauseID
    ) {
        self.init(
            title: title,
            documents: reading.documents.indices.map { index in
                AudienceDocument(reading, index, id: documentID(), clauseID: clauseID)
            },
            unsettled: reading.questions.map(\.sentence)
        )
    }
}

extension AudienceDocument {
    fileprivate init(_ reading: PolicyReading, _ index: Int, id: DocumentID, clauseID: () -> ClauseID) {
        let found = reading.documents[index]
        let blocks = reading.blocks.indices.filter { reading.blocks[$0].document == index }
        self.init(
            id: id,
            title: found.title,
            audiences: found.audiences.flatMap(\.bound).uniqued,
            answer: found.answer ?? .sign,
            perChild: found.answeredPer == .child,
            introduction: reading.prose(in: blocks),
            sections: reading.sections(in: blocks, clauseID: clauseID),
            declaration: blocks.filter { reading.blocks[$0].kind == .declaration }.map { reading.blocks[$0].text }
        )
    }
}

extension PolicyReading {
    /// Running text before the first clause; what comes later stays with the clause before it.
    fileprivate func prose(in indices: [Int]) -> [String] {
        let clause = indices.first { blocks[$0].kind == .clause } ?? indices.endIndex
        return indices.filter { blocks[$0].kind == .prose && $0 < clause }.map { blocks[$0].text }
    }

    fileprivate func sections(in indices: [Int], clauseID: () -> ClauseID) -> [AudienceDocument.Section] {
        var sections: [AudienceDocument.Section] = []
        for index in indices {
            let block = blocks[index]
            switch block.kind {
            case .section:
                sections.append(AudienceDocument.Section(heading: block.text, clauses: []))
            case .clause:
                if sections.isEmpty { sections.append(AudienceDocument.Section(heading: "", clauses: [])) }
                sections[sections.count - 1].clauses.append(clause(index, clauseID()))
            case .subclause, .prose:
                guard let last = sections.indices.last, let clause = sections[last].clauses.indices.last else {
                    continue
                }
                sections[last].clauses[clause].subclauses.append(self.clause(index, clauseID()))
            case .title, .heading, .stem, .declaration, .field, .runningHeader, .contents, .divider, .unplaced:
                break
            }
        }
        return sections.filter { !$0.clauses.isEmpty }
    }

    private func clause(_ index: Int, _ id: ClauseID) -> Clause {
        let block = blocks[index]
        let text = [stem(of: index), block.text].compactMap { $0 }.joined(separator: " ")
        return Clause(
            id: id,
            number: block.number ?? "",
            text: text,
            years: block.narrower?.bound.first?.years,
            keeper: block.keeper
        )
    }
}

extension NamedAudience {
    /// Whom an agreement with these words binds; nobody for words that name no one at a primary school.
    package var bound: [Audience] {
        switch self {
        case .eyfs: [.pupils(.nursery1 ... .reception)]
        case .eyfsKS1: [.earlyYearsAndKS1]
        case .ks1: [.ks1]
        case .ks2: [.ks2]
        case .pupils: [.pupils(.nursery1 ... .year6)]
        case .years(let years): Self.primary(years).map { [.pupils($0)] } ?? []
        case .parents: [.parents]
        case .staff: [.staff]
        case .visitors: [.visitors]
        case .governors: [.governors]
        case .named: []
        }
    }

    private static func primary(_ years: ClosedRange<Int>) -> ClosedRange<YearGroup>? {
        guard let first = YearGroup(rawValue: String(years.lowerBound)) else { return nil }
        return first...(YearGroup(rawValue: String(years.upperBound)) ?? .year6)
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order of its first place.
    package var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
