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
    let resources = Resources.folder
    let doors: Doors
    let logger: Logger
    /// Hashes passwords, one after the other.
    let passwords = PasswordDesk()
    /// What other machines that follow the filter ask for.
    let followedFiles: FollowedFiles
    /// The school's Google or Microsoft; nil where it is not set up.
    let schoolAccounts: SchoolAccounts?

    /// What the program that runs the site lets it reach.
    package struct Doors: Sendable {
        package var now: @Sendable () -> Instant
        /// What time it is for phones and other servers, which show and sign by it; the sample has a time of its own.
        package var outside: @Sendable () -> Instant
        /// The words of a file, line by line; throws a failure with a sentence.
        package var extractText: @Sendable (_ bytes: [UInt8], _ name: String) async throws -> [String]
        /// The people of a file, whatever it is by its content; throws a failure with a sentence.
        package var readRoll: @Sendable (_ bytes: [UInt8], _ name: String) async throws -> RollContents
        package var pdf: @Sendable (_ html: String) async throws -> [UInt8]
        /// A ZIP with this file in it that only the passphrase opens; throws a failure with a sentence.
        package var protect: @Sendable (_ bytes: [UInt8], _ name: String, _ passphrase: String) throws -> [UInt8] =
            { _, _, _ in throw Problem.notFound }
        /// A PDF that only the words open, with these files inside it; throws a failure with a sentence.
        package var protectPDF:
            @Sendable (_ pdf: [UInt8], _ enclosures: [Enclosure], _ words: String) async throws -> [UInt8] = {
                _,
                _,
                _ in
                throw Problem.notFound
            }
        /// What a file for a concern is by its bytes; nil for what none takes.
        package var attachmentKind: @Sendable (_ bytes: [UInt8]) -> AddedFile.Kind? = { _ in nil }
        /// AI tools in the log of our own doors since a day; nil where none is kept.
        package var seenAI: @Sendable (_ since: Day) async throws -> SeenAI? = { _ in nil }
        /// Whether this is the sample school, where nothing is real and nothing is sent.
        package var isSample: Bool
        /// Fills the sample school anew.
        package var startAgain: @Sendable () async throws -> Void
        package var secureCookies: Bool
        /// How other devices on the network reach this site, such as "http://192.168.1.20:8080"; empty when they cannot.
        package var networkAddress: String
        /// Machines whose word counts for where a request comes from; none but a school's own proxy.
        package var trustedProxies: [AddressRange] = []
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
            outside = now
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

    /// A file inside another.
    package struct Enclosure: Sendable {
        package let name: String
        package let bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    package init(
        registry: Registry,
        working: Working,
        doors: Doors,
        logger: Logger
    ) throws {
        self.registry = registry
        self.working = working
        self.doors = doors.oneAfterAnother(
            Turnstile(insideMax: Limits.programsMax, waitingMax: Limits.programsWaitingMax)
        )
        self.logger = logger
        followedFiles = FollowedFiles(registry: registry)
        schoolAccounts = doors.schoolAccount.map { SchoolAccounts(settings: $0, fetch: doors.fetch) }
        library = try Library.shipped.get()
    }

    var records: Records {
        registry.records
    }

    /// The records as whoever is signed in may see them: every page about people starts from it.
    func seen(by context: SiteContext) throws -> Sight {
        records.seen(by: try context.signedIn())
    }

    /// In the sample, pages that anyone may open show everything to someone who has no door open yet.
    func sampleSight(_ context: SiteContext) -> Sight {
        context.viewer.map(records.seen(by:)) ?? records.seen(with: .sample)
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

extension Site.Doors {
    /// The same doors, with everything that starts a program behind one turnstile.
    fileprivate func oneAfterAnother(_ programs: Turnstile) -> Site.Doors {
        var doors = self
        let (extractText, readRoll, pdf, protectPDF) = (extractText, readRoll, pdf, protectPDF)
        doors.extractText = { bytes, name in try await programs.through { try await extractText(bytes, name) } }
        doors.readRoll = { bytes, name in try await programs.through { try await readRoll(bytes, name) } }
        doors.pdf = { html in try await programs.through { try await pdf(html) } }
        doors.protectPDF = { pdf, enclosures, words in
            try await programs.through { try await protectPDF(pdf, enclosures, words) }
        }
        return doors
    }
}
