import Domain
import Foundation
import GRDB

extension Sight {
    /// Everyone the school ever had on record, whole: what a file of people is compared with.
    package func register() async throws -> [PersonID: Person] {
        try await read { db in try Register(eyes: eyes, db: db).people() }
    }

    /// One person with everything the office may change.
    package func wholePerson(_ id: PersonID) async throws -> Person? {
        try await read { db in try Register(eyes: eyes, db: db).people(only: id)[id] }
    }

    package func currentRoll(on day: Day) async throws -> CurrentRoll {
        CurrentRoll(try await register(), on: day)
    }
}

/// Puts people together again from their tables.
private struct Register {
    let eyes: Eyes
    let db: GRDB.Database

    func people(only id: PersonID? = nil) throws -> [PersonID: Person] {
        var people: [PersonID: Person] = [:]
        for row in try rows("* FROM visiblePerson", "id", id) {
            people[try PersonID(row: row, "id")] = try Person(row: row)
        }
        for row in try rows("* FROM visibleKey", "person", id) {
            guard let kind = RollPersonKind(rawValue: row["kind"]), let scheme = RollKey.Scheme(rawValue: row["scheme"])
            else { continue }
            let key = RollKey(kind: kind, scheme: scheme, value: row["value"])
            people[try PersonID(row: row, "person")]?.details.keys.append(key)
        }
        for row in try rows("* FROM visibleContact", "person", id) {
            guard let kind = ContactPoint.Kind(rawValue: row["kind"]) else { continue }
            let contact = ContactPoint(id: try ContactID(row: row, "id"), kind: kind, value: row["value"])
            people[try PersonID(row: row, "person")]?.contacts.append(contact)
        }
        for row in try rows("*, kind AS relationshipKind FROM visibleRelationship", "child", id) {
            people[try PersonID(row: row, "child")]?.relationships.append(try Relationship(row: row))
        }
        return people
    }

    private func rows(_ columns: String, _ key: String, _ id: PersonID?) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: "WITH \(Visible.rows) SELECT \(columns)" + (id == nil ? "" : " WHERE \(key) = :id"),
            arguments: eyes.arguments &+ ["id": id?.data]
        )
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
