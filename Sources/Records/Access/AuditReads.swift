import Domain
import GRDB

extension Records {
    /// About whom the access log shows a reader nothing: whoever they are barred from.
    package func walled(from viewer: Viewer) async throws -> Set<PersonID> {
        let id = viewer.id.data
        return try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT child FROM relationship WHERE adult = ? AND barDocument IS NOT NULL",
                arguments: [id]
            )
            return Set(try rows.map { try PersonID(row: $0, "child") })
        }
    }

    /// What people are called, also those who left; who was erased has no name.
    package func names(of people: Set<PersonID>, on day: Day) async throws -> [PersonID: String] {
        var names: [PersonID: String] = [:]
        for id in people { names[id] = try await person(id, on: day)?.name }
        return names
    }

    /// Colleagues whose trail may be looked at, by name: staff and governors, also those who left this year.
    package func colleagues(on day: Day) async throws -> [PersonRow] {
        try await people(
            "WHERE person.kind IN ('staff', 'governor') ORDER BY given, family, person.id",
            [:],
            on: day
        )
    }
}
