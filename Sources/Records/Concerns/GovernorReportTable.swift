import Domain
import GRDB

/// When a report was published, and for whom; what it says lies sealed.
enum GovernorReportTable {
    static let projection = Projections.Projection(
        name: "governorReport",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE governorReport (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE governorReportReader (
                report BLOB NOT NULL, person BLOB NOT NULL, PRIMARY KEY (report, person)
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, position, db in
        guard case .governorReport(let id, let event) = envelope.event else { return }
        switch event {
        case .published(_, _, _, let at, let readers):
            try db.run(
                "INSERT INTO governorReport (id, pos, at) VALUES (?, ?, ?)",
                [id.data, position, at.milliseconds]
            )
            for reader in readers {
                try db.run(
                    "INSERT OR IGNORE INTO governorReportReader (report, person) VALUES (?, ?)",
                    [id.data, reader.data]
                )
            }
        }
    }
}
