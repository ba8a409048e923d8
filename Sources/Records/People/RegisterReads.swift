import Domain
import Foundation
import GRDB

extension Records {
    /// Everyone the school ever had on record, whole: what a file of people is compared with.
    package func register() async throws -> [PersonID: Person] {
        try await read { db in try Register.people(in: db) }
    }

    /// One person with everything the office may change.
    package func wholePerson(_ id: PersonID) async throws -> Person? {
        try await read { db in try Register.people(in: db, only: id)[id] }
    }

    package func currentRoll(on day: Day) async throws -> CurrentRoll {
        CurrentRoll(try await register(), on: day)
    }
}

/// Puts people together again from their tables.
private enum Register {
    static func people(in db: GRDB.Database, only id: PersonID? = nil) throws -> [PersonID: Person] {
        var people: [PersonID: Person] = [:]
        for row in try rows("person", "id", id, in: db) {
            people[try PersonID(row: row, "id")] = try Person(row: row)
        }
        for row in try rows("personKey", "person", id, in: db) {
            guard let kind = RollPersonKind(rawValue: row["kind"]), let scheme = RollKey.Scheme(rawValue: row["scheme"])
            else { continue }
            let key = RollKey(kind: kind, scheme: scheme, value: row["value"])
            people[try PersonID(row: row, "person")]?.details.keys.append(key)
        }
        for row in try rows("contact", "person", id, in: db) {
            guard let kind = ContactPoint.Kind(rawValue: row["kind"]) else { continue }
            let contact = ContactPoint(id: try ContactID(row: row, "id"), kind: kind, value: row["value"])
            people[try PersonID(row: row, "person")]?.contacts.append(contact)
        }
        for row in try rows("relationship", "child", id, in: db, also: ", kind AS relationshipKind") {
            people[try PersonID(row: row, "child")]?.relationships.append(try Relationship(row: row))
        }
        return people
    }

    private static func rows(
        _ table: String,
        _ column: String,
        _ id: PersonID?,
        in db: GRDB.Database,
        also: String = ""
    ) throws -> [Row] {
        guard let id else { return try Row.fetchAll(db, sql: "SELECT *\(also) FROM \(table)") }
        return try Row.fetchAll(db, sql: "SELECT *\(also) FROM \(table) WHERE \(column) = ?", arguments: [id.data])
    }
}

extension Person {
    fileprivate init(row: Row) throws {
        let registered = try (row["registered"] as String?).map {
            try JSONDecoder().decode(RollName.self, from: Data($0.utf8))
        }
        let details = PersonDetails(
            given: row["given"],
            family: row["family"],
            place: Place(row: row),
            needs: Needs(
                language: row["language"],
                largePrint: row["largePrint"],
                symbols: row["symbols"],
                paper: row["paper"]
            ),
            registered: registered
        )
        self.init(
            details: details,
            contacts: [],
            relationships: [],
            joined: Day(row["joined"] as String) ?? Day(year: 1970, month: 1, day: 1),
            left: (row["left"] as String?).flatMap(Day.init)
        )
    }
}

extension Place {
    fileprivate init(row: Row) {
        let role: String = row["role"]
        switch row["kind"] as String {
        case "pupil": self = .pupil(year: YearGroup(position: row["year"]) ?? .reception, className: row["className"])
        case "staff": self = .staff(role: role)
        case "governor": self = .governor(role: role)
        case "visitor": self = .visitor(from: role, kind: VisitorKind(rawValue: row["visitorKind"]) ?? .visitor)
        case "outside": self = .outside(role: role)
        default: self = .family
        }
    }
}
