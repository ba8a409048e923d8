import Domain
import Foundation
import GRDB

/// The translations of every published text, the last of each language; what was answered to stays in the history.
enum TranslationTable {
    static let projection = Projections.Projection(
        name: "translation",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE translation (
                policy BLOB NOT NULL, version INTEGER NOT NULL, document BLOB NOT NULL, language TEXT NOT NULL,
                body TEXT NOT NULL,
                PRIMARY KEY (policy, version, document, language)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE translationText (
                policy BLOB NOT NULL, version INTEGER NOT NULL, document BLOB NOT NULL, language TEXT NOT NULL,
                year INTEGER NOT NULL, hash TEXT NOT NULL,
                PRIMARY KEY (policy, version, document, language, year)
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, _, db in
        guard case .policy(let policy, .translated(let translation)) = envelope.event else { return }
        try insert(translation, of: policy, into: db)
    }

    private static func insert(_ translation: Translation, of policy: PolicyID, into db: GRDB.Database) throws {
        let key: [(any DatabaseValueConvertible)?] = [
            policy.data, translation.version, translation.document.data, translation.language.rawValue,
        ]
        try db.run(
            "INSERT OR REPLACE INTO translation (policy, version, document, language, body) VALUES (?, ?, ?, ?, ?)",
            StatementArguments(key + [try PolicyTable.json(translation)])
        )
        let body = try String.fetchOne(
            db.cachedStatement(sql: "SELECT body FROM document WHERE policy = ? AND version = ? AND document = ?"),
            arguments: [policy.data, translation.version, translation.document.data]
        )
        guard let body else { return }
        let document = try PolicyTable.decode(body).translated(into: translation.pieces)
        for (year, hash) in document.hashes {
            try db.run(
                "INSERT OR REPLACE INTO translationText (policy, version, document, language, year, hash) "
                    + "VALUES (?, ?, ?, ?, ?, ?)",
                StatementArguments(key + [YearGroup(rawValue: year)?.position ?? -1, hash])
            )
        }
    }

    /// The hashes of what somebody can have read in a language.
    static func hashes(of text: TextShown, in db: GRDB.Database) throws -> Set<String> {
        try Set(
            String.fetchAll(
                db.cachedStatement(
                    sql: "SELECT hash FROM translationText WHERE policy = ? AND version = ? AND document = ? "
                        + "AND language = ?"
                ),
                arguments: [text.policy.data, text.version, text.document.data, text.language]
            )
        )
    }
}

extension Records {
    /// The translations of one document of one version, by the names of their languages.
    package func translations(of row: DocumentRow) async throws -> [Translation] {
        try await read { db in
            try String.fetchAll(
                db.cachedStatement(
                    sql: "SELECT body FROM translation WHERE policy = ? AND version = ? AND document = ?"
                ),
                arguments: [row.policy.data, row.version, row.document.id.data]
            ).map { try JSONDecoder().decode(Translation.self, from: Data($0.utf8)) }
                .sorted { $0.language.words < $1.language.words }
        }
    }
}

extension DocumentRow {
    /// The words that were read in another language, beside the English ones that count.
    package func shown(to year: YearGroup? = nil, in translation: Translation) -> TextShown {
        let english = shown(to: year)
        return TextShown(
            policy: english.policy,
            version: english.version,
            document: english.document,
            hash: english.hash,
            language: translation.language.rawValue,
            read: document.translated(into: translation.pieces).hash(for: year)
        )
    }
}
