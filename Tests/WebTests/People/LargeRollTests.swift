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
            let family = "Family\((number + 1) / 2)"
            let mother = "Mrs Ann \(family),ann\((number + 1) / 2)@example.org,"
            return "Child\(number),\(family),\(RollImportTests.upn(number)),\(number % 6 + 1),Class\(number % 84),\(mother)"
        }
        return RollImportTests.header + rows.joined(separator: "\n") + "\n"
    }

    @Test func `two and a half thousand children come in by lists of five hundred commands`() async throws {
        let site = try await RegisterSite()
        let clock = ContinuousClock()
        let start = clock.now
        let list = try await site.list(Self.csv)
        #expect(try await site.get(list).text.contains("2500 pupils, 1250 parents."))
        let shown = clock.now
        #expect(try await site.use(list).status == 303)
        print("2,500 rows: read and shown in \(shown - start), taken over in \(clock.now - shown)")
        #expect(try await site.names(.pupil).count == Self.childrenCount)
        #expect(try await site.names(.family).count == Self.childrenCount / 2)
        let again = try await site.list(Self.csv)
        #expect(try await site.get(again).text.contains("Nothing changes: everyone is here already"))
        #expect(try await site.school.registry.verify().isSound)
    }

    @Test(arguments: [1, 3, 8])
    func `a roll that was cut short goes on where it stopped`(listsDone: Int) async throws {
        let site = try await RegisterSite()
        let list = try await site.list(Self.csv)
        let page = try await site.get(list).text
        let seen = page.firstMatch(of: /name="seen" value="([^"]*)"/).map { String($0.1) } ?? ""
        let id = try #require(Identifier<FormName>(String(list.suffix(32))))
        let roll = try #require(try site.working.form(id, kind: RollImport.kind, as: RollImport.self))
        let plan = RollPlan(
            roll,
            register: try await site.school.records.register(),
            on: TestSchool.today,
            newPerson: { _ in Randomness.identifier() },
            newContact: { Randomness.identifier() }
        )
        #expect(plan.lists.count > listsDone)
        let command: CommandID = Randomness.identifier()
        for (number, commands) in plan.lists.prefix(listsDone).enumerated() {
            try await site.school.submit(commands, id: CommandID(command.value &+ UInt128(number)))
        }
        // The same page again asks for another look; after that only what is missing is done.
        let stale = [("command", command.description), ("seen", seen)]
        let asked = try await site.post(list + "/use", stale)
        #expect(asked.status == 422 && asked.text.contains("Look again."))
        #expect(try await site.use(list).status == 303)
        #expect(try await site.names(.pupil).count == Self.childrenCount)
        #expect(try await site.names(.family).count == Self.childrenCount / 2)
        let again = try await site.list(Self.csv)
        #expect(try await site.get(again).text.contains("Nothing changes: everyone is here already"))
    }
}
