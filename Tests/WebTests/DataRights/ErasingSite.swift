import Domain
import Foundation
import Records
import TestSupport

@testable import Web

/// A school with a head, a lead and an office, and someone who may be erased or may not.
struct ErasingSite {
    let site: RegisterSite
    let lead: PersonID
    let office: PersonID
    let person = PersonID(501)
    let request = CommandID(502)

    init(isHere: Bool = false) async throws {
        site = try await RegisterSite()
        lead = PersonID(503)
        office = PersonID(504)
        let long = TestSchool.today.adding(years: -9)
        let people: [(PersonID, String, Place)] = [
            (lead, "Meera", .staff(role: "Lead")), (office, "Anne", .staff(role: "Office")),
            (person, "Amira", .pupil(year: .year1, className: "Wrens")),
        ]
        for (id, given, place) in people {
            let details = PersonDetails(given: given, family: "Khan", place: place)
            try await site.school.submit(.person(id, .record(details, joined: long)))
        }
        try await site.school.submit(.give(.lead, to: lead, from: long), .give(.office, to: office, from: long))
        if !isHere { try await leave(person) }
    }

    func leave(_ person: PersonID) async throws {
        try await site.school.submit(.person(person, .leave(on: TestSchool.today.adding(years: -8))))
    }

    var page: String {
        "/erasures/\(ErasureID(request.value))"
    }

    /// The office asks on the person's page.
    func ask() async throws -> Reply {
        let fields = [("command", request.description), ("what", "everything"), ("basis", "personAsked")]
        return try await site.post("/people/\(person)/erase", fields, as: office)
    }

    /// Asked and confirmed forty days ago, and done today.
    func done() async throws {
        let before = TestSchool.now.adding(minutes: -40 * 24 * 60)
        let terms = ErasureRequest.Terms(person: person, categories: Category.erasable, basis: .timeIsUp)
        let id = ErasureID(request.value)
        try await site.school.submit(.erasure(id, .ask(terms)), by: .person(office), at: before)
        try await site.school.submit(.erasure(id, .confirm), by: .person(site.head), at: before)
        let due = DueErasures(registry: site.school.registry, working: site.working)
        _ = try await due.run(at: TestSchool.now)
    }
}
