import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// The two real policies, which stay outside the repository: `SEEDS`, or `shared/seeds` beside the package.
enum SeedFolder {
    static let absence =
        "The two real policies are not on this machine (set SEEDS to their folder); this test was skipped."

    static let folder: URL? = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let named = ProcessInfo.processInfo.environment["SEEDS"].map { URL(fileURLWithPath: $0) }
        let folder = named ?? package.appending(path: "../shared/seeds").standardizedFileURL
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()
}

/// The two real policies, brought in through the pages until everyone they ask is asked.
@Suite(.enabled(if: SeedFolder.folder != nil, Comment(rawValue: SeedFolder.absence)))
struct SeedJourneyTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        let file: String
        let audiences: [[Audience]]
        let rules: [Int]
        let answers: [AnswerRule]
        var testDescription: String { file }
    }

    static let policies = [
        Expected(
            file: "000",
            audiences: [[.earlyYearsAndKS1], [.ks2], [.parents], [.staff], [.visitors]],
            rules: [10, 30, 12, 39, 22],
            answers: [.sign, .sign, .sign, .sign, .sign]
        ),
        Expected(
            file: "001",
            audiences: [[.staff], [.staff], [.ks2], [.ks1], [.parents, .visitors]],
            rules: [20, 10, 12, 5, 9],
            answers: [.sign, .voluntary, .sign, .sign, .sign]
        ),
    ]

    @Test(arguments: policies)
    func `a real policy is reviewed, published, read by anyone and asked of everyone`(policy: Expected) async throws {
        let site = try await RegisterSite()
        let review = try await settled(policy, on: site)
        #expect(try await site.press(review, [("title", "Acceptable Use Policy")], at: "/use").status == 303)
        let fields = [("label", "2026"), ("from", "2026-09-01"), ("change", "first")]
        #expect(try await site.post("/policy/publish", fields).status == 303)
        let latest = try #require(try await site.school.records.latestEdition())
        let documents = latest.edition.documents
        #expect(documents.map(\.audiences) == policy.audiences)
        #expect(documents.map(\.answer) == policy.answers)
        for (document, expected) in zip(documents, policy.rules) {
            #expect(abs(document.clauses.count - expected) <= 1, "\(document.audiences): \(document.clauses.count)")
        }
        if policy.file == "000" { #expect(documents[1].sections.count == 6) }
        let page = try await site.get("/rules/read/\(latest.policy)/1").text
        #expect(documents.allSatisfy { page.contains("id=\"\($0.id)\"") })
        #expect(documents.flatMap(\.clauses).allSatisfy { page.contains("words-\($0.id)") })
        try await everyoneIsAsked(documents, on: site)
    }

    /// Answers every question of the review as a head would.
    private func settled(_ policy: Expected, on site: RegisterSite) async throws -> String {
        let folder = try #require(SeedFolder.folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let name = try #require(names.first { $0.hasPrefix(policy.file) })
        let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
        let review = try await site.upload("/policy/import", [(name, bytes)]).location
        let first = try #require(try site.reading(at: review)).reading
        #expect((1...12).contains(first.questions.count))
        #expect(try await site.get(review).text.contains("found 5 agreements"))
        for _ in 0..<first.questions.count {
            let reading = try #require(try site.reading(at: review)).reading
            guard let question = reading.questions.first else { break }
            let reply = try await site.press(review, answer(to: question, in: reading))
            #expect(reply.status == 303, "\(question.id.rawValue)")
        }
        #expect(try #require(try site.reading(at: review)).reading.questions.isEmpty)
        return review
    }

    private func answer(to question: PolicyQuestion, in reading: PolicyReading) -> [(String, String)] {
        let blocks = reading.blocks.indices.filter { reading.blocks[$0].lines.contains(question.lines.first ?? 0) }
        let block = blocks.first ?? 0
        let document = "\(question.document ?? 0)"
        return switch question.kind {
        case .cutOff, .period, .placeholder:
            [("do", "accept"), ("question", question.id.rawValue), ("reason", "We will finish it next time.")]
        case .unplaced: [("do", "placeAll"), ("block", "\(block)"), ("last", "\(block)"), ("kind", "field")]
        case .audience: [("do", "audience"), ("document", document), ("audience", "staff")]
        case .answer: [("do", "answer"), ("document", document), ("answer", "sign")]
        }
    }

    /// One person of every audience; visitors are asked when they come, so their text need only be there.
    private func everyoneIsAsked(_ documents: [AudienceDocument], on site: RegisterSite) async throws {
        let signature = School.Signature(by: site.head, on: TestSchool.today, version: 1)
        try await site.school.submit(.school(.signPapers(signature)))
        for feature in Set(documents.flatMap(\.audiences).map(Switch.init(for:))) {
            try await site.school.submit(.school(.switchOn(feature)))
        }
        _ = try await site.school.addFamily(year: .year1)
        _ = try await site.school.add(.pupil(year: .year4, className: "Owls"))
        let waiting = try await site.school.records.ownDoings.agreementCounts(on: TestSchool.today)
            .filter { $0.state == .waiting && $0.count > 0 }
        for document in documents where document.answer != .voluntary && document.audiences != [.visitors] {
            #expect(waiting.contains { $0.document == document.id }, "\(document.audiences)")
        }
        let visitors = try await site.school.records.documents(for: .visitors, on: TestSchool.today)
        #expect(visitors.count == 1)
    }
}
