import Domain
import Foundation
import TestSupport

@testable import Records

extension SimulatedSchool {
    enum Step: CaseIterable {
        case command
        case lostAnswer
        case duplicate
        case twiceAtOnce
        case clock
        case mail
        case erasure
        case backup
        case restore
    }

    /// What must have happened in a hundred seeds, besides every step.
    static let faults = [
        "crash", "keysSaved", "committed", "signed", "olderCopy", "half posted", "half carried", "erased",
    ]
    private static let stepsMax = 7
    private static let minute: Int64 = 60_000

    mutating func run() async throws {
        for _ in 0..<Int.random(in: 3...Self.stepsMax, using: &random) {
            let step = next()
            note("\(step)")
            try await take(step)
            try await checkPromises()
        }
        try await checkEverything()
    }

    private mutating func next() -> Step {
        let often: [Step] = [.command, .command, .lostAnswer, .lostAnswer, .duplicate, .twiceAtOnce, .clock, .mail]
        return pick(often + often + often + [.erasure, .erasure, .backup, .restore])
    }

    private mutating func take(_ step: Step) async throws {
        switch step {
        case .command: try await submit(command(), Randomness.identifier())
        case .lostAnswer: try await loseAnswer()
        case .duplicate: try await repeatCommand()
        case .twiceAtOnce: try await submitTwiceAtOnce()
        case .clock: jump()
        case .mail: try await runOutbox()
        case .erasure: try await eraseSomeone()
        case .backup: backups.append(try backup())
        case .restore:
            if backups.isEmpty { backups.append(try backup()) }
            try await submit(command(), Randomness.identifier())
            try await restore()
        }
    }

    /// Adds a person with a key of their own, answers for one who is known, or changes a setting in clear.
    private mutating func command() -> [SchoolCommand] {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let given = Answer.Given(
                by: pick([Sampled.teacher, Sampled.head]),
                text: Sampled.staffRules.shown(in: Sampled.policy),
                said: .yes(talkedAbout: false),
                route: .web
            )
            return [.answer(Randomness.identifier(), .give(given))]
        case 1:
            return [.school(.setNumber(.socialCare, "01632 9602\(Int.random(in: 10...99, using: &random))"))]
        default:
            let person: PersonID = Randomness.identifier()
            people.append(person)
            let details = PersonDetails(given: "Sam", family: "Reed", place: .family)
            return [.person(person, .record(details, joined: TestSchool.today))]
        }
    }

    @discardableResult
    mutating func submit(_ commands: [SchoolCommand], _ id: CommandID, by actor: Actor = .console) async throws -> Bool
    {
        do {
            let outcome = try await registry.submit(commands, in: context(actor, id))
            if !outcome.positions.isEmpty { answered.append((id, commands, outcome.positions)) }
            return true
        } catch is any SayableRefusal {
            note("refused")
            return false
        }
    }

    /// Something stops the program within a commit: whoever asked heard nothing, and may ask again.
    private mutating func loseAnswer() async throws {
        let step = pick(Writer.Step.allCases)
        let (commands, id) = (command(), Randomness.identifier(for: SchoolCommand.self))
        fuse.set(step)
        do {
            try await submit(commands, id)
        } catch let failure as FileFailure {
            note("\(step)")
            guard failure == .stopped, registry.standing != .writing else { throw failure }
            if chance(3) { await refusesMore() }
        }
        try crash()
        if !chance(4) { try await submit(commands, id) }
    }

    /// What failed stays stopped until a new start has read the disk.
    private mutating func refusesMore() async {
        do {
            try await submit(command(), Randomness.identifier())
            note("went on after a fault")
        } catch {
            note("stood still")
        }
    }

    private mutating func repeatCommand() async throws {
        guard let old = answered.randomElement(using: &random) else { return }
        let again = try await registry.submit(old.commands, in: context(.console, old.id))
        guard again.positions == old.positions else { throw Broken(description: "\(old.id) was answered otherwise") }
    }

    private mutating func submitTwiceAtOnce() async throws {
        let (commands, id) = (command(), Randomness.identifier(for: SchoolCommand.self))
        let (registry, context) = (registry, context(.console, id))
        async let one = registry.submit(commands, in: context)
        async let other = registry.submit(commands, in: context)
        let (first, second) = (try await one, try await other)
        guard first == second else { throw Broken(description: "one command has two answers") }
        if !first.positions.isEmpty { answered.append((id, commands, first.positions)) }
    }

    /// A year ahead, an hour back, or a few minutes on; a session never outlives its hours by it.
    private mutating func jump() {
        let minutes: Int64 = pick([365 * 24 * 60, -60, 5])
        note("clock by \(minutes) minutes")
        now = Instant(milliseconds: now.milliseconds + minutes * Self.minute)
    }

    private mutating func backup() throws -> Backup {
        // The moment names the files.
        now = now.adding(minutes: 1)
        return try Backup.make(of: registry.folder, passphrase: nil, into: backupFolder, at: now)
    }
}
