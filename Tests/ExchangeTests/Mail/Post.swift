import Exchange
import Foundation

/// A letter as the mail server of the tests took it, read by Python's mail parser.
struct TakenLetter: Decodable {
    struct File: Decodable, Equatable {
        let name: String
        let type: String
        let bytes: Data
    }

    let headers: [String: String]
    /// The names before the addresses, by header in small letters.
    let shown: [String: String]
    let text: String
    let files: [File]
    let defects: [String]
    let longest: Int
    let sender: String
    let receivers: [String]
    let hidden: Bool
}

/// How the mail server of one test is set up, and how the mailer is told to reach it.
struct Post {
    var security = MailSettings.Security.plain
    var arguments: [String] = []
    var username: String?
    var secret: String?
    var token: String?
    var trusted = true
    var timeLimit = 20

    static let sender = Mailbox(name: "Marsh Lane Primary School", address: "office@marsh-lane.example.org")

    static func letter(to address: String = "parent@example.org", subject: String = "Your answer") -> Letter {
        Letter(
            to: Mailbox(name: "Pat Example", address: address),
            subject: subject,
            text: "Thank you.",
            date: 1_795_300_000_123,
            messageID: "7f3a.1@marsh-lane.example.org"
        )
    }

    /// Gives `work` a mailer to a server of this kind, and the letters that server took afterwards.
    func run(_ work: (Mailer) async throws -> Void) async throws -> [TakenLetter] {
        try await withFolder { folder in
            let certificate = try await Certificate.made(in: folder)
            let tls = security == .plain ? [] : certificate.arguments + [security == .tls ? "--tls" : "--starttls"]
            return try await Server.with("smtp.py", arguments + tls, in: folder) { server in
                try await work(Mailer(settings(port: server.port, certificate: certificate)))
                return try Self.taken(in: folder)
            }
        }
    }

    func settings(port: Int, certificate: Certificate) -> MailSettings {
        MailSettings(
            host: "127.0.0.1",
            port: port,
            security: security,
            from: Self.sender,
            username: username,
            secret: secret,
            oauthToken: token,
            caFile: trusted ? certificate.certificate.path : nil,
            timeLimit: timeLimit
        )
    }

    private static func taken(in folder: URL) throws -> [TakenLetter] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let json = files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
        return try json.map { try JSONDecoder().decode(TakenLetter.self, from: Data(contentsOf: $0)) }
    }
}
