/// What messages tell of a request, and whom they reach; what is asked, and who asked, stands in none of them.
package struct RequestNews: Equatable, Sendable {
    package let request: SchoolRequest
    package let standing: SchoolRequest.Standing
    package let isOverdue: Bool
    /// Whose yes is due: they decide it, did not ask, and have not said theirs.
    package let called: Set<PersonID>

    package init(_ request: SchoolRequest, under rules: RequestRules, on today: Day, called: Set<PersonID>) {
        self.request = request
        self.called = called
        standing = request.standing(under: rules, on: today)
        isOverdue = request.isOverdue(under: rules, on: today)
    }

    package enum Reason: String, Sendable {
        /// It waits for their yes.
        case waits
        /// What they asked for ends soon.
        case ends
        /// It ended, or something is not back.
        case over
    }

    /// How long a request waits until whoever decides is reminded, and how long before its end whoever asked is.
    package static let waitingDaysMax = 5
    package static let daysBeforeEnd = 14
    /// In England, so that quiet hours hold by themselves.
    package static let hour = 9

    /// Whether it is still so when the message is sent.
    package func isSo(_ reason: Reason, for person: PersonID?, on today: Day) -> Bool {
        switch reason {
        case .waits: person.map(called.contains) ?? false
        case .ends: standing == .approved && endsOn.map { $0 <= today } ?? false
        case .over: isOverdue
        }
    }

    /// From when on its end is told; nil where it has none, or is not given for longer than twice that time.
    package var endsOn: Day? {
        guard request.paper.kind.lasting == .untilDay, let last = request.last else { return nil }
        let day = last.adding(days: -Self.daysBeforeEnd)
        return request.answeredOn.adding(days: Self.daysBeforeEnd) < day ? day : nil
    }

    /// The day after what was taken off site is due, or after the end of what is for long.
    package var overOn: Day? {
        let end = endsOn == nil ? nil : request.last
        return [Day(request.paper[.back]), end].compactMap { $0 }.min()?.adding(days: 1)
    }
}

extension SchoolRequest {
    /// The sets of which one could say yes now: nobody is called before what they decide on is thought through.
    ///
    /// An impact assessment alone is no reason to wait: the officer advises on it, and the leadership does not need it.
    package func called(under rules: RequestRules, on today: Day) -> [[Role]] {
        guard standing(under: rules, on: today) == .waiting, missing.allSatisfy({ $0 == .impact }) else { return [] }
        let waiting = waiting(under: rules)
        return rules.inOrder ? Array(waiting.prefix(1)) : waiting
    }

    /// Everyone who has said yes to the text as it stands.
    package var approvers: Set<PersonID> {
        Set(given.filter { $0.decision.outcome == .approve }.compactMap(\.by.person))
    }
}
