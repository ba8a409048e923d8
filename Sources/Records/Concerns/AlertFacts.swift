import Domain
import GRDB

/// Whom a concern calls, now.
package struct ConcernAlert: Equatable, Sendable {
    /// Whether it calls at any hour.
    package let isUrgent: Bool
    package let isOpened: Bool
    /// Everyone its way has reached, an adult whom the child chose, and whom a handler brought in; nobody who may not
    /// open it.
    package let people: [PersonID]
}

extension Records {
    /// Nil for a concern that is finished, or was never told.
    package func alert(for id: ConcernID, on day: Day) async throws -> ConcernAlert? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT kind, way, openedAt FROM concern WHERE id = ? AND closedAt IS NULL"),
                arguments: [id.data]
            )
            guard let row else { return nil }
            let people = try AlertFacts.called(to: id, on: day, in: db).filter { person in
                let roles = try AppointmentTable.roles(of: person, on: day, in: db)
                let eyes = ConcernEyes(viewer: person, roles: roles)
                return try Visible.shows(id, to: eyes, db) || Visible.asks(eyes, toAttend: id, db)
            }
            return ConcernAlert(
                isUrgent: AlertFacts.isUrgent(row),
                isOpened: row["openedAt"] as Int64? != nil,
                people: people
            )
        }
    }

    /// Whether nobody in school can act on it, or nobody did and nobody is left to hear of it: whoever told it then needs
    /// the numbers outside.
    package func isLeftAlone(_ id: ConcernID, at now: Instant) async throws -> Bool {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM concern WHERE id = ? AND openedAt IS NULL AND closedAt IS NULL"),
                arguments: [id.data]
            )
            guard let row, try !AlertFacts.hasNext(id, on: now.day, in: db) else { return false }
            let called = try AlertFacts.called(to: id, on: now.day, in: db)
            let isForNobody = try called.allSatisfy { person in
                try Visible.walls(id, from: ConcernEyes(viewer: person, roles: []), db)
            }
            return try isForNobody || AlertFacts.passesOn(row, in: db) <= now
        }
    }

    /// Concerns that nobody opened in time and that someone else can still hear of, longest waiting first.
    package func concernsToPassOn(at now: Instant) async throws -> [ConcernID] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT id, kind, way, reachedAt FROM concern WHERE openedAt IS NULL AND closedAt IS NULL "
                        + "ORDER BY reachedAt, id"
                )
            )
            return try rows.compactMap { row in
                let id = try ConcernID(row: row, "id")
                guard try AlertFacts.passesOn(row, in: db) <= now, try AlertFacts.hasNext(id, on: now.day, in: db)
                else { return nil }
                return id
            }
        }
    }
}

extension Registry {
    /// Calls the next people to every concern that nobody opened in time, and answers how many there were.
    ///
    /// What came due while the program was off is passed on at once: the minutes of the next people begin then.
    @discardableResult
    package func passOnConcerns(at now: Instant) async throws -> Int {
        guard standing == .writing else { return 0 }
        let due = try await records.concernsToPassOn(at: now)
        for id in due {
            let context = Context(actor: .accord, now: now, command: Randomness.identifier())
            _ = try await submit([.concern(id, .passOn)], in: context)
        }
        return due.count
    }
}

/// How someone on a route is called beside the screen; each is empty where the school has none.
package struct AlertChannels: Equatable, Sendable {
    package let email: String
    package let mobile: String

    package var addresses: [String] {
        [email, mobile].filter { !$0.isEmpty }
    }
}

extension Records {
    /// An alert goes to somebody's e-mail and mobile at once, also where they would rather have paper otherwise.
    package func alertChannels(of person: PersonID, on day: Day) async throws -> AlertChannels {
        let recipient = try await ownDoings.recipient(person, on: day)
        return AlertChannels(email: recipient?.email ?? "", mobile: recipient?.mobile ?? "")
    }
}

/// Who holds the roles on a concern's way.
enum AlertFacts {
    static func isUrgent(_ row: Row) -> Bool {
        let kind = ConcernKind(rawValue: row["kind"])
        return kind?.isUrgent == true || row["way"] == Concern.Way.grownUpNow.rawValue
    }

    /// When the next people hear of it.
    static func passesOn(_ row: Row, in db: GRDB.Database) throws -> Instant {
        let reached = Instant(milliseconds: row["reachedAt"])
        let calendar = try SchoolTable.calendar(in: db)
        return try SchoolTable.routes(in: db).passesOn(from: reached, isUrgent: isUrgent(row), in: calendar)
    }

    static func called(to id: ConcernID, on day: Day, in db: GRDB.Database) throws -> [PersonID] {
        let sql = """
            SELECT person FROM appointment WHERE \(AppointmentTable.inForce) AND role IN (
                SELECT concernRole.role FROM concernRole JOIN concern ON concern.id = concernRole.concern
                WHERE concern.id = :id AND place <= reached
            )
            UNION SELECT person FROM concernAccess WHERE concern = :id AND standing = 'added'
            UNION SELECT chosen FROM concern WHERE id = :id AND chosen IS NOT NULL
            ORDER BY 1
            """
        return try people(sql, id, on: day, in: db)
    }

    /// Whether anyone is left on the way who has not heard of it and may.
    static func hasNext(_ id: ConcernID, on day: Day, in db: GRDB.Database) throws -> Bool {
        let sql = """
            SELECT person FROM appointment WHERE \(AppointmentTable.inForce) AND role IN (
                SELECT concernRole.role FROM concernRole JOIN concern ON concern.id = concernRole.concern
                WHERE concern.id = :id AND place > reached
            )
            """
        let heard = Set(try called(to: id, on: day, in: db))
        return try people(sql, id, on: day, in: db).contains { person in
            guard !heard.contains(person) else { return false }
            return try !Visible.walls(id, from: ConcernEyes(viewer: person, roles: []), db)
        }
    }

    private static func people(_ sql: String, _ id: ConcernID, on day: Day, in db: GRDB.Database) throws -> [PersonID] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["id": id.data, "day": day.description]).map {
            try PersonID(row: $0, "person")
        }
    }
}
