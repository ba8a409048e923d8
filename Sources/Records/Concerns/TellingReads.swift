import Domain
import GRDB

extension Records {
    /// Children who asked for a grown-up and to whom nobody has come: where it was pressed, never why.
    ///
    /// At first only the adult of that device sees it, and whoever leads safeguarding; after `widensAfter` everyone.
    package func calls(
        seenBy viewer: Viewer,
        since: Instant,
        widensAfter: Instant
    ) async throws -> [ConcernRow] {
        try await read { db in
            try ConcernRow.read(
                """
                FROM callingConcern WHERE toldAt > :since AND (
                    chosen IS NULL OR chosen = :viewer OR toldAt <= :widens
                    OR id IN (SELECT id FROM visibleConcern)
                ) ORDER BY toldAt, id
                """,
                viewer,
                ["since": since.milliseconds, "widens": widensAfter.milliseconds],
                in: db
            )
        }
    }
}

/// What a child who told is shown next time, on the tablet they told it on.
package struct ChildsAnswer: Equatable, Sendable {
    package let listener: String
    /// What whoever listened wrote for the child.
    package let note: String
}

extension Registry {
    /// Once it is finished and somebody wrote a note for the child; of the rest a tablet is told nothing.
    package func childsAnswer(_ id: ConcernID) async throws -> ChildsAnswer? {
        guard let listener = try await records.listener(toChilds: id) else { return nil }
        let note = try await desk.history(of: StreamName(id.value)).compactMap { envelope -> String? in
            guard case .concern(_, .entered(let entry, _, _)) = envelope.event, entry.meaning == .forTeller else {
                return nil
            }
            return entry.words
        }.last
        return note.map { ChildsAnswer(listener: listener, note: $0) }
    }
}

extension Records {
    fileprivate func listener(toChilds id: ConcernID) async throws -> String? {
        try await read { db in
            let sql = """
                WITH \(Visible.concerns)
                SELECT trim(given || ' ' || family) FROM childsConcern
                JOIN visiblePerson ON visiblePerson.id = childsConcern.openedBy
                WHERE childsConcern.id = :id AND closedAt IS NOT NULL
                """
            let nobody = ConcernEyes(viewer: PersonID(0), roles: [])
            let arguments = nobody.arguments &+ ["id": id.data]
            return try String.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
        }
    }
}

/// Someone whom a teller may mean, with what tells two of one name apart.
package struct NamedPerson: Equatable, Sendable {
    package let id: PersonID
    package let name: String
    /// "Year 1, Kingfishers", "Teacher" or empty.
    package let place: String
}

extension Sight {
    /// Whoever is here and has all these words in their name: children, staff, governors, families and visitors.
    ///
    /// Whole names come first, then how names begin: "ng" is a name, and part of many.
    package func everyone(named words: String, limit: Int, on day: Day) async throws -> [NamedPerson] {
        try await read { db in
            var sql = """
                WITH \(Visible.rows)
                SELECT id, given, family, kind, year, className, role FROM visiblePerson WHERE \(PersonTable.here)
                """
            var order = ""
            var arguments: StatementArguments = eyes.arguments &+ ["day": day.description, "limit": limit]
            for (number, word) in words.split(separator: " ").prefix(5).enumerated() {
                sql += " AND " + PersonTable.isNamed(":word\(number)")
                let name = "instr(' ' || folded(given || ' ' || family)"
                order += "\(name) || ' ', ' ' || :word\(number) || ' ') = 0, \(name), ' ' || :word\(number)) = 0, "
                arguments = arguments &+ ["word\(number)": String(word).foldedForSearch]
            }
            sql += " ORDER BY \(order)kind = 'family', family, given, id LIMIT :limit"
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map(NamedPerson.init(row:))
        }
    }

    /// One of those these eyes see; nil for every other name.
    package func named(_ person: PersonID, on day: Day) async throws -> NamedPerson? {
        try await read { db in
            let sql =
                "WITH \(Visible.rows) SELECT id, given, family, kind, year, className, role FROM visiblePerson "
                + "WHERE id = :id AND \(PersonTable.here)"
            let arguments = eyes.arguments &+ ["id": person.data, "day": day.description]
            return try Row.fetchOne(db, sql: sql, arguments: arguments).map(NamedPerson.init(row:))
        }
    }
}

extension NamedPerson {
    fileprivate init(row: Row) throws {
        id = try PersonID(row: row, "id")
        name = [row["given"] as String, row["family"] as String].filter { !$0.isEmpty }.joined(separator: " ")
        let year = YearGroup(position: row["year"])
        let parts = [year?.words ?? "", row["className"] as String, row["role"] as String]
        place = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
