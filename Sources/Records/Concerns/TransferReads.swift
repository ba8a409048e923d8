import Domain
import GRDB

/// A child who left or is about to leave, and of whom there are concerns that go to the next school.
package struct Leaver: Equatable, Sendable {
    package let child: CasePerson
    package let left: Day
    package let concerns: Int
    /// How many of them were not sent on yet, and how many were sent without a receipt.
    package let unsent: Int
    package let unreceived: Int
}

extension Records {
    /// Children whose last day is known, whoever left first on top; of those who are done, only who left since `since`.
    package func leavers(seenBy viewer: Viewer, since: Day) async throws -> [Leaver] {
        try await read { db in
            let sql = """
                WITH \(Visible.concerns), \(Visible.transfers), counted AS (
                    SELECT child, count(*) AS concerns, count(*) FILTER (WHERE id NOT IN (
                        SELECT concern FROM visibleTransfer WHERE child = leavingConcern.child AND sentOn IS NOT NULL
                    )) AS unsent, count(*) FILTER (WHERE id IN (
                        SELECT concern FROM visibleTransfer
                        WHERE child = leavingConcern.child AND sentOn IS NOT NULL AND receivedOn IS NULL
                    )) AS unreceived
                    FROM leavingConcern GROUP BY child
                )
                SELECT visiblePerson.*, concerns, unsent, unreceived
                FROM counted JOIN visiblePerson ON visiblePerson.id = counted.child
                WHERE kind = 'pupil' AND left IS NOT NULL AND (left >= :since OR unsent > 0 OR unreceived > 0)
                ORDER BY left, family, given, visiblePerson.id
                """
            let statement = try db.cachedStatement(sql: sql)
            let arguments = viewer.concernEyes.arguments &+ ["since": since.description]
            return try Row.fetchAll(statement, arguments: arguments).compactMap { row in
                guard let left = Day(row["left"] as String) else { return nil }
                return Leaver(
                    child: try CasePerson(row: row),
                    left: left,
                    concerns: row["concerns"],
                    unsent: row["unsent"],
                    unreceived: row["unreceived"]
                )
            }
        }
    }

    /// The day on which a child whom someone sees left or leaves; nil where none is known.
    package func lastDay(of child: PersonID, seenBy viewer: Viewer) async throws -> Day? {
        try await read { db in
            let sql = "WITH \(Visible.concerns) SELECT left FROM visiblePerson WHERE id = :id"
            let text = try String.fetchOne(
                db.cachedStatement(sql: sql),
                arguments: viewer.concernEyes.arguments &+ ["id": child.data]
            )
            return text.flatMap(Day.init)
        }
    }

    /// The concerns of a child that someone sees and that belong into the child's file, oldest first.
    fileprivate func leavingConcerns(of child: PersonID, seenBy viewer: Viewer) async throws -> [ConcernID] {
        try await read { db in
            let sql = """
                WITH \(Visible.concerns), \(Visible.transfers)
                SELECT id FROM leavingConcern WHERE child = :child ORDER BY toldAt, id
                """
            let statement = try db.cachedStatement(sql: sql)
            let rows = try Row.fetchAll(statement, arguments: viewer.concernEyes.arguments &+ ["child": child.data])
            return try rows.map { try ConcernID(row: $0, "id") }
        }
    }
}

extension Registry {
    /// What of a child's file goes to the next school, as far as someone sees it: each concern with its history, oldest
    /// first.
    package func leavingConcerns(of child: PersonID, seenBy viewer: Viewer) async throws -> [ConcernFile] {
        var files: [ConcernFile] = []
        for id in try await records.leavingConcerns(of: child, seenBy: viewer) {
            if let file = try await concern(id, seenBy: viewer) { files.append(file) }
        }
        return files
    }
}
