import ArgumentParser
import Domain
import Exchange
import Foundation
import Records

/// Reads files of people, says what would change, and changes it.
struct ImportPeople: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Read pupils, parents and staff from spreadsheets or a Common Transfer File.",
        discussion:
            "Exits with 65 when no people can be read. Whoever may be someone on record already waits for the page."
    )

    @Argument(help: "The files.") var files: [String]
    @OptionGroup var place: FolderOption
    @Flag(help: "Only say what would change; change nothing.") var dryRun = false
    @Flag(help: "The files hold the whole school: whoever is not in them has left.") var wholeSchool = false

    /// EX_DATAERR of sysexits.h.
    private static let unreadable = ExitCode(65)

    func run() async throws {
        let registry = try place.open()
        let working = try saying { try Working(opening: place.school) }
        var roll = RollImport(files: try await contents(working))
        roll.isWholeSchool = wholeSchool
        if let obstacle = roll.obstacle {
            throw Said(sentence: obstacle.replacing("below", with: "on the page People"))
        }
        let now = currentInstant()
        let plan = RollPlan(
            roll,
            register: try await registry.records.ownDoings.register(),
            on: now.day,
            newPerson: { _ in Randomness.identifier() },
            newContact: { Randomness.identifier() }
        )
        Self.describe(plan)
        guard !dryRun else { return }
        for list in plan.lists {
            let context = Context(actor: .console, now: now, command: Randomness.identifier())
            do {
                _ = try await registry.submit(list, in: context)
            } catch let refusal as any SayableRefusal {
                throw Said(sentence: refusal.sentence)
            }
        }
        print(plan.changesNothing ? "Nothing had to change." : "Done.")
    }

    private func contents(_ working: Working) async throws -> [RollContents] {
        var contents: [RollContents] = []
        for file in files {
            do {
                let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
                let read = RollContents(try await readRoll(file: bytes, name: (file as NSString).lastPathComponent))
                contents.append(try recall(read, working))
            } catch let fault as RollFileFault {
                FileHandle.standardError.write(Data("\(file): \(fault.sentence)\n".utf8))
                throw Self.unreadable
            } catch let error as CocoaError {
                throw Said(sentence: "\(file) cannot be opened: \(error.localizedDescription)")
            }
        }
        return contents
    }

    private func recall(_ contents: RollContents, _ working: Working) throws -> RollContents {
        guard case .table(let table, var matching) = contents else { return contents }
        if let known = try working.remembered("columns:" + matching.signature, as: ColumnMatching.self) {
            matching.recall(known)
        }
        return .table(table, matching)
    }

    private static func describe(_ plan: RollPlan) {
        print(plan.counts.sentence)
        for note in plan.reading.notes { print(note) }
        if let note = plan.reading.responsibilityNote { print(note) }
        if let warning = plan.difference.warning { print(warning) }
        for sentence in plan.sentences { print("  " + sentence) }
        if !plan.reading.problems.isEmpty { print("Rows put aside:") }
        for problem in plan.reading.problems { print("  " + problem.sentence) }
        if !plan.difference.checks.isEmpty { print("To check:") }
        for check in plan.difference.checks { print("  " + check.sentence) }
    }
}
