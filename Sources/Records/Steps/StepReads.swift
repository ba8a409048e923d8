import Domain
import GRDB

/// A step, or an adult's outcome, opened for someone who sees its concern.
package struct StepFile: Sendable {
    package let id: StepID
    package let step: Domain.Step
    package let history: [Envelope]
}

extension Registry {
    /// The steps and outcomes that came of one concern, for someone who sees it.
    package func steps(of concern: ConcernID, seenBy viewer: Viewer) async throws -> [StepFile] {
        let ids = try await records.steps("concern = :id", ["id": concern.data], seenBy: viewer)
        var files: [StepFile] = []
        for id in ids {
            let history = try await desk.history(of: StreamName(id.value))
            let events = history.compactMap { envelope in
                if case .step(_, let event) = envelope.event { event } else { nil }
            }
            if let step = Domain.Step.fold(events) { files.append(StepFile(id: id, step: step, history: history)) }
        }
        return files
    }
}

extension Records {
    /// Whether someone decides a concern as the headteacher does.
    package func decidesAsHead(_ concern: ConcernID, _ viewer: Viewer) async throws -> Bool {
        try await read { try StepFacts.isHead(of: concern, viewer.roles, in: $0) }
    }

    /// Half days of a school year that a child was suspended from school, as far as whoever looks may know of them.
    package func awayHalfDays(of person: PersonID, seenBy viewer: Viewer, in year: Int) async throws -> Int {
        try await read { try StepFacts.awayHalfDays(of: person, seenBy: viewer.concernEyes, in: year, from: $0) }
    }

    /// The ladder a school entered; nil where it entered none.
    package func ladder() async throws -> Ladder? {
        try await read { try SchoolTable.ladder(in: $0) }
    }

    /// Where a school keeps its child-protection file.
    package func childFile() async throws -> ChildFile {
        try await read { try SchoolTable.childFile(in: $0) }
    }

    fileprivate func steps(
        _ condition: String,
        _ arguments: StatementArguments,
        seenBy viewer: Viewer
    ) async throws -> [StepID] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.concerns), \(Visible.steps) SELECT id FROM visibleStep "
                        + "WHERE \(condition) ORDER BY pos"
                ),
                arguments: viewer.concernEyes.arguments &+ arguments
            )
            return try rows.map { try StepID(row: $0, "id") }
        }
    }
}

extension Sight {
    /// Whom the school's filter keeps off the internet on a day, for the school's own doings.
    package func suspendedFromInternet(on day: Day) async throws -> [InternetSuspension] {
        try await read { try StepTable.suspensions(on: day, in: $0) }
    }
}
