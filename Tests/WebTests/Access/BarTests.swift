import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// Setting a bar, being told to look at it again, and what it does to the pages of whoever is barred.
struct BarTests {
    private let site: RegisterSite
    private let child: PersonID
    private let father: PersonID
    private let clerk: PersonID

    init() async throws {
        site = try await RegisterSite()
        child = try await site.school.addFamily().child
        father = try await site.school.add(.staff(role: "Teaching assistant"), given: "Imran", family: "Khan")
        clerk = try await site.school.add(.staff(role: "Office"), given: "Pat", family: "Moss")
        let related = Relationship(adult: father, kind: .father, responsibility: .yes)
        try await site.school.submit(
            .person(child, .relate(related)),
            .give(.office, to: clerk)
        )
    }

    private var address: String {
        "/people/\(child)/adult/\(father)"
    }

    private func setBar(days: Int) async throws -> Reply {
        let day = TestSchool.today.adding(days: days).description
        return try await site.post("\(address)/bar", [("document", "An order"), ("reviewBy", day)])
    }

    @Test func `whoever sets bars is told on their first page when to look at one again`() async throws {
        #expect(try await setBar(days: 30).location == address)
        #expect(try await !site.get("/answers").text.contains("Bars to be looked at again"))
        #expect(try await setBar(days: 7).location == address)
        let page = try await site.get("/answers").text
        #expect(page.contains("Imran Khan, for Amira Khan, by") && page.contains("\(address)#bar"))
        #expect(try await !site.get("/answers", as: clerk).text.contains("Bars to be looked at again"))
    }

    @Test(arguments: [(0, "Choose a day to come"), (367, "Choose a day within a year")])
    func `a bar without a day within a year is refused with a sentence`(days: Int, sentence: String) async throws {
        let reply = try await setBar(days: days)
        #expect(reply.status == 422 && reply.text.contains(sentence))
    }

    @Test func `whoever is barred finds no child, and no class of that child alone`() async throws {
        #expect(try await site.get("/classes", as: father).text.contains("Kingfishers"))
        #expect(try await setBar(days: 30).status == 303)
        #expect(try await !site.get("/classes", as: father).text.contains("Kingfishers"))
        #expect(try await site.get("/classes/Kingfishers", as: father).status == 404)
    }

    @Test func `a bar keeps the relationship on record`() async throws {
        _ = try await setBar(days: 30)
        let reply = try await site.post("\(address)/gone", [])
        #expect(reply.status == 422 && reply.text.contains("There is a bar. Lift it first"))
    }
}
