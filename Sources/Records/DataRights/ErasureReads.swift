import Domain
import GRDB

/// A request as its page shows it.
package struct ErasureRow: Equatable, Sendable {
    package let id: ErasureID
    package let name: String
    package let terms: ErasureRequest.Terms
    package let askedBy: String
    package let askedOn: Day
    /// Whether whoever looks asked for it.
    package let isOwn: Bool
    /// Nil for whoever may not know what came of it.
    package let inside: Inside?

    /// What only those who decide may see.
    package struct Inside: Equatable, Sendable {
        package let confirmed: Confirmed?
        package let hold: ErasureRequest.Hold?
        package let reasons: [MayErase.Reason]
        /// Whether whoever looks asked for it, or is who it is about.
        package let needsAnother: Bool

        package init(
            confirmed: Confirmed?,
            hold: ErasureRequest.Hold?,
            reasons: [MayErase.Reason],
            needsAnother: Bool
        ) {
            self.confirmed = confirmed
            self.hold = hold
            self.reasons = reasons
            self.needsAnother = needsAnother
        }
    }

    package struct Confirmed: Equatable, Sendable {
        package let by: String
        package let on: Day
        package let due: Day
    }

    package init(
        id: ErasureID,
        name: String,
        terms: ErasureRequest.Terms,
        askedBy: String,
        askedOn: Day,
        isOwn: Bool = false,
        inside: Inside?
    ) {
        self.id = id
        self.name = name
        self.terms = terms
        self.askedBy = askedBy
        self.askedOn = askedOn
        self.isOwn = isOwn
        self.inside = inside
    }
}

/// A request that was dealt with; what came of it stands in it for those who decide alone.
package struct ClosedErasure: Equatable, Sendable {
    package let id: ErasureID
    package let on: Day
    package let outcome: Outcome?

    package enum Outcome: Equatable, Sendable {
        case done
        case withdrawn(name: String, why: String)
        case stopped(name: String, why: String)
    }

    package init(id: ErasureID, on: Day, outcome: Outcome?) {
        self.id = id
        self.on = on
        self.outcome = outcome
    }
}

/// What was destroyed, by whom it was asked and confirmed.
package struct CertificateRow: Equatable, Sendable {
    package let doneOn: Day
    package let categories: [Domain.Category]
    /// Empty where they were erased themselves.
    package let askedBy: String
    package let askedOn: Day
    package let confirmedBy: String
    package let confirmedOn: Day
    package let entries: Int
    package let keys: [SealingKeyID]

    package init(
        doneOn: Day,
        categories: [Domain.Category],
        askedBy: String,
        askedOn: Day,
        confirmedBy: String,
        confirmedOn: Day,
        entries: Int,
        keys: [SealingKeyID]
    ) {
        self.doneOn = doneOn
        self.categories = categories
        self.askedBy = askedBy
        self.askedOn = askedOn
        self.confirmedBy = confirmedBy
        self.confirmedOn = confirmedOn
        self.entries = entries
        self.keys = keys
    }
}

/// Someone whose time is up by the school's own schedule.
package struct LeaverRow: Equatable, Sendable {
    package let id: PersonID
    package let name: String
    package let group: RetentionSchedule.Group
    package let leftOn: Day

    package init(id: PersonID, name: String, group: RetentionSchedule.Group, leftOn: Day) {
        self.id = id
        self.name = name
        self.group = group
        self.leftOn = leftOn
    }
}

/// Who looks at requests: those who decide see reasons, others that there is a request.
package struct ErasureViewer: Equatable, Sendable {
    package let person: PersonID
    package let decides: Bool

    package init(person: PersonID, duties: Set<Duty>) {
        self.person = person
        decides = duties.contains(where: \.decidesErasures)
    }
}

extension Records {
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
                SELECT erasureRequest.*, coalesce(\(Self.name), '') AS name,
                    (SELECT \(Self.name) FROM person WHERE person.id = askedBy) AS asker,
                    (SELECT \(Self.name) FROM person WHERE person.id = confirmedBy) AS confirmer
                FROM erasureRequest LEFT JOIN person ON person.id = erasureRequest.person
                WHERE closed IS NULL AND \(condition) ORDER BY askedOn, erasureRequest.id
                """
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map {
                try ErasureRow(row: $0, for: viewer, on: day, in: db)
            }
        }
    }

    /// Requests that were dealt with, the newest first.
    package func closedErasures(for viewer: ErasureViewer) async throws -> [ClosedErasure] {
        try await read { db in
            let sql = """
                SELECT erasureRequest.id, closedOn, closed, closedWhy, coalesce(\(Self.name), '') AS name
                FROM erasureRequest LEFT JOIN person ON person.id = erasureRequest.person WHERE closed IS NOT NULL
                UNION ALL SELECT id, doneOn, 'done', '', '' FROM erasureCertificate
                ORDER BY closedOn DESC, 1
                """
            return try Row.fetchAll(db, sql: sql).map { try ClosedErasure(row: $0, for: viewer) }
        }
    }

    package func certificate(_ id: ErasureID) async throws -> CertificateRow? {
        try await read { db in
            let sql = """
                SELECT *, (SELECT \(Self.name) FROM person WHERE person.id = askedBy) AS asker,
                    (SELECT \(Self.name) FROM person WHERE person.id = confirmedBy) AS confirmer
                FROM erasureCertificate WHERE id = ?
                """
            let row = try Row.fetchOne(db, sql: sql, arguments: [id.data])
            return try row.map { try CertificateRow(row: $0, of: id, in: db) }
        }
    }

    /// Those whose time is up and about whom nothing is asked yet, by group and name.
    package func leaversWhoseTimeIsUp(on day: Day) async throws -> [LeaverRow] {
        try await read { db in
            let schedule = try RetentionSchedule.read(from: db)
            let sql = """
                SELECT \(ErasureFacts.columns), \(Self.name) AS name FROM person WHERE leftOn IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM erasureRequest WHERE erasureRequest.person = person.id AND closed IS NULL
                ) ORDER BY person.kind, person.family, person.given, person.id
                """
            return try Row.fetchAll(db, sql: sql, arguments: ["day": day.description]).compactMap { row in
                try LeaverRow(row: row, by: schedule, on: day)
            }
        }
    }

    package func retentionSchedule() async throws -> RetentionSchedule {
        try await read { try RetentionSchedule.read(from: $0) }
    }
}

extension ErasureRow {
    fileprivate init(row: Row, for viewer: ErasureViewer, on today: Day, in db: GRDB.Database) throws {
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
        let facts = try ErasureFacts.read(person, on: today, from: db)
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
