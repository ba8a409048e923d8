import Domain
import Records

/// What was typed so far; the answers of what stands where nothing was.
struct RequestDraft {
    let kind: RequestKind
    let form: Form
    /// Whether it was sent, and so is held against its questions.
    let isChecked: Bool
    let standing: RequestFile?

    /// Only what the answers lead to: nothing hidden is sent along.
    var paper: RequestPaper {
        let typed = Dictionary(uniqueKeysWithValues: kind.fields.map { ($0.id, answer($0.id)) })
        let whole = RequestPaper(kind, typed)
        let asked = Set(kind.fields(for: whole).map(\.id))
        return RequestPaper(kind, typed.filter { asked.contains($0.key) && !$0.value.isEmpty })
    }

    private func answer(_ id: RequestField.ID) -> String {
        let name = Self.name(of: id)
        if form.all(name).isEmpty, !isChecked { return standing?.request.paper[id] ?? "" }
        return form.text(name)
    }

    static func name(of id: RequestField.ID) -> String {
        "q-" + id.rawValue
    }
}

extension RequestDraft {
    private var fields: [RequestField] {
        kind.fields(for: paper)
    }

    /// Questions that were not on the page when it was sent are new, and nobody's mistake.
    private func isNew(_ field: RequestField) -> Bool {
        field.when != .always && !form.all("asked").contains(field.id.rawValue)
    }

    /// Whether answers opened more questions, which nobody has answered yet.
    var hasMore: Bool {
        isChecked && fields.contains { isNew($0) && $0.isNeeded && paper[$0.id].isEmpty }
    }

    private func faults(under rules: RequestRules) -> [RequestField.ID: RequestField.Fault] {
        isChecked ? paper.faults(under: rules) : [:]
    }

    /// What is wrong, question by question; otherwise why it was refused, unless only new questions stood in the way.
    func errors(under rules: RequestRules, or refused: [FieldError]) -> [FieldError] {
        let faults = faults(under: rules)
        let wrong = fields.filter { faults[$0.id] != nil && !isNew($0) }
        if wrong.isEmpty { return hasMore ? [] : refused }
        return wrong.map { FieldError(Self.name(of: $0.id), faults[$0.id]?.words(for: $0.label) ?? "") }
    }

    func views(under rules: RequestRules) -> [RequestFieldView] {
        let (paper, faults) = (paper, faults(under: rules))
        return fields.map { field in
            RequestFieldView(
                field,
                value: paper[field.id],
                fault: isNew(field) ? nil : faults[field.id],
                protections: rules.protections
            )
        }
    }
}
