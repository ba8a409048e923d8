import ArgumentParser
import Domain
import Exchange
import Foundation
import Hummingbird
import Logging
import Records
import Web

/// Serves the school's pages.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the school’s pages.")

    @OptionGroup var place: FolderOption
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8080
    @Flag(help: "Serve the sample school, where nothing is real and nothing is sent.") var sample = false
    @Flag(help: "Let browsers keep cookies without HTTPS: for this machine alone.") var insecure = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let logger = Logger(label: "accord")
        let registry = try place.open()
        let working = try saying { try Working(opening: place.school) }
        let site = try Site(registry: registry, working: working, doors: doors, logger: logger)
        let application = Application(
            router: site.router(),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            logger: logger
        )
        print("Accord is at http://\(host == "127.0.0.1" ? "localhost" : host):\(port)")
        try await application.runService()
    }

    private var doors: Site.Doors {
        Site.Doors(
            now: currentInstant,
            extractText: { bytes, _ in try await TextExtraction.lines(of: bytes) },
            readRoll: { bytes, name in RollContents(try await readRoll(file: bytes, name: name)) },
            pdf: { html in Array(try await PDF.make(html: html, assets: URL(fileURLWithPath: Resources.folder + "/Assets"))) },
            isSample: sample,
            secureCookies: !(sample || insecure)
        )
    }
}
