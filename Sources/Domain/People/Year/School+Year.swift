/// Preparing the turn of the year, and saying that it was done.
extension School {
    func changeYear(_ command: Command, knowing facts: Facts, in context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .prepareYear(let wish):
            let last = context.today.adding(days: YearPlan.daysAheadMax)
            guard context.today <= wish.on, wish.on <= last else { throw .impossibleYear }
            guard !facts.pupils.isEmpty else { throw .nobodyToMove }
            let plan = YearPlan(wish, for: facts.pupils)
            return year?.equals(plan) == true ? [] : [.yearPrepared(plan)]
        case .dropYear:
            return year == nil ? [] : [.yearDropped]
        case .turnYear(let id):
            guard let plan = year, plan.id == id, plan.on <= context.today else { throw .yearNotReady }
            return [.yearTurned(on: plan.on)]
        case .describe, .setNumber, .switchOn, .switchOff, .signPapers, .setRetention, .setCalendar, .setPersonalUse,
            .setSignInRules, .setRoutes, .setChildFile, .setAnswerers, .setLadder, .setComplaints, .setRequestRules:
            return []
        }
    }
}
