import Domain
import Foundation
import Testing

struct ReadingQuestionTests {
    @Test(arguments: [
        ("If something frightens me, I will", true), ("I will put work on the drive and. Then I log off.", true),
        ("I will tell the", true), ("I will not:", true), ("I will hand it in", false), ("I will log on", false),
        ("I know whom to talk to.", false), ("I will be kind", false),
    ])
    func `only a sentence that stops in the middle is asked about`(clause: String, asked: Bool) {
        let reading = PolicyReading.of(
            "Year 2 rules\n\n- I will wait.\n- \(clause)\n- I will share.\n\nSigned ........"
        )
        #expect(reading.questions.map(\.kind) == (asked ? [.cutOff] : []))
        #expect(reading.questions.allSatisfy { $0.sentence.hasPrefix("Line 4 stops in the middle: “") })
    }

    @Test func `an item that ends in and is no question while the list goes on`() {
        let reading = PolicyReading.of(
            "Staff agreement\n\n1. I will not:\na) share logins;\nb) lend my badge; and\nc) leave screens open.\n"
                + "2. I will be careful.\n3. I will report.\n\nSigned ........"
        )
        #expect(reading.questions.isEmpty)
    }

    @Test func `a line without a place is asked about, and neighbours are one question`() throws {
        let text =
            "Year 2 rules\n\n- I will wait.\n- I will share.\n- I will tell.\n\nblue table\n\ngreen table\n\nSigned ........"
        let reading = PolicyReading.of(text)
        #expect(reading.questions.map(\.kind) == [.unplaced])
        #expect(reading.outline.unplaced == [7, 9])
        #expect(reading.questions.map(\.lines) == [[7, 9]])
    }

    @Test func `a question may be left with a reason, which is stored with the reading`() throws {
        let reading = PolicyReading.of("KS1 rules\n\n- I will wait.\n- I will share.\n- I will tell.")
        let question = try #require(reading.questions.first)
        #expect(question.kind == .answer)
        let accepted = try reading.applying(.accept(question: question.id, reason: "Decided by the governors in May."))
        #expect(accepted.questions.isEmpty)
        let stored = try JSONEncoder().encode(accepted)
        #expect(try JSONDecoder().decode(PolicyReading.self, from: stored) == accepted)
        #expect(String(decoding: stored, as: UTF8.self).contains(#""answer:1":"Decided by the governors in May.""#))
    }

    @Test func `the printed form holds documents, other lines and lines without a place`() throws {
        let reading = PolicyReading.of(
            "Our school\n\nStaff agreement\n\n1. I will:\n- lock doors\n- lock screens\n2. I will wait.\n3. I will ask.\n\nName: ......"
        )
        let printed = try #require(try JSONSerialization.jsonObject(with: reading.json()) as? [String: Any])
        #expect(Set(printed.keys) == ["documents", "otherLines", "unplaced"])
        let document = try #require((printed["documents"] as? [[String: Any]])?.first)
        #expect(document["audience"] as? String == "staff")
        #expect(document["mandatory"] as? Bool == true)
        let clause = try #require((document["clauses"] as? [[String: Any]])?.first)
        #expect(clause["number"] as? String == "1")
        #expect(clause["lines"] as? [Int] == [5, 5])
        #expect(
            (clause["subclauses"] as? [[String: Any]])?.map { $0["text"] as? String } == ["lock doors", "lock screens"]
        )
        #expect((document["signatureBlocks"] as? [[String: Any]])?.first?["fields"] as? [String] == ["Name"])
        #expect((printed["otherLines"] as? [[String: Any]])?.map { $0["kind"] as? String } == ["heading", "heading"])
    }
}
