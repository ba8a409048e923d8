import ArgumentParser

/// Brings in what a school already has.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in a policy, or the people of a school.",
        subcommands: [ImportPolicy.self, ImportPeople.self]
    )
}
