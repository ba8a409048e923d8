import Domain
import GRDB

extension Sight {
    /// About whom the access log shows a reader nothing: whoever they are barred from.
    package func walled() async throws -> Set<PersonID> {
        let eyes = eyes
        return try await records.read { try Visible.barred(eyes, $0) }
    }

    /// What people are called, also those who left; who was erased, or stands behind a wall, has no name.
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
