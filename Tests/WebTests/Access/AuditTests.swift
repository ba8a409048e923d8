import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct AuditTests {
    private static let reason = "A parent asked who opened this page."

    private func askTrail(_ site: SessionSite, of person: PersonID, _ cookie: String) async throws -> Answered {
        try await site.post("/audit/trail", [("person", person.description), ("reason", Self.reason)], cookie)
    }

    @Test func `the log shows what happened by role, without a name`() async throws {
        let site = try await SessionSite()
        _ = try await site.get("/people/\(site.child)", site.cookie(of: site.head))
        _ = try await site.get("/people", site.cookie(of: site.teacher))
        _ = try await site.signIn("mary@example.org")
        let page = try await site.get("/audit", site.cookie(of: site.officer)).text
        for words in ["Opened a page about a person", "Headteacher", "Page refused", "Asked for a code", "A person"] {
            #expect(page.contains(words), "\(words)")
        }
        let table = page.firstMatch(of: /<tbody>(?:.|\n)*<\/tbody>/).map { String($0.0) } ?? ""
        for name in ["Helen", "Mary", "Amira"] { #expect(!table.contains(name)) }
        let narrowed = try await site.get("/audit?event=recordRead&role=headteacher", site.cookie(of: site.officer))
            .text
        #expect(narrowed.contains("Lines: 1") && !narrowed.contains("<td>Page refused"))
        let before = try await site.get("/audit?from=2026-11-01&to=2026-11-02", site.cookie(of: site.officer)).text
        #expect(before.contains("Lines: 0"))
    }

    @Test func `only the few may look`() async throws {
        let site = try await SessionSite()
        for path in ["/audit", "/audit/export", "/audit/trail/\(site.teacher)", "/audit/trail/\(site.teacher)/export"] {
            #expect(try await site.get(path, site.cookie(of: site.teacher)).status == 403)
            #expect(try await site.get(path, site.cookie(of: site.parent)).status == 403)
        }
        #expect(try await askTrail(site, of: site.head, site.cookie(of: site.teacher)).status == 403)
    }

    @Test func `a colleague's trail opens for a reason, which is kept and told`() async throws {
        let site = try await SessionSite()
        let teacher = try site.cookie(of: site.teacher)
        _ = try await site.get("/people", teacher)
        let head = try site.cookie(of: site.head)
        #expect(try await site.get("/audit/trail/\(site.teacher)", head).location == "/audit#trail")
        let short = try await site.post("/audit/trail", [("person", "\(site.teacher)"), ("reason", "because")], head)
        #expect(short.status == 422 && short.text.contains("Write the reason in a sentence."))
        let asked = try await askTrail(site, of: site.teacher, head)
        #expect(asked.location == "/audit/trail/\(site.teacher)")
        #expect(try site.working.notes(limit: 1) == ["trailRead: \(Self.reason)"])
        let told = try #require(
            try await site.school.records.ownDoings.messages(in: site.working).first { $0.address == "dpo@example.org" }
        )
        #expect(told.body.contains("Helen Hill looked at what Mary Lowe did") && told.body.contains(Self.reason))
        let trail = try await site.get(asked.location, head).text
        #expect(trail.contains("What Mary Lowe did") && trail.contains("Page refused"))
        #expect(try await site.get(asked.location, site.cookie(of: site.officer)).location == "/audit#trail")
        let later = try site.cookie(of: site.head, minutes: 61)
        #expect(try await site.get(asked.location, later, minutes: 61).location == "/audit#trail")
    }

    @Test func `the officer's own looking is told to the head, and untold nobody looks`() async throws {
        let site = try await SessionSite()
        _ = try await askTrail(site, of: site.teacher, site.cookie(of: site.officer))
        #expect(
            try await site.school.records.ownDoings.messages(in: site.working).map(\.address) == ["head@example.org"]
        )
        let contacts = try await site.school.records.ownDoings.contacts(of: site.officer)
        try await site.school.submit(.person(site.officer, .removeContact(try #require(contacts.first).id)))
        let alone = try await askTrail(site, of: site.teacher, site.cookie(of: site.head))
        #expect(alone.status == 422 && alone.text.contains("Nobody can be told."))
    }

    @Test func `nobody sees reads about a child they are kept away from`() async throws {
        let site = try await SessionSite()
        let relationship = Relationship(adult: site.head, kind: .father, responsibility: .yes)
        try await site.school.submit(.person(site.child, .relate(relationship)))
        let read = { _ = try await site.get("/people/\(site.child)", site.cookie(of: site.teacher)) }
        try await site.school.submit(.give(.office, to: site.teacher))
        try await read()
        let path = "/audit?event=recordRead"
        let open = try await site.get(path, site.cookie(of: site.head)).text
        #expect(open.contains("Lines: 1"))
        let bar = Relationship.Bar(documentSeen: "Court order", reviewBy: TestSchool.today.adding(days: 30))
        try await site.school.submit(.person(site.child, .bar(adult: site.head, bar)))
        let without = try await site.get(path, site.cookie(of: site.head)).text
        #expect(without.contains("Lines: 0"))
        try await read()
        #expect(plain(try await site.get(path, site.cookie(of: site.head)).text) == plain(without))
        let file = try await plainList(site, "/audit/export?event=recordRead").text
        #expect(file.split(separator: "\r\n").count == 1)
        #expect(try await site.get(path, site.cookie(of: site.officer)).text.contains("Lines: 2"))
    }

    private func plainList(_ site: SessionSite, _ address: String) async throws -> Answered {
        let fields = [("how", "plain"), ("why", "The governors asked for it")]
        return try await site.post(address, fields, site.cookie(of: site.head))
    }

    private func plain(_ page: String) -> String {
        page.replacing(/[0-9a-f]{32}/, with: "")
    }

    @Test func `a list for a spreadsheet holds no formula, and taking it is recorded`() async throws {
        let site = try await SessionSite()
        try site.working.note(AccessNote(.signInRefused, from: "=1+1", detail: "=HYPERLINK(1)"), at: TestSchool.now)
        let file = try await plainList(site, "/audit/export")
        #expect(file.headers[.contentDisposition]?.contains("access-log-2026-11-21") == true)
        #expect(file.text.contains("\"'=HYPERLINK(1)\"") && !file.text.contains(",=HYPERLINK"))
        #expect(try site.working.notes(limit: 1) == ["exported: accessLog, without protection"])
    }

    @Test func `everyone who signs in reads what is recorded about them, and nothing about others`() async throws {
        let site = try await SessionSite()
        let mary = try await site.signIn("mary@example.org").cookie
        _ = try await site.signIn("head@example.org")
        let page = try await site.get("/me/recorded", mary).text
        for words in ["12 months", "Helen Hill (Headteacher)", "Dora Price", "Signed in", "must write down a reason"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.components(separatedBy: "<td>Signed in").count == 2)
        #expect(try await site.get("/me/recorded", site.cookie(of: site.parent)).status == 200)
    }

    @Test func `a form from another site is written down`() async throws {
        let site = try await SessionSite()
        let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let answer = try await site.post("/sign-out", [], site.cookie(of: site.teacher), headers: [name: "cross-site"])
        #expect(answer.status == 403)
        #expect(try site.working.notes(limit: 1) == ["formRefused: wrong origin"])
    }

    @Test func `a screen for visitors is nobody's`() async throws {
        let site = try await SessionSite()
        let head = try site.cookie(of: site.head)
        try await site.school.publish([.make(for: .visitors)])
        try await site.school.submit(.school(.switchOn(.visitors)))
        #expect(try await site.get("/visit?kiosk=1", head).location == "/visit/desk")
        #expect(try await site.get("/visit", head).status == 200)
        let handed = try await site.post("/visit/desk", [], head)
        #expect(handed.location == "/visit?kiosk=1")
        #expect(try await !site.isOpen(head, minutes: 0))
        let page = try await site.get("/visit?kiosk=1")
        #expect(page.text.contains("data-kiosk-idle=\"60\"") && page.text.contains("kiosk.js"))
        #expect(page.headers[.cacheControl] == "no-store" && page.headers[.setCookie] == nil)
    }
}
