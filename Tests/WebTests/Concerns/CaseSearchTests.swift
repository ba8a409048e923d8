import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// Search goes through what its reader may read, and through nothing else.
struct CaseSearchTests {
    private func found(_ site: CaseSite, _ words: String, as person: PersonID? = nil) async throws -> String {
        try await site.get("/concerns?find=\(words.queryEscaped)", as: person).text
    }

    @Test func `what was told, written, named and numbered is found, without case and accents`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(words: "He said something about the café")
        try await site.begin(id, .enter(.init("Her uncle drives a red van", .note)))
        let other = try await site.tell(about: [], words: "Nothing of the kind")
        for words in ["CAFE", "red van", "van café", "amira", "khan uncle", id.reference] {
            let page = try await found(site, words)
            #expect(page.contains("/concerns/\(id)\"") && !page.contains("/concerns/\(other)\""), "\(words)")
        }
        #expect(try await found(site, "lorry").contains("Nothing is in this list."))
    }

    @Test(arguments: ["nan's", "nan’s", "nans", "NAN‘S house", "half term", "half-term"])
    func `apostrophes and hyphens are the same however they are typed`(words: String) async throws {
        let site = try await CaseSite()
        let id = try await site.tell(words: "It was at his nan’s house in the half-term")
        #expect(try await found(site, words).contains("/concerns/\(id)\""))
    }

    @Test func `what was entered on the wrong child is not found`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(
            id,
            .enter(.init("A purple bruise", .note)),
            .enter(.init("Meant for another", .wrongChild, about: 0))
        )
        #expect(try await !found(site, "purple").contains("/concerns/\(id)\""))
        #expect(try await found(site, "another").contains("/concerns/\(id)\""))
    }

    @Test func `whoever a wall keeps out finds nothing, and counts nothing`() async throws {
        let site = try await CaseSite()
        let before = try await found(site, "canary")
        let involved = [Involved(person: site.lead, part: .mayHaveDoneIt)]
        let id = try await site.tell(.staffConduct, about: involved, words: "canary")
        #expect(try await found(site, "canary").count == before.count)
        #expect(try await found(site, "canary", as: site.head).contains("/concerns/\(id)\""))
    }

    @Test func `what was erased is not found any more`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(words: "canary")
        #expect(try await found(site, "canary").contains("/concerns/\(id)\""))
        try await site.school.registry.erase([.sealed(owner: Owner(id.value), .concern)])
        #expect(try await !found(site, "canary").contains("/concerns/\(id)\""))
    }
}
