import Domain
import GRDB

/// How far a school has come in setting itself up.
package struct SetUpCounts: Equatable, Sendable {
    package let pupils: Int
    package let parents: Int
    package let staff: Int
}

extension Sight {
    /// How many people of each kind are here.
    package func setUpCounts(on day: Day) async throws -> SetUpCounts {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) "
                        + "SELECT kind, count(*) AS count FROM visiblePerson WHERE \(PersonTable.here) GROUP BY kind"
                ),
                arguments: eyes.arguments &+ ["day": day.description]
            )
            let counts: [String: Int] = Dictionary(rows.map { ($0["kind"], $0["count"]) }) { first, _ in first }
            return SetUpCounts(
                pupils: counts["pupil"] ?? 0,
                parents: counts["family"] ?? 0,
                staff: counts["staff"] ?? 0
            )
        }
    }

    /// Everyone here who may hold a duty: staff, governors, and those outside who help the school.
    package func peopleForDuties(on day: Day) async throws -> [PersonRow] {
        var people: [PersonRow] = []
        for kind in ["staff", "governor", "outside"] { people += try await self.people(kind: kind, on: day) }
        return people
    }
}
