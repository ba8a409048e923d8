import Domain
import GRDB

/// Classes that learned their rules together.
///
/// Which child touched what is an answer, or nothing.
enum ClassSessionTable {
    static let projection = Projections.Projection(
        name: "classSession",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE classSession (
                id BLOB PRIMARY KEY, at INTEGER NOT NULL, className TEXT NOT NULL, document BLOB NOT NULL,
                policy BLOB NOT NULL, version INTEGER NOT NULL, teacher BLOB NOT NULL, finishedAt INTEGER,
                away TEXT NOT NULL, talkAgain TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX classSessionByClass ON classSession (className, at)
            """
    ) { envelope, _, db in
        guard case .classSession(let id, let event) = envelope.event else { return }
        switch event {
        case .opened(let opening):
            try db.run(
                "INSERT INTO classSession (id, at, className, document, policy, version, teacher, away, talkAgain) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
                [
                    id.data, envelope.at.milliseconds, opening.className, opening.text.document.data,
                    opening.text.policy.data, opening.text.version, opening.by.data,
                    opening.away.map(\.description).joined(separator: " "),
                ]
            )
        case .finished(let talkAgain):
            try db.run(
                "UPDATE classSession SET finishedAt = ?, talkAgain = ? WHERE id = ?",
                [envelope.at.milliseconds, talkAgain.map(\.description).joined(separator: " "), id.data]
            )
        }
    }
}

extension ClassSession.Facts {
    static func read(
        for command: ClassSession.Command,
        in context: Context,
        from db: GRDB.Database
    ) throws -> ClassSession.Facts {
        let actorIsStaff = try context.actor.person.map { person in
            try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM person WHERE id = :id AND kind = 'staff' AND \(PersonTable.here))",
                ["id": person.data, "day": context.today.description]
            )
        }
        guard case .open(let opening) = command else {
            return ClassSession.Facts(pupils: [], switchedOn: true, actorIsStaff: actorIsStaff ?? true)
        }
        let pupils = try Row.fetchAll(
            db.cachedStatement(
                sql: "WITH \(Visible.rows) SELECT id FROM visiblePerson "
                    + "WHERE kind = 'pupil' AND className = :class AND \(PersonTable.here)"
            ),
            arguments: Eyes.of(context.actor).arguments &+ [
                "class": opening.className, "day": context.today.description,
            ]
        )
        return ClassSession.Facts(
            pupils: Set(try pupils.map { try PersonID(row: $0, "id") }),
            switchedOn: try db.isTrue("SELECT EXISTS (SELECT 1 FROM switchedOn WHERE name = 'pupils')", []),
            actorIsStaff: actorIsStaff ?? true
        )
    }
}
