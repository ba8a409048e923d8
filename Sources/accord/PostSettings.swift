import Domain
import Exchange
import Foundation
import Records

/// How the school's messages leave, from two files in its folder that only their owner may read.
///
/// mail.json:  {"host": "smtp.example.org", "port": 587, "security": "startTLS", "username": "office",
///              "secret": "…", "from": {"name": "Fernhollow Primary", "address": "office@example.org"}, "timeLimit": 60}
/// texts.json: {"url": "https://texts.example.org/send", "headerName": "Authorization", "headerValue": "Bearer …",
///              "form": "json", "template": "{\\"to\\": \\"{to}\\", \\"text\\": \\"{text}\\"}", "timeLimit": 30}
enum PostSettings {
    static func carrier(of school: SchoolFolder, profile: School.Profile?) throws -> Carrier {
        let domain = profile.flatMap { $0.address.isEmpty ? nil : $0.address } ?? "school.invalid"
        let texts = try read(TextSettings.self, from: school.path + "/texts.json")
        let mail: Carrier.Mail
        if let settings = try read(MailSettings.self, from: school.path + "/mail.json") {
            mail = .server(Mailer(settings))
        } else {
            let sender = Mailbox(name: profile?.name ?? "", address: "accord@\(domain)")
            mail = .tray(EMLTray(folder: URL(fileURLWithPath: school.mail), from: sender))
        }
        return Carrier(mail: mail, texter: texts.map(Texter.init), domain: domain)
    }

    /// Nil when there is no such file; a file that others could read is refused, for it holds a password.
    static func read<Settings: Decodable>(_ type: Settings.Type, from path: String) throws -> Settings? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0o777
        guard mode & 0o077 == 0 else { throw OpeningRefusal.readableByOthers(file: path) }
        do {
            return try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch let error as DecodingError {
            throw Said(sentence: "\(path) cannot be read: \(error). See: accord serve --help")
        }
    }
}
