extension AudienceDocument {
    /// The exact words that an answer is given to, in one fixed order, for a reader taught in `year` where that matters.
    ///
    /// Its SHA-256 is what an answer stores, so its form may never change: a heading line, then a line for each rule.
    package func text(for year: YearGroup? = nil) -> String {
        var lines = [title] + introduction
        for section in sections {
            if !section.heading.isEmpty { lines.append(section.heading) }
            for clause in section.clauses where clause.binds(year) {
                lines.append(clause.line)
                lines += clause.subclauses.map { "  " + $0.line }
            }
        }
        return (lines + declaration).joined(separator: "\n") + "\n"
    }

    /// The same document with only the rules that bind a child of this year.
    package func bound(to year: YearGroup) -> AudienceDocument {
        var document = self
        for index in document.sections.indices {
            document.sections[index].clauses.removeAll { !$0.binds(year) }
        }
        document.sections.removeAll { $0.clauses.isEmpty }
        return document
    }
}

extension Clause {
    /// Whether it binds a reader of this year; readers without a year see every rule.
    package func binds(_ year: YearGroup?) -> Bool {
        guard let year, let years else { return true }
        return years.contains(year)
    }

    fileprivate var line: String {
        [number, text, spoken.isEmpty ? "" : "[\(picture): \(spoken)]"].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
