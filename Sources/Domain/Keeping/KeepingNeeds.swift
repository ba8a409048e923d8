/// What is not as it should be with the keeping of the records, worst first: each is a task for whoever leads.
package enum KeepingNeed: Equatable, Sendable {
    /// The nightly check found something.
    case faultsFound(Int)
    /// The last check is older than it may be; nil where there was none.
    case unchecked(since: Day?)
    case noBackup(since: Day?)
    case noDrill(since: Day?)
    case sheetsNotTyped
}

extension Keeping {
    /// Checks and backups run each night: after two days without one, something keeps them from it.
    package static let nightlyDaysMax = 2

    /// What anyone can say about the keeping of the records today.
    package struct Report: Equatable, Sendable {
        package let checkedOn: Day?
        /// The day on which the school began here: it has missed no night before that.
        package let begunOn: Day?
        package let faults: Int
        package let backedUpOn: Day?
        package let drilledOn: Day?
        package let sheetsTyped: Bool

        package init(
            checkedOn: Day?,
            begunOn: Day? = nil,
            faults: Int,
            backedUpOn: Day?,
            drilledOn: Day?,
            sheetsTyped: Bool
        ) {
            self.checkedOn = checkedOn
            self.begunOn = begunOn
            self.faults = faults
            self.backedUpOn = backedUpOn
            self.drilledOn = drilledOn
            self.sheetsTyped = sheetsTyped
        }

        package func needs(on day: Day) -> [KeepingNeed] {
            var needs: [KeepingNeed] = []
            if faults > 0 { needs.append(.faultsFound(faults)) }
            if isOlder(checkedOn ?? begunOn, than: nightlyDaysMax, on: day) {
                needs.append(.unchecked(since: checkedOn))
            }
            if isOlder(backedUpOn, than: nightlyDaysMax, on: day) { needs.append(.noBackup(since: backedUpOn)) }
            if isOlder(drilledOn, than: drillDaysMax, on: day) { needs.append(.noDrill(since: drilledOn)) }
            if !sheetsTyped { needs.append(.sheetsNotTyped) }
            return needs
        }

        private func isOlder(_ last: Day?, than days: Int, on day: Day) -> Bool {
            last.map { $0.adding(days: days) < day } ?? true
        }
    }
}
