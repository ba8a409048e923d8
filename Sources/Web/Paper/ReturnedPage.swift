import Domain
import Records

/// Where one person's sheets that came back are entered: a choice for each thing they were asked.
package struct ReturnedPage: Page {
    package static let template = "Answers/returned"
    package static let example = ReturnedPage(
        frame: Frame(pageTitle: "Sana Khan"),
        person: "1",
        place: "Parent or carer",
        day: "2026-11-21",
        isEmpty: false,
        rows: [Row(id: "1-2", title: "Amira: Our rules", isYes: true, isTalk: false)]
    )

    package let frame: Frame
    package let person: String
    package let place: String
    package let day: String
    package let isEmpty: Bool
    package let rows: [Row]

    package struct Row: Sendable {
        package let id: String
        package let title: String
        package let isYes: Bool
        package let isTalk: Bool
    }
}

extension ReturnedPage.Row {
    init(_ row: OwedRow, in form: Form) {
        let said = form.text("said-\(row.sheetKey)")
        self.init(
            id: row.sheetKey,
            title: row.child.map { "\($0.given): \(row.text.title)" } ?? row.text.title,
            isYes: said == "yes",
            isTalk: said == "talk"
        )
    }
}

extension OwedRow {
    /// Tells the rows of one person's form apart.
    var sheetKey: String {
        [asked.document.id.description, child?.id.description ?? ""].joined(separator: "-")
    }
}
