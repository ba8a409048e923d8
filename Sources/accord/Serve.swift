import ArgumentParser
import Domain
import Exchange
import Foundation
import Hummingbird
import Logging
import Records
import ServiceLifecycle
import UnixSignals
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
            People who work here sign in with the school’s Google or Microsoft where school-account.json says so:
              {"provider": "google", "clientID": "….apps.googleusercontent.com", "tenant": "school.example.org"}
              {"provider": "microsoft", "clientID": "…", "tenant": "the identifier of the school’s directory"}
            with the client’s secret alone in secrets/school-account.secret. The address to give to the provider is
            https://YOUR.ADDRESS/sign-in/school/answer
            """
    )

    @OptionGroup var place: FolderOption
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8080
    @Option(help: "Make a backup in this folder each night; not needed where accord-backup.timer does.")
    var backups: String?
    @Flag(help: "Serve the sample school, where nothing is real and nothing is sent; makes it if there is none.")
    var sample = false
    @Option(
        name: .customLong("trusted-proxy"),
        help: "A proxy whose X-Forwarded-For is believed: 127.0.0.1, or a block such as 10.0.0.0/8. May be repeated."
    )
    var trustedProxies: [String] = []
    @Option(help: "A certificate in PEM, for HTTPS without a proxy; read again on SIGHUP.") var certificate: String?
    @Option(help: "The key of the certificate, in PEM.") var key: String?
    @Flag(help: "Let browsers keep cookies without HTTPS: for this machine alone.") var insecure = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        _ = try proxies()
        try FreePort.require(port, at: host)
        var made = sample ? try await prepareSample() : nil
        if made == nil { made = try place.open() }
        let scheme = certificate == nil ? "http" : "https"
        print("Accord is at \(scheme)://\(host == "127.0.0.1" ? "localhost" : host):\(port)")
        while try await serve(try made ?? place.open()) == .startAgain {
            made = nil
            try saying { try FreshSample(for: place.school).takeItsPlace() }
        }
    }

    private enum Ending: Equatable {
        case stop
        case startAgain
    }

    /// Serves until it is told to stop, or until a fresh sample waits to take this one's place.
    private func serve(_ registry: Registry) async throws -> Ending {
        let logger = Logger(label: "accord")
        let working = try saying { try Working(opening: place.school) }
        try await registry.readForSearch()
        let (endings, end) = AsyncStream.makeStream(of: Void.self)
        let clock = try saying { try SampleClock(of: place.school).goingOnWithSchool(in: place.school) }
        let doors = try doors(clock) { end.yield() }
        let site = try Site(registry: registry, working: working, doors: doors, logger: logger)
        let certificate = try saying { try readCertificate() }
        var application = try site.application(at: .hostname(host, port: port), certificate: certificate)
        application.addServices(
            try await outboxLoop(for: site, registry, logger),
            ErasureLoop(registry: registry, working: working, logger: logger, now: clock.now),
            keepingLoop(for: site, registry, working, clock, logger),
            ActivityLoop(registry: registry, working: working, logger: logger),
            FilterChild(school: place.school, logger: logger)
        )
        application.services += dueLoops(registry, clock, logger)
        if let certificate { application.addServices(CertificateLoop(certificate: certificate, logger: logger)) }
        let group = ServiceGroup(
            services: [application],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        let watch = Task {
            for await _ in endings {
                // The page that says so must reach the browser before the server goes.
                try await Task.sleep(for: .milliseconds(300))
                await group.triggerGracefulShutdown()
                return Ending.startAgain
            }
            return .stop
        }
        try await group.run()
        end.finish()
        return try await watch.value
    }

    private func dueLoops(_ registry: Registry, _ clock: SampleClock, _ logger: Logger) -> [DueLoop] {
        [
            DueLoop(logger: logger, failed: "what nobody opened was not passed on") {
                let count = try await registry.passOnConcerns(at: clock.now())
                if count > 0 { logger.notice("passed on", metadata: ["count": "\(count)"]) }
            },
            DueLoop(logger: logger, failed: "the year was not turned") {
                let count = try await registry.turnYear(at: clock.now())
                if count > 0 { logger.notice("turned the year", metadata: ["children": "\(count)"]) }
            },
            // By the clock, because a suspension reaches the filter without any form of the filter's own.
            DueLoop(logger: logger, failed: "the filter's files were not written") {
                guard try await registry.records.school()?.switchedOn.contains(.filter) == true else { return }
                try await registry.writeFilterFiles(on: clock.now().day)
            },
        ]
    }

    private func keepingLoop(
        for site: Site,
        _ registry: Registry,
        _ working: Working,
        _ clock: SampleClock,
        _ logger: Logger
    ) -> KeepingLoop {
        KeepingLoop(
            site: site,
            registry: registry,
            working: working,
            backups: backups,
            logger: logger,
            now: clock.now
        )
    }

    /// In the sample, messages are taken and go nowhere.
    private func outboxLoop(for site: Site, _ registry: Registry, _ logger: Logger) async throws -> OutboxLoop {
        let profile = try await registry.records.school()?.profile
        let carrier = try saying { try PostSettings.carrier(of: place.school, profile: profile) }
        let isSample = sample
        let outbox = Outbox(site) { parcel in isSample ? .taken : await carrier.carry(parcel) }
        return OutboxLoop(outbox: outbox, registry: registry, logger: logger)
    }

    private func proxies() throws -> [AddressRange] {
        try trustedProxies.map { text in
            guard let range = AddressRange(text) else {
                throw Said(sentence: "\(text) is no address of a proxy. Write 127.0.0.1 or 10.0.0.0/8.")
            }
            return range
        }
    }

    private func readCertificate() throws -> Certificate? {
        switch (certificate, key) {
        case (nil, nil): nil
        case (let certificate?, let key?): try Certificate(certificateFile: certificate, keyFile: key)
        case (nil, _?), (_?, nil): throw Said(sentence: "Give both --certificate and --key, or neither.")
        }
    }

    private func doors(_ clock: SampleClock, startAgain: @escaping @Sendable () -> Void) throws -> Site.Doors {
        let folder = place.school
        var doors = Site.Doors(
            now: clock.now,
            extractText: { bytes, _ in try await TextExtraction.lines(of: bytes) },
            readRoll: { bytes, name in RollContents(try await readRoll(file: bytes, name: name)) },
            pdf: { html in
                Array(try await PDF.make(html: html, assets: URL(fileURLWithPath: Resources.folder + "/Assets")))
            },
            isSample: sample,
            startAgain: {
                try await FreshSample(for: folder).make()
                startAgain()
            },
            secureCookies: certificate != nil || !(sample || insecure),
            networkAddress: ["127.0.0.1", "localhost", "::1"].contains(host)
                ? "" : "\(certificate == nil ? "http" : "https")://\(NetworkAddress.own ?? host):\(port)",
            fetch: { question in try await WebQuestion.ask(question) },
            schoolAccount: try SchoolAccountFile.settings(of: folder)
        )
        doors.outside = currentInstant
        doors.trustedProxies = try proxies()
        doors.protect = protected(_:named:words:)
        doors.protectPDF = { pdf, enclosures, words in
            try await ProtectedPDF.make(
                pdf,
                enclosing: enclosures.map { ProtectedPDF.Enclosure(name: $0.name, bytes: $0.bytes) },
                words: words,
                secret: UUID().uuidString
            )
        }
        doors.seenAI = { day in try SeenAI(in: folder, since: day) }
        doors.attachmentKind = { AddedFile.Kind($0) }
        return doors
    }

    /// Doors without a password open on a sample alone, never on a real school.
    ///
    /// Answers the sample that was made, still open, or nil where there was one.
    private func prepareSample() async throws -> Registry? {
        let folder = place.school
        guard folder.exists else {
            print("Making the sample school. This takes a few seconds.")
            return try await saying { try await SampleSchool.make(in: folder, by: .starting(on: currentInstant().day)) }
        }
        guard try SampleSchool.isSample(folder) else {
            throw Said(sentence: "The school in \(folder.path) is a real one. Serve it without --sample.")
        }
        return nil
    }
}

/// Closes a list with its words.
@Sendable private func protected(_ bytes: [UInt8], named name: String, words: String) throws -> [UInt8] {
    do {
        return try ProtectedZip.make(bytes, named: name, passphrase: words)
    } catch {
        throw Said(sentence: error.sentence)
    }
}
