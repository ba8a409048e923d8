import Domain
import GRDB

/// Who is to do what kind of thing by when; what exactly lies in no table, only sealed.
enum ConcernTaskTable {
    static let projection = Projections.Projection(
        name: "concernTask",
        codeVersion: 2,
        createSQL: """
            CREATE TABLE concernTask (
                id BLOB PRIMARY KEY, concern BLOB NOT NULL,
                work TEXT NOT NULL CHECK (work IN ('block', 'internetOff', 'findAddress', 'tellEmployer', 'other')),
                role TEXT, person BLOB, due INTEGER NOT NULL, setAt INTEGER NOT NULL, endedAt INTEGER,
                isDone INTEGER NOT NULL DEFAULT 0, CHECK ((role IS NULL) <> (person IS NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX concernTaskByConcern ON concernTask (concern);
            CREATE INDEX concernTaskOpen ON concernTask (due) WHERE endedAt IS NULL
            """
    ) { envelope, _, db in
        guard case .task(let id, let event) = envelope.event else { return }
        switch event {
        case .set(let terms, _):
            try insert(terms, id, on: envelope.at, into: db)
        case .reported(.blocked, _), .reported(.testedOpen, _):
            break
        case .reported(.testedBlocked, _), .reported(.done, _):
            try end(id, isDone: true, on: envelope.at, in: db)
        case .withdrawn:
            try end(id, isDone: false, on: envelope.at, in: db)
        }
    }

    private static func insert(
        _ terms: ConcernTask.Terms,
        _ id: ConcernTaskID,
        on moment: Instant,
        into db: GRDB.Database
    ) throws {
        let (role, person): (Role?, PersonID?) =
            switch terms.to {
            case .role(let role): (role, nil)
            case .person(let person): (nil, person)
            }
        try db.run(
            "INSERT INTO concernTask (id, concern, work, role, person, due, setAt) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                id.data, terms.concern.data, terms.work.name, role?.rawValue, person?.data, terms.due.milliseconds,
                moment.milliseconds,
            ]
        )
    }

    private static func end(_ id: ConcernTaskID, isDone: Bool, on moment: Instant, in db: GRDB.Database) throws {
        let values: StatementArguments = [moment.milliseconds, isDone, id.data]
        try db.run("UPDATE concernTask SET endedAt = ?, isDone = ? WHERE id = ?", values)
    }

    /// Whether another employer sent someone: true for rows of people who came as supply or to do a job.
    static let sentByOthers = """
        (visitorKind IN ('supply', 'contractor') OR (kind = 'staff' AND instr(lower(role), 'supply') > 0))
        """

    /// Whether an address was blocked for a concern, and tested.
    static func isRetested(_ concern: ConcernID, in db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM concernTask WHERE concern = ? AND work = 'block' AND isDone)",
            [concern.data]
        )
    }
}

extension Visible {
    /// The tasks someone sees: their own, and those of the concerns they see; never one of a concern they are walled from.
    ///
    /// Stands behind `Visible.concerns`.
    static let tasks = """
        visibleTask AS NOT MATERIALIZED (
            SELECT *, (person IS :viewer OR role IN (SELECT value FROM json_each(:roles))) AS isTheirs,
                concern IN (SELECT id FROM visibleConcern) AS seesConcern FROM concernTask
            WHERE concern NOT IN (SELECT concern FROM walledConcern) AND (
                person = :viewer OR role IN (SELECT value FROM json_each(:roles))
                OR concern IN (SELECT id FROM visibleConcern)
            )
        )
        """

    /// When the next task of each concern is due; joined to concerns that someone sees, and to no others.
    static let dueTasks = """
        dueTask AS (SELECT concern, min(due) AS due FROM concernTask WHERE endedAt IS NULL GROUP BY concern)
        """
}

extension ConcernTask.Work {
    fileprivate var name: String {
        switch self {
        case .block: "block"
        case .internetOff: "internetOff"
        case .findAddress: "findAddress"
        case .tellEmployer: "tellEmployer"
        case .other: "other"
        }
    }
}
