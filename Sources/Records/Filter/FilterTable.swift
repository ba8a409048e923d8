import Domain
import Foundation
import GRDB

/// What is to be done in the filter and by when, who looked at whom, and what watches; the words of each lie sealed.
enum FilterTable {
    static let projection = Projections.Projection(
        name: "filter",
        codeVersion: 2,
        createSQL: """
            CREATE TABLE filterTask (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, about BLOB, doer BLOB NOT NULL, family BLOB, undoes BLOB,
                isChange INTEGER NOT NULL, isPage INTEGER NOT NULL, due INTEGER NOT NULL, testedAt INTEGER,
                withdrawnAt INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX filterTaskByFamily ON filterTask (family);
            CREATE INDEX filterTaskByUndone ON filterTask (undoes);
            CREATE TABLE filterLook (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, person BLOB NOT NULL, by BLOB NOT NULL,
                isByHead INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE filterSource (
                id BLOB PRIMARY KEY, isOn INTEGER NOT NULL, readers TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            \(InternetSessionTable.createSQL);
            \(ActivityDigestTable.createSQL)
            """
    ) { envelope, position, db in
        guard case .filter(let event) = envelope.event else { return }
        switch event {
        case .set, .chosen, .check, .reviewed, .reported: break
        case .session(let id, let event): try InternetSessionTable.project(event, of: id, into: db)
        case .takenIn(let digest): try ActivityDigestTable.project(digest, at: position, into: db)
        case .source(let id, let change, _): try project(change, of: id, into: db)
        case .task(let id, let event): try project(event, of: id, at: position, into: db)
        case .look(let id, .looked(let look)):
            try db.run(
                "INSERT INTO filterLook (id, pos, person, by, isByHead) VALUES (?, ?, ?, ?, ?)",
                [id.data, position, look.terms.person.data, look.by.data, look.isByHead]
            )
        }
    }

    private static func project(
        _ change: MonitoringSource.Change,
        of id: SourceID,
        into db: GRDB.Database
    ) throws {
        switch change {
        case .described(let terms):
            let readers = terms.readers.map(\.rawValue).joined(separator: " ")
            try db.run(
                "INSERT INTO filterSource (id, isOn, readers) VALUES (?, 0, ?) "
                    + "ON CONFLICT (id) DO UPDATE SET readers = excluded.readers",
                [id.data, readers]
            )
        case .switchedOn: try db.run("UPDATE filterSource SET isOn = 1 WHERE id = ?", [id.data])
        case .switchedOff: try db.run("UPDATE filterSource SET isOn = 0 WHERE id = ?", [id.data])
        }
    }

    private static func project(
        _ event: FilterTask.Event,
        of id: FilterTaskID,
        at position: Int,
        into db: GRDB.Database
    ) throws {
        switch event {
        case .asked(let terms, _, _):
            try db.run(
                "INSERT INTO filterTask (id, pos, about, doer, family, undoes, isChange, isPage, due) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    id.data, position, terms.work.person?.data, terms.doer.data, terms.origin.family?.data,
                    terms.origin.undone?.data, terms.work.isChange && terms.origin.undone == nil,
                    terms.origin == .page, terms.due.milliseconds,
                ]
            )
        case .reported(.tested(true, _), _, let at):
            try db.run("UPDATE filterTask SET testedAt = ? WHERE id = ?", [at.milliseconds, id.data])
        case .reported(.withdrawn, _, let at):
            try db.run("UPDATE filterTask SET withdrawnAt = ? WHERE id = ?", [at.milliseconds, id.data])
        case .reported(.done, _, _), .reported(.tested(false, _), _, _):
            break
        }
    }
}

extension FilterTable {
    /// The tasks of one list, in its order.
    static func tasks(_ list: FilterTaskList, in db: GRDB.Database) throws -> [FilterTaskID] {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM filterTask WHERE \(list.condition) LIMIT \(FilterTaskList.max)"),
            arguments: list.arguments
        )
        return try rows.map { try FilterTaskID(row: $0, "id") }
    }

    /// How many pages wait for a look because somebody was stopped there.
    static func waitingPages(in db: GRDB.Database) throws -> Int {
        let sql = "SELECT count(*) FROM filterTask WHERE isPage AND testedAt IS NULL AND withdrawnAt IS NULL"
        return try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0
    }

    static func reporter(of task: FilterTaskID, in db: GRDB.Database) throws -> PersonID? {
        let sql = "SELECT family FROM filterTask WHERE id = ? AND family IS NOT NULL"
        return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [task.data])
            .map { try PersonID(row: $0, "family") }
    }

    /// The looks that someone with these duties reads, newest first: the headteacher's are the chair's to read, and
    /// nobody reads those that are about themselves.
    static func looks(readBy person: PersonID, _ roles: Set<Role>, in db: GRDB.Database) throws -> [LookID] {
        let all = roles.contains(.dataProtectionOfficer)
        let sql = """
            SELECT id FROM filterLook WHERE person <> :reader AND
                (:all OR (:head AND NOT isByHead AND by <> :reader) OR (:chair AND isByHead))
            ORDER BY pos DESC LIMIT \(FilterTaskList.max)
            """
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: sql),
            arguments: [
                "reader": person.data, "all": all, "head": roles.contains(.headteacher),
                "chair": roles.contains(.chair),
            ]
        )
        return try rows.map { try LookID(row: $0, "id") }
    }
}

/// Which tasks of the filter a page shows.
enum FilterTaskList {
    /// Not finished, whatever is due first on top.
    case open
    /// Done and tested, and not undone since: what is in force.
    case inForce
    case finished
    case family(PersonID)

    static let max = 100

    fileprivate var condition: String {
        switch self {
        case .open: "testedAt IS NULL AND withdrawnAt IS NULL ORDER BY due, id"
        case .inForce:
            """
            isChange AND testedAt IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM filterTask AS later WHERE later.undoes = filterTask.id AND later.testedAt IS NOT NULL
            ) ORDER BY testedAt DESC
            """
        case .finished:
            "testedAt IS NOT NULL OR withdrawnAt IS NOT NULL ORDER BY coalesce(testedAt, withdrawnAt) DESC"
        case .family: "family = :person ORDER BY pos DESC"
        }
    }

    fileprivate var arguments: StatementArguments {
        switch self {
        case .open, .inForce, .finished: [:]
        case .family(let person): ["person": person.data]
        }
    }
}

extension FilterTask.Origin {
    fileprivate var family: PersonID? {
        if case .family(let person) = self { person } else { nil }
    }

    fileprivate var undone: FilterTaskID? {
        if case .ending(let task) = self { task } else { nil }
    }
}
