import Domain
import GRDB

/// Who said that they are related to, or live with, whom.
enum RelativeTable {
    static let projection = Projections.Projection(
        name: "relative",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE relative (
                person BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY (person, other)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX relativeByOther ON relative (other)
            """
    ) { envelope, _, db in
        guard case .person(let person, let event) = envelope.event else { return }
        switch event {
        case .relativeDeclared(let other):
            try db.run("INSERT OR IGNORE INTO relative (person, other) VALUES (?, ?)", [person.data, other.data])
        case .relativeWithdrawn(let other, _):
            try db.run("DELETE FROM relative WHERE person = ? AND other = ?", [person.data, other.data])
        case .recorded, .corrected, .contactAdded, .contactRemoved, .related, .unrelated, .barred, .barLifted, .left,
            .cameBack, .suspended, .restored, .accountReviewed, .personalUseRevoked, .personalUseReturned,
            .testAlertAnswered:
            break
        }
    }

    /// Everyone related to the person `:of`, by what somebody declared or by the school's list of parents and carers.
    static let relatives = """
        SELECT other FROM relative WHERE person = :of UNION SELECT person FROM relative WHERE other = :of
        UNION SELECT adult FROM relationship WHERE child = :of UNION SELECT child FROM relationship WHERE adult = :of
        """

    static func relatives(of person: PersonID, in db: GRDB.Database) throws -> Set<PersonID> {
        let statement = try db.cachedStatement(sql: "SELECT other FROM (\(relatives))")
        return Set(try Row.fetchAll(statement, arguments: ["of": person.data]).map { try PersonID(row: $0, "other") })
    }
}
