import Filtering
import Glibc

/// What all doors of one event loop share: the filter in use, and the log of what it decided.
///
/// A class, because handlers hold it while newer filters are put in; it is touched on its own loop alone.
final class Gate {
    private(set) var filter: LoadedFilter
    /// Goes up with each filter, for what handlers remember of one.
    private(set) var generation = 0
    let log: DecisionLog
    let sending = SendingTogether()
    let closedPage: ClosedPageWriting
    let limits: DoorLimits

    init(
        _ filter: LoadedFilter,
        log: DecisionLog,
        closedPage: @escaping ClosedPageWriting,
        limits: DoorLimits = DoorLimits()
    ) {
        self.filter = filter
        self.log = log
        self.closedPage = closedPage
        self.limits = limits
    }

    func use(_ filter: LoadedFilter) {
        self.filter = filter
        generation += 1
    }

    func note(
        _ verdict: Verdict,
        _ door: Decision.Door,
        _ asker: Asker,
        _ client: InternetAddress?,
        _ address: Span<UInt8>,
        at now: Int64
    ) {
        log.note(verdict, door, asker, client, address, filter.names, filter.settings.log, at: now)
    }

    /// Milliseconds since 1970 UTC.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
