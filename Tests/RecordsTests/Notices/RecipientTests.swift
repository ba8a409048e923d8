import Domain
import Records
import TestSupport
import Testing

struct RecipientTests {
    private func names(_ school: TestSchool) async throws -> [PersonID] {
        try await school.records.ownDoings.recipients(of: .parents, on: TestSchool.today).map(\.person)
    }

    @Test func `everyone waiting is written to once, whatever the number of their children`() async throws {
        let (school, _, _, parent) = try await TestSchool.withFamily()
        let second = try await school.add(.pupil(year: .year4, className: "Otters"), given: "Yusuf", family: "Khan")
        let related = Relationship(adult: parent, kind: .mother, responsibility: .yes)
        try await school.submit(.person(second, .relate(related)))
        #expect(try await names(school) == [parent])
    }

    @Test(arguments: [Said.wouldLikeToTalk(about: ""), .notYet(remindAt: nil), .yes(talkedAbout: true)])
    func `a refuser gets no reminder, and no one who answered does`(said: Said) async throws {
        let (school, text, child, parent) = try await TestSchool.withFamily()
        try await school.answer(said, to: text, by: parent, for: child)
        #expect(try await names(school).isEmpty)
    }

    @Test func `somebody who would like to talk about one child is not chased about another`() async throws {
        let (school, text, child, parent) = try await TestSchool.withFamily()
        let second = try await school.add(.pupil(year: .year4, className: "Otters"), given: "Yusuf", family: "Khan")
        let related = Relationship(adult: parent, kind: .mother, responsibility: .yes)
        try await school.submit(.person(second, .relate(related)))
        try await school.answer(.wouldLikeToTalk(about: "phones"), to: text, by: parent, for: child)
        #expect(try await names(school).isEmpty)
    }

    @Test func `nobody with a bar is written to`() async throws {
        let (school, _, child, parent) = try await TestSchool.withFamily()
        let bar = Relationship.Bar(documentSeen: "Court order", reviewBy: TestSchool.today.adding(days: 90))
        try await school.submit(.person(child, .bar(adult: parent, bar)))
        #expect(try await names(school).isEmpty)
    }

    @Test func `a family that left is not written to, and children never are`() async throws {
        let (school, _, child, _) = try await TestSchool.withFamily()
        #expect(try await school.records.ownDoings.recipients(of: .pupils, on: TestSchool.today).isEmpty)
        try await school.submit(.person(child, .leave(on: TestSchool.today)))
        #expect(try await names(school).isEmpty)
    }

    @Test func `paper is sent to those who asked for it, and to those with no e-mail or mobile`() async throws {
        let (school, _, _, parent) = try await TestSchool.withFamily(email: "")
        let row = try #require(try await school.records.ownDoings.recipients(of: .parents, on: TestSchool.today).first)
        #expect(row.person == parent && row.address.isEmpty)
        try await school.reach(parent, at: "+447700900123")
        let reached = try await school.records.ownDoings.recipients(of: .parents, on: TestSchool.today)
        #expect(reached.map(\.address) == ["+447700900123"])
        let needs = Needs(paper: true)
        let details = PersonDetails(given: "Sana", family: "Khan", place: .family, needs: needs)
        try await school.submit(.person(parent, .correct(details)))
        #expect(
            try await school.records.ownDoings.recipients(of: .parents, on: TestSchool.today).map(\.address) == [""]
        )
    }

    @Test func `a not yet is unanswered until the next answer`() async throws {
        let (school, text, child, parent) = try await TestSchool.withFamily()
        let answer = try await school.answer(.notYet(remindAt: nil), to: text, by: parent, for: child)
        #expect(try await school.records.ownDoings.isUnanswered(since: answer, on: TestSchool.today))
        try await school.answer(.yes(talkedAbout: true), to: text, by: parent, for: child)
        #expect(try await !school.records.ownDoings.isUnanswered(since: answer, on: TestSchool.today))
    }
}
