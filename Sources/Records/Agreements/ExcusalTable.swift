import Domain
import GRDB

/// People who do not need to answer for now, and why.
enum ExcusalTable {
    static let projection = Projections.Projection(
        name: "excusal",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE excusal (
                id BLOB PRIMARY KEY, person BLOB NOT NULL, document BLOB NOT NULL, why TEXT NOT NULL,
                until TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX excusalByPerson ON excusal (person, document)
            """
    ) { envelope, _, db in
        guard case .excusal(let id, let event) = envelope.event else { return }
        switch event {
        case .excused(let terms):
            try db.run(
                "INSERT INTO excusal (id, person, document, why, until) VALUES (?, ?, ?, ?, ?)",
                [id.data, terms.person.data, terms.document.data, terms.why, terms.until.description]
            )
        case .ended:
            try db.run("DELETE FROM excusal WHERE id = ?", [id.data])
        }
    }
}

extension Excusal.Facts {
    static func read(
        for command: Excusal.Command,
        in context: Context,
        from db: GRDB.Database
    ) throws -> Excusal.Facts {
        let walled = try Visible.barred(from: context, db)
        return switch command {
        case .excuse(let terms): Excusal.Facts(isKnown: try Visible.shows(terms.person, to: .own, db), walled: walled)
        case .end: Excusal.Facts(walled: walled)
        }
    }
}
