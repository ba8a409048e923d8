import Domain
import GRDB
import TestSupport
import Testing

@testable import Records

/// The walls cost a look at a short list for each row, never a search through a table for each row.
struct PlanTests {
    private struct Part {
        let id: Int
        let parent: Int
        let detail: String
    }

    private func plan(of sql: String) async throws -> [Part] {
        let random = RandomSchool(seed: 3)
        let school = try await random.made()
        let queue = try DatabaseQueue(path: school.registry.folder.ledger)
        return try await queue.read { db in
            let eyes = Eyes(viewer: random.office, isWhole: true)
            let arguments = eyes.arguments &+ Agreed.arguments(.init(), on: TestSchool.today) &+ ["name": ""]
            return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map {
                Part(id: $0["id"], parent: $0["parent"], detail: $0["detail"])
            }
        }
    }

    @Test func `an earlier visit is found by its reference, not among everybody who ever visited`() async throws {
        let plan = try await plan(of: Sight.earlierVisitQuery).map(\.detail)
        #expect(plan.contains { $0.hasPrefix("SEARCH answer USING INDEX sqlite_autoindex_answer_1 (id>? AND id<?)") })
    }

    @Test(arguments: [
        Agreed.query + "SELECT state, count(*) FROM stated GROUP BY state",
        Agreed.query + "SELECT * FROM stated JOIN visiblePerson AS person ON person.id = stated.about "
            + "LEFT JOIN visibleAnswer AS answer ON answer.pos = stated.pos WHERE \(Agreed.narrowed)",
        "WITH \(Visible.rows) SELECT * FROM visiblePerson JOIN visibleRelationship ON child = visiblePerson.id",
    ])
    func `no table is searched through for each row of another`(sql: String) async throws {
        let plan = try await plan(of: sql)
        let parents = Dictionary(uniqueKeysWithValues: plan.map { ($0.id, $0) })
        for part in plan where part.detail.hasPrefix("SCAN") {
            #expect(!part.detail.hasSuffix("LEFT-JOIN"), "\(part.detail)")
            var above = parents[part.parent]
            while let each = above {
                #expect(!each.detail.hasPrefix("CORRELATED"), "\(part.detail) under \(each.detail)")
                above = parents[each.parent]
            }
        }
        let bars = plan.filter { $0.detail.contains("relationship") && $0.detail.contains("adult=?") }
        #expect(!bars.isEmpty && bars.allSatisfy { $0.detail.hasPrefix("SEARCH") })
    }
}
