import Domain
import GRDB

/// A report for governors, opened for someone for whom it was published.
package struct GovernorReportRow: Equatable, Sendable {
    package let id: GovernorReportID
    package let report: GovernorReport
}

extension Registry {
    /// The reports that someone may read, the newest first: those that were published while they were one of the readers.
    package func governorReports(seenBy viewer: Viewer) async throws -> [GovernorReportRow] {
        var rows: [GovernorReportRow] = []
        for id in try await records.governorReports(seenBy: viewer) {
            let events = try await desk.history(of: StreamName(id.value)).compactMap { envelope in
                if case .governorReport(_, let event) = envelope.event { event } else { nil }
            }
            if let report = GovernorReport.fold(events) { rows.append(GovernorReportRow(id: id, report: report)) }
        }
        return rows
    }
}

extension Records {
    /// Reports that one page lists: a few of each of some years.
    private static let governorReportsMax = 24

    fileprivate func governorReports(seenBy viewer: Viewer) async throws -> [GovernorReportID] {
        try await read { db in
            let sql = """
                SELECT id FROM governorReport WHERE EXISTS (
                    SELECT 1 FROM governorReportReader WHERE report = governorReport.id AND person = :viewer
                ) ORDER BY pos DESC LIMIT \(Self.governorReportsMax)
                """
            return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["viewer": viewer.id.data])
                .map { try GovernorReportID(row: $0, "id") }
        }
    }

    /// What a report would say that is published now.
    package func governorTotals(at now: Instant) async throws -> GovernorReport.Totals {
        try await read { db in
            try GovernorFacts.totals(for: GovernorFacts.readers(on: now.day, in: db), at: now, in: db)
        }
    }
}
