import Domain
import GRDB

extension Records {
    /// The school's policy and all that it is besides its words; nil before anything was done about one.
    package func policyLife() async throws -> (policy: PolicyID, life: PolicyLife)? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT policy, body FROM policyLife LIMIT 1").map { row in
                (try PolicyID(row: row, "policy"), try PolicyTable.life(row["body"]))
            }
        }
    }

    /// The policy that anything new is about: the one there is, or one to begin.
    package func policyID() async throws -> PolicyID {
        if let latest = try await latestEdition() { return latest.policy }
        if let draft = try await draft() { return draft.policy }
        return try await policyLife()?.policy ?? Randomness.identifier()
    }

    /// The school's policy and the text last published under it: what a new text descends from.
    package func latestEdition() async throws -> (policy: PolicyID, edition: Edition)? {
        let latest = try await read { db in
            try Row.fetchOne(db, sql: "SELECT policy, version, title FROM publication ORDER BY pos DESC LIMIT 1").map {
                (policy: try PolicyID(row: $0, "policy"), version: $0["version"] as Int, title: $0["title"] as String)
            }
        }
        guard let latest else { return nil }
        let rows = try await documents(of: latest.policy, version: latest.version)
        return (latest.policy, Edition(title: latest.title, documents: rows.map(\.document)))
    }
}
