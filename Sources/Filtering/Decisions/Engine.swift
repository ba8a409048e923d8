/// Decides about one address for one person at one moment, from a snapshot alone.
///
/// The layers, in the order in which they are asked:
///
/// 1. *Locked pages*: a page on the locked list is closed, on whatever host it is.
/// 2. *Helplines*: the small fixed set that ships with Accord is open for everyone, always. It stands before locked
///    hosts, because a list that locks a whole helpline is mistaken or forged, and the set is changed by a release and
///    by no one at the school, so that it opens nothing else.
/// 3. *Locked hosts* are closed. This stands before the school's own address, which is a setting: else the setting
///    would lift the lock. `Snapshot.warnings` says when the two meet.
/// 4. *The school's own Accord*, where people tell, is open in every group, outside sessions, during a suspension.
/// 5. Suspensions, signals of browsers that would go round the school's DNS, sessions, hours.
/// 6. *Sites* that the school opened or closed, and allowances for a time: the longest name wins, then an allowance,
///    then what is closed. An allowance opens closed hours, but neither a session nor a suspension.
/// 7. *Lists*: one AND of the host's categories with those closed for the group now, so that more categories cost
///    nothing.
package struct Engine: Sendable {
    package let snapshot: Snapshot

    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    /// Decides about a URL, a `host:port` or a bare host.
    ///
    /// `now` is in milliseconds since 1970 UTC.
    package func decide(_ address: Span<UInt8>, for asker: Asker, at now: Int64) -> Verdict {
        do throws(Address.Failure) {
            let parts = try Address(address)
            return decide(host: parts.host, path: parts.path, in: address, for: asker, at: now)
        } catch {
            return Verdict(isOpen: false, reason: .unreadable)
        }
    }

    /// Decides about a host alone, as DNS asks for it.
    package func decide(host: Span<UInt8>, for asker: Asker, at now: Int64) -> Verdict {
        decide(host: 0..<host.count, path: 0..<0, in: host, for: asker, at: now)
    }

    private func decide(
        host: Range<Int>,
        path: Range<Int>,
        in text: Span<UInt8>,
        for asker: Asker,
        at now: Int64
    ) -> Verdict {
        if let keys = HostKeys(text, in: host) {
            return snapshot.verdict(Question(keys: keys, path: path, asker: asker, now: now), text)
        }
        // Off the usual road: foreign letters, percent signs, version 6.
        guard let name = HostName(text, in: host), let keys = name.keys else {
            return Verdict(isOpen: false, reason: .unreadable)
        }
        let plain = name.bytes + path.map { text[$0] }
        let plainPath = name.bytes.count..<plain.count
        return snapshot.verdict(Question(keys: keys, path: plainPath, asker: asker, now: now), plain.span)
    }
}
