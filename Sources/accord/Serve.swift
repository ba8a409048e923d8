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
    static let configuration = CommandConfiguration(
        abstract: "Serve the school’s pages, and send its messages.",
        discussion: """
            Messages go through the mail server that mail.json in the school’s folder names:
              {"host": "smtp.example.org", "port": 587, "security": "startTLS", "username": "office", "secret": "…",
               "from": {"name": "Fernhollow Primary", "address": "office@example.org"}, "timeLimit": 60}
            (security is startTLS, tls, or plain for this machine alone), and texts through the company in texts.json:
              {"url": "https://texts.example.org/send", "headerName": "Authorization", "headerValue": "Bearer …",
               "form": "json", "template": "{\\"to\\": \\"{to}\\", \\"text\\": \\"{text}\\"}", "timeLimit": 30}
            Only their owner may be able to read these files: chmod 600. Without mail.json, letters become .eml files in
            the folder mail, which any mail program opens.
            """
    )

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
        var application = Application(
            router: site.router(),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            logger: logger
        )
        application.addServices(try await outboxLoop(for: site, registry, logger))
        print("Accord is at http://\(host == "127.0.0.1" ? "localhost" : host):\(port)")
        try await application.runService()
    }

    /// In the sample, messages are taken and go nowhere.
    private func outboxLoop(for site: Site, _ registry: Registry, _ logger: Logger) async throws -> OutboxLoop {
        let profile = try await registry.records.school()?.profile
        let carrier = try saying { try PostSettings.carrier(of: place.school, profile: profile) }
        let isSample = sample
        let outbox = Outbox(site) { parcel in isSample ? .taken : await carrier.carry(parcel) }
        return OutboxLoop(outbox: outbox, registry: registry, logger: logger)
    }

    private var doors: Site.Doors {
        Site.Doors(
            now: currentInstant,
            extractText: { bytes, _ in try await TextExtraction.lines(of: bytes) },
            pdf: { html in Array(try await PDF.make(html: html, assets: URL(fileURLWithPath: Resources.folder + "/Assets"))) },
            isSample: sample,
            secureCookies: !(sample || insecure)
        )
    }
}
