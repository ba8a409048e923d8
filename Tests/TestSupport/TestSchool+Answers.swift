import Domain
import Records

extension TestSchool {
    /// A moment of a weekday within school's hours: Tuesday 24 November 2026, 10.00.
    package static let tuesday = Day(year: 2026, month: 11, day: 24).start.adding(minutes: 600)

    /// A school whose parents and children are asked one document, and a family with an e-mail.
    package static func withFamily(
        email: String = "sana@example.org"
    ) async throws -> (school: TestSchool, asked: TextShown, child: PersonID, parent: PersonID) {
        let school = try TestSchool()
        let document = AudienceDocument.make(for: .pupils(.reception ... .year6))
        let policy = try await school.publish([document])
        try await school.submit(.school(.switchOn(.parents)))
        let (child, parent) = try await school.addFamily()
        if !email.isEmpty { try await school.reach(parent, at: email) }
        return (school, document.shown(in: policy, year: .year1), child, parent)
    }

    package func reach(_ person: PersonID, at address: String) async throws {
        let kind: ContactPoint.Kind = address.contains("@") ? .email : .mobile
        let contact = ContactPoint(id: Randomness.identifier(), kind: kind, value: address)
        try await submit(.person(person, .addContact(contact)))
    }

    /// An adult answers on a page, for themselves or for a child.
    @discardableResult
    package func answer(
        _ said: Said,
        to text: TextShown,
        by adult: PersonID,
        for child: PersonID? = nil,
        at now: Instant = TestSchool.now
    ) async throws -> AnswerID {
        let id: AnswerID = Randomness.identifier()
        let given = Answer.Given(by: adult, child: child, text: text, said: said, route: .web)
        try await submit(.answer(id, .give(given)), by: .person(adult), at: now)
        return id
    }

    package func working() throws -> Working {
        try Working(opening: registry.folder)
    }
}
