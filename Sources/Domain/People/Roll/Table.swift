/// One record of a CSV file or one row of a sheet, before anyone knows what its columns mean.
package struct TableRecord: Sendable, Equatable {
    package let line: Int
    /// The same as `line` unless a quoted cell holds line breaks.
    package let lastLine: Int
    package let cells: [String]
    package let fault: RollProblem.Reason?

    package init(line: Int, lastLine: Int, cells: [String], fault: RollProblem.Reason? = nil) {
        self.line = line
        self.lastLine = lastLine
        self.cells = cells
        self.fault = fault
    }

    package var isBlank: Bool { fault == nil && cells.allSatisfy { RollText.clean($0).isEmpty } }
}

/// Column names and the rows under them, every row exactly as wide as the names.
package struct Table: Sendable, Codable, Equatable {
    package struct Row: Sendable, Codable, Equatable {
        package let line: Int
        package let cells: [String]
    }

    package let file: String
    package let header: [String]
    package let headerLine: Int
    package let rows: [Row]
    package let problems: [RollProblem]
    /// Sentences about the file as a whole.
    package let notes: [String]

    /// How rows that are not as wide as the column names are taken.
    package enum Width: Sendable {
        /// A CSV row of another width has lost or gained a separator: it is a bad row.
        case exact
        /// A sheet does not store the empty cells at the end of a row.
        case sheet
    }

    /// Why records are no table.
    package enum Fault: Error, Sendable, Equatable {
        case empty
        case headerOnly
        case tooManyColumns

        package var sentence: String {
            switch self {
            case .empty: "There is nothing in this file. Export it again, and look at it before you bring it here."
            case .headerOnly:
                "This file has column names and no rows under them. Export it again with the people in it."
            case .tooManyColumns:
                "This file has more than \(Table.columnsMax) columns. Export only the columns about people."
            }
        }
    }

    package static let columnsMax = 1000
    /// School systems put a title and a date above the column names; nobody puts more than this.
    package static let headerDepthMax = 20

    /// Finds the column names and gathers the rows under them; bad rows are listed and stop nothing.
    /// - Throws: `Fault` when there is no table at all.
    package init(file: String, records: [TableRecord], width: Width, notes: [String] = []) throws(Fault) {
        let filled = records.filter { !$0.isBlank }
        guard let headerIndex = Self.headerIndex(in: filled) else { throw .empty }
        let headerRecord = filled[headerIndex]
        guard headerRecord.cells.count <= Self.columnsMax else { throw .tooManyColumns }
        let body = filled[(headerIndex + 1)...]
        guard !body.isEmpty else { throw .headerOnly }

        var rows: [Row] = []
        var problems: [RollProblem] = []
        for record in body {
            switch Self.row(record, as: headerRecord.cells.count, width: width) {
            case .success(let row): rows.append(row)
            case .failure(let bad): problems.append(RollProblem(place: .init(file: file, line: record.line), bad))
            }
        }
        self.file = file
        header = headerRecord.cells.map(RollText.clean)
        headerLine = headerRecord.line
        self.rows = rows
        self.problems = problems
        self.notes = notes + Self.note(skipped: filled[..<headerIndex])
    }

    fileprivate struct BadRow: Error {
        let reason: RollProblem.Reason
    }

    private static func row(_ record: TableRecord, as count: Int, width: Width) -> Result<Row, BadRow> {
        if let fault = record.fault { return .failure(BadRow(reason: fault)) }
        var cells = record.cells
        if width == .sheet {
            while cells.count > count, cells.last?.isEmpty ?? false { cells.removeLast() }
            while cells.count < count { cells.append("") }
        }
        guard cells.count == count else {
            let reach = record.lastLine > record.line ? record.lastLine : 0
            return .failure(BadRow(reason: .columnCount(expected: count, found: cells.count, lastLine: reach)))
        }
        return .success(Row(line: record.line, cells: cells))
    }

    /// The row with most names that mean something; without two such names, the first row.
    private static func headerIndex(in records: [TableRecord]) -> Int? {
        let scores = records.prefix(headerDepthMax).enumerated().compactMap { index, record in
            record.fault == nil ? (index: index, score: ColumnMatching.meaningfulCount(in: record.cells)) : nil
        }
        let best = scores.reduce(nil as (index: Int, score: Int)?) { best, next in
            guard let best else { return next }
            return next.score > best.score ? next : best
        }
        guard let best, best.score >= 2 else { return scores.first?.index }
        return best.index
    }

    private static func note(skipped: ArraySlice<TableRecord>) -> [String] {
        guard let first = skipped.first?.line, let last = skipped.last?.lastLine else { return [] }
        let lines = first == last ? "Line \(first) is" : "Lines \(first) to \(last) are"
        return ["\(lines) above the column names, so we did not read it as a person."]
    }
}

extension RollProblem {
    fileprivate init(place: RollPlace, _ bad: Table.BadRow) {
        self.init(place: place, reason: bad.reason)
    }
}
