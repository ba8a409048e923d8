import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// Whoever holds a file is told whether it is the proof of an answer, and what is wrong with it otherwise.
struct CopyCheckTests {
    private func savedProof(in place: AccessSite) async throws -> String {
        let rules = AudienceDocument.make()
        let policy = try await place.school.publish([rules])
        let given = Answer.Given(
            by: place.teacher,
            text: rules.shown(in: policy),
            said: .yes(talkedAbout: false),
            route: .web
        )
        let done = try await place.school.submit(.answer(AnswerID(900), .give(given)), by: .person(place.teacher))
        return try #require(try await place.school.registry.receipt(at: done.positions.lowerBound)).text
    }

    /// Sends a file as a browser does; nil where none was chosen.
    private func check(_ file: [UInt8]?, at place: AccessSite) async throws -> Reply {
        let name = file == nil ? "" : "kept"
        let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n"
        let body = Array(head.utf8) + (file ?? []) + Array("\r\n--x--\r\n".utf8)
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=x"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        let sent = headers
        return try await Application(router: place.site.router()).test(.router) { client in
            let buffer = ByteBuffer(bytes: body)
            return Reply(try await client.execute(uri: "/check", method: .post, headers: sent, body: buffer))
        }
    }

    @Test func `a proof is real, and one with a changed letter is said to be changed`() async throws {
        let place = try await AccessSite()
        let text = try await savedProof(in: place)
        let proof = Array(text.utf8)
        #expect(try await check(proof, at: place).text.contains("This copy is real"))
        var changed = [60, proof.count - 20].map { position in
            var bytes = proof
            bytes[position] = bytes[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            return bytes
        }
        changed.append(Array(text.replacing("\nindex ", with: "\nindex 1").utf8))
        for bytes in changed {
            let answer = try await check(bytes, at: place)
            #expect(answer.status == 422 && answer.text.contains("something in it was changed"))
        }
    }

    @Test func `a proof of another school is not this one's`() async throws {
        let place = try await AccessSite()
        let other = try await savedProof(in: try await AccessSite())
        let answer = try await check(Array(other.utf8), at: place)
        #expect(answer.status == 422 && answer.text.contains("another school gave it"))
    }

    private static let others: [([UInt8]?, String)] = [
        (nil, "Choose the file first."),
        (Array("%PDF-1.7\n".utf8), "under “Save the proof that goes with this copy”"),
        (Array("<!doctype html>\n".utf8), "under “Save the proof that goes with this copy”"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "This file is not a copy of an answer."),
    ]

    @Test(arguments: others)
    func `a file that is no proof is said to be what it is`(file: [UInt8]?, sentence: String) async throws {
        let answer = try await check(file, at: try await AccessSite())
        #expect(answer.status == 422 && answer.text.contains(sentence))
    }
}
