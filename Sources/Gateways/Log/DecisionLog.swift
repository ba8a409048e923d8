import Dispatch
import Filtering

/// Gathers the lines of one loop and hands them over in batches, so that deciding waits for no disk.
///
/// A class, because handlers share it; touched on its own loop alone.
final class DecisionLog {
    /// Handed over when so much is gathered, and at least each half second.
    static let batchBytes = 64 << 10

    private var lines = LineRoom(bytes: batchBytes + DecisionLine.bytesMax)
    private var day: Int64 = 0
    private var lastClient: InternetAddress?
    private var lastText: [UInt8] = []
    private let writing: DecisionWriting

    init(_ writing: DecisionWriting) {
        self.writing = writing
    }

    /// Who looked for help is nobody's business, so that is never kept.
    func note(
        _ verdict: Verdict,
        _ door: Decision.Door,
        _ asker: Asker,
        _ client: InternetAddress?,
        _ address: Span<UInt8>,
        _ names: LoggedNames,
        _ settings: DecisionLogSettings,
        at now: Int64
    ) {
        guard settings.keeps, settings.open || !verdict.isOpen, !verdict.isPrivate else { return }
        let today = now / 86_400_000
        if today != day {
            flush()
            day = today
        }
        DecisionLine.append(
            verdict,
            door,
            asker,
            settings.names ? text(of: client) : [],
            address,
            names,
            withNames: settings.names,
            at: now,
            to: &lines
        )
        if lines.count >= Self.batchBytes { flush() }
    }

    /// Many requests in a row come from one address.
    private func text(of client: InternetAddress?) -> [UInt8] {
        guard client != lastClient else { return lastText }
        lastClient = client
        lastText = []
        client?.append(to: &lastText)
        return lastText
    }

    func flush() {
        guard lines.count > 0 else { return }
        writing.write(lines.take(), day: day)
    }
}
