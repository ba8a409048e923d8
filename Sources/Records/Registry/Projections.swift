import Domain
import GRDB

/// Tables made from events, in the same transaction.
///
/// They hold nothing of their own: `rebuild` makes them again.
enum Projections {
    /// One feature's tables.
    ///
    /// A change of `createSQL` or of what is written raises `codeVersion`.
    struct Projection: Sendable {
        let name: String
        let codeVersion: Int
        let createSQL: String
        /// Indexes that no projection reads by: a rebuild makes them once all rows stand.
        var indexSQL = ""
        let project: @Sendable (Envelope, Int, GRDB.Database) throws -> Void
    }

    static let all: [Projection] = [
        SchoolTable.projection, PolicyTable.projection, TranslationTable.projection, PersonTable.projection,
        AnswerTable.projection,
        ClassSessionTable.projection, ExcusalTable.projection, InvitationTable.projection,
        KeepingTable.projection, ErasureTable.projection, AppointmentTable.projection, AccountTable.projection,
        ConcernTable.projection, RelativeTable.projection, QuestionTable.projection, ConcernTaskTable.projection,
        StepTable.projection, DisposalTable.projection, GovernorReportTable.projection, TransferTable.projection,
        FilterTable.projection,
        RequestTable.projection,
    ]

    static func project(_ envelope: Envelope, at position: Int, in db: GRDB.Database) throws {
        for projection in all { try projection.project(envelope, position, db) }
    }

    static func areCurrent(_ db: GRDB.Database) throws -> Bool {
        let rows = try Row.fetchAll(db, sql: "SELECT name, codeVersion FROM projection")
        let stored = Dictionary(uniqueKeysWithValues: rows.map { ($0["name"] as String, $0["codeVersion"] as Int) })
        return stored == Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.codeVersion) })
    }

    /// Drops every table and replays the whole history into new ones.
    static func rebuild(
        in db: GRDB.Database,
        opening open: @escaping @Sendable (LedgerTable.Stored) throws -> Envelope?
    ) throws {
        try drop(in: db)
        try makeTables(in: db)
        try LedgerTable.each(in: db, open) { entry, envelope in
            if let envelope { try project(envelope, at: entry.pos, in: db) }
        }
        try makeIndexes(in: db)
    }

    static func makeTables(in db: GRDB.Database) throws {
        for projection in all {
            try db.execute(sql: projection.createSQL)
            try db.execute(
                sql: "INSERT INTO projection (name, codeVersion) VALUES (?, ?)",
                arguments: [projection.name, projection.codeVersion]
            )
        }
    }

    static func makeIndexes(in db: GRDB.Database) throws {
        for projection in all { try db.execute(sql: projection.indexSQL) }
    }

    /// Tables of older versions of the program go as well: everything that is not the history itself.
    private static func drop(in db: GRDB.Database) throws {
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON; DELETE FROM projection")
        let kept = LedgerTable.kept + ["projection", "grdb_migrations"]
        for kind in ["view", "table"] {
            let names = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'",
                arguments: [kind]
            )
            for name in names where !kept.contains(name) {
                try db.execute(sql: "DROP \(kind) \(name.quotedDatabaseIdentifier)")
            }
        }
    }
}
