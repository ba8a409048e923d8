import ArgumentParser
import Domain
import Exchange
import Filtering
import Foundation
import Gateways

/// Lists of sites by category: where they come from, and the one file they are compiled into.
struct Lists: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add, fetch, compile and look into the filter’s lists.",
        subcommands: [
            AddList.self, UpdateLists.self, CompileLists.self, CheckLists.self, ExplainAddress.self,
        ]
    )
}

/// Names a list and where it comes from.
struct AddList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a list: a file, an address, or a folder such as UT1’s, also packed.",
        discussion: """
            Formats: plain (a name or host/path a line), hosts (0.0.0.0 name), adblock (||name^), zone (a response policy \
            zone). A folder may be packed as .tar.gz, such as UT1’s blacklists.tar.gz, here or at an address. Then fetch and \
            compile: accord lists update
            """
    )

    @Argument(help: "A file, a folder, or an address that begins with https://") var source: String
    @OptionGroup var place: FilterPlace
    @Option(help: "What the list holds, such as adult or gambling; for a folder its folders say it.") var category:
        String?
    @Option(help: "plain, hosts, adblock or zone.") var format = ListFormat.plain
    @Option(help: "The list’s name; without it, its category.") var name: String?
    @Flag(help: "Nobody opens what is on it, and nobody is shown what is on it.") var locked = false

    func run() async throws {
        var sources = try saying { try ListSources(place.folder) }
        for source in try await found() { try saying { try sources.add(source) } }
        print("There are \(sources.all.count) lists. To fetch and compile them: accord lists update")
    }

    private func found() async throws -> [ListSource] {
        var isFolder: ObjCBool = false
        let path = (source as NSString).expandingTildeInPath
        let isAddress = source.contains("://")
        guard isAddress || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Said(sentence: "There is no file \(path).")
        }
        if isFolder.boolValue { return try folders(of: path) }
        if PackedLists.isPacked(source) {
            let from = isAddress ? source : URL(fileURLWithPath: path).path
            return try await PackedLists.sources(in: from, locked: locked)
        }
        guard let category else { throw Said(sentence: "Say what the list holds, such as --category gambling.") }
        let from = isAddress ? source : URL(fileURLWithPath: path).path
        return [
            ListSource(name: name ?? category, from: from, category: category, format: format, isLocked: locked)
        ]
    }

    /// UT1: `adult/domains`, `adult/urls` and others.
    private func folders(of path: String) throws -> [ListSource] {
        let folders = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        let sources = folders.flatMap { folder in
            ["domains", "urls"].compactMap { file -> ListSource? in
                let full = "\(path)/\(folder)/\(file)"
                let size = FileManager.default.contents(atPath: full)?.count ?? 0
                guard size > 0, let format = ListFormat(ut1FileName: file) else { return nil }
                return ListSource(
                    name: "\(folder)-\(file)",
                    from: full,
                    category: folder,
                    format: format,
                    isLocked: locked
                )
            }
        }
        guard !sources.isEmpty else {
            throw Said(sentence: "In \(path) no folder holds a file domains or urls, as UT1’s folders do.")
        }
        return sources
    }
}

extension ListFormat: ExpressibleByArgument {}

/// Fetches every list again and compiles them.
struct UpdateLists: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Fetch the lists again, and compile what came.",
        discussion: "A list that cannot be fetched keeps its last state, and the command exits with 1."
    )

    @OptionGroup var place: FilterPlace

    private static let fetchSecondsMax = 600

    func run() async throws {
        var sources = try saying { try ListSources(place.folder) }
        var failed = 0
        var packed = PackedLists(sources.all)
        for source in sources.all {
            do {
                let unpacked = try await packed.fetch(source)
                let bytes = if let unpacked { unpacked } else { try await Self.fetch(source.from) }
                try sources.keep(bytes, of: source.name, at: currentInstant().milliseconds)
                print("\(source.name): \(bytes.count) bytes")
            } catch let failure as ListFailure {
                print("\(source.name): \(failure.sentence)")
                failed += 1
            }
        }
        try CompileLists.compile(sources)
        guard failed == 0 else { throw Said(sentence: "\(failed) lists are as they were before.") }
    }

    /// A list, or a packed folder of lists, from a file or an address.
    static func fetch(_ from: String) async throws -> [UInt8] {
        guard from.contains("://") else {
            guard let bytes = FileManager.default.contents(atPath: from) else {
                throw ListFailure("\(from) cannot be read. The list in use stays.")
            }
            return Array(bytes)
        }
        let request = WebRequest(
            url: from,
            timeLimit: fetchSecondsMax,
            sizeLimit: ListSource.bytesMax
        )
        do {
            let answer = try await HTTPS.send(request)
            guard answer.status == 200 else { throw ListFailure("The server answered with \(answer.status).") }
            return answer.body
        } catch let failure as WebFailure {
            throw ListFailure(failure.sentence)
        }
    }
}

/// Compiles what was fetched.
struct CompileLists: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Compile the lists into the file that doors read; a running filter takes it at once."
    )

    @OptionGroup var place: FilterPlace

    func run() async throws {
        try Self.compile(saying { try ListSources(place.folder) })
    }

    static func compile(_ sources: ListSources) throws {
        let clock = ContinuousClock()
        let start = clock.now
        try saying {
            try ListMaking.compile(sources) { line in
                print("\(line.name) → \(line.category): \(line.report.entries) names and pages")
                for problem in line.report.problems.prefix(5) { print("  " + problem.sentence) }
                let more = line.report.problemCount - 5
                if more > 0 { print("  and \(more) more") }
                fflush(nil)
            }
        }
        let lists = try saying { try CompiledLists(path: sources.folder.lists) }
        let seconds = (clock.now - start) / .seconds(1)
        print("\(lists.nameCount) names in \(lists.categories.count) categories, \(lists.fileBytes) bytes")
        print("Done in \(Int(seconds * 1_000)) ms.")
    }
}

/// Reads the compiled files as a door does.
struct CheckLists: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "See that the compiled lists can be read, and what is in them."
    )

    @OptionGroup var place: FilterPlace

    func run() throws {
        let lists = try saying { try CompiledLists(path: place.folder.lists) }
        print("\(lists.nameCount) names and pages in \(lists.fileBytes) bytes")
        print("Categories: " + lists.categories.joined(separator: ", "))
        if FileManager.default.fileExists(atPath: place.folder.locked) {
            let locked = try saying { try CompiledLists(path: place.folder.locked) }
            print("Locked: \(locked.nameCount) names and pages, never shown")
        } else {
            print("Locked: none")
        }
    }
}

/// Says why an address is open or closed for somebody.
struct ExplainAddress: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say in one sentence why an address is open or closed."
    )

    @Argument(help: "An address or a host.") var address: String
    @OptionGroup var place: FilterPlace
    @Option(help: "For a group, by its name.") var group: String?
    @Option(help: "For whoever uses this IP address.") var client = ""
    @Option(help: "For a user, by the name the proxy gives.") var user = ""

    func run() throws {
        let questions = try saying { try FilterQuestions(place.folder) }
        var asker = questions.asker(client: client, user: user)
        if let group {
            if let lack = questions.lack { throw Said(sentence: lack) }
            guard let number = questions.group(named: group) else {
                let names = questions.groups.joined(separator: ", ")
                throw Said(sentence: "There is no group “\(group)”. There are: \(names).")
            }
            asker.group = number
        }
        for line in questions.explanation(of: address, for: asker, at: currentInstant().milliseconds) { print(line) }
    }
}
