import Domain
import Foundation
import GRDB

/// A document in force, as it is asked on a day.
package struct DocumentRow: Equatable, Sendable {
    package let policy: PolicyID
    package let version: Int
    package let label: String
    package let from: Day
    package let askedSince: Int
    package let document: AudienceDocument

    package func shown(to year: YearGroup? = nil, language: String = "en") -> TextShown {
        let hash = document.hash(for: year)
        return TextShown(policy: policy, version: version, document: document.id, hash: hash, language: language)
    }
}

/// A version of a policy, in force or superseded: readable for ever.
package struct PublicationRow: Equatable, Sendable {
    package let policy: PolicyID
    package let version: Int
    package let label: String
    package let title: String
    package let from: Day
    package let change: String
    package let why: String
    package let isInForce: Bool
}

extension Records {
    private static let documents = """
        SELECT document.policy, document.version, label, fromDay, askedSince, body
        FROM document JOIN publication USING (policy, version)
        """

    /// The documents in force that ask an audience, in the policy's order.
    package func documents(for audience: Switch, on day: Day) async throws -> [DocumentRow] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(PolicyTable.inForce) " + Self.documents + """
                         JOIN inForce USING (policy, version)
                        WHERE EXISTS (
                            SELECT 1 FROM documentAudience WHERE documentAudience.policy = document.policy
                                AND documentAudience.version = document.version
                                AND documentAudience.document = document.document AND audience = :audience
                        ) ORDER BY policy, place
                        """
                ),
                arguments: ["day": day.description, "audience": audience.rawValue]
            ).map(DocumentRow.init(row:))
        }
    }

    /// Every document in force, in the policy's order.
    package func documentsInForce(on day: Day) async throws -> [AudienceDocument] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(PolicyTable.inForce) " + Self.documents
                        + " JOIN inForce USING (policy, version) ORDER BY policy, place"
                ),
                arguments: ["day": day.description]
            ).map { try DocumentRow(row: $0).document }
        }
    }

    /// The documents in force that bind a child of a year.
    package func documents(bindingPupilsOf year: YearGroup, on day: Day) async throws -> [DocumentRow] {
        try await documents(for: .pupils, on: day).filter { row in row.document.years.contains { $0.contains(year) } }
    }

    /// One document of one version, old ones too.
    package func document(_ id: DocumentID, of policy: PolicyID, version: Int) async throws -> DocumentRow? {
        try await read { db in
            try Row.fetchOne(
                db.cachedStatement(
                    sql: Self.documents + " WHERE policy = ? AND version = ? AND document = ?"
                ),
                arguments: [policy.data, version, id.data]
            ).map(DocumentRow.init(row:))
        }
    }

    /// Every document of one version, in its order.
    package func documents(of policy: PolicyID, version: Int) async throws -> [DocumentRow] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(sql: Self.documents + " WHERE policy = ? AND version = ? ORDER BY place"),
                arguments: [policy.data, version]
            ).map(DocumentRow.init(row:))
        }
    }

    /// Every version ever published, newest first.
    package func publications(on day: Day) async throws -> [PublicationRow] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH \(PolicyTable.inForce)
                        SELECT publication.*, inForce.version IS NOT NULL AS isInForce
                        FROM publication LEFT JOIN inForce USING (policy, version) ORDER BY pos DESC
                        """
                ),
                arguments: ["day": day.description]
            )
            return try rows.map { row in
                PublicationRow(
                    policy: try PolicyID(row: row, "policy"),
                    version: row["version"],
                    label: row["label"],
                    title: row["title"],
                    from: Day(row["fromDay"] as String) ?? day,
                    change: row["change"],
                    why: row["why"],
                    isInForce: row["isInForce"]
                )
            }
        }
    }

    /// The text being worked on, if there is one.
    package func draft() async throws -> (policy: PolicyID, edition: Edition)? {
        try await read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT policy, edition FROM draft LIMIT 1") else { return nil }
            let json = Data((row["edition"] as String).utf8)
            return (try PolicyID(row: row, "policy"), try JSONDecoder().decode(Edition.self, from: json))
        }
    }
}

extension DocumentRow {
    init(row: Row) throws {
        policy = try PolicyID(row: row, "policy")
        version = row["version"]
        label = row["label"]
        from = Day(row["fromDay"] as String) ?? Day(year: 1970, month: 1, day: 1)
        askedSince = row["askedSince"]
        document = try PolicyTable.decode(row["body"])
    }
}
