import Domain
import Foundation
import Records

/// A school in a folder of its own, at a moment that stands still: 21 November 2026, a quarter past eight.
package struct TestSchool: Sendable {
    package let registry: Registry
    package static let now = Instant(milliseconds: 1_795_249_000_000)
    package static let today = now.day

    package init() throws {
        let folder = SchoolFolder(path: NSTemporaryDirectory() + "accord-test-" + UUID().uuidString)
        try Registry.create(in: folder, origin: "school.example.org/test")
        try self.init(opening: folder)
    }

    package init(opening folder: SchoolFolder) throws {
        registry = try Registry(opening: folder)
    }

    package var records: Records {
        registry.records
    }

    /// Stops, and starts again from what is on the disk.
    package func reopened() async throws -> TestSchool {
        try await registry.close()
        return try TestSchool(opening: registry.folder)
    }

    @discardableResult
    package func submit(
        _ commands: SchoolCommand...,
        by actor: Actor = .console,
        at now: Instant = TestSchool.now,
        id: CommandID = Randomness.identifier()
    ) async throws -> Outcome {
        try await submit(commands, by: actor, at: now, id: id)
    }

    @discardableResult
    package func submit(
        _ commands: [SchoolCommand],
        by actor: Actor = .console,
        at now: Instant = TestSchool.now,
        id: CommandID = Randomness.identifier()
    ) async throws -> Outcome {
        try await registry.submit(commands, in: Context(actor: actor, now: now, command: id))
    }

    /// Adds a person and answers who they are.
    package func add(_ place: Place, given: String = "Sam", family: String = "Hill") async throws -> PersonID {
        let id: PersonID = Randomness.identifier()
        let details = PersonDetails(given: given, family: family, place: place)
        try await submit(.person(id, .record(details, joined: TestSchool.today)))
        return id
    }

    /// Adds a child and one parent who may answer for them.
    package func addFamily(
        year: YearGroup = .year1,
        className: String = "Kingfishers"
    ) async throws -> (child: PersonID, parent: PersonID) {
        let child = try await add(.pupil(year: year, className: className), given: "Amira", family: "Khan")
        let parent = try await add(.family, given: "Sana", family: "Khan")
        let relationship = Relationship(adult: parent, kind: .mother, responsibility: .yes)
        try await submit(.person(child, .relate(relationship)))
        return (child, parent)
    }

    /// Publishes a policy that asks these documents, and switches everything on.
    @discardableResult
    package func publish(_ documents: [AudienceDocument], label: String = "2026") async throws -> PolicyID {
        let policy: PolicyID = Randomness.identifier()
        try await open()
        try await submit(
            .policy(policy, .draft(edition: Edition(title: "Acceptable use", documents: documents))),
            .policy(policy, .publish(label: label, from: TestSchool.today, change: .first))
        )
        for feature in Set(documents.flatMap(\.audiences).map(Switch.init(for:))) {
            try await submit(.school(.switchOn(feature)))
        }
        return policy
    }

    /// Names the school, has its headteacher sign its papers, switches features on, and answers who the headteacher is.
    @discardableResult
    package func open(_ features: Switch...) async throws -> PersonID {
        let head = try await head()
        let signature = School.Signature(by: head, on: TestSchool.today, version: School.papersVersion)
        let begun: [SchoolCommand] = [
            .school(.describe(School.Profile(name: "Fernhollow Primary"))), .school(.signPapers(signature)),
        ]
        try await submit(begun + features.map { .school(.switchOn($0)) })
        return head
    }

    /// The headteacher, who is added where there is none.
    private func head() async throws -> PersonID {
        if let head = try await records.holder(of: .headteacher, on: TestSchool.today) { return head }
        let head = try await add(.staff(role: "Headteacher"), given: "Helen", family: "Hill")
        try await submit(.give(.headteacher, to: head))
        return head
    }
}

extension AudienceDocument {
    /// A document of three short rules.
    package static func make(
        for audience: Audience = .staff,
        answer: AnswerRule = .sign,
        perChild: Bool = false,
        id: DocumentID = Randomness.identifier(),
        rules: [String] = ["I keep my password to myself.", "I lock my screen.", "I tell the lead when I worry."]
    ) -> AudienceDocument {
        AudienceDocument(
            id: id,
            title: "Rules for \(audience.words)",
            audiences: [audience],
            answer: answer,
            perChild: perChild,
            sections: [
                Section(
                    heading: "",
                    clauses: rules.enumerated().map { number, text in
                        Clause(id: Randomness.identifier(), number: "\(number + 1).", text: text)
                    }
                )
            ]
        )
    }

    package func shown(
        in policy: PolicyID,
        version: Int = 1,
        year: YearGroup? = nil,
        language: String = "en"
    ) -> TextShown {
        TextShown(policy: policy, version: version, document: id, hash: hash(for: year), language: language)
    }
}
