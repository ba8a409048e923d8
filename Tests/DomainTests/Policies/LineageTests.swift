import Domain
import TestSupport
import Testing

struct LineageTests {
    private let old = AudienceDocument.make(
        id: DocumentID(1),
        rules: [
            "I keep my password to myself and never write it down.",
            "I lock my screen when I leave the room, even for a minute.",
            "I tell the safeguarding lead at once when I worry about a child.",
        ]
    )

    private func carried(_ rules: [String], for audience: Audience = .staff) -> AudienceDocument {
        let new = AudienceDocument.make(for: audience, id: DocumentID(2), rules: rules)
        return Lineage.carry(
            from: Edition(title: "Old", documents: [old]),
            to: Edition(title: "New", documents: [new])
        ).documents[0]
    }

    @Test func `a first text keeps its own identities`() {
        let edition = Edition(title: "New", documents: [old])
        #expect(Lineage.carry(from: nil, to: edition) == edition)
    }

    @Test func `rules keep their identity when they are renumbered and moved`() {
        let rules = old.clauses.map(\.text)
        let new = carried([rules[2], rules[0], rules[1]])
        #expect(new.id == old.id)
        #expect(new.clauses.map(\.id) == [old.clauses[2].id, old.clauses[0].id, old.clauses[1].id])
        #expect(new.clauses.map(\.number) == ["1.", "2.", "3."])
    }

    @Test func `a reworded rule stays the same rule, another rule does not`() {
        let new = carried([
            "I keep my password to myself and I never write it down anywhere.",
            "Photographs of children are taken with school cameras only.",
        ])
        #expect(new.clauses[0].id == old.clauses[0].id)
        #expect(!old.clauses.map(\.id).contains(new.clauses[1].id))
    }

    @Test func `when a rule is split, one part descends from it and the other is new`() {
        let new = carried([
            "I lock my screen when I leave the room.", "Even for a minute.", old.clauses[0].text,
        ])
        #expect(new.clauses[0].id == old.clauses[1].id)
        #expect(!old.clauses.map(\.id).contains(new.clauses[1].id))
        #expect(new.clauses[2].id == old.clauses[0].id)
    }

    @Test func `a rule has one descendant at most`() {
        let text = old.clauses[0].text
        let new = carried([text, text])
        #expect(new.clauses.map(\.id).filter { $0 == old.clauses[0].id }.count == 1)
    }

    @Test func `a document for other people is another document`() {
        let new = carried(old.clauses.map(\.text), for: .parents)
        #expect(new.id == DocumentID(2))
        #expect(Set(new.clauses.map(\.id)).isDisjoint(with: old.clauses.map(\.id)))
    }
}
