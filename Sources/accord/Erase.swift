import ArgumentParser
import Domain
import Records

/// Carries out the erasures that two people confirmed thirty days ago; there is no other way to erase.
struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase what two people confirmed, once its thirty days are over.",
        discussion: """
            Someone asks on a person’s page, a second person confirms, and thirty days later the running program does it
            by itself. This does the same where the program is stopped. The keys are destroyed first; then every stored
            copy goes. What others hold as proof stays valid.
            """
    )

    @OptionGroup var place: FolderOption
    @Flag(help: "Do what is due. There is no way back. Without this, only count it.") var due = false

    func run() async throws {
        let registry = try place.open()
        let waiting = try await registry.records.dueErasures(at: currentInstant())
        let concerns = try await registry.records.dueDisposals(at: currentInstant())
        guard due else {
            let references = (waiting.map(\.id.reference) + concerns.map(\.reference)).joined(separator: ", ")
            print(references.isEmpty ? "Nothing is due." : "Due: \(references). To erase them, add --due.")
            return
        }
        let working = try saying { try Working(opening: place.school) }
        let count = try await saying {
            try await DueErasures(registry: registry, working: working).run(at: currentInstant())
        }
        let ended = try await saying {
            try await DueDisposals(registry: registry, working: working).run(at: currentInstant())
        }
        print("\(count + ended) done. Their certificates are in Accord, under Erasing and under Concerns.")
    }
}
