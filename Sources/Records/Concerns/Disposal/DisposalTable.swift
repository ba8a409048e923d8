import Domain
import GRDB

/// Which concerns are to go and when, and what stayed of those that went; reasons lie in no table, only sealed.
///
/// The row of a request goes with the concern's key; what stays is written from what is sealed under its own.
enum DisposalTable {
    static let projection = Projections.Projection(
        name: "disposal",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE disposal (
                id BLOB PRIMARY KEY, concern BLOB NOT NULL UNIQUE, askedBy BLOB, askedOn TEXT, confirmedBy BLOB,
                confirmedOn TEXT, due INTEGER, reviewOn TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE disposed (
                id BLOB PRIMARY KEY, reference TEXT NOT NULL, route TEXT NOT NULL, toldAt INTEGER NOT NULL,
                openedAt INTEGER, closedAt INTEGER NOT NULL, isFiled INTEGER NOT NULL,
                askedBy BLOB, askedOn TEXT, confirmedBy BLOB, confirmedOn TEXT, doneOn TEXT, entries INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE disposedRole (
                disposal BLOB NOT NULL, role TEXT NOT NULL, PRIMARY KEY (disposal, role)
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, _, db in
        guard case .disposal(let id, let event) = envelope.event else { return }
        switch event {
        case .asked(let concern, let asked):
            try begin(id, of: concern, in: db)
            try set("askedBy = ?, askedOn = ?", [asked.by.data, asked.on.description], id, db)
        case .confirmed(let confirmed):
            let values: StatementArguments = [
                confirmed.by.data, confirmed.on.description, confirmed.due.milliseconds,
            ]
            try set("confirmedBy = ?, confirmedOn = ?, due = ?", values, id, db)
        case .withdrawn, .stopped:
            try set(
                "askedBy = NULL, askedOn = NULL, confirmedBy = NULL, confirmedOn = NULL, due = NULL",
                [],
                id,
                db
            )
        case .held(let concern, let hold, _):
            try begin(id, of: concern, in: db)
            try set("reviewOn = ?", [hold.reviewOn.description], id, db)
        case .released:
            try set("reviewOn = NULL", [], id, db)
        case .kept(let remainder):
            try keep(remainder, as: id, in: db)
        case .done(let certificate):
            try keep(certificate, of: id, on: envelope.at.day, in: db)
        }
    }

    private static func begin(_ id: DisposalID, of concern: ConcernID, in db: GRDB.Database) throws {
        try db.run("INSERT OR IGNORE INTO disposal (id, concern) VALUES (?, ?)", [id.data, concern.data])
    }

    private static func set(
        _ columns: String,
        _ values: StatementArguments,
        _ id: DisposalID,
        _ db: GRDB.Database
    ) throws {
        try db.run("UPDATE disposal SET \(columns) WHERE id = ?", values + [id.data])
    }

    private static func keep(_ remainder: Disposal.Remainder, as id: DisposalID, in db: GRDB.Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO disposed (id, reference, route, toldAt, openedAt, closedAt, isFiled) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                id.data, remainder.concern.reference, remainder.route.rawValue, remainder.toldAt.milliseconds,
                remainder.openedAt?.milliseconds, remainder.closedAt.milliseconds, remainder.filed != nil,
            ]
        )
        try db.run("DELETE FROM disposedRole WHERE disposal = ?", [id.data])
        for role in remainder.readers {
            try db.run("INSERT INTO disposedRole (disposal, role) VALUES (?, ?)", [id.data, role.rawValue])
        }
    }

    private static func keep(
        _ certificate: Disposal.Certificate,
        of id: DisposalID,
        on day: Day,
        in db: GRDB.Database
    ) throws {
        try db.run("DELETE FROM disposal WHERE id = ?", [id.data])
        let (asked, confirmed) = (certificate.asked, certificate.confirmed)
        try db.run(
            "UPDATE disposed SET askedBy = ?, askedOn = ?, confirmedBy = ?, confirmedOn = ?, doneOn = ?, entries = ? "
                + "WHERE id = ?",
            [
                asked?.by.data, asked?.on.description, confirmed?.by.data, confirmed?.on.description, day.description,
                certificate.entries, id.data,
            ]
        )
    }
}

extension DisposalID {
    /// A concern has one end, and so one name for it.
    package init(of concern: ConcernID) {
        self.init(madeBy: concern, as: "disposal")
    }
}

extension Visible {
    /// Requests and holds of the concerns that someone sees, and what stayed of those that a reader of it may know of.
    ///
    /// Stands behind `Visible.concerns`.
    static let disposals = """
        visibleDisposal AS NOT MATERIALIZED (SELECT * FROM disposal WHERE concern IN (SELECT id FROM visibleConcern)),
        visibleDisposed AS NOT MATERIALIZED (
            SELECT * FROM disposed WHERE doneOn IS NOT NULL AND (
                askedBy = :viewer OR confirmedBy = :viewer OR EXISTS (
                    SELECT 1 FROM disposedRole
                    WHERE disposedRole.disposal = disposed.id AND role IN (SELECT value FROM json_each(:roles))
                )
            )
        )
        """
}
