import Domain
import Foundation
import GRDB

/// Requests to erase, when each is due, what was destroyed, and how long things are kept.
///
/// The row of a request goes with its key; the certificate and the ids of destroyed keys stay.
enum ErasureTable {
    static let projection = Projections.Projection(
        name: "erasure",
        codeVersion: 3,
        createSQL: """
            CREATE TABLE erasureRequest (
                id BLOB PRIMARY KEY, person BLOB NOT NULL, categories TEXT NOT NULL, basis TEXT NOT NULL,
                askedBy BLOB NOT NULL, askedOn TEXT NOT NULL, confirmedBy BLOB, confirmedOn TEXT, due INTEGER,
                heldWhy TEXT, reviewOn TEXT,
                closed TEXT CHECK (closed IN ('withdrawn', 'stopped')), closedOn TEXT, closedWhy TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX erasureRequestByPerson ON erasureRequest (person);
            CREATE TABLE erasureCertificate (
                id BLOB PRIMARY KEY, doneOn TEXT NOT NULL, categories TEXT NOT NULL, askedBy BLOB NOT NULL,
                askedOn TEXT NOT NULL, confirmedBy BLOB NOT NULL, confirmedOn TEXT NOT NULL, entries INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE erasedKey (kid BLOB PRIMARY KEY, request BLOB NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE retention (
                name TEXT PRIMARY KEY, identity INTEGER NOT NULL, agreements INTEGER NOT NULL, teaching INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, _, db in
        switch envelope.event {
        case .school(.retentionSet(let schedule)):
            try keep(schedule, in: db)
        case .erasure(let id, let event):
            try project(event, of: id, on: envelope.at.day, into: db)
        case .disposal(let id, .done(let certificate)):
            try keep(certificate.keys, of: id, in: db)
        case .school, .policy, .person, .answer, .classSession, .excusal, .invitation, .keeping, .appointment,
            .concern, .question, .task, .step, .disposal, .guide, .governorReport, .filter, .request:
            break
        }
    }

    private static func project(
        _ event: ErasureRequest.Event,
        of id: ErasureID,
        on day: Day,
        into db: GRDB.Database
    ) throws {
        switch event {
        case .asked(let terms, let by, let on):
            try db.run(
                "INSERT INTO erasureRequest (id, person, categories, basis, askedBy, askedOn) "
                    + "VALUES (?, ?, ?, ?, ?, ?)",
                [
                    id.data, terms.person.data, list(terms.categories), terms.basis.rawValue, by.data, on.description,
                ]
            )
        case .confirmed(let by, let on, let due):
            let values: StatementArguments = [by.data, on.description, due.milliseconds]
            try change("confirmedBy = ?, confirmedOn = ?, due = ?", values, id, db)
        case .held(let hold):
            try change("heldWhy = ?, reviewOn = ?", [hold.why, hold.reviewOn.description], id, db)
        case .released:
            try change("heldWhy = NULL, reviewOn = NULL", [], id, db)
        case .withdrawn(let why):
            try change("closed = 'withdrawn', closedOn = ?, closedWhy = ?", [day.description, why], id, db)
        case .stopped(let reasons):
            let why = reasons.map(\.sentence).joined(separator: " ")
            try change("closed = 'stopped', closedOn = ?, closedWhy = ?", [day.description, why], id, db)
        case .done(let certificate):
            try keep(certificate, of: id, on: day, in: db)
        }
    }

    private static func change(
        _ columns: String,
        _ values: StatementArguments,
        _ id: ErasureID,
        _ db: GRDB.Database
    ) throws {
        try db.run("UPDATE erasureRequest SET \(columns) WHERE id = ?", values + [id.data])
    }

    private static func keep(
        _ certificate: ErasureRequest.Certificate,
        of id: ErasureID,
        on day: Day,
        in db: GRDB.Database
    ) throws {
        try db.run("DELETE FROM erasureRequest WHERE id = ?", [id.data])
        try db.run(
            "INSERT INTO erasureCertificate (id, doneOn, categories, askedBy, askedOn, confirmedBy, confirmedOn, entries) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                id.data, day.description, list(certificate.categories), certificate.askedBy.data,
                certificate.askedOn.description, certificate.confirmedBy.data, certificate.confirmedOn.description,
                certificate.entries,
            ]
        )
        try keep(certificate.keys, of: id, in: db)
    }

    private static func keep<Named>(_ keys: [SealingKeyID], of id: Identifier<Named>, in db: GRDB.Database) throws {
        for key in keys {
            try db.run("INSERT OR IGNORE INTO erasedKey (kid, request) VALUES (?, ?)", [key.data, id.data])
        }
    }

    private static func keep(_ schedule: RetentionSchedule, in db: GRDB.Database) throws {
        for group in RetentionSchedule.Group.allCases {
            let years = schedule[group]
            try db.run(
                "INSERT OR REPLACE INTO retention (name, identity, agreements, teaching) VALUES (?, ?, ?, ?)",
                [group.rawValue, years.identity, years.agreements, years.teaching]
            )
        }
        try db.run(
            "INSERT OR REPLACE INTO retention (name, identity, agreements, teaching) VALUES ('accessLog', ?, 0, 0)",
            [schedule.accessLogMonths]
        )
        for group in ConcernRetention.Group.allCases {
            try db.run(
                "INSERT OR REPLACE INTO retention (name, identity, agreements, teaching) VALUES (?, ?, 0, 0)",
                [concerns + group.rawValue, schedule.concerns[group]]
            )
        }
    }

    /// Before the names of what concerns are kept by.
    fileprivate static let concerns = "concern "

    private static func list(_ categories: [Domain.Category]) -> String {
        categories.map(\.rawValue).joined(separator: " ")
    }

    static func categories(_ list: String) -> [Domain.Category] {
        list.split(separator: " ").compactMap { Domain.Category(rawValue: String($0)) }
    }
}

extension RetentionSchedule {
    /// The school's own, or the standard where it set none.
    static func read(from db: GRDB.Database) throws -> RetentionSchedule {
        var schedule = standard
        for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM retention")) {
            let name: String = row["name"]
            if let group = Group(rawValue: name) {
                schedule[group] = Years(
                    identity: row["identity"],
                    agreements: row["agreements"],
                    teaching: row["teaching"]
                )
            } else if name.hasPrefix(ErasureTable.concerns) {
                let kind = ConcernRetention.Group(rawValue: String(name.dropFirst(ErasureTable.concerns.count)))
                if let kind { schedule.concerns[kind] = row["identity"] }
            } else {
                schedule.accessLogMonths = row["identity"]
            }
        }
        return schedule
    }
}
