import Domain
import Foundation
import HTTPTypes
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// A policy from the file to the text that waits for publication.
struct PolicyImportTests {
    static let text = """
        # Staff Acceptable Use Agreement

        1. I will keep my password to myself.
        2. I will lock my screen when I leave it.
        3. I will report any concern to the

        Signed: ........................ Date: ............

        # Parent and Carer Agreement

        1. I will talk with my child about the rules.
        2. I will not post pictures of other people’s children.

        Signed: ........................ Date: ............
        """

    @Test func `a policy is read, and what stops publication is asked first`() async throws {
        let site = try await RegisterSite()
        let review = try await site.review(Self.text)
        let page = try await site.get(review)
        #expect(page.status == 200)
        #expect(page.text.contains("We read 14 lines and found 2 agreements"))
        #expect(page.text.contains("Nothing was lost. <strong>One place needs your eye.</strong>"))
        #expect(page.text.contains("Line 5 stops in the middle"))
        #expect(page.text.contains("I will keep my password to myself."))
        let use = try await site.press(review, [("title", "Our policy")], at: "/use")
        #expect(use.status == 422)
        #expect(use.text.contains("One place still needs your eye."))
        #expect(try await site.school.records.draft() == nil)
    }

    @Test func `every line of the file stands on a page of the review`() async throws {
        let site = try await RegisterSite()
        let review = try await site.review(Self.text)
        let reading = try #require(try site.reading(at: review)).reading
        var shown: Set<String> = []
        for part in 0...reading.documents.count {
            let page = try await site.get("\(review)?document=\(part)").text
            shown.formUnion(page.matches(of: /id="line-(\d+)"/).map { String($0.1) })
        }
        #expect(shown == Set(reading.blocks.map { "\($0.firstLine)" }))
    }

    @Test func `a finished sentence settles the question, and can be taken back`() async throws {
        let site = try await RegisterSite()
        let review = try await site.review(Self.text)
        let block = try #require(try site.reading(at: review)).reading.blocks.firstIndex { $0.lines == [5] }
        let words = "I will report any concern to the safeguarding lead."
        let fields = [("do", "correct"), ("block", "\(try #require(block))"), ("words", words)]
        #expect(try await site.press(review, fields).status == 303)
        #expect(try await site.get(review).text.contains("Nothing needs your eye."))
        #expect(try await site.press(review, [], at: "/undo").status == 303)
        #expect(try await site.get(review).text.contains("One place needs your eye."))
        let reason = [("do", "accept"), ("question", "cut-off:5"), ("reason", "It is printed so.")]
        #expect(try await site.press(review, reason).status == 303)
        #expect(try await site.get(review).text.contains("Nothing needs your eye."))
    }

    @Test func `a reviewed text becomes the draft, and the same press again makes no other`() async throws {
        let site = try await RegisterSite()
        let review = try await site.review(Self.text)
        _ = try await site.press(review, [("do", "accept"), ("question", "cut-off:5"), ("reason", "So.")])
        let fields = [
            ("command", Randomness.identifier(for: SchoolCommand.self).description), ("title", "Our policy"),
        ]
        #expect(try await site.press(review, fields, at: "/use").location == "/policy/publish")
        let draft = try #require(try await site.school.records.draft())
        #expect(try await site.press(review, fields, at: "/use").location == "/policy/publish")
        #expect(try await site.school.records.draft()?.edition == draft.edition)
        #expect(draft.edition.title == "Our policy")
        #expect(draft.edition.documents.map(\.audiences) == [[.staff], [.parents]])
        #expect(draft.edition.documents.map(\.clauses.count) == [3, 2])
        #expect(try await site.get("/policy").text.contains("Not published yet"))
    }

    @Test func `a rule keeps its identity when the policy is brought in again`() async throws {
        let site = try await RegisterSite()
        func publish(_ text: String, change: String) async throws -> AudienceDocument {
            let review = try await site.review(text)
            _ = try await site.press(review, [("title", "Our policy")], at: "/use")
            let fields = [
                ("label", "2026"), ("from", "2026-09-01"), ("change", change), ("why", "Screens."), ("sure", "yes"),
            ]
            #expect(try await site.post("/policy/publish", fields).status == 303)
            return try #require(try await site.school.records.latestEdition()).edition.documents[0]
        }
        let text = Self.text.replacing("to the\n", with: "to the lead.\n")
        let first = try await publish(text, change: "first")
        let second = try await publish(text.replacing("leave it.", with: "go away."), change: "material")
        #expect(first.id == second.id)
        #expect(first.clauses.map(\.id) == second.clauses.map(\.id))
        #expect(first.clauses[1].text != second.clauses[1].text)
        #expect(try await site.school.records.publications(on: TestSchool.today).count == 2)
        let page = try await site.get("/policy/compare").text
        #expect(page.contains("“leave it.” became “go away.”") && page.contains("<ins>go away.</ins>"))
        #expect(try await site.get("/policy/compare?from=2&to=2").text.contains("No rule differs between them."))
    }

    @Test func `our model policy needs nobody’s eye and brings pictures for the youngest`() async throws {
        let site = try await RegisterSite()
        let review = try await site.post("/policy/import", [("model", "yes")]).location
        let page = try await site.get(review).text
        #expect(page.contains("found 7 agreements") && page.contains("Nothing needs your eye."))
        #expect(try await site.press(review, [("title", "Our policy")], at: "/use").status == 303)
        let edition = try #require(try await site.school.records.draft()).edition
        let audiences = edition.documents.map(\.audiences)
        let expected: [Audience] = [.earlyYearsAndKS1, .ks2, .parents, .staff, .staff, .visitors, .governors]
        #expect(audiences == expected.map { [$0] })
        #expect(edition.documents[4].answer == .voluntary && edition.documents[2].answer == .acknowledge)
        #expect(edition.documents[0].clauses.count == 10)
        #expect(edition.documents[0].clauses.allSatisfy { !$0.picture.isEmpty && !$0.spoken.isEmpty })
        #expect(edition.documents[1].clauses.allSatisfy { $0.picture.isEmpty })
    }

    @Test func `a file without an agreement says so and keeps every line`() async throws {
        let site = try await RegisterSite()
        let review = try await site.review("The school fair is on Saturday.\nBring a cake.\n")
        let page = try await site.get(review).text
        #expect(page.contains("No agreement was found in this text."))
        #expect(page.contains("The school fair is on Saturday."))
        let use = try await site.press(review, [("title", "Our policy")], at: "/use")
        #expect(use.text.contains("This text asks nobody for anything."))
    }

    static let wordless: [(String, [UInt8], String)] = [
        ("policy.docx", [], "This file is empty."),
        ("policy.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "This is a picture."),
        ("policy.txt", Array("  \n \n".utf8), "There are no words in this file."),
    ]

    @Test(arguments: wordless)
    func `a file without words gets a sentence, and nothing is kept of it`(
        name: String,
        bytes: [UInt8],
        sentence: String
    ) async throws {
        let site = try await RegisterSite()
        let reply = try await site.upload("/policy/import", [(name, bytes)])
        #expect(reply.status == 422)
        #expect(reply.text.contains(sentence), "\(reply.text.suffix(3000))")
        #expect(try site.working.latestForm(kind: PolicyReview.kind) == nil)
    }

    @Test func `nothing chosen gets a sentence`() async throws {
        let site = try await RegisterSite()
        let reply = try await site.upload("/policy/import", [])
        #expect(reply.status == 422 && reply.text.contains("Choose a file, or paste the words of your policy."))
    }

    @Test(arguments: [
        ("multipart/form-data", "--x\r\n"), ("multipart/form-data; boundary=x", "no boundary at all"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nnever ends"),
    ])
    func `a form that breaks off is refused`(type: String, body: String) async throws {
        let site = try await RegisterSite()
        let reply = try await site.send(
            "/policy/import",
            .post,
            [.contentType: type],
            ByteBuffer(string: body),
            as: nil
        )
        #expect(reply.status == 400 && reply.text.contains("What was sent could not be read."))
    }

    @Test func `a file of fifty million bytes is refused with a sentence`() async throws {
        let site = try await RegisterSite()
        let bytes = [UInt8](repeating: 0x61, count: 50_000_000)
        let reply = try await site.upload("/policy/import", [("policy.txt", bytes)])
        #expect(reply.status == 413)
        #expect(reply.text.contains("That file is larger than 20 MB, so it was not read."))
        #expect(try site.working.latestForm(kind: PolicyReview.kind) == nil)
    }
}
