import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Records

/// Everything a page needs, made once and handed on.
package struct Site: Sendable {
    let registry: Registry
    let working: Working
    let library: Library
    let doors: Doors
    let logger: Logger
    let resources: String
    /// Hashes passwords, one after the other.
    let passwords = PasswordDesk()
    /// The school's Google or Microsoft; nil where it is not set up.
    let schoolAccounts: SchoolAccounts?

    /// What the program that runs the site lets it reach.
    package struct Doors: Sendable {
        package var now: @Sendable () -> Instant
        /// The words of a file, line by line; throws a failure with a sentence.
        package var extractText: @Sendable (_ bytes: [UInt8], _ name: String) async throws -> [String]
        /// The people of a file, whatever it is by its content; throws a failure with a sentence.
        package var readRoll: @Sendable (_ bytes: [UInt8], _ name: String) async throws -> RollContents
        package var pdf: @Sendable (_ html: String) async throws -> [UInt8]
        /// Whether this is the sample school, where nothing is real and nothing is sent.
        package var isSample: Bool
        /// Fills the sample school anew.
        package var startAgain: @Sendable () async throws -> Void
        package var secureCookies: Bool
        /// How other devices on the network reach this site, such as "http://192.168.1.20:8080"; empty when they cannot.
        package var networkAddress: String
        /// The one way to other servers; throws a `FetchFailure` with a sentence.
        package var fetch: @Sendable (WebQuestion) async throws -> WebAnswer
        /// How the school's Google or Microsoft is reached; nil where it is not set up.
        package var schoolAccount: SchoolAccountSettings?

        package init(
            now: @escaping @Sendable () -> Instant,
            extractText: @escaping @Sendable (_ bytes: [UInt8], _ name: String) async throws -> [String],
            readRoll: @escaping @Sendable (_ bytes: [UInt8], _ name: String) async throws -> RollContents = { _, _ in
                throw Problem.notFound
            },
            pdf: @escaping @Sendable (_ html: String) async throws -> [UInt8],
            isSample: Bool,
            startAgain: @escaping @Sendable () async throws -> Void = {},
            secureCookies: Bool = true,
            networkAddress: String = "",
            fetch: @escaping @Sendable (WebQuestion) async throws -> WebAnswer = { question in
                throw FetchFailure(sentence: "\(question.url) was not asked: this program reaches no other server.")
            },
            schoolAccount: SchoolAccountSettings? = nil
        ) {
            self.now = now
            self.extractText = extractText
            self.readRoll = readRoll
            self.pdf = pdf
            self.isSample = isSample
            self.startAgain = startAgain
            self.secureCookies = secureCookies
            self.networkAddress = networkAddress
            self.fetch = fetch
            self.schoolAccount = schoolAccount
        }
    }

    package init(
        registry: Registry,
        working: Working,
        doors: Doors,
        logger: Logger,
        resources: String = Resources.folder
    ) throws {
        self.registry = registry
        self.working = working
        self.doors = doors
        self.logger = logger
        self.resources = resources
        schoolAccounts = doors.schoolAccount.map { SchoolAccounts(settings: $0, fetch: doors.fetch) }
        library = try Library(
            templates: resources + "/Templates",
            papers: resources + "/Papers",
            words: resources + "/Words"
        )
    }

    var records: Records {
        registry.records
    }

    var today: Day {
        doors.now().day
    }

    /// Does what a form asks, as whoever is signed in; the form's own id makes pressing twice the same as once.
    @discardableResult
    func submit(_ commands: [SchoolCommand], form: Form, as viewer: Viewer?) async throws -> Outcome {
        let id = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        return try await submit(commands, id: id, as: viewer)
    }

    @discardableResult
    func submit(_ commands: [SchoolCommand], id: CommandID, as viewer: Viewer?) async throws -> Outcome {
        let actor = viewer.map { Actor.person($0.id) } ?? .accord
        return try await registry.submit(commands, in: Context(actor: actor, now: doors.now(), command: id))
    }
}
