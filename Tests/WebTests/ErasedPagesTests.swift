import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Records
import TestSupport
import Testing

@testable import Web

/// What was erased is on no page and in no file that the site gives out.
struct ErasedPagesTests {
    private static let canary = "Kanarienvogel7q3x"

    @Test func `no address gives out what was erased`() async throws {
        let school = try TestSchool()
        try await school.submit(Sampled.school)
        var owned: Set<Ownership> = []
        for kind in [EventKind.personContactAdded, .answerGiven, .excusalExcused, .invitationSent] {
            let positions = try await school.submit(kind.steps(saying: Self.canary))
            for entry in try await school.registry.events(from: positions.lowerBound, limit: positions.count) {
                guard let event = entry.envelope?.event else { continue }
                let ownership = event.ownership(after: nil)
                if ownership != .open { owned.insert(ownership) }
            }
        }
        #expect(try await places(in: school).count > 2)
        try await school.registry.erase(owned)
        #expect(try await places(in: school) == [])
    }

    /// The addresses that give out the canary to the head.
    private func places(in school: TestSchool) async throws -> [String] {
        let site = try RouteTests().site(of: school)
        let token = try site.working.startSession(Session(contact: "", person: Sampled.head), at: TestSchool.now)
        let router = site.router()
        let addresses = RouteTests().addresses(of: router).filter { $0.method == .get }
        return try await Application(router: router).test(.router) { client in
            var places: [String] = []
            for address in addresses {
                let headers: HTTPFields = [.cookie: "accord=\(token.text)"]
                let uri = RouteTests().path(address.route)
                try await client.execute(uri: uri, method: .get, headers: headers) { response in
                    if String(buffer: response.body).contains(Self.canary) { places.append(address.route) }
                }
            }
            return places
        }
    }
}
