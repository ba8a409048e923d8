import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// Every address of the site, asked for by everyone there can be, gives what the table says.
struct RouteRoleTests {
    @Test func `every address has a row in the table, and every row an address`() async throws {
        let routes = RoleSite.routes(of: try await RoleSite().site.router())
        #expect(routes.count > 150)
        let starts = Set(routes.compactMap { RoleTable.row(for: $0.description)?.start })
        for route in routes {
            let row = RoleTable.row(for: route.description)
            // The first page is a row of its own, not the beginning of everything.
            #expect(row != nil && (row?.start != "GET /" || route.path == "/"), "\(route) has no row")
        }
        #expect(Set(RoleTable.rows.map(\.start)).subtracting(starts) == [])
        #expect(Set(RoleTable.rows.map(\.start)).count == RoleTable.rows.count)
    }

    @Test(arguments: Asker.all)
    func `everyone gets what the table says, and nothing else`(asker: Asker) async throws {
        let site = try await RoleSite()
        let person = try await site.person(for: asker)
        let router = site.site.router()
        let routes = RoleSite.routes(of: router)
        try await Application(router: router).test(.router) { client in
            for route in routes {
                guard let row = RoleTable.row(for: route.description) else { continue }
                var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
                if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
                if let person {
                    let session = Session(contact: "", person: person)
                    let token = try site.working.startSession(session, at: TestSchool.now)
                    headers[.cookie] = "accord=\(token.text)"
                }
                let uri = RoleSite.uri(of: route)
                try await client.execute(uri: uri, method: route.method, headers: headers) { answer in
                    let outcome = Self.outcome(of: answer, isSomebody: person != nil)
                    let expected = row.outcome(for: asker)
                    let isWay = row.isOpen && answer.status == .seeOther
                    let isAsExpected = outcome == expected || isWay || (expected == .allowed && outcome == .hidden)
                    #expect(isAsExpected, "\(asker): \(route) is \(outcome) by \(answer.status), not \(expected)")
                }
            }
        }
    }

    /// A page that is switched off, or a colleague's class session, is said in other words than a page for others.
    private static func outcome(of answer: TestResponse, isSomebody: Bool) -> Outcome {
        switch answer.status {
        case .unauthorized: return .signIn
        case .forbidden:
            return String(buffer: answer.body).contains(Problem.notYours.sentence) ? .refused : .allowed
        case .notFound: return .hidden
        case .seeOther:
            let location = answer.headers[.location] ?? ""
            let isWayIn = location.hasPrefix("/sign-in?then") || location == "/rules"
            return isWayIn && !isSomebody ? .signIn : .allowed
        default: return .allowed
        }
    }
}

/// A school in which every address leads somewhere, and someone for each role.
struct RoleSite {
    let school: TestSchool
    let working: Working
    let site: Site

    init() async throws {
        school = try TestSchool()
        try await school.submit(Sampled.school)
        let kinds: [EventKind] = [
            .answerTalked, .classSessionFinished, .excusalExcused, .invitationSent, .erasureHeld,
        ]
        for kind in kinds { try await school.submit(kind.steps(saying: "Words")) }
        try await school.submit(.question(Sampled.question, .ask("Words")), by: .accord)
        try await school.submit(.school(.switchOn(.requests)))
        let answerers = Role.allCases.filter { $0.permissions.contains(.answerQuestions) }
        try await school.submit(.school(.setAnswerers(answerers)))
        working = try Working(opening: school.registry.folder)
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false,
            secureCookies: false
        )
        site = try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
    }

    /// Somebody who is this and nothing else; nil for nobody.
    func person(for asker: Asker) async throws -> PersonID? {
        switch asker {
        case .nobody: return nil
        case .parent: return try await school.add(.family, given: "Sana", family: "Asker")
        case .visitor: return try await school.add(.visitor(from: "Boilers", kind: .contractor))
        case .role(let role):
            let person = try await school.add(place(of: role), given: "Ada", family: "Asker")
            let until = role == .supply ? TestSchool.today : nil
            let terms = Appointment.Terms(person: person, role: role, from: TestSchool.today, until: until)
            try await school.submit(.appointment(Randomness.identifier(), .give(terms)))
            return person
        }
    }

    private func place(of role: Role) -> Place {
        switch role {
        case .headteacher, .seniorLeader, .lead, .deputyLead, .office, .teacher: .staff(role: "Teacher")
        case .teachingAssistant: .staff(role: "Teaching assistant")
        case .chair, .safeguardingGovernor, .governor: .governor(role: role.words)
        case .dataProtectionOfficer, .itManager, .administrator: .outside(role: role.words)
        case .supply: .visitor(from: "Larkrise Supply", kind: .supply)
        }
    }

    struct Route: Sendable, CustomStringConvertible {
        let method: HTTPRequest.Method
        let path: String

        var description: String {
            "\(method) \(path)"
        }
    }

    /// Every address, in the order of the router.
    static func routes(of router: Router<SiteContext>) -> [Route] {
        router.routes.map { Route(method: $0.method, path: "\($0.path)") }
    }

    static func uri(of route: Route) -> String {
        let values = [
            "policy": Sampled.policy.description, "version": "1", "person": Sampled.teacher.description,
            "child": Sampled.child.description, "adult": Sampled.parent.description,
            "document": DocumentID(999).description, "answer": Sampled.answer.description,
            "session": Sampled.session.description, "class": Sampled.className, "audience": "staff",
            "erasure": Sampled.erasure.description, "appointment": Sampled.headship.description, "role": "office",
            "number": "1", "name": "retention",
        ]
        return route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix("{") else { return String(part) }
            return values[String(part.dropFirst().dropLast())] ?? Sampled.person.description
        }.joined(separator: "/")
    }
}
