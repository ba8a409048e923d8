import Domain
import Foundation
import Ledger
import Records
import TestSupport

/// Answers for a school as fast as it can, and says each answer only once it is promised.
///
///     FaultDriver FOLDER COUNT
///     answered <command id> <position> <checkpoint size> <checkpoint root, base64>
///
/// A folder without a school gets one, and nothing is answered in it yet. Each number is the same command in every run,
/// as of a browser that sends its form again because it heard nothing.
@main
struct FaultDriver: Sendable {
    let school: TestSchool
    private static let clients = 4

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]) else {
            print("FaultDriver FOLDER COUNT")
            return
        }
        let folder = SchoolFolder(path: arguments[1])
        guard folder.exists else { return try await create(in: folder) }
        let driver = FaultDriver(school: try TestSchool(opening: folder))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    for number in stride(from: client, to: count, by: clients) { try await driver.answer(number) }
                }
            }
            do {
                try await group.waitForAll()
            } catch let failure as FileFailure {
                print(failure.sentence)
                exit(1)
            }
        }
    }

    private static func create(in folder: SchoolFolder) async throws {
        try Registry.create(in: folder, origin: "school.example.org/faults")
        let school = try TestSchool(opening: folder)
        try await school.submit(Sampled.school)
        try await school.registry.close()
    }

    private func answer(_ number: Int) async throws {
        let id: CommandID = Self.identifier(number)
        let position = try await school.submit(commands(number), id: id).positions.lowerBound
        guard let receipt = try await school.registry.receipt(at: position) else { return }
        let lines = receipt.checkpoint.text.split(separator: "\n")
        // One write, so that a kill leaves a line whole or absent.
        FileHandle.standardOutput.write(Data("answered \(id) \(position) \(lines[1]) \(lines[2])\n".utf8))
    }

    /// A person new to the school, whose key is new too; or an answer of someone known.
    private func commands(_ number: Int) -> [SchoolCommand] {
        if number.isMultiple(of: 3) {
            let details = PersonDetails(given: "Person \(number)", family: "Hill", place: .family)
            return [.person(Self.identifier(number), .record(details, joined: TestSchool.today))]
        }
        let given = Answer.Given(
            by: number.isMultiple(of: 2) ? Sampled.teacher : Sampled.head,
            text: Sampled.staffRules.shown(in: Sampled.policy),
            said: .yes(talkedAbout: false),
            route: .web
        )
        return [.answer(Self.identifier(number), .give(given))]
    }

    private static func identifier<Named>(_ number: Int) -> Identifier<Named> {
        Identifier(UInt128(number + 1) << 64)
    }
}
