import Domain
import GRDB

/// What a list of concerns needs to find, sort and count them; what was told lies in no table, only sealed.
enum ConcernTable {
    static let projection = Projections.Projection(
        name: "concern",
        codeVersion: 2,
        createSQL: """
            CREATE TABLE concern (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, reference TEXT NOT NULL, kind TEXT NOT NULL,
                way TEXT NOT NULL, toldAt INTEGER NOT NULL, teller BLOB, chosen BLOB, device TEXT NOT NULL,
                reached INTEGER NOT NULL DEFAULT 0, reachedAt INTEGER NOT NULL, changedAt INTEGER NOT NULL,
                thereBy BLOB, thereAt INTEGER, attendedAt INTEGER, openedBy BLOB, openedAt INTEGER,
                risk TEXT, closedBy BLOB, closedAt INTEGER, isFiled INTEGER NOT NULL DEFAULT 0, bornBy TEXT,
                isReferred INTEGER NOT NULL DEFAULT 0
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX concernOpen ON concern (toldAt) WHERE closedAt IS NULL;
            CREATE INDEX concernByTime ON concern (toldAt);
            CREATE INDEX concernByTeller ON concern (teller);
            CREATE TABLE concernPerson (
                concern BLOB NOT NULL, person BLOB NOT NULL,
                part TEXT NOT NULL CHECK (part IN ('hurt', 'mayHaveDoneIt', 'sawIt', 'unsure')),
                PRIMARY KEY (concern, person)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX concernByPerson ON concernPerson (person);
            CREATE TABLE concernRole (
                concern BLOB NOT NULL, role TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (concern, role)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE concernAccess (
                concern BLOB NOT NULL, person BLOB NOT NULL, standing TEXT NOT NULL CHECK (standing IN ('added', 'kept out')),
                PRIMARY KEY (concern, person)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX concernAccessByPerson ON concernAccess (person)
            """
    ) { envelope, position, db in
        guard case .concern(let id, let event) = envelope.event else { return }
        try project(event, of: id, at: position, on: envelope.at, into: db)
        try set("changedAt = ?", [envelope.at.milliseconds], id, db)
    }

    /// Where entries of concerns stand in the history, from a position on.
    static func positions(from position: Int, limit: Int, in db: GRDB.Database) throws -> [Int] {
        try Int.fetchAll(
            db.cachedStatement(
                sql: "SELECT pos FROM entry WHERE pos >= ? AND stream IN (SELECT id FROM concern) ORDER BY pos LIMIT ?"
            ),
            arguments: [position, limit]
        )
    }

    private static func project(
        _ event: Concern.Event,
        of id: ConcernID,
        at position: Int,
        on moment: Instant,
        into db: GRDB.Database
    ) throws {
        switch event {
        case .told(let telling, let by, let at, let route):
            try insert(Concern(told: telling, at: at, by: by), id, at: position, into: db)
            try keep(route, of: id, on: at, in: db)
        case .routed(let route):
            try keep(route, of: id, on: moment, in: db)
        case .came(let opening):
            try set("thereBy = ?, thereAt = ?", [opening.by.data, opening.at.milliseconds], id, db)
        case .attended(let attendance):
            try set("attendedAt = ?", [moment.milliseconds], id, db)
            if attendance.imagery != .no { try makeImagery(id, in: db) }
        case .opened(let opening):
            try set("openedBy = ?, openedAt = ?", [opening.by.data, opening.at.milliseconds], id, db)
        case .named(let kind, _):
            try set("kind = ?", [kind.rawValue], id, db)
        case .involved(let involved):
            try keep(involved, of: id, in: db)
        case .riskAnswered(let risk, _):
            try set("risk = ?", [risk.answer.rawValue], id, db)
        case .excluded(let person, _):
            try keep(person, "kept out", of: id, in: db)
        case .added(let person, _):
            try keep(person, "added", of: id, in: db)
        case .closed(_, let by, let bornBy):
            try close(id, by: by, bornBy, on: moment, in: db)
        case .reopened:
            try set("closedBy = NULL, closedAt = NULL, isFiled = 0", [], id, db)
        case .met(.filedElsewhere, _, _):
            try set("isFiled = 1", [], id, db)
        case .referred(let referral, _):
            if referral.isOutside { try set("isReferred = ?", [true], id, db) }
        case .entered, .met, .nameKept, .fileQuestionAnswered, .fileAdded, .nameLookedUp, .packed, .sentOn,
            .receiptTaken:
            break
        }
    }

    private static func close(
        _ id: ConcernID,
        by person: PersonID,
        _ bornBy: Day?,
        on moment: Instant,
        in db: GRDB.Database
    ) throws {
        let values: StatementArguments = [person.data, moment.milliseconds, bornBy?.description]
        try set("closedBy = ?, closedAt = ?, bornBy = ?", values, id, db)
    }

    private static func insert(
        _ concern: Concern,
        _ id: ConcernID,
        at position: Int,
        into db: GRDB.Database
    ) throws {
        let told = concern.told
        let moment = concern.toldAt.milliseconds
        try db.run(
            "INSERT INTO concern (id, pos, reference, kind, way, toldAt, teller, chosen, device, reachedAt, changedAt) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                id.data, position, id.reference, concern.kind.rawValue, told.way.rawValue, moment,
                concern.teller.person?.data, told.chosen?.data, told.device, moment, moment,
            ]
        )
        for involved in told.involved { try keep(involved, of: id, in: db) }
    }

    /// As `Concern` does, but for what is about an adult of the school.
    private static func makeImagery(_ id: ConcernID, in db: GRDB.Database) throws {
        let adults = ConcernKind.allCases.filter(\.isAboutAdult).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        try db.run(
            "UPDATE concern SET kind = ? WHERE id = ? AND kind NOT IN (\(adults))",
            [ConcernKind.imagery.rawValue, id.data]
        )
    }

    private static func keep(_ involved: Involved, of id: ConcernID, in db: GRDB.Database) throws {
        guard let person = involved.person else { return }
        try db.run(
            "INSERT OR REPLACE INTO concernPerson (concern, person, part) VALUES (?, ?, ?)",
            [id.data, person.data, involved.part.rawValue]
        )
    }

    private static func keep(_ person: PersonID, _ standing: String, of id: ConcernID, in db: GRDB.Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO concernAccess (concern, person, standing) VALUES (?, ?, ?)",
            [id.data, person.data, standing]
        )
    }

    /// A role that stands in several groups hears of it with the first of them.
    private static func keep(
        _ route: Concern.Route,
        of id: ConcernID,
        on moment: Instant,
        in db: GRDB.Database
    ) throws {
        try set("reached = ?, reachedAt = ?", [route.reached, moment.milliseconds], id, db)
        try db.run("DELETE FROM concernRole WHERE concern = ?", [id.data])
        for (place, group) in route.roles.enumerated() {
            for role in group {
                try db.run(
                    "INSERT OR IGNORE INTO concernRole (concern, role, place) VALUES (?, ?, ?)",
                    [id.data, role.rawValue, place]
                )
            }
        }
    }

    private static func set(
        _ columns: String,
        _ values: StatementArguments,
        _ id: ConcernID,
        _ db: GRDB.Database
    ) throws {
        try db.run("UPDATE concern SET \(columns) WHERE id = ?", values + [id.data])
    }
}
