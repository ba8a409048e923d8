import Domain
import GRDB

/// The walls: which rows of a walled table someone may see, as the one expression that begins every read of one.
///
/// Deny beats permit. A bar between an adult and a child takes the child, everything of the child and every answer for
/// the child out of all that the adult reads, whatever roles they hold; nothing but lifting the bar brings it back.
/// Whatever is left, someone sees who may see the whole school, who is that person, or who may answer for that child.
///
/// A query that starts with `WITH \(Visible.rows)` binds the arguments of `Eyes` beside its own. The names of staff,
/// governors and visitors stand behind no wall; the gates of their pages keep those.
enum Visible {
    static let rows = """
        barred AS NOT MATERIALIZED (
            SELECT child FROM relationship WHERE adult = :viewer AND barDocument IS NOT NULL
        ),
        own AS NOT MATERIALIZED (SELECT child FROM relationship WHERE adult = :viewer AND mayAnswer),
        visiblePerson AS NOT MATERIALIZED (
            SELECT * FROM person WHERE id NOT IN (SELECT child FROM barred) AND (
                :whole OR kind NOT IN ('pupil', 'family') OR id = :viewer OR id IN (SELECT child FROM own)
                OR kind = 'family' AND id IN (SELECT person FROM contact WHERE value = :contact)
            )
        ),
        visibleKey AS NOT MATERIALIZED (
            SELECT * FROM personKey WHERE person NOT IN (SELECT child FROM barred) AND :whole
        ),
        visibleContact AS NOT MATERIALIZED (
            SELECT * FROM contact WHERE person NOT IN (SELECT child FROM barred)
                AND (:whole OR person = :viewer OR value = :contact)
        ),
        visibleRelationship AS NOT MATERIALIZED (
            SELECT * FROM relationship WHERE child NOT IN (SELECT child FROM barred)
                AND (:whole OR adult = :viewer AND mayAnswer)
        ),
        visibleAnswer AS NOT MATERIALIZED (
            SELECT * FROM answer
            WHERE answeredBy NOT IN (SELECT child FROM barred)
                AND (child IS NULL OR child NOT IN (SELECT child FROM barred))
                AND (
                    :whole OR id BETWEEN :firstCopy AND :lastCopy
                    OR answeredBy = :viewer AND (child IS NULL OR child IN (SELECT child FROM own))
                )
        ),
        visibleExcusal AS NOT MATERIALIZED (
            SELECT * FROM excusal WHERE person NOT IN (SELECT child FROM barred)
                AND (:whole OR person = :viewer OR person IN (SELECT child FROM own))
        ),
        visibleErasure AS NOT MATERIALIZED (
            SELECT * FROM erasureRequest WHERE person NOT IN (SELECT child FROM barred) AND :whole
        )
        """

    /// Messages lie in another file than bars, so the children come as a list: `:barred`, a JSON array of identifiers.
    ///
    /// A message that names a child goes with the child; a round goes where it was for barred children alone. Alerts are
    /// in no list: that somebody was called is nobody's to read.
    static let messages = """
        barred AS (SELECT value AS child FROM json_each(:barred)),
        visibleMessage AS NOT MATERIALIZED (
            SELECT message.*, purpose, audience, answer FROM message LEFT JOIN stopRule USING (messageID)
            WHERE purpose IS NOT 'alert' AND (message.person IS NULL OR hex(message.person) NOT IN (SELECT child FROM barred)) AND NOT EXISTS (
                SELECT 1 FROM messageAbout AS named
                WHERE named.messageID = message.messageID AND hex(named.person) IN (SELECT child FROM barred)
                    AND (purpose IS NOT 'round' OR NOT EXISTS (
                        SELECT 1 FROM messageAbout AS other WHERE other.messageID = message.messageID
                            AND hex(other.person) NOT IN (SELECT child FROM barred)
                    ))
            )
        )
        """
}

extension Visible {
    /// The children of whom these eyes must see nothing.
    static func barred(_ eyes: Eyes, _ db: GRDB.Database) throws -> Set<PersonID> {
        let statement = try db.cachedStatement(sql: "WITH \(rows) SELECT child FROM barred")
        return Set(try Row.fetchAll(statement, arguments: eyes.arguments).map { try PersonID(row: $0, "child") })
    }

    /// The children of whom someone must not be seen to do anything: of whoever acts, and of whoever stands beside.
    static func barred(
        from context: Context,
        beside witness: PersonID? = nil,
        _ db: GRDB.Database
    ) throws -> Set<PersonID> {
        let others = try witness.map { try barred(Eyes(viewer: $0), db) } ?? []
        return try barred(.of(context.actor), db).union(others)
    }

    static func shows(_ person: PersonID, to eyes: Eyes, _ db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "WITH \(rows) SELECT EXISTS (SELECT 1 FROM visiblePerson WHERE id = :id)",
            eyes.arguments &+ ["id": person.data]
        )
    }
}

/// What a read binds beside its own arguments: for whom it is made.
struct Eyes: Equatable, Sendable {
    var viewer: PersonID?
    /// Whether everyone is seen whom no bar hides.
    var isWhole = false
    /// An address or number that was proved.
    var contact: String?
    /// The answers that the reference on a copy stands for.
    var copies: ClosedRange<AnswerID>?

    /// The school's own doings: the clock, the outbox, and facts that no page shows.
    static let own = Eyes(isWhole: true)

    /// Whoever asks for something to be done, of whom `decide` knows what they must not see.
    static func of(_ actor: Actor) -> Eyes {
        Eyes(viewer: actor.person, isWhole: true)
    }

    var arguments: StatementArguments {
        [
            "viewer": viewer?.data, "whole": isWhole, "contact": contact,
            "firstCopy": copies?.lowerBound.data, "lastCopy": copies?.upperBound.data,
        ]
    }
}
