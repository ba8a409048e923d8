import Domain
import Foundation
import GRDB

/// Everyone the school knows, how they are reached, and which adults may answer for which child.
enum PersonTable {
    static let projection = Projections.Projection(
        name: "person",
        codeVersion: 3,
        createSQL: """
            CREATE TABLE person (
                id BLOB PRIMARY KEY, given TEXT NOT NULL, family TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('pupil', 'staff', 'governor', 'family', 'visitor', 'outside')),
                year INTEGER, className TEXT NOT NULL, role TEXT NOT NULL, visitorKind TEXT NOT NULL,
                language TEXT NOT NULL, largePrint INTEGER NOT NULL,
                symbols INTEGER NOT NULL, paper INTEGER NOT NULL, registered TEXT, joined TEXT NOT NULL, left TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE personKey (
                person BLOB NOT NULL REFERENCES person, kind TEXT NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,
                PRIMARY KEY (person, scheme, value)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX personByKey ON personKey (scheme, value);
            CREATE INDEX personByClass ON person (kind, className);
            CREATE TABLE contact (
                id BLOB PRIMARY KEY, person BLOB NOT NULL REFERENCES person ON DELETE CASCADE, kind TEXT NOT NULL,
                value TEXT NOT NULL, pos INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX contactByValue ON contact (value);
            CREATE INDEX contactByPerson ON contact (person);
            CREATE TABLE relationship (
                child BLOB NOT NULL, adult BLOB NOT NULL, kind TEXT NOT NULL, responsibility TEXT NOT NULL,
                care TEXT NOT NULL, contactOrder INTEGER, barDocument TEXT, barReviewBy TEXT, mayAnswer INTEGER NOT NULL,
                PRIMARY KEY (child, adult)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX relationshipByAdult ON relationship (adult)
            """
    ) { envelope, position, db in
        guard case .person(let id, let event) = envelope.event else { return }
        switch event {
        case .recorded(let details, let joined):
            try insert(details, of: id, joined: joined, into: db)
        case .corrected(let details):
            try update(details, of: id, in: db)
        case .contactAdded(let contact):
            try db.run(
                "INSERT INTO contact (id, person, kind, value, pos) VALUES (?, ?, ?, ?, ?)",
                [contact.id.data, id.data, contact.kind.rawValue, contact.value, position]
            )
        case .contactRemoved(let contact):
            try db.run("DELETE FROM contact WHERE id = ?", [contact.data])
        case .left(let day):
            try db.run("UPDATE person SET left = ? WHERE id = ?", [day.description, id.data])
        case .cameBack(let day):
            try db.run("UPDATE person SET joined = ?, left = NULL WHERE id = ?", [day.description, id.data])
        case .suspended, .restored, .accountReviewed, .personalUseRevoked, .personalUseReturned,
            .testAlertAnswered, .relativeDeclared,
            .relativeWithdrawn:
            // Kept beside what they decide, in `AccountTable` and `RelativeTable`.
            break
        case .related, .unrelated, .barred, .barLifted:
            try RelationshipRows.project(event, of: id, into: db)
        }
    }

    private static func insert(
        _ details: PersonDetails,
        of id: PersonID,
        joined: Day,
        into db: GRDB.Database
    ) throws {
        try db.run(
            "INSERT INTO person (given, family, kind, year, className, role, visitorKind, language, "
                + "largePrint, symbols, paper, registered, id, joined) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            StatementArguments(try columns(of: details) + [id.data, joined.description])
        )
        try keep(details.keys, of: id, in: db)
    }

    private static func update(_ details: PersonDetails, of id: PersonID, in db: GRDB.Database) throws {
        try db.run(
            "UPDATE person SET given = ?, family = ?, kind = ?, year = ?, className = ?, role = ?, visitorKind = ?, "
                + "language = ?, largePrint = ?, symbols = ?, paper = ?, registered = ? WHERE id = ?",
            StatementArguments(try columns(of: details) + [id.data])
        )
        try keep(details.keys, of: id, in: db)
    }

    private static func keep(_ keys: [RollKey], of id: PersonID, in db: GRDB.Database) throws {
        try db.run("DELETE FROM personKey WHERE person = ?", [id.data])
        for key in keys {
            try db.run(
                "INSERT OR IGNORE INTO personKey (person, kind, scheme, value) VALUES (?, ?, ?, ?)",
                [id.data, key.kind.rawValue, key.scheme.rawValue, key.value]
            )
        }
    }

    private static func columns(of details: PersonDetails) throws -> [(any DatabaseValueConvertible)?] {
        let needs = details.needs
        let registered = try details.registered.map { String(decoding: try Envelope.encoder.encode($0), as: UTF8.self) }
        return [details.given, details.family] + columns(of: details.place) + [
            needs.language, needs.largePrint, needs.symbols, needs.paper, registered,
        ]
    }

    private static func columns(of place: Place) -> [(any DatabaseValueConvertible)?] {
        switch place {
        case .pupil(let year, let className): ["pupil", year.position, className, "", ""]
        case .staff(let role): ["staff", nil, "", role, ""]
        case .governor(let role): ["governor", nil, "", role, ""]
        case .family: ["family", nil, "", "", ""]
        case .visitor(let from, let kind): ["visitor", nil, "", from, kind.rawValue]
        case .outside(let role): ["outside", nil, "", role, ""]
        }
    }

    /// True where a word that is folded already stands in someone's name.
    static func isNamed(_ word: String) -> String {
        "instr(folded(given || ' ' || family), \(word)) > 0"
    }

    /// True for adults who work for the school, paid or not, or are sent to; `row` is what the table is called there.
    static func isOfSchool(_ row: String) -> String {
        "(\(row).kind IN ('staff', 'governor', 'outside') "
            + "OR \(row).visitorKind IN ('volunteer', 'supply', 'contractor'))"
    }

    /// True for people who are here on the day `:day`.
    static let here = "joined <= :day AND (left IS NULL OR left > :day)"

    static func isAdult(_ person: PersonID, hereOn day: Day, in db: GRDB.Database) throws -> Bool {
        try db.isTrue(
            "SELECT EXISTS (SELECT 1 FROM person WHERE id = :person AND kind <> 'pupil' AND \(here))",
            ["person": person.data, "day": day.description]
        )
    }
}

/// Rows about which adults belong to a child.
private enum RelationshipRows {
    static func project(_ event: Person.Event, of child: PersonID, into db: GRDB.Database) throws {
        switch event {
        case .related(let relationship):
            try db.run(
                "INSERT OR REPLACE INTO relationship (child, adult, kind, responsibility, care, contactOrder, "
                    + "barDocument, barReviewBy, mayAnswer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    child.data, relationship.adult.data, relationship.kind.words,
                    relationship.responsibility.rawValue, relationship.care.rawValue, relationship.order,
                    relationship.bar?.documentSeen, relationship.bar?.reviewBy.description,
                    relationship.mayAnswer(for: .agreement),
                ]
            )
        case .unrelated(let adult):
            try db.run("DELETE FROM relationship WHERE child = ? AND adult = ?", [child.data, adult.data])
        case .barred(let adult, let bar):
            try db.run(
                "UPDATE relationship SET barDocument = ?, barReviewBy = ?, mayAnswer = 0 "
                    + "WHERE child = ? AND adult = ?",
                [bar.documentSeen, bar.reviewBy.description, child.data, adult.data]
            )
        case .barLifted(let adult, _):
            guard var relationship = try read(child: child, adult: adult, from: db) else { return }
            relationship.bar = nil
            try project(.related(relationship), of: child, into: db)
        case .recorded, .corrected, .contactAdded, .contactRemoved, .left, .cameBack, .suspended, .restored,
            .accountReviewed, .personalUseRevoked, .personalUseReturned, .testAlertAnswered, .relativeDeclared,
            .relativeWithdrawn:
            break
        }
    }

    private static func read(child: PersonID, adult: PersonID, from db: GRDB.Database) throws -> Relationship? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT *, kind AS relationshipKind FROM relationship WHERE child = ? AND adult = ?",
            arguments: [child.data, adult.data]
        )
        return try row.map(Relationship.init(row:))
    }
}

extension Relationship {
    init(row: Row) throws {
        self.init(
            adult: try PersonID(row: row, "adult"),
            kind: RelationshipKind(row["relationshipKind"] as String),
            responsibility: Recorded(row["responsibility"] as String),
            care: Recorded(row["care"] as String),
            order: row["contactOrder"]
        )
        if let document = row["barDocument"] as String?, let day = Day((row["barReviewBy"] as String?) ?? "") {
            bar = Bar(documentSeen: document, reviewBy: day)
        }
    }
}

extension Person.Facts {
    static func read(
        for command: Person.Command,
        about id: PersonID,
        in context: Context,
        from db: GRDB.Database
    ) throws -> Person.Facts {
        let day = context.today
        if try Visible.barred(from: context, db).contains(id) { return Person.Facts(isWalled: true) }
        switch command {
        case .record(let details, _), .correct(let details):
            let taken = try details.keys.filter(\.isIdentifier).contains { key in
                try db.isTrue(
                    "SELECT EXISTS (SELECT 1 FROM personKey JOIN person ON person.id = person WHERE scheme = :scheme "
                        + "AND value = :value AND personKey.kind = :kind AND person <> :id AND \(PersonTable.here))",
                    [
                        "scheme": key.scheme.rawValue, "value": key.value, "kind": key.kind.rawValue, "id": id.data,
                        "day": day.description,
                    ]
                )
            }
            return Person.Facts(externalKeyTaken: taken)
        case .relate(let relationship):
            return Person.Facts(adultKnown: try PersonTable.isAdult(relationship.adult, hereOn: day, in: db))
        case .withdrawRelative(let other, _):
            // Nobody takes down the wall that stands before themselves.
            let isOwn = context.actor.person == id || context.actor.person == other
            return Person.Facts(actorMaySetBars: try !isOwn && maySetBars(context, db))
        case .declareRelative(let other):
            let known = try db.isTrue("SELECT EXISTS (SELECT 1 FROM person WHERE id = ?)", [other.data])
            let isOwn = context.actor.person == id
            return Person.Facts(adultKnown: known && other != id, actorMaySetBars: try isOwn || maySetBars(context, db))
        case .bar, .liftBar:
            return Person.Facts(actorMaySetBars: try maySetBars(context, db))
        case .suspend, .restore, .reviewAccount, .revokePersonalUse, .returnPersonalUse, .answerTestAlert:
            let account = try Person.Account.read(about: id, by: context.actor, on: context.today, from: db)
            return Person.Facts(account: account)
        case .addContact, .removeContact, .unrelate, .leave, .comeBack:
            return Person.Facts()
        }
    }

    /// Whoever has the machine itself has no page for it; what happens by itself sets no bars.
    private static func maySetBars(_ context: Context, _ db: GRDB.Database) throws -> Bool {
        switch context.actor {
        case .person(let person):
            try AppointmentTable.roles(of: person, on: context.today, in: db).contains {
                $0.permissions.contains(.setBars)
            }
        case .console: true
        case .accord: false
        }
    }
}
