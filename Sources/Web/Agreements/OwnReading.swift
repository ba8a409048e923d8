import Domain
import Hummingbird
import Records

/// One document in front of one reader, alone or with a colleague beside them who is signed in.
struct OwnReading: Sendable {
    let row: OwedRow
    let reader: PersonRow
    let witness: PersonRow?
    /// The list it was opened from: "/mine", or "/mine/witness/ID".
    let home: String
    /// What is new since they answered, where they are asked again.
    var changes: [RuleChange] = []

    var path: String {
        "\(home)/\(row.asked.document.id)"
    }

    /// Each page of it: the document with one of its sections.
    var pages: [AudienceDocument] {
        let whole = row.text
        return whole.sections.indices.map { index in
            var page = whole
            page.sections = [whole.sections[index]]
            page.introduction = index == 0 ? whole.introduction : []
            page.declaration = []
            return page
        }
    }

    /// What may be chosen, with the words for it.
    func choices(_ base: AnswerPage) -> [(value: String, label: String)] {
        switch row.asked.document.answer {
        case .sign: [("yes", base.say("shared.button.agree")), ("talk", base.say("staff.answer.talk"))]
        case .acknowledge, .informed: [("yes", base.say("staff.answer.read")), ("talk", base.say("staff.answer.talk"))]
        case .voluntary:
            [
                ("yes", base.say("shared.button.yes")), ("no", base.say("shared.button.no")),
                ("open", base.say("staff.answer.open")),
            ]
        }
    }

    /// Nil for words that no choice of this document sends.
    func said(_ word: String, about: String) -> Said? {
        switch (word, row.isVoluntary) {
        case ("yes", _): .yes(talkedAbout: false)
        case ("talk", false): .wouldLikeToTalk(about: about)
        case ("no", true): .no
        default: nil
        }
    }

    func given(_ said: Said) -> Answer.Given {
        Answer.Given(
            by: reader.id,
            text: row.shown,
            said: said,
            route: witness == nil ? .web : .inPerson,
            recordedBy: witness?.id,
            standing: reader.role
        )
    }
}

extension Site {
    /// What is new since whoever is asked last answered, where that was an older text; else nothing.
    func changes(in row: OwedRow) async throws -> [RuleChange] {
        guard let last = row.latest, row.answer == nil else { return [] }
        let text = last.text
        let old = try await records.document(text.document, of: text.policy, version: text.version)?.document
        let year = row.asked.document.bindsPupils ? row.child?.year : nil
        return old.map { row.text.changes(since: year.map($0.bound(to:)) ?? $0) } ?? []
    }

    /// What asks a person for themselves as staff or governor, and what parents are asked without having to.
    func ownRows(of person: PersonID, _ context: SiteContext) async throws -> [OwedRow] {
        try await seen(by: context).owed(by: person, on: today).filter { row in
            row.child == nil && (row.audience != .parents || row.isVoluntary)
        }
    }

    func reading(
        _ context: SiteContext,
        by reader: PersonRow,
        beside witness: PersonRow? = nil,
        home: String
    ) async throws -> OwnReading {
        let id = DocumentID(try context.parameters.require("document"))
        let row = try await ownRows(of: reader.id, context).first { $0.asked.document.id == id }
        guard let row, witness == nil || !row.isVoluntary else { throw Problem.notFound }
        let changes = try await changes(in: row)
        return OwnReading(row: row, reader: reader, witness: witness, home: home, changes: changes)
    }
}
