import Domain
import GRDB

/// Ends the concerns whose day has come, each once, also after the program was off.
package struct DueDisposals: Sendable {
    private let registry: Registry
    private let working: Working

    package init(registry: Registry, working: Working) {
        self.registry = registry
        self.working = working
    }

    /// Answers how many were ended.
    ///
    /// What is half done goes first, as nothing would look for it after a crash; then the certificate, which names the
    /// key and so makes the next start destroy it; then the key and all it sealed.
    package func run(at now: Instant) async throws -> Int {
        let due = try await registry.records.dueDisposals(at: now)
        guard !due.isEmpty else { return 0 }
        for concern in due { try working.erase(concern, at: now) }
        return try await registry.dispose(due, at: now)
    }
}

extension Records {
    /// Concerns whose end two people confirmed thirty days ago, and those that are filed elsewhere; what is held waits.
    package func dueDisposals(at now: Instant) async throws -> [ConcernID] {
        try await read { db in
            let confirmed = try DisposalFacts.confirmed(at: now, in: db)
            return confirmed + (try DisposalFacts.filed(at: now, in: db).filter { !confirmed.contains($0) })
        }
    }
}

extension Writer {
    /// Certifies each and then destroys all, while nothing else is written: a certificate counts every entry that goes.
    mutating func dispose(_ due: [ConcernID], at now: Instant) throws -> Int {
        var gone: Set<Ownership> = []
        for concern in due where try certify(concern, at: now) {
            gone.insert(.sealed(owner: Owner(concern.value), .concern))
        }
        if !gone.isEmpty { _ = try erase(gone) }
        return gone.count
    }

    /// Whether it is to be done; if not, it waits for a hold to end, or the request was closed with the reason.
    private mutating func certify(_ concern: ConcernID, at now: Instant) throws -> Bool {
        guard let remainder = try remainder(of: concern, on: now.day) else { return false }
        let id = DisposalID(of: concern)
        do {
            try commitByItself([.disposal(id, .keep(remainder))], at: now)
            guard try isKept(id) else { return false }
            let found = try sealed(under: [.sealed(owner: Owner(concern.value), .concern)])
            try commitByItself([.disposal(id, .finish(keys: found.keys, entries: found.entries))], at: now)
        } catch is Disposal.Refusal {
            return false
        }
        return true
    }

    private func isKept(_ id: DisposalID) throws -> Bool {
        try pool.read { try DisposalFacts.isKept(id, in: $0) }
    }

    /// What stays of a concern; nil where it is not finished.
    private func remainder(of concern: ConcernID, on day: Day) throws -> Disposal.Remainder? {
        let events = try history(of: StreamName(concern.value))
        let state = Concern.fold(
            events.compactMap { envelope in
                if case .concern(_, let event) = envelope.event { event } else { nil }
            }
        )
        guard let state, state.isClosed, let closed = events.last(where: \.isClosing) else { return nil }
        let (readiness, readers) = try pool.read { db in
            (
                try DisposalFacts.readiness(of: concern, on: day, in: db),
                try DisposalFacts.readers(of: concern, on: day, in: db)
            )
        }
        return Disposal.Remainder(
            concern: concern,
            route: state.kind.route,
            toldAt: state.toldAt,
            openedAt: state.opened?.at,
            closedAt: closed.at,
            filed: readiness?.isFiled == true ? Disposal.Filed(events) : nil,
            readers: readers
        )
    }
}

extension Disposal.Readiness {
    fileprivate var isFiled: Bool {
        if case .filed = self { true } else { false }
    }
}

extension Envelope {
    fileprivate var isClosing: Bool {
        if case .concern(_, .closed) = event { true } else { false }
    }
}

extension Disposal.Filed {
    /// The last words about where it was filed, and about what came of it.
    fileprivate init(_ events: [Envelope]) {
        var (place, outcome) = ("", "")
        for envelope in events {
            if case .concern(_, .met(.filedElsewhere, let how, _)) = envelope.event { place = how }
            if case .concern(_, .closed(let words, _, _)) = envelope.event { outcome = words }
        }
        self.init(place: place, outcome: outcome)
    }
}
