import Domain
import Foundation
import GRDB

/// One concern as a list shows it: nothing of what was told.
package struct ConcernRow: Equatable, Sendable {
    package let id: ConcernID
    package let reference: String
    package let kind: ConcernKind
    package let way: Concern.Way
    package let toldAt: Instant
    package let device: String
    /// Whom it is about, as the school's list names them.
    package let people: [Named]
    package let openedAt: Instant?
    package let openedBy: String
    package let risk: Concern.Risk.Answer?
    package let closedAt: Instant?
    package let changedAt: Instant

    package struct Named: Equatable, Sendable {
        package let person: PersonID
        package let name: String
        package let part: Involved.Part
    }
}

/// One concern with all its history, opened for someone who may read it.
package struct ConcernFile: Sendable {
    package let row: ConcernRow
    package let concern: Concern
    /// Every event of it in order; who did what and when.
    package let history: [Envelope]
}

extension Records {
    /// Every concern that someone may see and that is not finished, oldest first.
    package func openConcerns(seenBy viewer: Viewer) async throws -> [ConcernRow] {
        try await read {
            try ConcernRow.read("FROM visibleConcern WHERE closedAt IS NULL ORDER BY toldAt, id", viewer, in: $0)
        }
    }

    /// How many wait that nobody has opened and that they may open.
    package func unopenedConcerns(seenBy viewer: Viewer) async throws -> Int {
        try await read { db in
            let sql =
                "WITH \(Visible.concerns) SELECT count(*) FROM visibleConcern WHERE openedAt IS NULL AND closedAt IS NULL"
            return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: viewer.concernEyes.arguments) ?? 0
        }
    }

    /// One of those they may see; nil for every other name.
    package func concern(_ id: ConcernID, seenBy viewer: Viewer) async throws -> ConcernRow? {
        try await read { db in
            try ConcernRow.read("FROM visibleConcern WHERE id = :id", viewer, ["id": id.data], in: db).first
        }
    }

    /// Every concern that someone may see, finished or not.
    package func visibleConcerns(seenBy viewer: Viewer) async throws -> Set<ConcernID> {
        try await read { db in
            let statement = try db.cachedStatement(sql: "WITH \(Visible.concerns) SELECT id FROM visibleConcern")
            let rows = try Row.fetchAll(statement, arguments: viewer.concernEyes.arguments)
            return Set(try rows.map { try ConcernID(row: $0, "id") })
        }
    }

    /// What someone told, newest first: they see how far it is, and nothing that others wrote but a note for them.
    package func tellings(of viewer: Viewer) async throws -> [ConcernRow] {
        try await read { try ConcernRow.read("FROM ownTelling ORDER BY toldAt DESC, id", viewer, in: $0) }
    }

    /// What children told someone whom they chose, newest first.
    package func tellings(toAttendBy viewer: Viewer) async throws -> [ConcernRow] {
        try await read { try ConcernRow.read("FROM chosenConcern ORDER BY toldAt DESC, id", viewer, in: $0) }
    }
}

extension ConcernRow {
    /// `source` begins with FROM and one of the visible tables, or one of those `beside` them.
    static func read(
        _ source: String,
        _ viewer: Viewer,
        _ arguments: StatementArguments = [:],
        in db: GRDB.Database
    ) throws -> [ConcernRow] {
        try rows(source, viewer, arguments, in: db).compactMap(ConcernRow.init(row:))
    }

    static func rows(
        _ source: String,
        beside: String = "",
        _ viewer: Viewer,
        _ arguments: StatementArguments = [:],
        in db: GRDB.Database
    ) throws -> [Row] {
        let sql = """
            WITH \(Visible.concerns)\(beside) SELECT found.*,
                (SELECT trim(given || ' ' || family) FROM visiblePerson WHERE id = found.openedBy) AS opener,
                (
                    SELECT json_group_array(json_array(hex(visiblePerson.id), trim(given || ' ' || family), part))
                    FROM visibleConcernPerson JOIN visiblePerson ON visiblePerson.id = visibleConcernPerson.person
                    WHERE visibleConcernPerson.concern = found.id
                ) AS people
            FROM (SELECT * \(source)) AS found
            """
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: viewer.concernEyes.arguments &+ arguments)
    }

    init?(row: Row) throws {
        guard let kind = ConcernKind(rawValue: row["kind"]), let way = Concern.Way(rawValue: row["way"]) else {
            return nil
        }
        self.init(
            id: try ConcernID(row: row, "id"),
            reference: row["reference"],
            kind: kind,
            way: way,
            toldAt: Instant(milliseconds: row["toldAt"]),
            device: row["device"],
            people: try Self.people(row["people"]),
            openedAt: (row["openedAt"] as Int64?).map(Instant.init(milliseconds:)),
            openedBy: (row["opener"] as String?) ?? "",
            risk: (row["risk"] as String?).flatMap(Concern.Risk.Answer.init(rawValue:)),
            closedAt: (row["closedAt"] as Int64?).map(Instant.init(milliseconds:)),
            changedAt: Instant(milliseconds: row["changedAt"])
        )
    }

    private static func people(_ json: String) throws -> [Named] {
        try JSONDecoder().decode([[String]].self, from: Data(json.utf8)).compactMap { columns in
            guard columns.count == 3, let person = PersonID(columns[0].lowercased()),
                let part = Involved.Part(rawValue: columns[2])
            else { return nil }
            return Named(person: person, name: columns[1], part: part)
        }
    }
}

extension Registry {
    /// A concern with its history, for someone who may see it; nil for every other name.
    package func concern(_ id: ConcernID, seenBy viewer: Viewer) async throws -> ConcernFile? {
        guard let row = try await records.concern(id, seenBy: viewer) else { return nil }
        return try await file(row)
    }

    /// What someone told, for themselves.
    package func telling(_ id: ConcernID, of viewer: Viewer) async throws -> ConcernFile? {
        guard let row = try await records.tellings(of: viewer).first(where: { $0.id == id }) else { return nil }
        return try await file(row)
    }

    /// What a child told, for the adult they chose or who came to them.
    package func telling(_ id: ConcernID, toAttendBy viewer: Viewer) async throws -> ConcernFile? {
        guard let row = try await records.tellings(toAttendBy: viewer).first(where: { $0.id == id }) else { return nil }
        return try await file(row)
    }

    private func file(_ row: ConcernRow) async throws -> ConcernFile? {
        let history = try await desk.history(of: StreamName(row.id.value))
        let events = history.compactMap { envelope in
            if case .concern(_, let event) = envelope.event { event } else { nil }
        }
        return Concern.fold(events).map { ConcernFile(row: row, concern: $0, history: history) }
    }
}
