import Domain
import GRDB

/// One task as a list finds it; what is to be done lies sealed.
package struct ConcernTaskRow: Equatable, Sendable {
    package let id: ConcernTaskID
    package let concern: ConcernID
    package let due: Instant
    /// Whether it is for whoever looks.
    package let isTheirs: Bool
    /// Whether whoever looks may see the concern as well.
    package let seesConcern: Bool
    package let endedAt: Instant?
}

/// A task opened for someone who may see it.
package struct ConcernTaskFile: Sendable {
    package let row: ConcernTaskRow
    package let task: ConcernTask
    package let history: [Envelope]
}

extension Registry {
    /// The tasks that someone is to do, whatever is due first on top; done ones stay for a week.
    package func tasks(of viewer: Viewer, at now: Instant) async throws -> [ConcernTaskFile] {
        let source = "WHERE isTheirs AND (endedAt IS NULL OR endedAt > :since) ORDER BY endedAt IS NOT NULL, due, id"
        let since = now.adding(minutes: -7 * 24 * 60)
        return try await files(try await records.tasks(source, ["since": since.milliseconds], seenBy: viewer))
    }

    /// The tasks of one concern, for someone who sees it.
    package func tasks(of concern: ConcernID, seenBy viewer: Viewer) async throws -> [ConcernTaskFile] {
        let source = "WHERE concern IN (SELECT id FROM visibleConcern WHERE id = :concern) ORDER BY setAt, id"
        return try await files(try await records.tasks(source, ["concern": concern.data], seenBy: viewer))
    }

    package func task(_ id: ConcernTaskID, seenBy viewer: Viewer) async throws -> ConcernTaskFile? {
        try await files(try await records.tasks("WHERE id = :id", ["id": id.data], seenBy: viewer)).first
    }

    private func files(_ rows: [ConcernTaskRow]) async throws -> [ConcernTaskFile] {
        var files: [ConcernTaskFile] = []
        for row in rows {
            let history = try await desk.history(of: StreamName(row.id.value))
            let events = history.compactMap { envelope in
                if case .task(_, let event) = envelope.event { event } else { nil }
            }
            if let task = ConcernTask.fold(events) {
                files.append(ConcernTaskFile(row: row, task: task, history: history))
            }
        }
        return files
    }
}

extension Records {
    fileprivate func tasks(
        _ source: String,
        _ arguments: StatementArguments,
        seenBy viewer: Viewer
    ) async throws -> [ConcernTaskRow] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.concerns), \(Visible.tasks) SELECT * FROM visibleTask " + source
                ),
                arguments: viewer.concernEyes.arguments &+ arguments
            )
            return try rows.map { row in
                ConcernTaskRow(
                    id: try ConcernTaskID(row: row, "id"),
                    concern: try ConcernID(row: row, "concern"),
                    due: Instant(milliseconds: row["due"]),
                    isTheirs: (row["isTheirs"] as Bool?) ?? false,
                    seesConcern: (row["seesConcern"] as Bool?) ?? false,
                    endedAt: (row["endedAt"] as Int64?).map(Instant.init(milliseconds:))
                )
            }
        }
    }
}

extension Records {
    /// Those in a concern who may have done it and whom another employer sent, for someone who sees it.
    package func sentByOthers(in concern: ConcernID, seenBy viewer: Viewer) async throws -> [PersonID] {
        try await read { db in
            let sql = """
                WITH \(Visible.concerns) SELECT id FROM visiblePerson WHERE \(ConcernTaskTable.sentByOthers) AND id IN (
                    SELECT person FROM visibleConcernPerson WHERE part IN ('mayHaveDoneIt', 'unsure')
                        AND concern IN (SELECT id FROM visibleConcern WHERE id = :id)
                ) ORDER BY family, given, id
                """
            let arguments = viewer.concernEyes.arguments &+ ["id": concern.data]
            let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
            return try rows.map { try PersonID(row: $0, "id") }
        }
    }

    /// Whether an address was blocked for a concern and tested, for someone who sees it.
    package func isRetested(_ concern: ConcernID, seenBy viewer: Viewer) async throws -> Bool {
        try await read { db in
            guard try Visible.shows(concern, to: viewer.concernEyes, db) else { return false }
            return try ConcernTaskTable.isRetested(concern, in: db)
        }
    }
}
