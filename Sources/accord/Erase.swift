import ArgumentParser
import Domain
import Records

/// Makes everything of one kind about one person unreadable, for ever.
struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase what is kept about one person, for ever.",
        discussion: "The key is destroyed first; then every stored copy goes. What others hold as proof stays valid."
    )

    @OptionGroup var place: FolderOption
    @Argument(help: "The person’s identifier: 32 digits, at the end of the address of their page.") var person: String
    @Option(help: "What to erase: identity, agreements or teaching.") var category: String
    @Flag(help: "Say that it is to be done: there is no way back.") var forEver = false

    func validate() throws {
        guard PersonID(person) != nil else { throw ValidationError("“\(person)” is not an identifier.") }
        guard Category(rawValue: category) != nil else {
            throw ValidationError("Choose identity, agreements or teaching.")
        }
        guard forEver else { throw ValidationError("Erasing cannot be undone. Add --for-ever to do it.") }
    }

    func run() async throws {
        guard let id = PersonID(person), let category = Category(rawValue: category) else {
            throw ExitCode.validationFailure
        }
        let registry = try place.open()
        let erasure = try await registry.erase(Owner(id.value), category)
        try saying { try Working(opening: place.school).erase(id) }
        guard let erasure else { throw Said(sentence: "Nothing of that kind is kept about this person.") }
        print("Done. \(erasure.entries) entries can never be read again.")
    }
}
