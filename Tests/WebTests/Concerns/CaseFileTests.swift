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

/// Files come into a concern by the lead alone, after "no" to the question what they could show, and leave as downloads.
struct CaseFileTests {
    private static let pdf = Array("%PDF-1.7 Letter from the hospital".utf8)

    /// Sends a body as a browser or somebody with a tool would.
    private func send(
        _ body: [UInt8],
        _ type: String,
        to path: String,
        in site: CaseSite,
        as person: PersonID? = nil
    ) async throws -> Answered {
        var headers: HTTPFields = [.contentType: type, .cookie: try site.site.cookie(of: person ?? site.lead)]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        let sent = headers
        return try await Application(router: site.site.site().router()).test(.router) { client in
            Answered(try await client.execute(uri: path, method: .post, headers: sent, body: ByteBuffer(bytes: body)))
        }
    }

    private func upload(
        _ bytes: [UInt8] = pdf,
        named name: String = "Letter",
        to path: String,
        in site: CaseSite,
        as person: PersonID? = nil
    ) async throws -> Answered {
        let head =
            "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n\(name)\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../Amira Khan.exe\"\r\n\r\n"
        let body = Array(head.utf8) + bytes + Array("\r\n--x--\r\n".utf8)
        return try await send(body, "multipart/form-data; boundary=x", to: path, in: site, as: person)
    }

    private func answer(_ answer: String, _ id: ConcernID, in site: CaseSite) async throws -> Answered {
        try await site.post("/concerns/\(id)/files/question", [("shows", answer)])
    }

    @Test func `after no the lead adds a file, and it leaves as a download under a name that says nobody’s`()
        async throws
    {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id)
        let place = "/concerns/\(id)/files"
        #expect(try await site.get("/concerns/\(id)").text.contains("Add a file"))
        let first = try await site.get(place).text
        #expect(
            first.contains("Could it show a child undressed, or anything sexual?") && !first.contains("type=\"file\"")
        )
        #expect(try await answer("no", id, in: site).location == place)
        #expect(try await site.get(place).text.contains("type=\"file\""))
        #expect(try await upload(to: place, in: site).location == "/concerns/\(id)#files")
        let page = try await site.get("/concerns/\(id)").text
        #expect(page.contains("<a href=\"\(place)/0\">Letter</a>") && page.contains("Added a file: PDF, 1 KB"))
        let file = try await site.get(place + "/0")
        #expect(Array(file.text.utf8) == Self.pdf)
        #expect(file.fileName == "attachment; filename=\"concern-\(id.reference)-file-1.pdf\"")
        #expect(file.headers[.contentType] == "application/octet-stream")
        #expect(file.headers[.xContentTypeOptions] == "nosniff" && file.headers[.cacheControl] == "no-store")
        #expect(try await !site.get(place).text.contains("type=\"file\""))
        for other in [place + "/1", place + "/-1", "/concerns/\(ConcernID(999))/files/0"] {
            #expect(try await site.get(other).status == 404, "\(other)")
        }
    }

    @Test(arguments: ["yes", "unsure"])
    func `after yes or not sure nothing takes a file, whatever is sent`(said: String) async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id)
        let place = "/concerns/\(id)/files"
        _ = try await answer("no", id, in: site)
        #expect(try await answer(said, id, in: site).location == place)
        let page = try await site.get(place).text
        #expect(page.contains("Do not look, open, photograph, copy, print, forward, save or delete it."))
        #expect(!page.contains("type=\"file\""))
        for path in [place, place + "/question", "/concerns/\(id)/entries", "/concerns/\(id)/home"] {
            #expect(try await upload(to: path, in: site).status >= 400, "\(path)")
            for type in ["application/pdf", "image/png", "application/octet-stream", ""] {
                #expect(try await send(Self.pdf, type, to: path, in: site).status >= 400, "\(path) \(type)")
            }
        }
        #expect(try await site.concern(id)?.files == [])
    }

    @Test func `only the lead adds a file, and everyone who sees the concern may save it`() async throws {
        let site = try await CaseSite()
        let deputy = try await site.school.add(.staff(role: "Teacher"), given: "Una", family: "Reed")
        try await site.school.submit(.give(.deputyLead, to: deputy))
        let id = try await site.tell()
        try await site.begin(id)
        let place = "/concerns/\(id)/files"
        #expect(try await !site.get("/concerns/\(id)", as: deputy).text.contains("Add a file"))
        #expect(try await site.get(place, as: deputy).status == 403)
        #expect(try await site.post(place + "/question", [("shows", "no")], as: deputy).status == 403)
        _ = try await answer("no", id, in: site)
        #expect(try await upload(to: place, in: site, as: deputy).status == 403)
        #expect(try await upload(to: place, in: site, as: site.teacher).status == 403)
        #expect(try await upload(to: place, in: site).status == 303)
        #expect(try await site.get(place + "/0", as: deputy).status == 200)
        #expect(try await site.get(place + "/0", as: site.teacher).status == 403)
    }

    @Test(
        arguments: [
            (Array("GIF89a".utf8), "Letter", "none of the files"),
            (Array("<!doctype html><h1>".utf8), "Letter", "none of the files"),
            (pdf, "", "Say what it is"), ([], "Letter", "Choose a file with"),
            (pdf + [UInt8](repeating: 32, count: AddedFile.bytesMax), "Letter", "10 MB at most"),
        ] as [([UInt8], String, String)]
    )
    func `a file of another kind, without a name or too large is refused with a sentence`(
        bytes: [UInt8],
        name: String,
        sentence: String
    ) async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id)
        _ = try await answer("no", id, in: site)
        let answer = try await upload(bytes, named: name, to: "/concerns/\(id)/files", in: site)
        #expect(answer.status == 422 && answer.text.contains(sentence), "\(answer.text.count)")
        #expect(try await site.concern(id)?.files == [])
    }

    @Test func `no first report and no other form of a concern takes a file, as a form or as bare bytes`() async throws
    {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id, .answerFileQuestion(.no))
        let starts = ["/tell", "/report", "/worry", "/calls", "/concerns", "/tasks"]
        let paths = try site.site.site().router().routes.filter { $0.method == .post }.map { "\($0.path)" }
        let others = paths.filter { path in
            path != "/concerns/{concern}/files" && starts.contains(where: path.hasPrefix)
        }
        #expect(others.count >= 35)
        for path in others {
            let filled = path.replacing("{concern}", with: "\(id)").replacing(/{[a-z]+}/, with: "0")
            #expect(try await upload(to: filled, in: site).status >= 400, "\(path)")
            _ = try await send(Self.pdf, "application/pdf", to: filled, in: site)
        }
        let held = try await site.school.registry.events(from: 0, limit: 10_000).compactMap(\.envelope).filter {
            entry in
            let words = try String(decoding: entry.json(), as: UTF8.self)
            return words.contains("Letter from the hospital")
        }
        #expect(held.isEmpty)
        #expect(try await site.concern(id)?.files == [])
    }

    @Test func `the lead looks up a hidden name with a reason, and it stands in the case and in the access log`()
        async throws
    {
        let site = try await CaseSite()
        let id: ConcernID = Randomness.identifier()
        let telling = Concern.Telling(
            kind: .unkindness,
            words: "They said I smell.",
            way: .pupilWords,
            device: "Tablet 7",
            address: "192.0.2.7",
            isNameless: true,
            name: "Ben Ash"
        )
        try await site.school.submit(.concern(id, .tell(telling)), by: .accord)
        try await site.begin(id)
        let place = "/concerns/\(id)"
        let hidden = try await site.get(place).text
        #expect(hidden.contains("The child asked that their name be left out"))
        for page in [place, place + "/print?names=shown", "/concerns?find=Ash", "/concerns"] {
            let text = try await site.get(page).text
            #expect(!text.contains("Ben Ash") && !text.contains("192.0.2.7"), "\(page)")
        }
        #expect(try await site.post(place + "/name", [("why", "Where is she?")]).status == 422)
        _ = try await site.post(place + "/risk", [("risk", "unsure"), ("why", "She is not at home")])
        #expect(try await site.post(place + "/name", [("why", "")]).status == 422)
        #expect(try await site.post(place + "/name", [("why", "Where is she?")]).location == place)
        let shown = try await site.get(place).text
        #expect(shown.contains("Ben Ash, Tablet 7, sent from 192.0.2.7"))
        #expect(shown.contains("Looked up the name that the child left out") && shown.contains("Where is she?"))
        #expect(try await !site.get(place + "/print?names=shown").text.contains("Ben Ash"))
        let deputy = try await site.school.add(.staff(role: "Teacher"), given: "Una", family: "Reed")
        try await site.school.submit(.give(.deputyLead, to: deputy))
        let theirs = try await site.get(place, as: deputy).text
        #expect(theirs.contains("Where is she?") && !theirs.contains("Ben Ash") && !theirs.contains("Look up the name"))
        #expect(try await site.post(place + "/name", [("why", "Words")], as: deputy).status == 422)
        let log = try site.site.working.notes(limit: 100)
        #expect(log.contains { $0.contains("nameLookedUp") }, "\(log)")
    }
}
