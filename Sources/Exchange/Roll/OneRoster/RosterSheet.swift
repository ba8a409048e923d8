import Domain

/// One file of a OneRoster bundle: rows by the names of their columns (OneRoster CSV binding, section 2: UTF-8, commas,
/// a header with the names of the specification).
struct RosterSheet {
    let name: String
    let rows: [Row]
    /// Rows that are no rows, put aside by line.
    let problems: [RollProblem]

    struct Row {
        let line: Int
        fileprivate let cells: [String]
        fileprivate let places: [String: Int]

        /// The cell under a name, cleaned; "" where there is no such column.
        subscript(column: String) -> String {
            places[column].map { RollText.clean(cells[$0]) } ?? ""
        }

        /// A list in one cell, separated by commas (section 2.2 of the binding).
        func list(_ column: String) -> [String] {
            self[column].split(separator: ",").map { RollText.clean(String($0)) }.filter { !$0.isEmpty }
        }

        /// A bulk file leaves it blank; "tobedeleted" names what is gone.
        var isGone: Bool {
            RollText.key(self["status"]) == "tobedeleted"
        }
    }

    /// - Throws: `RollFileFault` when the file is no text, is too long, or lacks a column that OneRoster asks for.
    init(_ bytes: [UInt8], name: String, needing columns: [String]) throws(RollFileFault) {
        let text: DecodedText
        do throws(DecodedText.Fault) {
            text = try DecodedText(bytes)
        } catch {
            throw .text(error)
        }
        var reader = CSVReader(text.utf8, separator: UInt8(ascii: ","))
        guard let header = reader.next(), !header.isBlank else { throw .rosterEmpty(file: name) }
        let names = header.cells.map { RollText.clean($0) }
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        if let missing = columns.first(where: { places[$0] == nil }) {
            throw .rosterColumn(missing, file: name)
        }
        var rows: [Row] = []
        var problems: [RollProblem] = []
        while let record = reader.next() {
            guard rows.count < RollFile.rowsMax else { throw .tooManyRows }
            if record.isBlank { continue }
            let place = RollPlace(file: name, line: record.line)
            if let fault = record.fault {
                problems.append(RollProblem(place: place, reason: fault))
            } else if record.cells.count != names.count {
                let reach = record.lastLine > record.line ? record.lastLine : 0
                let reason = RollProblem.Reason.columnCount(
                    expected: names.count,
                    found: record.cells.count,
                    lastLine: reach
                )
                problems.append(RollProblem(place: place, reason: reason))
            } else {
                rows.append(Row(line: record.line, cells: record.cells, places: places))
            }
        }
        self.name = name
        self.rows = rows
        self.problems = problems
    }
}
