import Domain
import Foundation
import GRDB

/// Which lines of the access log someone looks at.
package struct AccessFilter: Equatable, Sendable {
    package var from: Day
    package var to: Day
    package var event: SecurityEvent?
    package var role: Role?
    /// One person's trail.
    package var person: PersonID?

    package init(from: Day, to: Day, event: SecurityEvent? = nil, role: Role? = nil, person: PersonID? = nil) {
        self.from = from
        self.to = to
        self.event = event
        self.role = role
        self.person = person
    }
}

/// What of the access log one reader never sees, as JSON, for the file of the log has neither bars nor concerns.
package struct AccessWalls: Equatable, Sendable {
    /// Whoever a line must not be about.
    let people: String
    /// The concerns that the reader may see; lines about every other are not there.
    let concerns: String

    package init(people: Set<PersonID> = [], concerns: Set<ConcernID> = []) {
        func list(_ names: [String]) -> String {
            "[" + names.map { "\"\($0.uppercased())\"" }.joined(separator: ",") + "]"
        }
        self.people = list(people.map(\.description).sorted())
        self.concerns = list(concerns.map(\.description).sorted())
    }

    /// The route of a page names nobody, so hiding whom a line is about hides them.
    static let shown = """
        (about IS NULL OR hex(about) NOT IN (SELECT value FROM json_each(:walledPeople)))
        AND (concern IS NULL OR hex(concern) IN (SELECT value FROM json_each(:seenConcerns)))
        """

    var arguments: StatementArguments {
        ["walledPeople": people, "seenConcerns": concerns]
    }
}

extension Records {
    /// What of the access log someone never sees.
    package func accessWalls(of viewer: Viewer) async throws -> AccessWalls {
        let people = try await seen(by: viewer).walled()
        return AccessWalls(people: people, concerns: try await visibleConcerns(seenBy: viewer))
    }
}

/// A line of the access log as its readers see it.
package struct AccessRow: Equatable, Sendable {
    package let at: Instant
    package let event: SecurityEvent
    package let person: PersonID?
    package let roles: [Role]
    package let about: PersonID?
    package let route: String
    package let address: String
    package let detail: String
}

extension Working {
    package static let accessRowsMax = 200
    package static let accessExportRowsMax = 50_000

    /// The newest lines first; those that `walls` hide are not there, for the page as for the count.
    package func accessRows(
        _ filter: AccessFilter,
        behind walls: AccessWalls,
        limit: Int = accessRowsMax
    ) throws -> [AccessRow] {
        let (condition, arguments) = Self.condition(filter, behind: walls)
        return try queue.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM accessLog WHERE \(condition) ORDER BY id DESC LIMIT :limit",
                arguments: arguments &+ ["limit": limit]
            ).compactMap(AccessRow.init(row:))
        }
    }

    package func accessCount(_ filter: AccessFilter, behind walls: AccessWalls) throws -> Int {
        let (condition, arguments) = Self.condition(filter, behind: walls)
        return try queue.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM accessLog WHERE \(condition)", arguments: arguments) ?? 0
        }
    }

    /// What happened last, newest first: "signInRefused: wrong code".
    package func notes(limit: Int) throws -> [String] {
        try queue.read { db in
            let sql = "SELECT event, detail FROM accessLog ORDER BY id DESC LIMIT ?"
            return try Row.fetchAll(db, sql: sql, arguments: [limit]).map { row in
                "\(row["event"] as String): \(row["detail"] as String)"
            }
        }
    }

    /// What is recorded of one person's own doing, newest first, without what they may no longer see.
    package func ownAccessRows(of person: PersonID, behind walls: AccessWalls) throws -> [AccessRow] {
        try queue.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM accessLog WHERE person = :person AND \(AccessWalls.shown) "
                    + "ORDER BY id DESC LIMIT :limit",
                arguments: walls.arguments &+ ["person": person.data, "limit": Self.accessRowsMax]
            ).compactMap(AccessRow.init(row:))
        }
    }

    /// Whether a reason to look at someone's trail was given since a moment.
    package func gaveReason(_ reader: PersonID, toReadTrailOf person: PersonID, since moment: Instant) throws -> Bool {
        try queue.read { db in
            try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM accessLog WHERE event = ? AND person = ? AND about = ? AND at >= ?)",
                [SecurityEvent.trailRead.rawValue, reader.data, person.data, moment.milliseconds]
            )
        }
    }

    private static func condition(
        _ filter: AccessFilter,
        behind walls: AccessWalls
    ) -> (String, StatementArguments) {
        var arguments: StatementArguments =
            walls.arguments &+ [
                "from": filter.from.start.milliseconds, "to": filter.to.adding(days: 1).start.milliseconds,
                "gone": goneEvent,
            ]
        var parts = ["at >= :from AND at < :to AND event <> :gone", AccessWalls.shown]
        if let event = filter.event {
            parts.append("event = :event")
            arguments = arguments &+ ["event": event.rawValue]
        }
        if let role = filter.role {
            parts.append("instr(',' || roles || ',', :role) > 0")
            arguments = arguments &+ ["role": ",\(role.rawValue),"]
        }
        if let person = filter.person {
            parts.append("person = :person")
            arguments = arguments &+ ["person": person.data]
        }
        return (parts.joined(separator: " AND "), arguments)
    }
}

extension AccessRow {
    /// Nil for a line of an event that this program does not know.
    fileprivate init?(row: Row) throws {
        let line = try AccessLine(row: row)
        guard let event = SecurityEvent(rawValue: line.event) else { return nil }
        at = line.at
        self.event = event
        person = line.person
        roles = line.roles.split(separator: ",").compactMap { Role(rawValue: String($0)) }
        about = line.about
        route = line.route
        address = line.address
        detail = line.detail
    }
}
