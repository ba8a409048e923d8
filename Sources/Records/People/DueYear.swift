import Domain

extension Registry {
    /// Turns the year whose day has come, and answers how many children moved up or left.
    ///
    /// One list: everyone, or nobody. What was turned is prepared no more, so a second look finds nothing to do.
    @discardableResult
    package func turnYear(at now: Instant) async throws -> Int {
        let own = records.ownDoings
        guard let plan = try await own.yearPlan(), plan.on <= now.day else { return 0 }
        let turn = YearTurn(plan, register: try await own.register())
        let context = Context(actor: .accord, now: now, command: CommandID(madeBy: plan.id, as: "turn of the year"))
        _ = try await submit(turn.commands + [.school(.turnYear(plan.id))], in: context)
        return turn.moving.count + turn.leaving.count
    }
}
