import Domain
import TestSupport
import Testing

struct RuleChangeTests {
    @Test func `a renumbered rule did not change; a reworded, a new and a dropped one did`() {
        let old = AudienceDocument.make(rules: ["One.", "Two.", "Three."])
        var new = old
        new.sections[0].clauses[0].number = "7."
        new.sections[0].clauses[1].text = "Two, better."
        new.sections[0].clauses[2] = Clause(id: ClauseID(9), text: "Four.")
        let changes = new.changes(since: old)
        #expect(changes.map(\.before) == ["Two.", "", "Three."])
        #expect(changes.map(\.now) == ["Two, better.", "Four.", ""])
    }
}
