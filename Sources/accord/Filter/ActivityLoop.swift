import Domain
import Filtering
import Gateways
import Logging
import Records
import ServiceLifecycle
import Web

/// Takes what the doors decided into the school's own store, a file for each day.
struct ActivityLoop: Service {
    let registry: Registry
    let working: Working
    let logger: Logger

    func run() async throws {
        let reading = SearchReading()
        let intake = ActivityIntake(registry: registry, working: working) { path, start in
            let piece = try DecisionDay.piece(of: path, from: start)
            return ActivityIntake.Piece(
                lines: piece.decisions.map { ActivityLine($0, reading) },
                broken: piece.broken,
                end: piece.end
            )
        }
        var isWaiting = false
        // Files are named by the clock, also those of the sample, whose pages have a time of their own.
        await Rounds(seconds: 5).run { isWaiting = await look(intake, isWaiting) }
    }

    /// Whether files have to wait; said in the log once, not at every look.
    private func look(_ intake: ActivityIntake, _ isWaiting: Bool) async -> Bool {
        do {
            try await intake.run(at: currentInstant())
            if isWaiting { logger.notice("decisions are taken in again") }
            return false
        } catch {
            if !isWaiting { logger.error("decisions wait in the files of their days", metadata: ["error": "\(error)"]) }
            return true
        }
    }
}

extension ActivityLine {
    init(_ decision: Decision, _ reading: SearchReading) {
        self.init(
            at: Instant(milliseconds: decision.at),
            isOpen: decision.isOpen,
            reason: decision.reason,
            group: decision.group,
            address: decision.address,
            category: decision.category,
            clause: decision.clause,
            person: decision.person.map { PersonID($0.value) },
            device: decision.device?.description ?? "",
            place: decision.place?.description ?? "",
            client: decision.client,
            noticed: reading.words(in: decision.address)
        )
    }
}
