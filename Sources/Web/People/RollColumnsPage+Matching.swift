import Domain

extension RollColumnsPage {
    init(_ files: RollImport, base: String, frame: Frame) {
        self.init(
            frame: frame,
            base: base,
            obstacle: files.obstacle ?? "",
            hasObstacle: files.obstacle != nil,
            files: files.files.enumerated().compactMap { number, contents in
                switch contents {
                case .table(let table, let matching): File(table, matching, number: number)
                case .transfer: nil
                }
            }
        )
    }
}

extension RollColumnsPage.File {
    fileprivate init(_ table: Table, _ matching: ColumnMatching, number: Int) {
        let names = table.header.enumerated().map { column, header in
            NewPersonPage.Choice(
                value: "\(column)",
                words: header.isEmpty ? "Column \(column + 1)" : header,
                isOn: false
            )
        }
        let columns = table.header.indices.map { column in
            let cells = table.rows.lazy.map { $0.cells[column] }.filter { !$0.isEmpty }.prefix(3)
            return RollColumnsPage.Column(
                field: "use-\(number)-\(column)",
                header: names[column].words,
                examples: cells.joined(separator: "; "),
                uses: ColumnUse.choices(in: matching).map {
                    .init(value: $0.field, words: $0.words, isOn: $0 == matching.uses[column])
                }
            )
        }
        self.init(
            name: table.file,
            origin: matching.origin?.rawValue ?? "",
            hasOrigin: matching.origin != nil,
            questions: matching.questions.map {
                .init(field: "ask-\(number)-\($0.use.field)", sentence: $0.sentence, columns: names)
            },
            columns: columns
        )
    }
}

extension ColumnMatching {
    /// What a form says about the columns of one file: every column's use, then answers to the questions.
    mutating func take(_ form: Form, file: Int) {
        let choices = ColumnUse.choices(in: self)
        let asked = questions.map(\.use)
        for column in header.indices {
            let said = form.text("use-\(file)-\(column)")
            guard let use = choices.first(where: { $0.field == said }), use != uses[column] else { continue }
            self.use(column: column, as: use)
        }
        for use in asked {
            guard let column = Int(typed: form.text("ask-\(file)-\(use.field)")) else { continue }
            self.use(column: column, as: use)
        }
    }
}

extension ColumnUse {
    /// What a column of this file can be: every field, for each contact there is and one more.
    static func choices(in matching: ColumnMatching) -> [ColumnUse] {
        let slots = matching.contactSlots
        let next = ContactSlot(number: (slots.last?.number ?? 0) + 1)
        return [.ignored] + PupilField.allCases.map(ColumnUse.pupil)
            + (slots + [next]).flatMap { slot in ContactField.allCases.map { .contact(slot, $0) } }
            + StaffField.allCases.map(ColumnUse.staff)
    }

    /// As a form carries it: "contact.1.mobile".
    var field: String {
        switch self {
        case .ignored: "ignored"
        case .pupil(let field): "pupil.\(field.rawValue)"
        case .contact(let slot, let field): "contact.\(slot.number).\(field.rawValue)"
        case .staff(let field): "staff.\(field.rawValue)"
        }
    }
}
