import Domain
import GRDB

/// Whom a list of people shows.
package struct PeopleNarrowing: Equatable, Sendable {
    /// pupil, staff, governor, family, visitor or outside.
    package let kind: String
    /// Empty for every class.
    package let className: String
    /// Words that must all be in the name; empty for everyone.
    package let words: String
    /// Those who left instead of those who are here.
    package let hasLeft: Bool

    package init(kind: String, className: String = "", words: String = "", hasLeft: Bool = false) {
        self.kind = kind
        self.className = className
        self.words = words
        self.hasLeft = hasLeft
    }
}

/// A person in a list, with how they are reached.
package struct ListedPerson: Equatable, Sendable {
    package let id: PersonID
    package let name: String
    package let kind: String
    package let year: YearGroup?
    package let className: String
    package let role: String
    /// E-mails and numbers, separated by commas.
    package let contacts: String
}

extension Sight {
    /// At most `limit` people of a list, in the order in which a school lists them.
    package func people(_ narrowing: PeopleNarrowing, limit: Int, on day: Day) async throws -> [ListedPerson] {
        try await read { db in
            var sql = """
                WITH \(Visible.rows)
                SELECT id, given, family, kind, year, className, role,
                    (
                        SELECT group_concat(value, ', ')
                        FROM (SELECT value FROM visibleContact AS contact WHERE contact.person = person.id ORDER BY kind, value)
                    ) AS contacts
                FROM visiblePerson AS person
                WHERE kind = :kind AND \(narrowing.hasLeft ? "NOT (\(PersonTable.here))" : PersonTable.here)
                """
            var arguments: StatementArguments = eyes.arguments &+ ["day": day.description, "kind": narrowing.kind]
            if !narrowing.className.isEmpty {
                sql += " AND className = :class"
                arguments = arguments &+ ["class": narrowing.className]
            }
            let named = Self.named(narrowing.words)
            sql += named.sql
            arguments = arguments &+ named.arguments
            sql += " ORDER BY year, className, family, given, id LIMIT :limit"
            arguments = arguments &+ ["limit": limit]
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map(ListedPerson.init(row:))
        }
    }

    /// How many people of each kind are here; of a name, if words are given.
    package func peopleCounts(named words: String = "", on day: Day) async throws -> [String: Int] {
        try await read { db in
            let named = Self.named(words)
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.rows) SELECT kind, count(*) AS count FROM visiblePerson "
                        + "WHERE \(PersonTable.here)\(named.sql) GROUP BY kind"
                ),
                arguments: eyes.arguments &+ ["day": day.description] &+ named.arguments
            )
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["kind"] as String, $0["count"] as Int) })
        }
    }

    /// The condition that every word stands in the name.
    private static func named(_ words: String) -> (sql: String, arguments: StatementArguments) {
        var sql = ""
        var arguments = StatementArguments()
        for (number, word) in words.split(separator: " ").prefix(5).enumerated() {
            sql += " AND " + PersonTable.isNamed(":word\(number)")
            arguments = arguments &+ ["word\(number)": String(word).foldedForSearch]
        }
        return (sql, arguments)
    }
}

extension ListedPerson {
    fileprivate init(row: Row) throws {
        id = try PersonID(row: row, "id")
        name = [row["given"] as String, row["family"] as String].filter { !$0.isEmpty }.joined(separator: " ")
        kind = row["kind"]
        year = YearGroup(position: row["year"])
        className = row["className"]
        role = row["role"]
        contacts = (row["contacts"] as String?) ?? ""
    }
}
