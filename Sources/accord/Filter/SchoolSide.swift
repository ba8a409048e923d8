import Domain
import Exchange
import Foundation
import Records

/// The school's machine as one that follows it asks it, over HTTPS alone (`FollowerRoutes` answers).
struct SchoolSide {
    let address: String
    let codeFile: String
    let authorities: String?

    /// Why the school gave no answer that can be used, told apart so that each is said once.
    enum Failure: Error, Equatable {
        case away(String)
        case refused
        case noCode(String)
        case answered(Int)

        var trouble: Following.Trouble {
            switch self {
            case .away(let sentence): .init("away", "The school’s machine cannot be asked. \(sentence)")
            case .refused:
                .init(
                    "refused",
                    "The school’s machine does not know this machine’s code, or it was taken back. Make one there with: "
                        + "accord filter-follower add NAME"
                )
            case .noCode(let sentence): .init("code", sentence)
            case .answered(let status): .init("answer", "The school’s machine answered \(status). See its log.")
            }
        }
    }

    private static let codeBytesMax = 256
    private static let listSecondsMax = 6 * 3_600

    func manifest() async throws(Failure) -> FollowedManifest {
        let answer = try await ask("", try request(""))
        do {
            return try JSONDecoder().decode(FollowedManifest.self, from: Data(answer.body))
        } catch {
            throw .away("What is at \(address) is no Accord of the same version.")
        }
    }

    /// Puts a file beside its place; whoever asked sees whether it is the one that was meant.
    func fetch(_ entry: FollowedManifest.Entry, to path: String) async throws(Failure) {
        var request = try request("/\(entry.name.rawValue)")
        request.sizeLimit = min(entry.bytes, entry.name.bytesMax)
        request.timeLimit = Self.listSecondsMax
        let status: Int
        do throws(WebFailure) {
            status = try await HTTPS.send(request, savingTo: path).status
        } catch {
            throw .away(error.sentence)
        }
        try check(status)
    }

    /// What became of a piece.
    enum Handing: Equatable {
        /// So many bytes of the file are there now.
        case isThere(Int)
        /// It is not taken, now or later.
        case tooOld
        case notTaken(Int)
    }

    func hand(_ piece: [UInt8], of day: String, _ part: DayPart, from start: Int) async throws(Failure) -> Handing {
        var request = try request("/days/\(day)/\(part)?from=\(start)")
        request.method = .post(piece)
        request.headers += [("Content-Type", "text/tab-separated-values"), ("Sec-Fetch-Site", "none")]
        let answer = try await send(request)
        switch answer.status {
        case 200, 409:
            guard let there = try? JSONDecoder().decode(Progress.self, from: Data(answer.body)) else {
                throw .answered(answer.status)
            }
            return .isThere(there.bytes)
        case 410: return .tooOld
        case 422: return .notTaken(answer.status)
        default:
            try check(answer.status)
            throw .answered(answer.status)
        }
    }

    private struct Progress: Decodable {
        let bytes: Int
    }

    private func ask(_ path: String, _ request: WebRequest) async throws(Failure) -> WebResponse {
        let answer = try await send(request)
        try check(answer.status)
        return answer
    }

    private func send(_ request: WebRequest) async throws(Failure) -> WebResponse {
        do throws(WebFailure) {
            return try await HTTPS.send(request)
        } catch {
            throw .away(error.sentence)
        }
    }

    private func check(_ status: Int) throws(Failure) {
        switch status {
        case 200: break
        case 401: throw .refused
        default: throw .answered(status)
        }
    }

    private func request(_ path: String) throws(Failure) -> WebRequest {
        WebRequest(
            url: address + "/filter/follow" + path,
            headers: [("Authorization", "Bearer \(try code())")],
            caFile: authorities
        )
    }

    /// Read each time, so that a new code needs no new start.
    private func code() throws(Failure) -> String {
        let found = try? FileManager.default.attributesOfItem(atPath: codeFile)
        guard let found, let bytes = FileManager.default.contents(atPath: codeFile), bytes.count <= Self.codeBytesMax
        else {
            throw .noCode("The code cannot be read from \(codeFile). Write it there alone, chmod 600.")
        }
        guard (found[.posixPermissions] as? Int ?? 0o777) & 0o077 == 0 else {
            throw .noCode(OpeningRefusal.readableByOthers(file: codeFile).sentence)
        }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
