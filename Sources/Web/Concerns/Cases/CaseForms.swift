import Domain

/// Reads the forms of a case that say more than one thing.
enum CaseForms {
    /// "Told: who, when", or "Not safe to tell: why".
    static func home(_ form: Form, on today: Day) throws -> String {
        if form.text("told") == "no" {
            let why = form.text("why")
            guard !why.isEmpty else {
                throw FieldError("parentContact", "Say why it is not safe to tell.")
            }
            return "Not safe to tell: \(why)"
        }
        guard form.text("told") == "yes" else {
            throw FieldError("parentContact", "Say whether someone at home was told.")
        }
        guard !form.text("who").isEmpty, let day = Day(form.text("on")) else {
            throw FieldError("parentContact", "Say who was told, and on which day.")
        }
        guard day <= today else { throw FieldError("parentContact", Concern.Refusal.datedAhead.sentence) }
        let when = [day.words, form.text("when")].filter { !$0.isEmpty }.joined(separator: ", ")
        return "Told: \(form.text("who")), \(when)"
    }

    static func need(_ form: Form, on today: Day) throws -> Concern.Command {
        guard let need = Concern.Need(rawValue: form.text("need")) else { throw Problem.unreadableForm }
        switch need {
        case .parentContact:
            return .meet(need, how: try home(form, on: today))
        case .ground:
            guard let ground = OutOfSchoolGround(rawValue: form.text("ground")) else {
                throw FieldError("ground", "Choose a ground.")
            }
            return .meet(need, how: [ground.words, form.text("how")].filter { !$0.isEmpty }.joined(separator: ". "))
        case .filedElsewhere:
            guard !form.text("by").isEmpty, let day = Day(form.text("on")), !form.text("reference").isEmpty else {
                throw FieldError("filedElsewhere", "Say who filed it, on which day, and the reference it has there.")
            }
            guard day <= today else { throw FieldError("filedElsewhere", Concern.Refusal.datedAhead.sentence) }
            return .meet(
                need,
                how: "Filed by \(form.text("by")), \(day.words), reference \(form.text("reference"))"
            )
        case .police, .safeguardingOutcome, .technicalOutcome, .filterRetested:
            return .meet(need, how: form.text("how"))
        }
    }

    static func referral(_ form: Form) throws -> Concern.Command {
        guard let agency = Concern.Referral.Agency(rawValue: form.text("agency")) else {
            throw FieldError("referral", "Choose whom.")
        }
        guard form.text("referred") == "yes" else {
            let today = Day(form.text("on"))
            guard form.text("referred") == "no", let today else {
                throw FieldError("referral", "Say whether they were asked, and on which day you decided.")
            }
            return .refer(.init(to: agency, on: today, reference: "", advice: form.text("advice")))
        }
        guard let day = Day(form.text("on")), !form.text("reference").isEmpty else {
            throw FieldError("referral", "Give the day and their reference, or say that they gave none.")
        }
        return .refer(.init(to: agency, on: day, reference: form.text("reference"), advice: form.text("advice")))
    }
}
