import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

struct DraftSealingTests {
    private let author = PersonID(1)
    private let other = PersonID(2)

    private func draft(_ words: String, action: String = "/note") -> Draft {
        Draft(page: "/page", action: action, fields: [Draft.Field(name: "note", value: words)], wasSent: false)
    }

    @Test func `a draft opens for its author alone, also where its row is moved`() throws {
        let school = try TestSchool()
        let working = try school.working()
        let drafts = Drafts(working, of: school.registry)
        try drafts.keep(draft("Kanarienvogel"), of: author, at: TestSchool.now)
        #expect(try drafts.draft(for: "/note", of: author, at: TestSchool.now) == draft("Kanarienvogel"))
        #expect(try drafts.draft(for: "/note", of: other, at: TestSchool.now) == nil)
        #expect(try school.files(holding: "Kanarienvogel") == [])
        #expect(try school.files(holding: "/note") == [])
        try drafts.keep(draft("Another's"), of: other, at: TestSchool.now)
        try working.write { db in
            let sealed = try Data.fetchOne(
                db,
                sql: "SELECT sealed FROM draft WHERE person = ?",
                arguments: [author.data]
            )
            try db.run("UPDATE draft SET sealed = ? WHERE person = ?", [sealed, other.data])
        }
        #expect(throws: (any Error).self) { try drafts.draft(for: "/note", of: other, at: TestSchool.now) }
    }

    @Test func `a draft lives for a day, whatever the clock does`() throws {
        let school = try TestSchool()
        let working = try school.working()
        let drafts = Drafts(working, of: school.registry)
        func isThere(minutes: Int) throws -> Bool {
            try drafts.draft(for: "/note", of: author, at: TestSchool.now.adding(minutes: minutes)) != nil
        }
        try drafts.keep(draft("One"), of: author, at: TestSchool.now)
        #expect(try isThere(minutes: 24 * 60 - 1) && !isThere(minutes: 24 * 60) && isThere(minutes: -60))
        try working.tidy(at: TestSchool.now.adding(minutes: 24 * 60))
        #expect(try !isThere(minutes: 0))
        try drafts.keep(draft("Ahead"), of: author, at: TestSchool.now.adding(minutes: 365 * 24 * 60))
        #expect(try !isThere(minutes: 0))
    }

    @Test func `one person's drafts are few and short`() throws {
        let school = try TestSchool()
        let drafts = Drafts(try school.working(), of: school.registry)
        let long = String(repeating: "x", count: Drafts.bytesMax)
        #expect(try !drafts.keep(draft(long), of: author, at: TestSchool.now))
        for number in 0...Drafts.draftsMax {
            try drafts.keep(draft("", action: "/\(number)"), of: author, at: TestSchool.now.adding(minutes: number))
        }
        #expect(try drafts.draft(for: "/0", of: author, at: TestSchool.now) == nil)
        #expect(try drafts.draft(for: "/1", of: author, at: TestSchool.now) != nil)
    }

    @Test func `an erasure takes a person's drafts and leaves those of others`() throws {
        let school = try TestSchool()
        let working = try school.working()
        let drafts = Drafts(working, of: school.registry)
        for person in [author, other] { try drafts.keep(draft("Words"), of: person, at: TestSchool.now) }
        try working.erase(author)
        #expect(try drafts.draft(for: "/note", of: author, at: TestSchool.now) == nil)
        #expect(try drafts.draft(for: "/note", of: other, at: TestSchool.now) != nil)
    }
}
