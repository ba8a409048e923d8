import Domain
import Foundation
import GRDB

/// Every answer ever given.
///
/// The state of an agreement is computed from these rows, never stored.
enum AnswerTable {
    static let projection = Projections.Projection(
        name: "answer",
        codeVersion: 6,
        createSQL: """
            CREATE TABLE answer (
                pos INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, at INTEGER NOT NULL,
                answeredBy BLOB NOT NULL, child BLOB, policy BLOB NOT NULL, version INTEGER NOT NULL,
                document BLOB NOT NULL, hash TEXT NOT NULL, language TEXT NOT NULL,
                said TEXT NOT NULL CHECK (said IN ('yes', 'not yet', 'talk', 'no')),
                talkedAbout INTEGER NOT NULL, remindAt INTEGER, about TEXT NOT NULL, route TEXT NOT NULL,
                session BLOB, recordedBy BLOB, signedOn TEXT, standing TEXT NOT NULL, mark TEXT NOT NULL,
                outcome TEXT NOT NULL, note TEXT NOT NULL, withdrawn INTEGER NOT NULL
            ) STRICT
            """,
        indexSQL: """
            CREATE INDEX answerByDocument
                ON answer (document, answeredBy, child, pos DESC, version, hash, said, outcome, withdrawn);
            CREATE INDEX answerByPerson ON answer (answeredBy, pos);
            CREATE INDEX answerByChild ON answer (child, pos) WHERE child IS NOT NULL
            """
    ) { envelope, position, db in
        guard case .answer(let id, let event) = envelope.event else { return }
        switch event {
        case .given(let given):
            try insert(given, id: id, at: envelope.at, position, into: db)
        case .talked(let conversation):
            try db.run(
                "UPDATE answer SET outcome = ?, note = ? WHERE id = ?",
                [conversation.outcome.rawValue, conversation.note, id.data]
            )
        case .withdrawn:
            try db.run("UPDATE answer SET withdrawn = 1 WHERE id = ?", [id.data])
        }
    }

    private static func insert(
        _ given: Answer.Given,
        id: AnswerID,
        at moment: Instant,
        _ position: Int,
        into db: GRDB.Database
    ) throws {
        let said = SaidColumns(given.said)
        try db.run(
            "INSERT INTO answer (id, pos, at, answeredBy, child, policy, version, document, hash, language, said, "
                + "talkedAbout, remindAt, about, route, session, recordedBy, signedOn, standing, mark, "
                + "outcome, note, withdrawn) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)",
            [
                id.data, position, moment.milliseconds, given.by.data, given.child?.data, given.text.policy.data,
                given.text.version, given.text.document.data, given.text.hash, given.text.language, given.said.word,
                said.talkedAbout, said.remindAt, said.about, given.route.words, given.route.session?.data,
                given.recordedBy?.data, given.signedOn?.description, given.standing, given.mark,
            ]
        )
    }

    private struct SaidColumns {
        var talkedAbout = false
        var remindAt: Int64?
        var about = ""

        init(_ said: Said) {
            switch said {
            case .yes(let talkedAbout): self.talkedAbout = talkedAbout
            case .notYet(let remindAt): self.remindAt = remindAt?.milliseconds
            case .wouldLikeToTalk(let about): self.about = about
            case .no: break
            }
        }
    }
}

extension Route {
    fileprivate var session: ClassSessionID? {
        switch self {
        case .classSession(let id): id
        case .web, .kiosk, .paper, .inPerson: nil
        }
    }
}

extension Answer.Facts {
    static func read(
        for command: Answer.Command,
        in context: Context,
        from db: GRDB.Database
    ) throws -> Answer.Facts {
        guard case .give(let given) = command else {
            return Answer.Facts(
                asked: nil,
                isHere: true,
                isPupil: false,
                mayAnswer: nil,
                switchedOn: true,
                walled: try Visible.barred(from: context, db)
            )
        }
        let day = context.today
        let person = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT kind, \(PersonTable.here) AS isHere FROM person WHERE id = :id"),
            arguments: ["id": given.by.data, "day": day.description]
        )
        let isPupil = person.map { $0["kind"] == "pupil" } ?? false
        return Answer.Facts(
            asked: try PolicyTable.asked(given.text, on: day, in: db),
            isHere: try person?["isHere"] == true && (given.child.map { try isHere($0, on: day, db) } ?? true),
            isPupil: isPupil,
            mayAnswer: try given.child.flatMap { try mayAnswer(given.by, for: $0, db) },
            switchedOn: try isSwitchedOn(for: given, isPupil: isPupil, db),
            sessionFits: try sessionFits(given, db),
            walled: try Visible.barred(from: context, beside: given.recordedBy, db)
        )
    }

    /// A session that has ended still takes what was touched while the network was away.
    ///
    /// In a class of two key stages each child answers their own text.
    private static func sessionFits(_ given: Answer.Given, _ db: GRDB.Database) throws -> Bool {
        guard let session = given.route.session else { return true }
        return try db.isTrue(
            """
            SELECT EXISTS (
                SELECT 1 FROM classSession JOIN person ON person.className = classSession.className
                WHERE classSession.id = ? AND teacher = ? AND person.id = ? AND person.kind = 'pupil'
            )
            """,
            [session.data, given.recordedBy?.data, given.by.data]
        )
    }

    private static func isHere(_ child: PersonID, on day: Day, _ db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM person WHERE id = :id AND kind = 'pupil' AND \(PersonTable.here))",
            ["id": child.data, "day": day.description]
        )
    }

    private static func mayAnswer(_ adult: PersonID, for child: PersonID, _ db: GRDB.Database) throws -> Bool? {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT mayAnswer FROM relationship WHERE child = ? AND adult = ?"),
            arguments: [child.data, adult.data]
        )
    }

    /// A parent's answer about a child's rules needs the parents' switch; anyone else's, the switch of the document.
    private static func isSwitchedOn(for given: Answer.Given, isPupil: Bool, _ db: GRDB.Database) throws -> Bool {
        if given.child != nil {
            return try db.isTrue("SELECT EXISTS (SELECT 1 FROM switchedOn WHERE name = 'parents')", [])
        }
        return try db.isTrue(
            """
            SELECT EXISTS (
                SELECT 1 FROM documentAudience JOIN switchedOn ON switchedOn.name = documentAudience.audience
                WHERE policy = ? AND version = ? AND document = ?
            )
            """,
            [given.text.policy.data, given.text.version, given.text.document.data]
        )
    }
}
