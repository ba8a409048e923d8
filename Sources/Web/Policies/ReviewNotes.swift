import Domain

extension ReviewPage.NoteGroup {
    /// One group for each rule of the linter, in the order of their first lines.
    static func all(of findings: [Finding], in reading: PolicyReading) -> [ReviewPage.NoteGroup] {
        findings.map(\.rule).uniqued.map { rule in
            let own = findings.filter { $0.rule == rule }
            let title = rule.rawValue.prefix(1).uppercased() + rule.rawValue.dropFirst()
            return .init(title: title, notes: own.map { ReviewPage.Note($0, in: reading) })
        }
    }
}

extension ReviewPage.Note {
    fileprivate init(_ finding: Finding, in reading: PolicyReading) {
        let block = reading.blocks.first { $0.lines.contains(finding.line) }
        let part = block?.document.map { $0 + 1 } ?? 0
        let link = "?document=\(part)#line-\(block?.firstLine ?? finding.line)"
        self.init(link: link, sentence: finding.sentence, mend: finding.mend)
    }
}

extension PolicyReading {
    /// What keeps a rule, as a sentence; a proposal says that it is one.
    func keepingWords(of index: Int) -> String {
        guard blocks[index].kind == .clause || blocks[index].kind == .subclause else { return "" }
        switch blocks[index].keeper {
        case .feature(let feature)?: return "Kept by \(feature.words)."
        case .elsewhere(let place)?:
            return "Kept elsewhere: \(place.place). \(place.checkedBy) looks by \(place.next.words)."
        case nil: return proposedKeeper(of: index).map { "Kept by \($0.words)? Proposed." } ?? ""
        }
    }
}
