import Domain
import Foundation
import GRDB

/// Which requests there are, and what everyone who keeps the lists may read of them.
///
/// What is between whoever asked and those who decide lies in no table: its `body` is NULL.
enum RequestTable {
    static let projection = Projections.Projection(
        name: "request",
        codeVersion: 2,
        createSQL: """
            CREATE TABLE request (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, kind TEXT NOT NULL, asker BLOB NOT NULL, body TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX requestByKind ON request (kind, pos);
            CREATE TABLE requestRules (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL) STRICT
            """
    ) { envelope, position, db in
        if case .school(.requestRulesSet(let rules)) = envelope.event {
            let body = String(decoding: try Envelope.encoder.encode(rules), as: UTF8.self)
            try db.run("INSERT OR REPLACE INTO requestRules (id, body) VALUES (0, ?)", [body])
        }
        guard case .request(let id, let event) = envelope.event else { return }
        if case .asked(let paper, let by, _) = event {
            try db.run(
                "INSERT INTO request (id, pos, kind, asker) VALUES (?, ?, ?, ?)",
                [id.data, position, paper.kind.rawValue, by.data]
            )
            guard paper.kind.openness != .between else { return }
        }
        try keep(event, id, in: db)
    }

    /// A request whose beginning was erased has no row, and one between two has no body: nothing is written then.
    private static func keep(_ event: SchoolRequest.Event, _ id: SchoolRequestID, in db: GRDB.Database) throws {
        var request: SchoolRequest?
        if case .asked = event {
            request = nil
        } else {
            guard let standing = try self.request(id, in: db) else { return }
            request = standing
        }
        SchoolRequest.apply(event, to: &request)
        guard let request else { return }
        let body = String(decoding: try Envelope.encoder.encode(request), as: UTF8.self)
        try db.run("UPDATE request SET body = ? WHERE id = ?", [body, id.data])
    }

    /// Nil where there is none, and where it is between two.
    static func request(_ id: SchoolRequestID, in db: GRDB.Database) throws -> SchoolRequest? {
        let statement = try db.cachedStatement(sql: "SELECT body FROM request WHERE id = ? AND body IS NOT NULL")
        return try String.fetchOne(statement, arguments: [id.data]).map(read)
    }

    static func read(_ body: String) throws -> SchoolRequest {
        try JSONDecoder().decode(SchoolRequest.self, from: Data(body.utf8))
    }

    /// The school's own, or the standard where it set none.
    static func rules(in db: GRDB.Database) throws -> RequestRules {
        guard let body = try String.fetchOne(db.cachedStatement(sql: "SELECT body FROM requestRules")) else {
            return .standard
        }
        return try JSONDecoder().decode(RequestRules.self, from: Data(body.utf8))
    }
}
