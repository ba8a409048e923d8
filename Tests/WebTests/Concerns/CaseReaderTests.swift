import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// Whoever a school names on a route hears of concerns like everyone else who reads them: a second person said yes, and
/// they show a second step.
struct CaseReaderTests {
    private func isOnRoute(_ person: PersonID, _ role: Role, at place: AccessSite) async throws -> Bool {
        let facts = try await place.school.records.routingFacts(naming: [], on: TestSchool.today)
        return facts.holders[role]?.contains(person) ?? false
    }

    @Test(arguments: [Role.seniorLeader, .dataProtectionOfficer])
    func `nobody hears of a concern before a second yes and a second step`(role: Role) async throws {
        let place = try await AccessSite()
        let person = try await place.school.add(.staff(role: "Assistant head"), given: "Nia", family: "Brook")
        let id: AppointmentID = Randomness.identifier()
        try await place.school.submit(.give(role, to: person, id: id), by: .person(place.head))
        #expect(try await !isOnRoute(person, role, at: place))
        var browser = try place.browser(of: person)
        #expect(try await browser.get("/concerns", at: place).status == 403)
        let head = await #expect(throws: Appointment.Refusal.self) {
            try await place.school.submit(.appointment(id, .confirm), by: .person(place.head))
        }
        #expect(head == .needsAnother)
        try await place.school.submit(.appointment(id, .confirm), by: .person(person))
        #expect(try await isOnRoute(person, role, at: place))
        #expect(try await browser.get("/concerns", at: place).location == "/account/second-step?then=%2Fconcerns")
    }
}
