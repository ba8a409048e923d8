import Domain
import Foundation
import GRDB

/// What the school decided about itself.
enum SchoolTable {
    static let projection = Projections.Projection(
        name: "school",
        codeVersion: 6,
        createSQL: """
            CREATE TABLE school (
                id INTEGER PRIMARY KEY CHECK (id = 0),
                name TEXT NOT NULL, motto TEXT NOT NULL, officePhone TEXT NOT NULL, officeHours TEXT NOT NULL,
                address TEXT NOT NULL
            ) STRICT;
            CREATE TABLE outsideNumber (name TEXT PRIMARY KEY, number TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE switchedOn (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
            CREATE TABLE papers (
                id INTEGER PRIMARY KEY CHECK (id = 0), person BLOB NOT NULL, day TEXT NOT NULL, version INTEGER NOT NULL
            ) STRICT;
            CREATE TABLE calendar (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL) STRICT;
            CREATE TABLE personalUse (role TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE signInRules (
                id INTEGER PRIMARY KEY CHECK (id = 0), password TEXT NOT NULL, networks TEXT NOT NULL
            ) STRICT;
            CREATE TABLE routes (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL) STRICT;
            CREATE TABLE answerer (role TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
            CREATE TABLE childFile (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL) STRICT;
            CREATE TABLE complaints (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL) STRICT;
            CREATE TABLE ladder (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL) STRICT;
            CREATE TABLE yearPlan (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL) STRICT
            """
    ) { envelope, _, db in
        guard case .school(let event) = envelope.event else { return }
        switch event {
        case .described(let profile):
            try db.run(
                "INSERT OR REPLACE INTO school (id, name, motto, officePhone, officeHours, address) "
                    + "VALUES (0, ?, ?, ?, ?, ?)",
                [profile.name, profile.motto, profile.officePhone, profile.officeHours, profile.address]
            )
        case .numberSet(let number, let value):
            try db.run("INSERT OR REPLACE INTO outsideNumber (name, number) VALUES (?, ?)", [number.rawValue, value])
        case .switchedOn(let feature):
            try db.run("INSERT OR REPLACE INTO switchedOn (name) VALUES (?)", [feature.rawValue])
        case .switchedOff(let feature):
            try db.run("DELETE FROM switchedOn WHERE name = ?", [feature.rawValue])
        case .retentionSet, .requestRulesSet:
            // Kept beside what they decide, in `ErasureTable` and `RequestTable`.
            break
        case .calendarSet(let calendar):
            try db.run("INSERT OR REPLACE INTO calendar (id, body) VALUES (0, ?)", [try text(of: calendar)])
        case .personalUseSet(let use, let role):
            let sql = "INSERT OR REPLACE INTO personalUse (role, body) VALUES (?, ?)"
            try db.run(sql, [role.rawValue, try text(of: use)])
        case .signInRulesSet(let rules):
            try db.run(
                "INSERT OR REPLACE INTO signInRules (id, password, networks) VALUES (0, ?, ?)",
                [rules.password.rawValue, rules.networks.map(\.description).joined(separator: " ")]
            )
        case .routesSet(let table):
            try db.run("INSERT OR REPLACE INTO routes (id, body) VALUES (0, ?)", [try text(of: table)])
        case .childFileSet(let file):
            try db.run("INSERT OR REPLACE INTO childFile (id, body) VALUES (0, ?)", [try text(of: file)])
        case .answerersSet(let roles):
            try db.run("DELETE FROM answerer", [])
            for role in roles { try db.run("INSERT INTO answerer (role) VALUES (?)", [role.rawValue]) }
        case .ladderSet(let ladder):
            try db.run("INSERT OR REPLACE INTO ladder (id, body) VALUES (0, ?)", [try text(of: ladder)])
        case .complaintsSet(let complaints):
            try db.run("INSERT OR REPLACE INTO complaints (id, body) VALUES (0, ?)", [try text(of: complaints)])
        case .yearPrepared(let plan):
            try db.run("INSERT OR REPLACE INTO yearPlan (id, body) VALUES (0, ?)", [try text(of: plan)])
        case .yearDropped, .yearTurned:
            try db.run("DELETE FROM yearPlan", [])
        case .papersSigned(let signature):
            try db.run(
                "INSERT OR REPLACE INTO papers (id, person, day, version) VALUES (0, ?, ?, ?)",
                [signature.by.data, signature.on.description, signature.version]
            )
        }
    }
}

extension SchoolTable {
    private static func text(of value: some Encodable) throws -> String {
        String(decoding: try Envelope.encoder.encode(value), as: UTF8.self)
    }

    static func calendar(in db: GRDB.Database) throws -> SchoolCalendar {
        try value(of: "SELECT body FROM calendar", in: db) ?? .standard
    }

    static func routes(in db: GRDB.Database) throws -> RouteTable {
        try value(of: "SELECT body FROM routes", in: db) ?? .standard
    }

    static func childFile(in db: GRDB.Database) throws -> ChildFile {
        try value(of: "SELECT body FROM childFile", in: db) ?? .here
    }

    static func answerers(in db: GRDB.Database) throws -> Set<Role> {
        let names = try String.fetchAll(db.cachedStatement(sql: "SELECT role FROM answerer"))
        let roles = Set(names.compactMap(Role.init(rawValue:)))
        return roles.isEmpty ? School.standardAnswerers : roles
    }

    /// Nil where the school entered none.
    static func ladder(in db: GRDB.Database) throws -> Ladder? {
        let ladder: Ladder? = try value(of: "SELECT body FROM ladder", in: db)
        return ladder?.orNone
    }

    static func isSwitchedOn(_ feature: Switch, in db: GRDB.Database) throws -> Bool {
        try db.isTrue("SELECT EXISTS (SELECT 1 FROM switchedOn WHERE name = ?)", [feature.rawValue])
    }

    static func yearPlan(in db: GRDB.Database) throws -> YearPlan? {
        try value(of: "SELECT body FROM yearPlan", in: db)
    }

    fileprivate static func value<Value: Decodable>(of sql: String, in db: GRDB.Database) throws -> Value? {
        let body = try String.fetchOne(db.cachedStatement(sql: sql))
        return try body.map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }

    static func personalUse(in db: GRDB.Database) throws -> [Role: PersonalUse] {
        var rules: [Role: PersonalUse] = [:]
        for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT role, body FROM personalUse")) {
            guard let role = Role(rawValue: row["role"]) else { continue }
            rules[role] = try JSONDecoder().decode(PersonalUse.self, from: Data((row["body"] as String).utf8))
        }
        return rules
    }
}

extension School.Facts {
    static func read(for command: School.Command, on day: Day, from db: GRDB.Database) throws -> School.Facts {
        switch command {
        case .describe, .setNumber, .switchOff, .setRetention, .setCalendar, .setPersonalUse, .setSignInRules,
            .setRoutes, .setChildFile, .setAnswerers, .setLadder, .setComplaints, .setRequestRules, .dropYear,
            .turnYear:
            School.Facts()
        case .prepareYear(let wish):
            School.Facts(pupils: try YearFacts.pupils(hereOn: wish.on, from: day, in: db))
        case .signPapers(let signature):
            School.Facts(adultIsHere: try PersonTable.isAdult(signature.by, hereOn: day, in: db))
        case .switchOn(let feature):
            School.Facts(
                audienceIsAsked: try PolicyTable.asks(feature, in: db),
                routesAreTested: try feature != .telling || RouteFacts.areTested(on: day, in: db)
            )
        }
    }
}

extension Records {
    /// The school's settings; nil before it has a name.
    package func school() async throws -> School? {
        try await read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM school") else { return nil }
            var school = School(
                profile: School.Profile(
                    name: row["name"],
                    motto: row["motto"],
                    officePhone: row["officePhone"],
                    officeHours: row["officeHours"],
                    address: row["address"]
                )
            )
            for row in try Row.fetchAll(db, sql: "SELECT name, number FROM outsideNumber") {
                guard let number = OutsideNumber(rawValue: row["name"]) else { continue }
                school.numbers[number] = row["number"]
            }
            let names = try String.fetchAll(db, sql: "SELECT name FROM switchedOn")
            school.switchedOn = Set(names.compactMap(Switch.init(rawValue:)))
            if let row = try Row.fetchOne(db, sql: "SELECT * FROM papers"), let day = Day(row["day"] as String) {
                let by = try PersonID(row: row, "person")
                school.papers = School.Signature(by: by, on: day, version: row["version"])
            }
            school.retention = try RetentionSchedule.read(from: db)
            school.calendar = try SchoolTable.calendar(in: db)
            school.personalUse = try SchoolTable.personalUse(in: db)
            school.signIn = try SignInRules.read(from: db)
            school.routes = try SchoolTable.routes(in: db)
            school.childFile = try SchoolTable.childFile(in: db)
            school.answerers = try SchoolTable.answerers(in: db)
            school.ladder = try SchoolTable.ladder(in: db)
            school.complaints = try SchoolTable.value(of: "SELECT body FROM complaints", in: db)
            school.requestRules = try RequestTable.rules(in: db)
            return school
        }
    }
}

extension SignInRules {
    fileprivate static func read(from db: GRDB.Database) throws -> SignInRules {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT password, networks FROM signInRules")) else {
            return SignInRules()
        }
        let networks = (row["networks"] as String).split(separator: " ").compactMap { Network(String($0)) }
        return SignInRules(password: PasswordRule(rawValue: row["password"]) ?? .none, networks: networks)
    }
}
