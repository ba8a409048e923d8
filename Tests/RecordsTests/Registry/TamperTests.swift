import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

/// Whatever is edited by hand while Accord is stopped, a check names, or the school does not open and says why.
@Suite(.serialized)
struct TamperTests {
    private static let files = ["ledger.db", "keys.db"]

    /// A stopped school with a row in every table.
    private static func template() async throws -> SchoolFolder {
        let school = try TestSchool()
        // The first entry, as certificates of what came before such an entry are lost with it.
        try await school.submit(EventKind.keepingRecordsContinued.steps(saying: "Words"))
        let alert = SchoolCommand.person(Sampled.teacher, .answerTestAlert)
        try await school.submit(Sampled.school + [.give(.lead, to: Sampled.teacher), alert])
        let kinds = EventKind.allCases.filter {
            ![.keepingRecordsContinued, .erasureDone, .disposalKept, .disposalDone].contains($0)
        }
        let isSetting = { (kind: EventKind) in ["school", "policy"].contains { kind.rawValue.hasPrefix($0) } }
        // Answers before the texts they are about change.
        for kind in kinds.filter({ !isSetting($0) }) + kinds.filter(isSetting) {
            for step in kind.steps(saying: "Words") { try await submit(step, to: school) }
        }
        for step in EventKind.policyDrafted.steps(saying: "More words") { try await submit(step, to: school) }
        let stopped = try await school.add(.staff(role: "Teacher"))
        try await school.submit(.person(stopped, .suspend(why: "Words")))
        try await school.submit(.person(stopped, .revokePersonalUse(on: TestSchool.today, why: "Words")))
        try await school.submit(.school(.setAnswerers([.headteacher])))
        let guide = Guide.Words(question: "Words", answer: "Words")
        let share = SchoolCommand.guide(Sampled.guide, .publish(guide, from: Sampled.question))
        try await school.submit(share, by: .person(Sampled.head))
        try await school.submit(.person(stopped, .declareRelative(Sampled.teacher)))
        let family = try await school.addFamily()
        try await school.reach(family.parent, at: "sana@example.org")
        let wish = YearWish(id: Randomness.identifier(), on: TestSchool.today.adding(days: 9), classes: [])
        try await school.submit(.school(.prepareYear(wish)))
        try await look(at: family.child, in: school)
        try await dispose(in: school)
        try await erase(Sampled.child, in: school)
        try await school.registry.close()
        return school.registry.folder
    }

    private static func look(at child: PersonID, in school: TestSchool) async throws {
        let look = ActivityLook.Terms(
            source: Sampled.source,
            person: child,
            from: TestSchool.today,
            until: TestSchool.today,
            reason: .safety,
            note: "Words"
        )
        try await school.submit(.filter(.look(LookID(95), .look(look))), by: .person(Sampled.head))
    }

    /// Two concerns told and finished: one goes, and one is asked for.
    private static func dispose(in school: TestSchool) async throws {
        let later = TestSchool.today.adding(years: 40).start
        let (gone, asked) = (ConcernID(81), ConcernID(82))
        for id in [gone, asked] {
            let telling = Concern.Telling(kind: .suspiciousMail, words: "Words", way: .staffForm)
            try await school.submit(.concern(id, .tell(telling)), by: .person(Sampled.teacher))
            let commands: [Concern.Command] = [.open, .meet(.technicalOutcome, how: "Words"), .close(outcome: "Words")]
            for command in commands { try await school.submit(.concern(id, command), by: .person(Sampled.teacher)) }
            let ask = Disposal.Command.ask(id, why: "Words")
            try await school.submit(.disposal(DisposalID(of: id), ask), by: .person(Sampled.teacher), at: later)
        }
        try await school.submit(.disposal(DisposalID(of: gone), .confirm), by: .person(Sampled.head), at: later)
        let due = DueDisposals(registry: school.registry, working: try school.working())
        #expect(try await due.run(at: later.adding(minutes: Disposal.waitDaysMax * 24 * 60)) == 1)
    }

    private static func submit(_ step: SampleStep, to school: TestSchool) async throws {
        do {
            try await school.submit([step])
        } catch is any SayableRefusal {
            // Samples are made for schools of their own: some do not fit after others.
        }
    }

    private static func erase(_ person: PersonID, in school: TestSchool) async throws {
        let id = ErasureID(77)
        let asked = TestSchool.today.adding(years: 10).start.adding(minutes: 600)
        let terms = ErasureRequest.Terms(person: person, categories: Category.erasable, basis: .timeIsUp)
        try await school.submit(.person(person, .leave(on: TestSchool.today.adding(days: 1))))
        try await school.submit(.erasure(id, .ask(terms)), by: .person(Sampled.head), at: asked)
        try await school.submit(.erasure(id, .confirm), by: .person(Sampled.teacher), at: asked)
        let due = DueErasures(registry: school.registry, working: try school.working())
        #expect(try await due.run(at: asked.adding(minutes: ErasureRequest.waitDaysMax * 24 * 60)) == 1)
    }

    /// What a check says after an edit of a copy, and whether opening says as much; nothing where all seems well.
    private func told(of folder: SchoolFolder, after edit: (String) throws -> Void) async throws -> [String] {
        let copy = SchoolFolder(path: folder.path + "-" + UUID().uuidString)
        try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
        defer { do { try FileManager.default.removeItem(atPath: copy.path) } catch { print(error) } }
        try edit(copy.path)
        var told: [String] = []
        do {
            told = try Registry.verify(copy, passphrase: nil).faults
            try await Registry(opening: copy).close()
        } catch let refusal as OpeningRefusal {
            told.append(refusal.sentence)
        }
        return told
    }

    private func expect(
        _ told: [String],
        named names: [String],
        _ what: String,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let isNamed = told.contains { line in names.contains { line.contains($0) } }
        #expect(isNamed, "\(what): \(told)", sourceLocation: location)
    }

    /// How a fault of a table may be named: by the table, by the entry, or by the file that does not open.
    private func names(of table: String) -> [String] {
        switch table {
        case "entry": ["ntry ", "ntries "]
        case "content": ["ntry ", "content"]
        case "key": ["keys.db"]
        case "grdb_migrations": ["grdb_migrations", "newer version", ".db"]
        default: [table]
        }
    }

    /// A table without a row cannot be edited: the samples need one for it.
    private func hasRows(_ file: TamperedFile, _ table: String) throws -> Bool {
        let isEmpty = try file.isEmpty(table)
        #expect(!isEmpty, "\(table) is empty")
        return !isEmpty
    }

    @Test func `every value, row and table that is edited by hand is named`() async throws {
        let folder = try await Self.template()
        #expect(try Registry.verify(folder, passphrase: nil).faults == [])
        var edits = 0
        for file in Self.files {
            let tampered = { (path: String) in TamperedFile(path: path + "/" + file) }
            for table in try tampered(folder.path).tables() where try hasRows(tampered(folder.path), table) {
                for column in try tampered(folder.path).columns(of: table) {
                    for tenths in table == "content" || table == "entry" ? [0, 5, 8, 9] : [5] {
                        let told = try await told(of: folder) {
                            try tampered($0).change(column, of: table, after: tenths)
                        }
                        expect(told, named: names(of: table), "\(file) \(table).\(column) changed after \(tenths)")
                        edits += 1
                    }
                }
                let deleted = try await told(of: folder) { try tampered($0).deleteRow(of: table) }
                expect(deleted, named: names(of: table), "\(file) \(table) row deleted")
                let added = try await told(of: folder) { try tampered($0).addRow(to: table) }
                expect(added, named: names(of: table), "\(file) \(table) row added")
                let dropped = try await told(of: folder) { try tampered($0).execute("DROP TABLE \"\(table)\"") }
                expect(dropped, named: names(of: table) + [file], "\(file) \(table) dropped")
                edits += 3
            }
        }
        print("\(edits) edits by hand")
    }

    @Test func `a name or a nonce of another length is named, and the check goes on`() async throws {
        let folder = try await Self.template()
        let ledger = { (path: String) in TamperedFile(path: path + "/ledger.db") }
        for column in ["eventId", "stream"] {
            let told = try await told(of: folder) { path in
                try ledger(path).shorten(column, of: "entry")
                try ledger(path).change("mark", of: "answer")
            }
            expect(told, named: names(of: "entry"), column)
            expect(told, named: ["answer"], "what else was changed beside \(column)")
        }
        let moved = "UPDATE attachment SET nonce = CAST(nonce || substr(body, 1, 1) AS BLOB), body = substr(body, 2)"
        let told = try await told(of: folder) { try ledger($0).execute(moved) }
        expect(told, named: ["attachment"], "attachment.nonce")
    }

    @Test func `every trigger and index that is dropped or added is named`() async throws {
        let folder = try await Self.template()
        for file in Self.files {
            let tampered = { (path: String) in TamperedFile(path: path + "/" + file) }
            for (kind, name) in try tampered(folder.path).fixtures() {
                let told = try await told(of: folder) { try tampered($0).execute("DROP \(kind) \"\(name)\"") }
                expect(told, named: [name], "\(file) \(name)")
            }
            for table in try tampered(folder.path).tables() {
                let sql = "CREATE TRIGGER \"\(table)\" AFTER INSERT ON \"\(table)\" BEGIN SELECT 1; END"
                let told = try await told(of: folder) { try tampered($0).execute(sql) }
                expect(told, named: ["trigger \(table)"], "\(file) trigger \(table)")
            }
        }
    }

    @Test func `what an entry said is missed although its key lives, and although the key was destroyed by hand`()
        async throws
    {
        let folder = try await Self.template()
        let content = { (path: String) in TamperedFile(path: path + "/ledger.db") }
        let sealed = "SELECT pos FROM content WHERE kid IS NOT NULL ORDER BY pos DESC LIMIT 1"
        let told = try await told(of: folder) { path in
            try content(path).execute("DELETE FROM content WHERE pos = (\(sealed))")
        }
        expect(told, named: ["deleted from the table content"], "content")
        let destroyed = try await self.told(of: folder) { path in
            let kids = try DatabaseQueue(path: path + "/keys.db").read {
                try Data.fetchAll($0, sql: "SELECT kid FROM key")
            }
            let lines = try Data(contentsOf: URL(fileURLWithPath: path + "/destroyed.keys"))
            let added = Data(((kids.first ?? Data()).map { String(format: "%02x", $0) }.joined() + "\n").utf8)
            try (lines + added).write(to: URL(fileURLWithPath: path + "/destroyed.keys"))
        }
        expect(destroyed, named: ["1 keys were destroyed"], "destroyed.keys")
    }

    @Test func `a list of destroyed keys that is no list is a sentence`() async throws {
        let folder = try await Self.template()
        let told = try await told(of: folder) { path in
            try Data("half a li".utf8).write(to: URL(fileURLWithPath: path + "/destroyed.keys"))
        }
        expect(told, named: ["destroyed.keys is not as Accord wrote it"], "destroyed.keys")
    }

    @Test func `a command said to be of a billion entries does not keep a check waiting`() async throws {
        let folder = try await Self.template()
        let told = try await told(of: folder) { path in
            let sql = "UPDATE command SET lastPos = \(Int.max) WHERE firstPos = (SELECT max(firstPos) FROM command)"
            try TamperedFile(path: path + "/ledger.db").execute(sql)
        }
        expect(told, named: ["The table command was changed"], "command")
    }
}
