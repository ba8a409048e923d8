import Domain
import GRDB

/// Which step someone was given, and when they are without the internet: the reasons lie in no table, only sealed.
enum StepTable {
    static let projection = Projections.Projection(
        name: "step",
        codeVersion: 3,
        createSQL: """
            CREATE TABLE step (
                id BLOB PRIMARY KEY, concern BLOB NOT NULL, person BLOB NOT NULL, pos INTEGER NOT NULL,
                intent TEXT, decision TEXT CHECK (decision IN ('none', 'step')), rung INTEGER,
                isHomeAnswered INTEGER NOT NULL DEFAULT 0, offFrom TEXT, offUntil TEXT, days INTEGER NOT NULL DEFAULT 0,
                awayFrom TEXT, awayHalfDays INTEGER NOT NULL DEFAULT 0
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX stepByConcern ON step (concern);
            CREATE INDEX stepByPerson ON step (person)
            """
    ) { envelope, position, db in
        guard case .step(let id, let event) = envelope.event else { return }
        switch event {
        case .judged(let terms, let intent, _, _, _):
            try insert(terms, id, intent, at: position, into: db)
        case .settled(let terms, _, _):
            try insert(terms, id, nil, at: position, into: db)
        case .decided(.noStep, _):
            try db.run("UPDATE step SET decision = 'none' WHERE id = ?", [id.data])
        case .decided(.rung(let rung, _), _):
            try db.run("UPDATE step SET decision = 'step', rung = ? WHERE id = ?", [rung, id.data])
        case .decided(.own, _):
            try db.run("UPDATE step SET decision = 'step' WHERE id = ?", [id.data])
        case .toldHome:
            try db.run("UPDATE step SET isHomeAnswered = 1 WHERE id = ?", [id.data])
        case .suspended(let suspension, _):
            let days = suspension.from.start.days(until: suspension.until.start) + 1
            try db.run(
                "UPDATE step SET offFrom = ?, offUntil = ?, days = ? WHERE id = ?",
                [suspension.from.description, suspension.until.description, days, id.data]
            )
        case .suspensionEnded:
            try db.run("UPDATE step SET offFrom = NULL, offUntil = NULL WHERE id = ?", [id.data])
        case .suspendedFromSchool(let suspension, let halfDays, _):
            try db.run(
                "UPDATE step SET awayFrom = ?, awayHalfDays = awayHalfDays + ? WHERE id = ?",
                [suspension.from.description, halfDays, id.data]
            )
        case .schoolSuspensionCancelled(_, let freed, _):
            try db.run("UPDATE step SET awayHalfDays = awayHalfDays - ? WHERE id = ?", [freed, id.data])
        case .invited, .met, .dutyDone:
            break
        }
    }

    private static func insert(
        _ terms: Domain.Step.Terms,
        _ id: StepID,
        _ intent: Domain.Step.Intent?,
        at position: Int,
        into db: GRDB.Database
    ) throws {
        try db.run(
            "INSERT INTO step (id, concern, person, pos, intent) VALUES (?, ?, ?, ?, ?)",
            [id.data, terms.concern.data, terms.person.data, position, intent?.rawValue]
        )
    }
}

extension StepTable {
    static func suspensions(on day: Day, in db: GRDB.Database) throws -> [InternetSuspension] {
        try suspensions(notOverOn: day, in: db).filter { $0.from <= day }
    }

    /// Also those that begin later.
    static func suspensions(notOverOn day: Day, in db: GRDB.Database) throws -> [InternetSuspension] {
        let sql = "SELECT person, offFrom, offUntil FROM step WHERE offUntil >= :day ORDER BY person"
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["day": day.description]).map { row in
            InternetSuspension(
                person: try PersonID(row: row, "person"),
                from: Day(row["offFrom"] as String) ?? day,
                until: Day(row["offUntil"] as String) ?? day
            )
        }
    }
}

extension Visible {
    /// The steps and outcomes of the concerns that someone sees; stands behind `Visible.concerns`.
    static let steps = """
        visibleStep AS NOT MATERIALIZED (SELECT * FROM step WHERE concern IN (SELECT id FROM visibleConcern))
        """
}

extension Instant {
    /// Whole days from one midnight in England to another, also where clocks change between.
    fileprivate func days(until other: Instant) -> Int {
        Int((Double(other.milliseconds - milliseconds) / 86_400_000).rounded())
    }
}
