import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// How long things are kept, and the batch of leavers that two people have erased.
struct RetentionTests {
    @Test func `leavers whose time is up are asked for in one press, and confirmed in one`() async throws {
        let school = try await ErasingSite()
        let site = school.site
        #expect(try await site.get("/erasures").text.contains("1 person: the school has kept"))
        #expect(try await site.get("/erasures/leavers").text.contains("Amira Khan, left 21 November 2018"))
        #expect(try await site.post("/erasures/leavers", [], as: school.office).status == 422)
        let fields = [("person", school.person.description)]
        #expect(try await site.post("/erasures/leavers", fields, as: school.office).status == 303)
        #expect(try await site.post("/erasures/leavers", fields, as: school.office).status == 422)
        let viewer = ErasureViewer(person: site.head, roles: [.headteacher])
        let rows = try await site.school.records.ownDoings.openErasures(for: viewer, on: TestSchool.today)
        let chosen = rows.map { ("erasure", $0.id.description) }
        #expect(try await site.post("/erasures/confirm", chosen, as: school.office).status == 422)
        #expect(try await site.post("/erasures/confirm", chosen).status == 303)
        let after = try await site.school.records.ownDoings.openErasures(for: viewer, on: TestSchool.today)
        #expect(after.count == 1 && after.allSatisfy { $0.inside?.confirmed?.by == "Helen Hill" })
    }

    @Test func `one that may not be erased does not keep the others back`() async throws {
        let school = try await ErasingSite(isHere: true)
        _ = try await school.ask()
        let chosen = [("erasure", ErasureID(school.request.value).description)]
        let reply = try await school.site.post("/erasures/confirm", chosen)
        #expect(reply.status == 422 && reply.text.contains(MayErase.Reason.stillHere.sentence))
    }

    @Test func `the years a school sets are what its papers say`() async throws {
        let school = try await ErasingSite()
        let fields = [("pupils-agreements", "3"), ("pupils-identity", "4"), ("staff-teaching", "2")]
        #expect(try await school.site.post("/erasures/years", fields).status == 303)
        #expect(try await school.site.get("/erasures/years").text.contains("name=\"pupils-agreements\""))
        let paper = try await school.site.get("/papers/retention").text
        #expect(paper.contains("until the child leaves, then 3 years") && paper.contains("then 6 years"))
        #expect(try await school.site.get("/papers/notice-child").text.contains("3 years more"))
    }

    @Test(arguments: [("pupils-agreements", "2"), ("pupils-identity", "26"), ("staff-identity", "many")])
    func `years that cannot be kept are refused`(name: String, value: String) async throws {
        let school = try await ErasingSite()
        let reply = try await school.site.post("/erasures/years", [(name, value)])
        let sentence = "Write whole years from 0 to 25, and for the access log 1 to 36 months."
        #expect(reply.status == 422 && reply.text.contains(sentence))
    }

    @Test(arguments: ["/erasures", "/erasures/leavers", "/people/\(PersonID(501))/erase"])
    func `teachers see nothing of it`(path: String) async throws {
        let school = try await ErasingSite()
        let teacher = try await school.site.school.add(.staff(role: "Teacher"))
        #expect(try await school.site.get(path, as: teacher).status == 403)
        #expect(try await school.site.get(path, as: school.office).status == 200)
    }

    @Test func `the office does not set the years`() async throws {
        let school = try await ErasingSite()
        #expect(try await school.site.get("/erasures/years", as: school.office).status == 403)
        #expect(try await school.site.post("/erasures/years", [], as: school.office).status == 403)
    }
}
