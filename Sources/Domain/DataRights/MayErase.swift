/// Whether something about someone may be erased: every feature that keeps something is asked.
///
/// Erasure is not absolute (UK GDPR article 17(3)): a school keeps what its public task, the law or a claim needs. Only
/// the headteacher and the safeguarding lead ever see a reason; whoever asks hears one sentence, whatever the answer.
package enum MayErase {
    /// What each feature knows about the person; nil where nobody is on record under that identifier.
    package struct Facts: Equatable, Sendable {
        package let people: People
        package let agreements: Kept
        package let teaching: Kept
        package let holds: Holds

        package init(people: People, agreements: Kept = .nothing, teaching: Kept = .nothing, holds: Holds = .none) {
            self.people = people
            self.agreements = agreements
            self.teaching = teaching
            self.holds = holds
        }
    }

    package struct People: Equatable, Sendable {
        package let group: RetentionSchedule.Group
        /// The day their time here ended; for a parent, the day the last of their children left.
        ///
        /// Nil while they are here.
        package let leftOn: Day?
        package let holdsDuty: Bool

        package init(group: RetentionSchedule.Group, leftOn: Day?, holdsDuty: Bool = false) {
            self.group = group
            self.leftOn = leftOn
            self.holdsDuty = holdsDuty
        }
    }

    /// Whether a feature keeps anything of theirs.
    package enum Kept: Equatable, Sendable {
        case nothing
        case something
    }

    /// Whether a court, an inquiry or a complaint needs what is kept.
    package enum Holds: Equatable, Sendable {
        case none
        case held
    }

    package enum Reason: Codable, Equatable, Sendable {
        case stillHere
        case holdsDuty
        case tooEarly(until: Day)
        case agreementsKept(until: Day)
        case teachingKept(until: Day)
        case held
    }

    /// Every feature's no; empty when all say yes.
    package static func reasons(
        against terms: ErasureRequest.Terms,
        knowing facts: Facts,
        by schedule: RetentionSchedule,
        on today: Day
    ) -> [Reason] {
        guard let leftOn = facts.people.leftOn else { return [.stillHere] + holds(facts.holds) }
        func end(_ category: Category) -> Day { schedule.end(of: category, for: facts.people.group, leftOn: leftOn) }
        var reasons = people(terms, facts.people, until: end(.identity), on: today)
        if terms.categories.contains(.agreements), facts.agreements == .something, today < end(.agreements) {
            reasons.append(.agreementsKept(until: end(.agreements)))
        }
        if terms.categories.contains(.teaching), facts.teaching == .something, today < end(.teaching) {
            reasons.append(.teachingKept(until: end(.teaching)))
        }
        return reasons + holds(facts.holds)
    }

    /// Someone who asks need not wait for the end of the period; the school itself does.
    private static func people(
        _ terms: ErasureRequest.Terms,
        _ people: People,
        until end: Day,
        on today: Day
    ) -> [Reason] {
        guard terms.categories.contains(.identity) else { return [] }
        let duty: [Reason] = people.holdsDuty ? [.holdsDuty] : []
        switch terms.basis {
        case .personAsked: return duty
        case .timeIsUp: return duty + (today < end ? [.tooEarly(until: end)] : [])
        }
    }

    private static func holds(_ holds: Holds) -> [Reason] {
        switch holds {
        case .none: []
        case .held: [.held]
        }
    }
}

extension MayErase.Reason {
    /// For the headteacher and the safeguarding lead alone.
    package var sentence: String {
        switch self {
        case .stillHere: "They are still at the school, or still have a child here."
        case .holdsDuty: "They still hold a duty at the school. Give it to someone else first."
        case .tooEarly(let day): "Their time is not up until \(day.words)."
        case .agreementsKept(let day): "The school keeps what they agreed to until \(day.words)."
        case .teachingKept(let day): "The school keeps the class sessions they opened until \(day.words)."
        case .held: "A court, an inquiry or a complaint needs it: there is a hold."
        }
    }
}
