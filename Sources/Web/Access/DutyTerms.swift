import Domain
import Records

/// What was typed about who is to hold a duty, from when to when.
struct DutyTerms {
    let terms: Appointment.Terms

    init(_ form: Form, role: Role) throws(FieldError) {
        guard let person: PersonID = form.id("person") else {
            throw FieldError("person", Appointment.Refusal.notHere.sentence)
        }
        guard let from = Day(form.text("from")) else {
            throw FieldError("from", "Choose the first day.")
        }
        let until = Day(form.text("until"))
        guard until != nil || form.text("until").isEmpty else {
            throw FieldError("until", "Choose the last day, or leave it empty.")
        }
        terms = Appointment.Terms(
            person: person,
            role: role,
            kind: Appointment.Kind(rawValue: form.text("kind")) ?? .holder,
            from: from,
            until: until,
            why: form.text("why")
        )
    }
}

extension Appointment.Refusal {
    /// The field of the form that it is about.
    var field: String {
        switch self {
        case .past: "from"
        case .datesCross, .endless, .oneDayOnly: "until"
        case .unexplained: "why"
        case .alreadyGiven, .unknown, .notYours, .notHere, .alreadyHeld, .needsAnother, .over, .lastHead: "person"
        }
    }
}

extension Viewer {
    /// Whether they may give a duty away: by what they hold, never by what they cover.
    func gives(_ role: Role, _ kind: Appointment.Kind) -> Bool {
        !role.givers(of: kind).isDisjoint(with: held)
    }
}
