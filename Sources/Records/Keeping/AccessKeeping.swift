import Domain

/// Records each finished day of the access log in the school's history, and deletes what is past its time.
package struct AccessKeeping: Sendable {
    private let registry: Registry
    private let working: Working

    package init(registry: Registry, working: Working) {
        self.registry = registry
        self.working = working
    }

    /// Answers how many days were recorded.
    @discardableResult
    package func run(at now: Instant) async throws -> Int {
        guard registry.standing == .writing else { return 0 }
        let recorded = try await registry.records.accessDigests().last?.day
        let digests = try working.accessDigests(after: recorded, before: now.day)
        for digest in digests {
            let context = Context(actor: .accord, now: now, command: Randomness.identifier())
            _ = try await registry.submit([.keeping(.recordAccess(digest))], in: context)
        }
        let schedule = try await registry.records.retentionSchedule()
        try working.tidyAccessLog(keeping: schedule.accessLogMonths, at: now)
        return digests.count
    }
}
