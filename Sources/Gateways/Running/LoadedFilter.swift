import Filtering

/// Everything a door decides with, made once from the filter's folder and swapped whole.
///
/// A class that never changes: a request holds one reference and not each of the many inside.
package final class LoadedFilter: Sendable {
    let settings: DoorSettings
    /// Nil until there were lists and a policy for the first time.
    let engine: Engine?
    let askers: AskerTable
    let service: ICAPService
    let names: LoggedNames

    package init(settings: DoorSettings, engine: Engine?, policyName: UInt64 = 0) {
        self.settings = settings
        self.engine = engine
        askers = AskerTable(settings)
        service = ICAPService(snapshot: (engine?.snapshot.listsName ?? 0) &* 31 &+ policyName)
        names = LoggedNames(engine?.snapshot)
    }

    func decide(host: Span<UInt8>, for asker: Asker, at now: Int64) -> Verdict {
        engine?.decide(host: host, for: asker, at: now) ?? unready(asker)
    }

    func decide(_ address: Span<UInt8>, for asker: Asker, at now: Int64) -> Verdict {
        engine?.decide(address, for: asker, at: now) ?? unready(asker)
    }

    private func unready(_ asker: Asker) -> Verdict {
        Verdict(isOpen: askers.failsOpen(asker.group), reason: .notReady)
    }

    func rewrite(_ verdict: Verdict) -> Rewrite? {
        guard let place = verdict.rewrite, let engine else { return nil }
        return engine.snapshot.rewrites[place]
    }
}
