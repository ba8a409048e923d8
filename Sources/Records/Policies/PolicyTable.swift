import Crypto
import Domain
import Foundation
import GRDB

/// Every text a school published, cut into the documents each audience is asked about.
///
/// `askedSince` is the version from which an answer to a document counts: a minor change, or a change elsewhere in the
/// policy, asks nobody again.
enum PolicyTable {
    static let projection = Projections.Projection(
        name: "policy",
        codeVersion: 2,
        createSQL: """
            CREATE TABLE draft (policy BLOB PRIMARY KEY, edition TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE publication (
                policy BLOB NOT NULL, version INTEGER NOT NULL, label TEXT NOT NULL, title TEXT NOT NULL,
                fromDay TEXT NOT NULL, change TEXT NOT NULL CHECK (change IN ('first', 'material', 'minor')),
                why TEXT NOT NULL, publishedAt INTEGER NOT NULL, pos INTEGER NOT NULL,
                PRIMARY KEY (policy, version)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE document (
                policy BLOB NOT NULL, version INTEGER NOT NULL, document BLOB NOT NULL, place INTEGER NOT NULL,
                title TEXT NOT NULL, answer TEXT NOT NULL, perChild INTEGER NOT NULL, bindsPupils INTEGER NOT NULL,
                askedSince INTEGER NOT NULL, body TEXT NOT NULL,
                PRIMARY KEY (policy, version, document),
                FOREIGN KEY (policy, version) REFERENCES publication
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE documentAudience (
                policy BLOB NOT NULL, version INTEGER NOT NULL, document BLOB NOT NULL, audience TEXT NOT NULL,
                firstYear INTEGER, lastYear INTEGER,
                FOREIGN KEY (policy, version, document) REFERENCES document
            ) STRICT;
            CREATE INDEX documentAudienceByDocument ON documentAudience (policy, version, document);
            CREATE TABLE documentText (
                policy BLOB NOT NULL, version INTEGER NOT NULL, document BLOB NOT NULL, year INTEGER NOT NULL,
                hash TEXT NOT NULL,
                PRIMARY KEY (policy, version, document, year)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE policyLife (policy BLOB PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID
            """
    ) { envelope, position, db in
        guard case .policy(let id, let event) = envelope.event else { return }
        switch event {
        case .drafted(let edition):
            try db.run("INSERT OR REPLACE INTO draft (policy, edition) VALUES (?, ?)", [id.data, try json(edition)])
        case .published(let publication):
            try db.run("DELETE FROM draft WHERE policy = ?", [id.data])
            try insert(publication, of: id, at: envelope.at, position, into: db)
            try change(id, in: db) { $0.publish(publication.number) }
        case .lived(let deed):
            try change(id, in: db) { $0.apply(deed) }
        case .translated:
            // Kept beside, in `TranslationTable`.
            break
        }
    }

    private static func change(
        _ policy: PolicyID,
        in db: GRDB.Database,
        _ work: (inout PolicyLife) -> Void
    ) throws {
        let statement = try db.cachedStatement(sql: "SELECT body FROM policyLife WHERE policy = ?")
        let body = try String.fetchOne(statement, arguments: [policy.data])
        var life = try body.map(life) ?? PolicyLife()
        work(&life)
        let sql = "INSERT OR REPLACE INTO policyLife (policy, body) VALUES (?, ?)"
        try db.run(sql, [policy.data, try json(life)])
    }

    static func life(_ json: String) throws -> PolicyLife {
        try JSONDecoder().decode(PolicyLife.self, from: Data(json.utf8))
    }

    private static func insert(
        _ publication: Publication,
        of policy: PolicyID,
        at moment: Instant,
        _ position: Int,
        into db: GRDB.Database
    ) throws {
        let (change, why) = words(for: publication.change)
        try db.run(
            "INSERT INTO publication (policy, version, label, title, fromDay, change, why, publishedAt, pos) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                policy.data, publication.number, publication.label, publication.edition.title,
                publication.from.description, change, why, moment.milliseconds, position,
            ]
        )
        for (place, document) in publication.edition.documents.enumerated() {
            try insert(document, at: place, of: publication, of: policy, into: db)
        }
    }

    private static func words(for change: Publication.Change) -> (String, String) {
        switch change {
        case .first: ("first", "")
        case .material(let why): ("material", why)
        case .minor(let why): ("minor", why)
        }
    }

    private static func insert(
        _ document: AudienceDocument,
        at place: Int,
        of publication: Publication,
        of policy: PolicyID,
        into db: GRDB.Database
    ) throws {
        let key: [(any DatabaseValueConvertible)?] = [policy.data, publication.number, document.id.data]
        try db.run(
            "INSERT INTO document (policy, version, document, place, title, answer, perChild, bindsPupils, "
                + "askedSince, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            StatementArguments(
                key + [
                    place, document.title, document.answer.rawValue, document.perChild, document.bindsPupils,
                    try askedSince(document, in: publication, of: policy, db), try json(document),
                ]
            )
        )
        for audience in document.audiences {
            try db.run(
                "INSERT INTO documentAudience (policy, version, document, audience, firstYear, lastYear) "
                    + "VALUES (?, ?, ?, ?, ?, ?)",
                StatementArguments(
                    key + [
                        Switch(for: audience).rawValue, audience.years?.lowerBound.position,
                        audience.years?.upperBound.position,
                    ]
                )
            )
        }
        for (year, hash) in document.hashes {
            try db.run(
                "INSERT INTO documentText (policy, version, document, year, hash) VALUES (?, ?, ?, ?, ?)",
                StatementArguments(key + [YearGroup(rawValue: year)?.position ?? -1, hash])
            )
        }
    }

    private static func askedSince(
        _ document: AudienceDocument,
        in publication: Publication,
        of policy: PolicyID,
        _ db: GRDB.Database
    ) throws -> Int {
        let before = try Row.fetchOne(
            db,
            sql: "SELECT askedSince, body FROM document WHERE policy = ? AND version = ? AND document = ?",
            arguments: [policy.data, publication.number - 1, document.id.data]
        )
        guard let before else { return publication.number }
        switch publication.change {
        case .first: return publication.number
        case .minor: return before["askedSince"]
        case .material:
            let asksAgain = try document.asksAgain(since: decode(before["body"]))
            return asksAgain ? publication.number : before["askedSince"]
        }
    }

    static func json(_ value: some Encodable) throws -> String {
        String(decoding: try Envelope.encoder.encode(value), as: UTF8.self)
    }

    static func decode(_ json: String) throws -> AudienceDocument {
        try JSONDecoder().decode(AudienceDocument.self, from: Data(json.utf8))
    }
}

extension AudienceDocument {
    /// SHA-256 of the text each reader sees, by year where clauses differ by year; "" for readers without a year.
    package var hashes: [(year: String, hash: String)] {
        let years: [YearGroup] = YearGroup.allCases.filter { year in self.years.contains { $0.contains(year) } }
        return [("", hash())] + years.map { ($0.rawValue, hash(for: $0)) }
    }

    /// What an answer stores as proof of the words that were on the page.
    package func hash(for year: YearGroup? = nil) -> String {
        SHA256.hash(data: Data(text(for: year).utf8)).hexadecimal
    }
}

extension PolicyTable {
    /// The version of each policy in force on a day.
    static let inForce = """
        inForce AS (
            SELECT policy, max(version) AS version FROM publication WHERE fromDay <= :day GROUP BY policy
        )
        """

    /// Whether the text that somebody answered to holds all rules of a child's year; whoever answered to every rule of
    /// every year did.
    static func isOfYear(text: String, policy: String, year: String) -> String {
        """
        \(text).hash IN (
            SELECT hash FROM documentText AS words WHERE words.policy = \(policy) AND words.version = \(text).version
                AND words.document = \(text).document AND words.year IN (-1, \(year))
        )
        """
    }

    static func asks(_ feature: Switch, in db: GRDB.Database) throws -> Bool {
        // Telling, the filter and requests ask nobody for anything. A parent is asked about a child's rules and their own.
        try [.telling, .filter, .requests].contains(feature)
            || db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM documentAudience WHERE audience = ? OR (audience = 'pupils' AND ?))",
                [feature.rawValue, feature == .parents]
            )
    }

    static func asked(_ text: TextShown, on day: Day, in db: GRDB.Database) throws -> Answer.Facts.Asked? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    WITH \(inForce) SELECT version, answer, bindsPupils FROM document JOIN inForce USING (policy, version)
                    WHERE policy = :policy AND document = :document
                    """
            ),
            arguments: ["day": day.description, "policy": text.policy.data, "document": text.document.data]
        )
        guard let row, let rule = AnswerRule(rawValue: row["answer"]) else { return nil }
        let hashes = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT hash FROM documentText WHERE policy = ? AND version = ? AND document = ?"
            ),
            arguments: [text.policy.data, row["version"] as Int, text.document.data]
        )
        return Answer.Facts.Asked(
            currentVersion: row["version"],
            hashes: Set(hashes),
            rule: rule,
            bindsPupils: row["bindsPupils"],
            translations: try TranslationTable.hashes(of: text, in: db)
        )
    }
}
