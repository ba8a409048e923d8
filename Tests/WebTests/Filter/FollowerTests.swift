import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// What a machine that follows the filter may ask for, and what it may not.
struct FollowerTests {
    private let site: CaseSite
    private let it: PersonID
    private let code: String
    private let annex = FollowerName("annex")
    private let part = DayPart(firstLine: Array("a\n".utf8))
    private var day: Day { TestSchool.today }

    init() async throws {
        site = try await CaseSite()
        it = try await site.school.add(.outside(role: "IT manager"), given: "Lewis", family: "Grant")
        try await site.school.submit(.give(.itManager, to: it), .school(.switchOn(.filter)))
        let typed = [("icap", "127.0.0.1:1344"), ("guests", "guests"), ("users", "creid | Callum Reid")]
        _ = try await site.post("/filter/doors", typed, as: it)
        for person in [it, site.head] {
            _ = try await site.post("/filter/choices", [("choice", "doors"), ("say", "yes")], as: person)
        }
        var followers = try Followers(in: site.school.registry.folder)
        code = try followers.add(try #require(annex), at: TestSchool.now)
    }

    private func ask(
        _ path: String,
        _ method: HTTPRequest.Method = .get,
        _ body: String? = nil,
        code: String? = nil,
        as person: PersonID? = nil,
        from origin: String = "none"
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.authorization: "Bearer \(code ?? self.code)"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = origin }
        if let person {
            let session = Session(contact: "", person: person)
            headers[.cookie] = "accord=\(try site.site.working.startSession(session, at: TestSchool.now).text)"
        }
        let sent = headers
        return try await Application(router: try site.site.site().router()).test(.router) { client in
            try await client.execute(
                uri: "/filter/follow" + path,
                method: method,
                headers: sent,
                body: body.map { ByteBuffer(string: $0) }
            )
        }
    }

    private func piece(
        _ text: String,
        from start: Int,
        day: String? = nil,
        part: String? = nil
    ) async throws -> (
        status: HTTPResponse.Status, bytes: Int?
    ) {
        let path = "/days/\(day ?? self.day.description)/\(part ?? self.part.description)?from=\(start)"
        let answer = try await ask(path, .post, text)
        let said = try? JSONSerialization.jsonObject(with: Data(Array(buffer: answer.body))) as? [String: Int]
        return (answer.status, said?["bytes"])
    }

    private func manifest() async throws -> FollowedManifest {
        try JSONDecoder().decode(FollowedManifest.self, from: Data(Array(buffer: try await ask("").body)))
    }

    @Test func `a machine with a code gets what the school decided, by its hash`() async throws {
        let list = Array(repeating: UInt8(7), count: 300_000)
        try Data(list).write(to: URL(fileURLWithPath: site.school.registry.folder.filter + "/lists.bin"))
        let first = try await manifest()
        #expect(first.files.map(\.name) == [.policy, .doors, .lists])
        for entry in first.files {
            let bytes = Array(buffer: try await ask("/\(entry.name.rawValue)").body)
            #expect(bytes.count == entry.bytes && FileHash.sha256(of: bytes) == entry.sha256)
        }
        let doors = String(buffer: try await ask("/doors.json").body)
        #expect(doors.contains(#""areOpen":true"#) && doors.contains("creid") && !doors.contains("1344"))
        _ = try await site.post("/filter/choices", [("choice", "doors"), ("say", "no")], as: site.head)
        #expect(String(buffer: try await ask("/doors.json").body).contains(#""areOpen":false"#))
        #expect(try await manifest() != first)
    }

    @Test(arguments: [
        "followers.json", "doors.json.closed", "..%2Fkeys.db", "%2e%2e%2fsecrets%2fmaster.key", "..", "lists",
        "decisions", "locked.bin",
    ])
    func `no other file leaves`(name: String) async throws {
        #expect(try await ask("/\(name)").status == .notFound)
    }

    @Test func `without a code, or with one that was taken back, nobody gets in`() async throws {
        let wrong = ["", "wrong", String(code.dropLast()), code + "0", code.uppercased()]
        for each in wrong {
            let answer = try await ask("", code: each)
            #expect(answer.status == .unauthorized && answer.headers[.wwwAuthenticate] == "Bearer", "\(each)")
            #expect(try await ask("/doors.json", code: each, as: site.head).status == .unauthorized)
            #expect(try await ask("/days/\(day)/\(part)?from=0", .post, "a\n", code: each).status == .unauthorized)
        }
        #expect(try await ask("").status == .ok)
        var followers = try Followers(in: site.school.registry.folder)
        let other = try followers.add(try #require(FollowerName("barn")), at: TestSchool.now)
        try followers.remove(try #require(annex))
        #expect(try await ask("").status == .unauthorized)
        #expect(try await ask("", code: other).status == .ok)
        #expect(throws: FollowerRefusal.unknown(try #require(annex))) { try followers.remove(try #require(annex)) }
        let path = site.school.registry.folder.filter + "/followers.json"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(try mode == 0o600 && !String(contentsOfFile: path, encoding: .utf8).contains(other))
    }

    @Test func `a piece is taken once, where it fits`() async throws {
        #expect(try await piece("a\nb\n", from: 0) == (.ok, 4))
        #expect(try await piece("a\nb\n", from: 0) == (.conflict, 4))
        #expect(try await piece("d\n", from: 6) == (.conflict, 4))
        #expect(try await piece("c\n", from: 4) == (.ok, 6))
        let file = site.school.registry.folder.filter + "/decisions/\(day)_annex_\(part)_0.tsv"
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "a\nb\nc\n")
        let other = DayPart(firstLine: Array("z\n".utf8)).description
        #expect(try await piece("z\n", from: 0, part: other) == (.ok, 2))
        #expect(try await piece("c\n", from: 6, day: day.adding(days: -1).description) == (.conflict, 0))
    }

    @Test func `what is no piece of a day is refused`() async throws {
        #expect(try await piece("a\nb", from: 0).status == .unprocessableContent)
        #expect(try await piece("", from: 0).status == .unprocessableContent)
        let large = String(repeating: "a", count: FollowerDays.pieceBytesMax) + "\n"
        #expect(try await piece(large, from: 0).status == .contentTooLarge)
        #expect(try await piece("a\n", from: -1).status == .notFound)
        for name in ["..", "2026-13-40", "..%2F..%2Fledger.db", "2026-11-22_barn"] {
            #expect(try await piece("a\n", from: 0, day: name).status == .notFound, "\(name)")
            #expect(try await piece("a\n", from: 0, part: name).status == .notFound, "\(name)")
        }
        #expect(try await piece("a\n", from: 0, day: day.adding(days: 2).description).status == .unprocessableContent)
        #expect(try await piece("a\n", from: 0, day: day.adding(days: -500).description).status == .gone)
        let path = "/days/\(day)/\(part)?from=0"
        #expect(try await ask(path, .post, "a\n", from: "cross-site").status == .forbidden)
        for number in 0..<16 {
            #expect(try await piece("a\n", from: 0, part: "00000000000000" + String(10 + number)).status == .ok)
        }
        #expect(try await piece("a\n", from: 0).status == .unprocessableContent)
        let written = try FileManager.default.contentsOfDirectory(
            atPath: site.school.registry.folder.filter + "/decisions"
        )
        #expect(written.count == 16)
    }
}
