import Domain
import GRDB

extension Sight {
    private static let name = "trim(person.given || ' ' || person.family)"

    /// Requests that are not dealt with yet, the oldest first.
    package func openErasures(for viewer: ErasureViewer, on day: Day) async throws -> [ErasureRow] {
        try await openErasures("1", [], viewer, day)
    }

    package func openErasure(_ id: ErasureID, for viewer: ErasureViewer, on day: Day) async throws -> ErasureRow? {
        try await openErasures("erasureRequest.id = :id", ["id": id.data], viewer, day).first
    }

    private func openErasures(
        _ condition: String,
        _ arguments: StatementArguments,
        _ viewer: ErasureViewer,
        _ day: Day
    ) async throws -> [ErasureRow] {
        try await read { db in
            let sql = """
                WITH \(Visible.rows)
                SELECT erasureRequest.*, coalesce(\(Self.name), '') AS name,
                    (SELECT \(Self.name) FROM visiblePerson AS person WHERE person.id = askedBy) AS asker,
                    (SELECT \(Self.name) FROM visiblePerson AS person WHERE person.id = confirmedBy) AS confirmer
                FROM visibleErasure AS erasureRequest LEFT JOIN visiblePerson AS person ON person.id = erasureRequest.person
                WHERE closed IS NULL AND \(condition) ORDER BY askedOn, erasureRequest.id
                """
            return try Row.fetchAll(db, sql: sql, arguments: eyes.arguments &+ arguments).map {
                try ErasureRow(row: $0, for: viewer, seenBy: eyes, on: day, in: db)
            }
        }
    }

    /// Requests that were dealt with, the newest first.
    package func closedErasures(for viewer: ErasureViewer) async throws -> [ClosedErasure] {
        try await read { db in
            let sql = """
                WITH \(Visible.rows)
                SELECT erasureRequest.id, closedOn, closed, closedWhy, coalesce(\(Self.name), '') AS name
                FROM visibleErasure AS erasureRequest LEFT JOIN visiblePerson AS person ON person.id = erasureRequest.person WHERE closed IS NOT NULL
                UNION ALL SELECT id, doneOn, 'done', '', '' FROM erasureCertificate
                ORDER BY closedOn DESC, 1
                """
            return try Row.fetchAll(db, sql: sql, arguments: eyes.arguments).map {
                try ClosedErasure(row: $0, for: viewer)
            }
        }
    }

    package func certificate(_ id: ErasureID) async throws -> CertificateRow? {
        try await read { db in
            let sql = """
                WITH \(Visible.rows)
                SELECT *, (SELECT \(Self.name) FROM visiblePerson AS person WHERE person.id = askedBy) AS asker,
                    (SELECT \(Self.name) FROM visiblePerson AS person WHERE person.id = confirmedBy) AS confirmer
                FROM erasureCertificate WHERE id = :id
                """
            let row = try Row.fetchOne(db, sql: sql, arguments: eyes.arguments &+ ["id": id.data])
            return try row.map { try CertificateRow(row: $0, of: id, in: db) }
        }
    }

    /// Those whose time is up and about whom nothing is asked yet, by group and name.
    package func leaversWhoseTimeIsUp(on day: Day) async throws -> [LeaverRow] {
        try await read { db in
            let schedule = try RetentionSchedule.read(from: db)
            let sql = """
                WITH \(Visible.rows)
                SELECT \(ErasureFacts.columns), \(Self.name) AS name FROM visiblePerson AS person
                WHERE leftOn IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM visibleErasure AS request WHERE request.person = person.id AND closed IS NULL
                ) ORDER BY person.kind, person.family, person.given, person.id
                """
            return try Row.fetchAll(db, sql: sql, arguments: eyes.arguments &+ ["day": day.description]).compactMap {
                row in
                try LeaverRow(row: row, by: schedule, on: day)
            }
        }
    }
}

extension Records {
    package func retentionSchedule() async throws -> RetentionSchedule {
        try await read { try RetentionSchedule.read(from: $0) }
    }
}

extension ErasureRow {
    fileprivate init(row: Row, for viewer: ErasureViewer, seenBy eyes: Eyes, on today: Day, in db: GRDB.Database) throws
    {
        let person = try PersonID(row: row, "person")
        let terms = ErasureRequest.Terms(
            person: person,
            categories: ErasureTable.categories(row["categories"]),
            basis: ErasureRequest.Basis(rawValue: row["basis"]) ?? .personAsked
        )
        id = try ErasureID(row: row, "id")
        name = row["name"]
        self.terms = terms
        askedBy = (row["asker"] as String?) ?? ""
        askedOn = Day(stored: row, "askedOn")
        isOwn = try PersonID(row: row, "askedBy") == viewer.person
        guard viewer.decides else {
            inside = nil
            return
        }
        let facts = try ErasureFacts.read(person, seenBy: eyes, on: today, from: db)
        let schedule = try RetentionSchedule.read(from: db)
        inside = Inside(
            confirmed: (row["due"] as Int64?).map { due in
                Confirmed(
                    by: (row["confirmer"] as String?) ?? "",
                    on: Day(stored: row, "confirmedOn"),
                    due: Instant(milliseconds: due).day
                )
            },
            hold: (row["heldWhy"] as String?).map { .init(why: $0, reviewOn: Day(stored: row, "reviewOn")) },
            reasons: facts.map { MayErase.reasons(against: terms, knowing: $0, by: schedule, on: today) } ?? [],
            needsAnother: isOwn || person == viewer.person
        )
    }
}

extension ClosedErasure {
    fileprivate init(row: Row, for viewer: ErasureViewer) throws {
        id = try ErasureID(row: row, "id")
        on = Day(stored: row, "closedOn")
        let name: String = row["name"]
        let why: String = row["closedWhy"]
        outcome =
            switch (viewer.decides, row["closed"] as String) {
            case (false, _): nil
            case (true, "withdrawn"): .withdrawn(name: name, why: why)
            case (true, "stopped"): .stopped(name: name, why: why)
            case (true, _): .done
            }
    }
}

extension CertificateRow {
    fileprivate init(row: Row, of id: ErasureID, in db: GRDB.Database) throws {
        doneOn = Day(stored: row, "doneOn")
        categories = ErasureTable.categories(row["categories"])
        askedBy = (row["asker"] as String?) ?? ""
        askedOn = Day(stored: row, "askedOn")
        confirmedBy = (row["confirmer"] as String?) ?? ""
        confirmedOn = Day(stored: row, "confirmedOn")
        entries = row["entries"]
        let sql = "SELECT kid FROM erasedKey WHERE request = ? ORDER BY kid"
        keys = try Row.fetchAll(db, sql: sql, arguments: [id.data]).map { try SealingKeyID(row: $0, "kid") }
    }
}

extension LeaverRow {
    fileprivate init?(row: Row, by schedule: RetentionSchedule, on today: Day) throws {
        let facts = MayErase.Facts(row: row, on: today)
        let person = try PersonID(row: row, "id")
        let terms = ErasureRequest.Terms(person: person, categories: Category.erasable, basis: .timeIsUp)
        guard let leftOn = facts.people.leftOn else { return nil }
        guard MayErase.reasons(against: terms, knowing: facts, by: schedule, on: today).isEmpty else { return nil }
        id = person
        name = row["name"]
        group = facts.people.group
        self.leftOn = leftOn
    }
}

extension Day {
    /// A day as a table keeps it; tables are made by us, so that another text in them is our fault.
    fileprivate init(stored row: Row, _ column: String) {
        guard let day = Day((row[column] as String?) ?? "") else { preconditionFailure("\(column) holds no day") }
        self = day
    }
}
