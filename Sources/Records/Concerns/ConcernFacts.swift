import Crypto
import Domain
import GRDB

extension Concern.Facts {
    /// What the rules of one concern must know: whether whoever acts may see it, and who hears of it by its way.
    static func read(
        for command: Concern.Command,
        about id: ConcernID,
        after past: [Concern.Event],
        in context: Context,
        from db: GRDB.Database
    ) throws -> Concern.Facts {
        let eyes = try context.actor.person.map { person in
            ConcernEyes(viewer: person, roles: try AppointmentTable.roles(of: person, on: context.today, in: db))
        }
        let concern = Concern.fold(past)
        var named = concern?.involved.compactMap(\.person) ?? []
        var (mayBeAdded, fileHash) = (false, "")
        switch command {
        case .tell(let telling):
            named = telling.involved.compactMap(\.person)
        case .involve(let involved):
            named += [involved.person].compactMap { $0 }
        case .add(let person, _):
            mayBeAdded = try ConcernFacts.mayBeAdded(person, to: id, on: context.today, in: db)
        case .addFile(let file):
            fileHash = SHA256.hash(data: file.bytes).hexadecimal
        case .come, .attend, .passOn, .open, .name, .answerRisk, .enter, .refer, .meet, .exclude, .close, .reopen,
            .answerFileQuestion, .keepName, .lookUpName, .pack, .sendOn, .takeReceipt:
            break
        }
        return Concern.Facts(
            maySee: try eyes.map { try Visible.shows(id, to: $0, db) } ?? false,
            mayAttend: try ConcernFacts.mayAttend(command, id, concern, eyes, on: context.today, in: db),
            routing: try ConcernFacts.routing(naming: named, on: context.today, in: db),
            isSwitchedOn: try SchoolTable.isSwitchedOn(.telling, in: db),
            mayBeAdded: mayBeAdded,
            isFiledElsewhere: try SchoolTable.childFile(in: db).isElsewhere,
            isRetested: try ConcernTaskTable.isRetested(id, in: db),
            stepLacks: try StepFacts.lack(of: id, in: db),
            bornBy: try ConcernFacts.bornBy(command, id, on: context.today, in: db),
            leads: concern.map { ConcernFacts.leads($0, eyes?.roles ?? []) } ?? false,
            fileHash: fileHash
        )
    }
}

/// What is known of a school when a concern is told or passed on.
enum ConcernFacts {
    /// Whether someone with these roles leads on a concern: the safeguarding lead, or whoever hears of it first where it
    /// does not begin with the lead.
    static func leads(_ concern: Concern, _ roles: Set<Role>) -> Bool {
        guard let first = concern.route.roles.first else { return false }
        return first.contains(.lead) ? roles.contains(.lead) : !roles.isDisjoint(with: first)
    }

    static func routing(naming people: [PersonID], on day: Day, in db: GRDB.Database) throws -> Routing.Facts {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT role, person FROM appointment WHERE \(AppointmentTable.inForce) "
                    + "ORDER BY kind = 'cover', fromDay, pos"
            ),
            arguments: ["day": day.description]
        )
        var holders: [Role: [PersonID]] = [:]
        for row in rows {
            guard let role = Role(rawValue: row["role"]) else { continue }
            holders[role, default: []].append(try PersonID(row: row, "person"))
        }
        var relatives: [PersonID: Set<PersonID>] = [:]
        var adults: Set<PersonID> = []
        for person in Set(people) {
            relatives[person] = try RelativeTable.relatives(of: person, in: db)
            let sql = "SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND \(PersonTable.isOfSchool("person")))"
            if try db.isTrue(sql, [person.data]) { adults.insert(person) }
        }
        return Routing.Facts(
            holders: holders,
            relatives: relatives,
            adultsHere: adults,
            table: try SchoolTable.routes(in: db)
        )
    }

    /// What someone is called, and every concern in which they stand, so that it can keep their name.
    static func naming(_ person: PersonID, in db: GRDB.Database) throws -> (name: String, concerns: [ConcernID])? {
        let name = try String.fetchOne(
            db.cachedStatement(sql: "SELECT trim(given || ' ' || family) FROM person WHERE id = ?"),
            arguments: [person.data]
        )
        let sql = """
            SELECT concern AS id FROM concernPerson WHERE person = :person
            UNION SELECT id FROM concern WHERE :person IN (teller, chosen, thereBy, openedBy, closedBy) ORDER BY 1
            """
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: ["person": person.data])
        return try name.map { ($0, try rows.map { try ConcernID(row: $0, "id") }) }
    }

    /// The last day on which the youngest child it is about can have been born, as their class says.
    static func bornBy(
        _ command: Concern.Command,
        _ id: ConcernID,
        on day: Day,
        in db: GRDB.Database
    ) throws -> Day? {
        guard case .close = command else { return nil }
        let sql = """
            SELECT person.year AS year, person.left AS left FROM concernPerson
            JOIN person ON person.id = concernPerson.person
            WHERE concernPerson.concern = ? AND part <> 'sawIt' AND person.kind = 'pupil'
            """
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [id.data])
        return rows.compactMap { row in
            let left = (row["left"] as String?).flatMap(Day.init)
            return YearGroup(position: row["year"])?.bornBy(inSchoolYear: min(left ?? day, day).schoolYear)
        }.max()
    }

    /// Someone who may read concerns at all, and stands before no wall of this one.
    static func mayBeAdded(_ person: PersonID, to id: ConcernID, on day: Day, in db: GRDB.Database) throws -> Bool {
        let roles = try AppointmentTable.roles(of: person, on: day, in: db)
        guard roles.contains(where: { $0.permissions.contains(.readConcerns) }) else { return false }
        return try !Visible.walls(id, from: ConcernEyes(viewer: person, roles: roles), db)
    }

    /// Any adult who works here may go to a child that asked for a grown-up; of what was told, only those it names.
    static func mayAttend(
        _ command: Concern.Command,
        _ id: ConcernID,
        _ concern: Concern?,
        _ eyes: ConcernEyes?,
        on day: Day,
        in db: GRDB.Database
    ) throws -> Bool {
        guard let eyes, let concern else { return false }
        if case .come = command {
            let sql = "SELECT EXISTS (SELECT 1 FROM person WHERE id = :id AND kind = 'staff' AND \(PersonTable.here))"
            guard concern.told.way == .grownUpNow else { return false }
            if eyes.roles.contains(.supply) { return true }
            return try db.isTrue(sql, ["id": eyes.viewer.data, "day": day.description])
        }
        return try Visible.asks(eyes, toAttend: id, db)
    }
}
