import Domain
import Foundation
import GRDB

/// Something half done that a person comes back to: an import under review, a class list being matched.
package enum FormName {}

extension Working {
    /// Saves a form under its kind; the newest words replace the older.
    package func save(
        _ body: some Encodable,
        as id: Identifier<FormName>,
        kind: String,
        of person: PersonID?,
        at now: Instant
    ) throws {
        let json = String(decoding: try Envelope.encoder.encode(body), as: UTF8.self)
        try write { db in
            try db.run(
                "INSERT OR REPLACE INTO form (id, kind, person, body, savedAt) VALUES (?, ?, ?, ?, ?)",
                [id.data, kind, person?.data, json, now.milliseconds]
            )
        }
    }

    package func form<Body: Decodable>(_ id: Identifier<FormName>, kind: String, as type: Body.Type) throws -> Body? {
        let json = try queue.read { db in
            try String.fetchOne(db, sql: "SELECT body FROM form WHERE id = ? AND kind = ?", arguments: [id.data, kind])
        }
        return try json.map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
    }

    /// Changes a form in one transaction, so that two pages never lose each other's change; nil when there is none.
    package func change<Body: Codable, Value>(
        _ id: Identifier<FormName>,
        kind: String,
        as type: Body.Type,
        at now: Instant,
        _ work: (inout Body) throws -> Value
    ) throws -> Value? {
        try write { db in
            let arguments: StatementArguments = [id.data, kind]
            let json = try String.fetchOne(
                db,
                sql: "SELECT body FROM form WHERE id = ? AND kind = ?",
                arguments: arguments
            )
            guard let json else { return nil }
            var body = try JSONDecoder().decode(type, from: Data(json.utf8))
            let value = try work(&body)
            let changed = String(decoding: try Envelope.encoder.encode(body), as: UTF8.self)
            try db.run("UPDATE form SET body = ?, savedAt = ? WHERE id = ?", [changed, now.milliseconds, id.data])
            return value
        }
    }

    /// The forms of a kind, newest first.
    package func forms(kind: String, limit: Int) throws -> [Identifier<FormName>] {
        try queue.read { db in
            let sql = "SELECT id FROM form WHERE kind = ? ORDER BY savedAt DESC LIMIT ?"
            return try Row.fetchAll(db, sql: sql, arguments: [kind, limit]).map { try Identifier(row: $0, "id") }
        }
    }

    /// The newest form of a kind.
    package func latestForm(kind: String) throws -> Identifier<FormName>? {
        try queue.read { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT id FROM form WHERE kind = ? ORDER BY savedAt DESC LIMIT 1",
                arguments: [kind]
            )
            return try row.map { try Identifier(row: $0, "id") }
        }
    }

    package func discardForm(_ id: Identifier<FormName>) throws {
        try write { try $0.run("DELETE FROM form WHERE id = ?", [id.data]) }
    }

    /// Remembers a choice from one time to the next, such as which column holds the parent's mobile.
    package func remember(_ body: some Encodable, as name: String) throws {
        let json = String(decoding: try Envelope.encoder.encode(body), as: UTF8.self)
        try write { try $0.run("INSERT OR REPLACE INTO memory (name, body) VALUES (?, ?)", [name, json]) }
    }

    package func remembered<Body: Decodable>(_ name: String, as type: Body.Type) throws -> Body? {
        let json = try queue.read { db in
            try String.fetchOne(db, sql: "SELECT body FROM memory WHERE name = ?", arguments: [name])
        }
        return try json.map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}
