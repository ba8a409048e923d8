/// The texts one line gives about one person, by field.
///
/// A few texts in a row and no dictionary: a large file has many such lines. Ordered by field, so that two lines that
/// say the same are equal whatever the order of their columns.
package struct RollTexts<Field: RawRepresentable<String> & Hashable & Sendable>: Sendable, Hashable {
    private var cells: [Cell] = []

    fileprivate struct Cell: Sendable, Hashable {
        let field: Field
        let text: String
    }

    package init() {}

    /// The first text, or "" when there is none.
    package subscript(field: Field) -> String { cells.first { $0.field == field }?.text ?? "" }

    package func all(_ field: Field) -> [String] { cells.filter { $0.field == field }.map(\.text) }

    /// Adds a cell, cleaned; a blank one adds nothing.
    package mutating func add(_ cell: String, as field: Field) {
        let text = RollText.clean(cell)
        guard !text.isEmpty else { return }
        let place = cells.firstIndex { $0.field.rawValue > field.rawValue } ?? cells.endIndex
        cells.insert(Cell(field: field, text: text), at: place)
    }

    package var isEmpty: Bool { cells.isEmpty }

    /// The first field whose text must not be kept, and why.
    func fault(in fields: [Field]) -> (field: Field, fault: RollText.Fault)? {
        for field in fields {
            for cell in cells where cell.field == field {
                if let fault = RollText.fault(in: cell.text) { return (field, fault) }
            }
        }
        return nil
    }
}

extension RollTexts.Cell: Codable where Field: Codable {}
extension RollTexts: Codable where Field: Codable {}

/// One line of a table or one pupil of a Common Transfer File, still in the file's own words.
package struct RollEntry: Sendable, Equatable, Codable {
    package struct Contact: Sendable, Hashable, Codable {
        package var slot: ContactSlot
        package var texts: RollTexts<ContactField>
        /// The file says that the contact lives where the pupil does.
        package var livesAtPupilAddress: Bool

        package init(slot: ContactSlot, texts: RollTexts<ContactField>, livesAtPupilAddress: Bool = false) {
            self.slot = slot
            self.texts = texts
            self.livesAtPupilAddress = livesAtPupilAddress
        }
    }

    package let line: Int
    package var pupil: RollTexts<PupilField>
    package var contacts: [Contact]
    package var staff: RollTexts<StaffField>

    package init(
        line: Int,
        pupil: RollTexts<PupilField> = .init(),
        contacts: [Contact] = [],
        staff: RollTexts<StaffField> = .init()
    ) {
        self.line = line
        self.pupil = pupil
        self.contacts = contacts
        self.staff = staff
    }
}

/// One file, ready to be read as people.
package struct RollSource: Sendable, Equatable, Codable {
    package let file: String
    package let entries: [RollEntry]
    package let problems: [RollProblem]
    package let notes: [String]
    /// What the file says of itself: a Common Transfer File is "full" or "partial"; a table says nothing.
    package let saysWholeRoll: Bool?

    package init(
        file: String,
        entries: [RollEntry],
        problems: [RollProblem] = [],
        notes: [String] = [],
        saysWholeRoll: Bool? = nil
    ) {
        self.file = file
        self.entries = entries
        self.problems = problems
        self.notes = notes
        self.saysWholeRoll = saysWholeRoll
    }

    /// The rows of a table in the light of a matching.
    package init(table: Table, matching: ColumnMatching) {
        let uses = matching.usesWithParents
        self.init(
            file: table.file,
            entries: table.rows.map { RollEntry(row: $0, uses: uses) },
            problems: table.problems,
            notes: table.notes
        )
    }
}

extension RollEntry {
    fileprivate init(row: Table.Row, uses: [ColumnUse]) {
        var pupil = RollTexts<PupilField>()
        var staff = RollTexts<StaffField>()
        var contacts: [ContactSlot: RollTexts<ContactField>] = [:]
        for (cell, use) in zip(row.cells, uses) {
            switch use {
            case .ignored: break
            case .pupil(let field): pupil.add(cell, as: field)
            case .staff(let field): staff.add(cell, as: field)
            case .contact(let slot, let field): contacts[slot, default: .init()].add(cell, as: field)
            }
        }
        let filled = contacts.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        self.init(line: row.line, pupil: pupil, contacts: filled.map { Contact(slot: $0, texts: $1) }, staff: staff)
    }
}
