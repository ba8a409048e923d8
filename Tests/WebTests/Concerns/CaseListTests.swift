import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// The lead's day: each number opens its list.
struct CaseListTests {
    private func counts(_ page: String) -> [Int] {
        page.matches(of: /<strong>([0-9]+)<\/strong><span>/).compactMap { Int($0.1) }
    }

    @Test func `new, overdue, due today and waiting are counted, and each number opens its list`() async throws {
        let site = try await CaseSite()
        let now = TestSchool.now
        let new = try await site.tell()
        let urgent = try await site.tell(.abuse, at: now.adding(minutes: -16))
        let late = try await site.tell(.unkindness, at: now.adding(minutes: -25 * 60))
        let quiet = try await site.tell(.unkindness, at: now.adding(minutes: -60))
        try await site.begin(quiet)
        let page = try await site.get("/concerns").text
        #expect(counts(page) == [3, 2, 0, 1], "\(counts(page))")
        let lists = [("new", [new, urgent, late]), ("overdue", [urgent, late]), ("waiting", [quiet]), ("today", [])]
        for (list, ids) in lists {
            let text = try await site.get("/concerns?list=\(list)").text
            for id in [new, urgent, late, quiet] {
                #expect(text.contains("/concerns/\(id)\"") == ids.contains(id), "\(list)")
            }
        }
        #expect(try await site.get("/concerns?list=finished").text.contains("Nothing is in this list."))
    }

    @Test func `a list on paper has no name`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        let page = try await site.get("/concerns/print?list=new").text
        #expect(page.contains(id.reference) && page.contains("Worry about a child") && !page.contains("Amira"))
    }

    @Test func `reading takes the second step and the permission`() async throws {
        let site = try await CaseSite()
        #expect(try await site.get("/concerns", as: site.teacher).status == 403)
        let session = Session(contact: "", person: site.lead, factor: .one)
        let cookie = "accord=" + (try site.site.working.startSession(session, at: TestSchool.now).text)
        #expect(try await site.site.get("/concerns", cookie).location.contains("second-step"))
    }
}
