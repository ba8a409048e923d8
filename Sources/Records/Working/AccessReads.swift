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

    /// The newest lines first; those about anyone in `walled` are not there, for the page as for the count.
    package func accessRows(
        _ filter: AccessFilter,
        hiding walled: Set<PersonID>,
        limit: Int = accessRowsMax
    ) throws -> [AccessRow] {
        let (condition, arguments) = Self.condition(filter, hiding: walled)
        return try queue.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM accessLog WHERE \(condition) ORDER BY id DESC LIMIT :limit",
                arguments: arguments &+ ["limit": limit]
            ).compactMap(AccessRow.init(row:))
        }
    }

    package func accessCount(_ filter: AccessFilter, hiding walled: Set<PersonID>) throws -> Int {
        let (condition, arguments) = Self.condition(filter, hiding: walled)
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

    /// What is recorded of one person's own doing, newest first.
    package func ownAccessRows(of person: PersonID) throws -> [AccessRow] {
        try queue.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM accessLog WHERE person = ? ORDER BY id DESC LIMIT ?",
                arguments: [person.data, Self.accessRowsMax]
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
        hiding walled: Set<PersonID>
    ) -> (String, StatementArguments) {
        var arguments: StatementArguments = [
            "from": filter.from.start.milliseconds, "to": filter.to.adding(days: 1).start.milliseconds,
            "gone": goneEvent,
        ]
        var parts = ["at >= :from AND at < :to AND event <> :gone"]
        // The route of a page names nobody, so hiding the two columns hides the person.
        for (number, person) in walled.sorted(by: { $0.value < $1.value }).enumerated() {
            parts.append("about IS NOT :walled\(number)")
            arguments = arguments &+ ["walled\(number)": person.data]
        }
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
