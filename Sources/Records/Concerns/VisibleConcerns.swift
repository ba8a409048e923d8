import Domain
import Foundation
import GRDB

/// The walls of concerns: which of them someone may see, as the one expression that begins every read of one.
///
/// Deny beats permit. Nobody sees a concern about themselves, about someone they are related to, or from which a handler
/// keeps them out, whatever role they hold. Whatever is left, someone sees whose role it has reached, or whom a handler
/// brought in. A parent who told of their own child stays who told it. Lists, items, counts, searches, prints and the
/// facts of rules all begin here.
extension Visible {
    static let concerns = """
        \(rows),
        theirs AS NOT MATERIALIZED (
            SELECT :viewer AS person
            UNION SELECT other FROM relative WHERE person = :viewer
            UNION SELECT person FROM relative WHERE other = :viewer
            UNION SELECT adult FROM relationship WHERE child = :viewer
            UNION SELECT child FROM relationship WHERE adult = :viewer
        ),
        walledConcern AS NOT MATERIALIZED (
            SELECT concern FROM concernPerson WHERE part <> 'sawIt' AND person IN (SELECT person FROM theirs)
            UNION SELECT concern FROM concernAccess WHERE person = :viewer AND standing = 'kept out'
        ),
        visibleConcern AS NOT MATERIALIZED (
            SELECT * FROM concern WHERE id NOT IN (SELECT concern FROM walledConcern) AND (
                EXISTS (
                    SELECT 1 FROM concernRole
                    WHERE concernRole.concern = concern.id AND place <= reached
                        AND role IN (SELECT value FROM json_each(:roles))
                )
                OR EXISTS (
                    SELECT 1 FROM concernAccess
                    WHERE concernAccess.concern = concern.id AND person = :viewer AND standing = 'added'
                )
            )
        ),
        visibleConcernPerson AS NOT MATERIALIZED (
            SELECT * FROM concernPerson WHERE person NOT IN (SELECT child FROM barred)
        ),
        ownTelling AS NOT MATERIALIZED (
            SELECT * FROM concern WHERE teller = :viewer AND (
                kind = 'ownConduct' OR id NOT IN (
                    SELECT concern FROM concernPerson WHERE part <> 'sawIt' AND person = :viewer
                    UNION SELECT concern FROM concernAccess WHERE person = :viewer AND standing = 'kept out'
                )
            )
        ),
        childsConcern AS NOT MATERIALIZED (
            SELECT * FROM concern WHERE teller IS NULL AND way IN ('grownUpNow', 'pictures', 'pupilWords')
        ),
        callingConcern AS NOT MATERIALIZED (
            SELECT * FROM concern WHERE way = 'grownUpNow' AND thereBy IS NULL AND closedAt IS NULL
                AND id NOT IN (SELECT concern FROM walledConcern)
        ),
        chosenConcern AS NOT MATERIALIZED (
            SELECT * FROM concern WHERE (chosen = :viewer OR thereBy = :viewer) AND closedAt IS NULL
                AND id NOT IN (SELECT concern FROM walledConcern)
        )
        """
}

/// For whom concerns are read: who they are, and what they are to the school today.
struct ConcernEyes: Sendable {
    let viewer: PersonID
    let roles: Set<Role>

    var arguments: StatementArguments {
        let names = roles.map { "\"\($0.rawValue)\"" }.sorted().joined(separator: ",")
        return Eyes(viewer: viewer, isWhole: true).arguments &+ ["roles": "[\(names)]"]
    }
}

extension Viewer {
    var concernEyes: ConcernEyes {
        ConcernEyes(viewer: id, roles: roles)
    }
}

extension Visible {
    /// Whether someone may see one concern, and not only who told it.
    static func shows(_ concern: ConcernID, to eyes: ConcernEyes, _ db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "WITH \(concerns) SELECT EXISTS (SELECT 1 FROM visibleConcern WHERE id = :id)",
            eyes.arguments &+ ["id": concern.data]
        )
    }

    /// Whether a wall stands between someone and a concern, whoever reads it otherwise.
    static func walls(_ concern: ConcernID, from eyes: ConcernEyes, _ db: GRDB.Database) throws -> Bool {
        let sql = "WITH \(concerns) SELECT EXISTS (SELECT 1 FROM walledConcern WHERE concern = :id)"
        return try db.isTrue(sql, eyes.arguments &+ ["id": concern.data])
    }

    /// Whether someone was chosen by the child who told it, or came to them.
    static func asks(_ viewer: ConcernEyes, toAttend concern: ConcernID, _ db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "WITH \(concerns) SELECT EXISTS (SELECT 1 FROM chosenConcern WHERE id = :id)",
            viewer.arguments &+ ["id": concern.data]
        )
    }
}
