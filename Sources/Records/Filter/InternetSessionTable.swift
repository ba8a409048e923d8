import Domain
import GRDB

/// For whom an adult opened the internet, and until when.
enum InternetSessionTable {
    /// `whom` is a group's word, or a class's name after `class `.
    static let createSQL = """
        CREATE TABLE filterSession (
            id BLOB PRIMARY KEY, whom TEXT NOT NULL, fromAt INTEGER NOT NULL, untilAt INTEGER NOT NULL, by BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX filterSessionByEnd ON filterSession (untilAt)
        """

    static func project(
        _ event: InternetSession.Event,
        of id: InternetSessionID,
        into db: GRDB.Database
    ) throws {
        switch event {
        case .opened(let session):
            try db.run(
                "INSERT INTO filterSession (id, whom, fromAt, untilAt, by) VALUES (?, ?, ?, ?, ?)",
                [
                    id.data, session.whom.stored, session.from.milliseconds, session.until.milliseconds,
                    session.by.data,
                ]
            )
        case .closed(_, let at):
            try db.run("UPDATE filterSession SET untilAt = ? WHERE id = ?", [at.milliseconds, id.data])
        }
    }

    /// Also those of that day that are over, which no door heeds.
    static func sessions(notOverOn day: Day, in db: GRDB.Database) throws -> [InternetSession] {
        try open(after: day.start, in: db).map { $0.session }
    }

    static func open(
        after moment: Instant,
        in db: GRDB.Database
    ) throws -> [(id: InternetSessionID, session: InternetSession)] {
        let sql = "SELECT * FROM filterSession WHERE untilAt > ? ORDER BY untilAt, id"
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [moment.milliseconds]).compactMap { row in
            guard let whom = InternetSession.Whom(stored: row["whom"]) else { return nil }
            let session = InternetSession(
                whom: whom,
                from: Instant(milliseconds: row["fromAt"]),
                until: Instant(milliseconds: row["untilAt"]),
                by: try PersonID(row: row, "by")
            )
            return (try InternetSessionID(row: row, "id"), session)
        }
    }
}

extension InternetSession.Whom {
    private static let ofClass = "class "

    fileprivate var stored: String {
        switch self {
        case .group(let group): group.rawValue
        case .schoolClass(let name): Self.ofClass + name
        }
    }

    fileprivate init?(stored: String) {
        if stored.hasPrefix(Self.ofClass) {
            self = .schoolClass(String(stored.dropFirst(Self.ofClass.count)))
        } else if let group = UserGroup(rawValue: stored) {
            self = .group(group)
        } else {
            return nil
        }
    }
}

extension InternetSession.Facts {
    static func read(
        for command: InternetSession.Command,
        _ isSwitchedOn: Bool,
        _ roles: Set<Role>,
        in context: Context,
        from db: GRDB.Database
    ) throws -> InternetSession.Facts {
        // Who stands on the staff list teaches without an appointment; the page asks for more.
        let isStaff = try context.actor.person.map { person in
            try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM person WHERE id = :id AND kind = 'staff' AND \(PersonTable.here))",
                ["id": person.data, "day": context.today.description]
            )
        }
        let mayOpen = isStaff == true || roles.contains { $0.permissions.contains(.openClasses) }
        guard case .open(.schoolClass(let name), _) = command else {
            return InternetSession.Facts(isSwitchedOn: isSwitchedOn, mayOpen: mayOpen)
        }
        let isClass = try db.isTrue(
            "WITH \(Visible.rows) SELECT EXISTS (SELECT 1 FROM visiblePerson WHERE kind = 'pupil' AND className = :class "
                + "AND \(PersonTable.here))",
            Eyes.of(context.actor).arguments &+ ["class": name, "day": context.today.description]
        )
        return InternetSession.Facts(isSwitchedOn: isSwitchedOn, mayOpen: mayOpen, isClass: isClass)
    }
}

extension Records {
    /// Who has the internet open, whatever ends first on top.
    package func internetSessions(
        at now: Instant
    ) async throws -> [(id: InternetSessionID, session: InternetSession)] {
        try await read { try InternetSessionTable.open(after: now, in: $0) }
    }
}
