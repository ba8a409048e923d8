import Domain
import GRDB

/// The children whom the turn of the year is about, whoever prepares it: a wall hides nobody from the new year.
enum YearFacts {
    /// Those who are here today and have not left by the day on which it is turned.
    static func pupils(hereOn turn: Day, from day: Day, in db: GRDB.Database) throws -> [YearPupil] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, year, className FROM person
                    WHERE kind = 'pupil' AND \(PersonTable.here) AND (left IS NULL OR left > :turn)
                    """
            ),
            arguments: ["day": day.description, "turn": turn.description]
        )
        return try rows.compactMap { row in
            guard let year = YearGroup(position: row["year"]) else { return nil }
            return YearPupil(person: try PersonID(row: row, "id"), year: year, className: row["className"])
        }
    }
}

extension Sight {
    /// The turn of the year that is prepared, without the children behind a wall.
    package func yearPlan() async throws -> YearPlan? {
        try await read { db in
            guard let plan = try SchoolTable.yearPlan(in: db) else { return nil }
            let barred = try Visible.barred(eyes, db)
            return YearPlan(
                id: plan.id,
                on: plan.on,
                moves: plan.moves.filter { !barred.contains($0.person) },
                staying: plan.staying.filter { !barred.contains($0) }
            )
        }
    }
}
