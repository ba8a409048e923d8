extension Step {
    /// A suspension from school that stands, how long it is, and what was done about it.
    package struct Away: Equatable, Sendable {
        package let suspension: SchoolSuspension
        package let halfDays: Int
        package var done: [SchoolSuspension.Done] = []

        package var duties: [SchoolSuspension.Duty] {
            suspension.duties(halfDays: halfDays)
        }

        package func isDone(_ duty: SchoolSuspension.Duty) -> Bool {
            done.contains { $0.duty == duty }
        }
    }

    /// Suspension from school: the headteacher or the acting one decides it and cancels it, and nobody else.
    ///
    /// Nil for every other command.
    func school(
        _ command: Command,
        by person: PersonID,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event]? {
        switch command {
        case .suspendFromSchool(let new):
            guard facts.isHeadteacher else { throw .headteacherAlone }
            if let away, away.suspension.until >= context.today { throw .awayAlready }
            let halfDays = try check(new, knowing: facts)
            return [.suspendedFromSchool(new, halfDays: halfDays, by: person)]
        case .doDuty(let new):
            guard let away, away.duties.contains(new.duty) else { throw .notAway }
            guard new.on <= context.today else { throw .datedAhead }
            guard !new.how.isBlank else { throw .unexplained }
            return away.done.contains(new) ? [] : [.dutyDone(new, by: person)]
        case .cancelSchoolSuspension(let why):
            guard facts.isHeadteacher else { throw .headteacherAlone }
            guard let away else { throw .notAway }
            guard !why.isBlank else { throw .unexplained }
            // What is over counts for the year also where the rest is cancelled.
            let served = away.suspension.halfDays(upTo: context.today, in: facts.calendar)
            return [.schoolSuspensionCancelled(why: why, freedHalfDays: away.halfDays - served, by: person)]
        case .judge, .settle, .decide, .tellHome, .invite, .meet, .suspend, .endSuspension:
            return nil
        }
    }

    private func check(_ new: SchoolSuspension, knowing facts: Facts) throws(Refusal) -> Int {
        guard maySuspendFromSchool else { throw .undecided }
        guard !new.reasons.isBlank else { throw .unexplained }
        guard new.from <= new.until, new.earlierHalfDays >= 0 else { throw .noSchoolDay }
        let halfDays = new.halfDays(in: facts.calendar)
        guard halfDays > 0 else { throw .noSchoolDay }
        let all = facts.awayHalfDays + new.earlierHalfDays + halfDays
        guard all <= SchoolSuspension.halfDaysAYearMax else { throw .tooManyDays }
        return halfDays
    }

    mutating func applySchool(_ event: Event) {
        switch event {
        case .suspendedFromSchool(let suspension, let halfDays, _):
            away = Away(suspension: suspension, halfDays: halfDays)
        case .dutyDone(let new, _):
            away?.done.removeAll { $0.duty == new.duty }
            away?.done.append(new)
        case .schoolSuspensionCancelled:
            away = nil
        case .judged, .decided, .toldHome, .invited, .met, .suspended, .suspensionEnded, .settled:
            break
        }
    }
}

extension SchoolSuspension.Duty {
    package var words: String {
        switch self {
        case .parentsTold: "Tell the parents, by telephone or in person: how long, and why"
        case .parentsWritten: "Write to the parents"
        case .socialWorkerTold: "Tell the social worker, and the virtual school head if the child is looked after"
        case .authorityTold: "Tell the local authority"
        case .governorsTold: "Tell the governors"
        case .workSet: "Set work for the first five school days, and mark it"
        case .dayOfSix: "Full-time education from the sixth school day"
        case .comingBack: "Talk with the child and the parents when the child comes back"
        }
    }

    /// What it takes, and when.
    package var hint: String {
        switch self {
        case .parentsTold: "Without delay, on the day you decide. A call never holds up the letter."
        case .parentsWritten:
            "Without delay: the reasons; the first and last day; their right to speak to the governors, how, and that "
                + "they may bring someone; that the child may not be in a public place in school hours in the first five "
                + "school days; what work is set; and from the sixth day where and when the child is taught."
        case .socialWorkerTold: "Without delay, however short it is."
        case .authorityTold: "Without delay, however short it is."
        case .governorsTold:
            "Without delay where the child is away for more than five school days in one term; otherwise once a term."
        case .workSet: "From the first day, if the child is at home."
        case .dayOfSix: "Say where, from when, and whom the parents ask."
        case .comingBack: "The child may come back also if no such talk is held."
        }
    }
}
