import ArgumentParser
import Domain
import Filtering
import Foundation
import Gateways

/// Writes what is closed for a group, for a DNS server of another maker.
struct ExportNames: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rpz",
        abstract: "Write what is closed for a group as a response policy zone, or as lines for Unbound.",
        discussion: """
            For small sets: such servers need some 500 bytes of memory a name and close the same for everyone at all \
            hours. The locked list, times, allowances and single pages are not in it.
            """
    )

    @OptionGroup var place: FilterPlace
    @Option(help: "The group, by its name.") var group: String
    @Option(name: .customLong("as"), help: "rpz or unbound.") var form = NameExport.Form.rpz
    @Option(help: "The file to write.") var to: String

    func run() throws {
        let policy = try saying {
            try FilterPolicyFile.policy(from: Array(Data(contentsOf: URL(fileURLWithPath: place.folder.policy))))
        }
        guard let chosen = policy.groups.first(where: { $0.name.lowercased() == group.lowercased() }) else {
            let names = policy.groups.map(\.name).joined(separator: ", ")
            throw Said(sentence: "There is no group “\(group)”. There are: \(names).")
        }
        let seconds = UInt32(truncatingIfNeeded: currentInstant().milliseconds / 1_000)
        let export = try saying {
            try NameExport.text(form, for: chosen, policy, ListSources(place.folder), seconds: seconds)
        }
        try saying { try ReplacedFile.write(export.bytes, to: (to as NSString).expandingTildeInPath) }
        print("\(export.names) names in \(to).")
    }
}

extension NameExport.Form: ExpressibleByArgument {}

/// Writes the lines that send a Squid's requests to Accord.
struct PrintSquidConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "squid-config",
        abstract: "Print the lines of squid.conf that send a proxy’s requests to Accord."
    )

    @Option(help: "Where accord filter listens for ICAP.") var icap = "127.0.0.1:1344"
    @Option(help: "The port that browsers use.") var port = 3_128
    @Option(help: "A certificate authority of the school with its key, in PEM: then Squid opens HTTPS.")
    var authority: String?
    @Option(help: "Where Squid’s own programs lie.") var programs = "/usr/lib/squid"
    @Option(help: "Where Squid keeps the certificates it makes.") var certificates = "/var/lib/squid/ssl_db"
    @Option(help: "The school’s folder, to ask accord filter-helper instead of ICAP.") var helperFolder: String?

    func run() throws {
        guard let address = DoorAddress(icap) else {
            throw Said(sentence: "“\(icap)” is no address of a door. Write 127.0.0.1:1344.")
        }
        guard (1..<65_536).contains(port) else { throw Said(sentence: "\(port) is no port.") }
        var options = SquidConfig.Options(icap: address, port: port)
        options.authority = authority
        options.programs = programs
        options.certificates = certificates
        options.helper = helperFolder.map { "/usr/bin/accord filter-helper --folder \($0)" }
        print(SquidConfig.text(options), terminator: "")
    }
}

/// Answers Squid's `external_acl`, a line for each request: `ID ADDRESS USER URL` gives `ID OK` or `ID ERR`.
struct FilterHelper: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter-helper",
        abstract: "Answer Squid’s external_acl, at half of what ICAP costs and without pages of our own."
    )

    @OptionGroup var place: FilterPlace

    func run() throws {
        var questions = try saying { try FilterQuestions(place.folder) }
        var looked: Int64 = 0
        while let line = readLine() {
            let now = currentInstant().milliseconds
            if now - looked >= 1_000 {
                questions.look()
                looked = now
            }
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 4 else {
                print("\(words.first ?? "0") BH message=\"a line has four words: number, address, user and URL\"")
                fflush(nil)
                continue
            }
            let user = words[2] == "-" ? "" : words[2].removingPercentEncoding ?? ""
            let asker = questions.asker(client: words[1], user: user)
            let address = words[3].removingPercentEncoding ?? words[3]
            print("\(words[0]) \(questions.isOpen(address, for: asker, at: now) ? "OK" : "ERR")")
            fflush(nil)
        }
    }
}
