import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// A roll of more people than one list holds, from the file to the record.
struct LargeRollTests {
    private static let childrenCount = 2_500

    private static var csv: String {
        let rows = (1...childrenCount).map { number in
            let child = "Child\(number),Family\(number),\(RollImportTests.upn(number))"
            let parent = "Mrs Ann Family\(number),ann\(number)@example.org,"
            return child + ",\(number % 6 + 1),Class\(number % 84)," + parent
        }
        return RollImportTests.header + rows.joined(separator: "\n") + "\n"
    }

    /// By then every child is on record, and some of the parents.
    private static let listsDone = 13

    @Test func `a roll of two and a half thousand that was cut short goes on where it stopped`() async throws {
        let site = try await RegisterSite()
        let list = try await site.list(Self.csv)
        let page = try await site.get(list).text
        #expect(page.contains("2500 pupils, 2500 parents."))
        let seen = page.firstMatch(of: /name="seen" value="([^"]*)"/).map { String($0.1) } ?? ""
        let id = try #require(Identifier<FormName>(String(list.suffix(32))))
        let roll = try #require(try site.working.form(id, kind: RollImport.kind, as: RollImport.self))
        let plan = RollPlan(
            roll,
            register: try await site.school.records.ownDoings.register(),
            on: TestSchool.today,
            newPerson: { _ in Randomness.identifier() },
            newContact: { Randomness.identifier() }
        )
        #expect(plan.lists.joined().count == 4 * Self.childrenCount)
        #expect(plan.lists.count > 20 && plan.lists.allSatisfy { $0.count <= 500 })
        let command: CommandID = Randomness.identifier()
        for (number, commands) in plan.lists.prefix(Self.listsDone).enumerated() {
            try await site.school.submit(commands, id: CommandID(command.value &+ UInt128(number)))
        }
        // The same page again asks for another look; after that only what is missing is done.
        let stale = [("command", command.description), ("seen", seen)]
        let asked = try await site.post(list + "/use", stale)
        #expect(asked.status == 422 && asked.text.contains("Look again."))
        #expect(try await site.use(list).status == 303)
        #expect(try await site.names(.pupil).count == Self.childrenCount)
        #expect(try await site.names(.family).count == Self.childrenCount)
        #expect(try await site.school.registry.verify().isSound)
        let again = try await site.list(Self.csv)
        #expect(try await site.get(again).text.contains("Nothing changes: everyone is here already"))
    }
}
