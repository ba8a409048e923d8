import Domain
import GRDB

/// What binds the settings of the doors to the school.
struct DoorFacts {
    let school: String
    /// Whoever is at school on the day.
    let here: Set<PersonID>

    static func read(on day: Day, from db: GRDB.Database) throws -> DoorFacts {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM person WHERE \(PersonTable.here)"),
            arguments: ["day": day.description]
        )
        return DoorFacts(
            school: try String.fetchOne(db.cachedStatement(sql: "SELECT name FROM school")) ?? "",
            here: Set(try rows.map { try PersonID(row: $0, "id") })
        )
    }
}
