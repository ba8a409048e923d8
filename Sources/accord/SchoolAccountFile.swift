import Domain
import Exchange
import Foundation
import Records
import Web

/// Where the school's accounts live, from a file in its folder and a secret among its secrets.
///
/// school-account.json: {"provider": "google", "clientID": "…", "tenant": "school.example.org"}
///     and, for tests against a provider on this machine: "issuer": "http://127.0.0.1:9400", "loopbackForTests": true
/// secrets/school-account.secret: the client's secret, on one line
struct SchoolAccountFile: Decodable {
    let provider: SchoolAccountSettings.Provider
    let clientID: String
    let tenant: String
    let issuer: String?
    let loopbackForTests: Bool?

    /// Nil where the school has not set them up.
    static func settings(of school: SchoolFolder) throws -> SchoolAccountSettings? {
        try saying {
            guard let file = try PostSettings.read(SchoolAccountFile.self, from: school.path + "/school-account.json")
            else { return nil }
            do {
                return try SchoolAccountSettings(
                    provider: file.provider,
                    issuer: file.issuer,
                    clientID: file.clientID,
                    secret: secret(in: school.secrets + "/school-account.secret"),
                    tenant: file.tenant,
                    allowsLoopback: file.loopbackForTests ?? false
                )
            } catch let fault as SchoolAccountSettingsFault {
                throw Said(sentence: "school-account.json: \(fault.sentence)")
            }
        }
    }

    private static func secret(in path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw OpeningRefusal.keyFileMissing(file: path) }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0o777
        guard mode & 0o077 == 0 else { throw OpeningRefusal.readableByOthers(file: path) }
        return try String(contentsOfFile: path, encoding: .utf8).trimmed
    }
}

extension WebQuestion {
    private static let secondsMax = 10
    private static let answerBytesMax = 262_144

    /// Through the one HTTPS client.
    static func ask(_ question: WebQuestion) async throws -> WebAnswer {
        let form = ("Content-Type", "application/x-www-form-urlencoded")
        let request = WebRequest(
            url: question.url,
            method: question.form.isEmpty ? .get : .post(Array(question.body.utf8)),
            headers: [("Accept", "application/json")] + (question.form.isEmpty ? [] : [form]),
            timeLimit: secondsMax,
            sizeLimit: answerBytesMax
        )
        do {
            let answer = try await HTTPS.send(request)
            return WebAnswer(status: answer.status, body: answer.body)
        } catch {
            throw FetchFailure(sentence: error.sentence)
        }
    }
}
