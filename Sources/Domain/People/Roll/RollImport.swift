/// What an uploaded file of people holds, however it was written.
package enum RollContents: Codable, Equatable, Sendable {
    /// Columns whose meaning someone may still change.
    case table(Table, ColumnMatching)
    /// A Common Transfer File or a OneRoster bundle, which say themselves what everything means.
    case transfer(RollSource)

    package init(_ table: Table) {
        self = .table(table, ColumnMatching(proposedFor: table.header))
    }

    package var source: RollSource {
        switch self {
        case .table(let table, let matching): RollSource(table: table, matching: matching)
        case .transfer(let source): source
        }
    }

    package var matching: ColumnMatching? {
        switch self {
        case .table(_, let matching): matching
        case .transfer: nil
        }
    }
}

/// Files of people on their way into the school: read, matched, looked through, and not yet taken over.
package struct RollImport: Codable, Equatable, Sendable {
    /// The kind of its form in `Working`.
    package static let kind = "rollImport"
    package static let filesMax = 20

    package var files: [RollContents]
    package var decisions: [RollKey: RollDecision] = [:]
    /// The year of children whose file gives none, as someone chose it.
    package var years: [RollKey: YearGroup] = [:]
    /// A person said that the files hold the whole school.
    package var isWholeSchool = false
    /// What came of it, once it was taken over; the files are gone by then.
    package var done = ""

    package init(files: [RollContents]) {
        self.files = files
    }

    package var reading: RollReading {
        RollReading(files.map(\.source))
    }

    /// What stops the reading, in a sentence.
    package var obstacle: String? {
        files.lazy.compactMap { $0.matching?.obstacle }.first
    }

    package var hasOpenColumns: Bool {
        files.contains { !($0.matching?.questions.isEmpty ?? true) }
    }

    package func difference(from current: CurrentRoll, reading: RollReading) -> RollDifference {
        RollDifference(
            from: current,
            to: reading,
            scope: isWholeSchool ? .wholeRoll : .someOfThem,
            decisions: decisions
        )
    }
}
