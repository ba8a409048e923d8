import Domain
import GRDB

extension ConcernTask.Facts {
    /// What the rules of a task must know: who may see its concern, and whether no wall stands before whoever is to do it.
    static func read(
        for command: ConcernTask.Command,
        about id: ConcernTaskID,
        after past: [ConcernTask.Event],
        in context: Context,
        from db: GRDB.Database
    ) throws -> ConcernTask.Facts {
        var terms = ConcernTask.fold(past)?.terms
        if case .set(let new) = command { terms = new }
        guard let person = context.actor.person, let terms else { return ConcernTask.Facts(maySee: false) }
        let eyes = ConcernEyes(
            viewer: person,
            roles: try AppointmentTable.roles(of: person, on: context.today, in: db)
        )
        let concern: StatementArguments = [terms.concern.data]
        return ConcernTask.Facts(
            maySee: try Visible.shows(terms.concern, to: eyes, db),
            isOpen: try db.isTrue(
                "SELECT openedAt IS NOT NULL AND closedAt IS NULL FROM concern WHERE id = ?",
                concern
            ),
            isTheirs: try db.isTrue(
                "WITH \(Visible.concerns), \(Visible.tasks) "
                    + "SELECT EXISTS (SELECT 1 FROM visibleTask WHERE id = :id AND isTheirs)",
                eyes.arguments &+ ["id": id.data]
            ),
            canBeGiven: try canBeGiven(to: terms.to, of: terms.concern, on: context.today, in: db),
            imageryIsPossible: try db.isTrue("SELECT kind = 'imagery' FROM concern WHERE id = ?", concern),
            isSentByOthers: try isSentByOthers(terms, in: db)
        )
    }

    private static func isSentByOthers(_ terms: ConcernTask.Terms, in db: GRDB.Database) throws -> Bool {
        guard case .tellEmployer(let person) = terms.work else { return false }
        let sql = """
            SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND \(ConcernTaskTable.sentByOthers)) AND EXISTS (
                SELECT 1 FROM concernPerson WHERE concern = ? AND person = ? AND part IN ('mayHaveDoneIt', 'unsure')
            )
            """
        return try db.isTrue(sql, [person.data, terms.concern.data, person.data])
    }

    /// To somebody who is here, whom no wall keeps from knowing that there is anything.
    private static func canBeGiven(
        to assignee: ConcernTask.Assignee,
        of concern: ConcernID,
        on day: Day,
        in db: GRDB.Database
    ) throws -> Bool {
        switch assignee {
        case .person(let person):
            guard try PersonTable.isAdult(person, hereOn: day, in: db) else { return false }
            return try !Visible.walls(concern, from: ConcernEyes(viewer: person, roles: []), db)
        case .role(let role):
            let holders = try ConcernFacts.routing(naming: [], on: day, in: db).holders[role] ?? []
            return try holders.contains { try !Visible.walls(concern, from: ConcernEyes(viewer: $0, roles: []), db) }
        }
    }
}
