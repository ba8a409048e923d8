import Domain
import Foundation
import Records
import TestSupport
import Testing

/// What a parent chose and wrote is sent whole, or they are told before they send what is not.
struct FamilyTalkTests {
    private let yes = [("talked", "yes"), ("answer", "yes")]

    private func times(_ words: String, in text: String) -> Int {
        text.components(separatedBy: words).count - 1
    }

    @Test(arguments: [
        ([("talked", "yes"), ("answer", "yes")], "Amira: yes, talked about", false),
        ([("talked", "later")], "Amira: not yet, we will remind you tomorrow at 6 pm", true),
        ([("talked", "later"), ("answer", "yes")], "Your yes is not sent: we ask you again", true),
        ([("answer", "talk")], "Amira: would like to talk to school first", true),
        ([("talked", "later"), ("answer", "talk")], "we send no reminder about Amira meanwhile.", true),
    ])
    func `the check says what of both answers is sent, and which yes it takes the place of`(
        fields: [(String, String)],
        sentence: String,
        undoes: Bool
    ) async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            let path = "/family/child/\(amira)"
            _ = try await visit.fill(path, fields)
            let first = try await visit.get("/family/part").text
            #expect(first.contains(sentence) && !first.contains("This takes the place of"))
            _ = try await visit.fill(path, [("talked", "yes"), ("answer", "yes")])
            _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
            _ = try await visit.fill(path, fields)
            let again = try await visit.get("/family/part").text
            #expect(again.contains(sentence))
            let warning = "This takes the place of your answer of 21 November 2026"
            #expect(again.contains(warning) == undoes)
        }
    }

    @Test func `both choices come back as they were made, and an answer that was sent is filled in`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            let path = "/family/child/\(amira)"
            _ = try await visit.fill(path, [("talked", "later"), ("answer", "yes")])
            let draft = try await visit.get(path).text
            #expect(draft.contains("value=\"later\" checked"))
            #expect(draft.contains("name=\"answer\" value=\"yes\" checked"))
            _ = try await visit.fill(path, yes)
            _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
            let sent = try await visit.get(path).text
            #expect(sent.contains("name=\"talked\" value=\"yes\" checked"))
            #expect(sent.contains("name=\"answer\" value=\"yes\" checked"))
            #expect(sent.contains("You answered for Amira on 21 November 2026: Yes, talked about."))
            #expect(try await visit.get("/family/part?again=yes").text.contains("value=\"read\" checked"))
        }
    }

    @Test func `what to talk about is kept whole, and refused with its words where it is too long`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        let (most, more) = (String(repeating: "a", count: 1_000), String(repeating: "a", count: 1_001))
        try await site.visit(as: sana) { visit in
            let path = "/family/child/\(amira)"
            let long = try await visit.fill(path, [("answer", "talk"), ("about", more)])
            #expect(long.status == 422 && long.text.contains("1001 letters, and at most 1000 can be sent."))
            #expect(long.text.contains(">\(more)</textarea>") && long.text.contains("value=\"talk\" checked"))
            let unsent = try await visit.fill(path, yes + [("about", "Ring after 4 pm")])
            #expect(unsent.status == 422 && unsent.text.contains("the other answer does not send them"))
            #expect(unsent.text.contains(">Ring after 4 pm</textarea>"))
            #expect(try await visit.fill(path, [("answer", "talk"), ("about", most)]).location == "/family/part")
            let part = site.asking.part.id
            let both = try await visit.fill("/family/part", [("part-\(part)", "talk"), ("about-\(part)", more)])
            #expect(both.status == 422 && both.text.contains(">\(more)</textarea>"))
            let lost = try await visit.fill("/family/part", [("part-\(part)", "read"), ("about-\(part)", "Phones")])
            #expect(lost.status == 422 && lost.text.contains(">Phones</textarea>"))
            let sent = try await visit.fill("/family/part", [("part-\(part)", "talk"), ("about-\(part)", "Phones")])
            #expect(sent.location.hasPrefix("/family/thanks/"))
        }
        let abouts = try await site.school.records.ownDoings.answers(by: sana).map(\.about)
        #expect(Set(abouts) == [most, "Phones"])
    }

    @Test func `a parent sees on which number school rings, and the promise of a call once`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let yusuf = try await site.school.addChild("Yusuf", year: .year4)
        let sana = try await site.school.addParent("Sana", of: [amira, yusuf])
        try await site.visit(as: sana) { visit in
            let page = try await visit.get("/family/child/\(amira)").text
            #expect(page.contains("School has no telephone number for you."))
        }
        try await site.school.reach(sana, at: "+447700900123")
        try await site.visit(as: sana) { visit in
            let page = try await visit.get("/family/child/\(amira)").text
            #expect(page.contains("School rings you on the number it has, ending 123."))
            for child in [amira, yusuf] { _ = try await visit.fill("/family/child/\(child)", [("answer", "talk")]) }
            let part = try await visit.get("/family/part").text
            #expect(part.contains("ending 123.") && !part.contains("900123"))
            let sent = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
            let thanks = try await visit.get(sent.location).text
            #expect(times("will ring you within 5 school days", in: thanks) == 1)
            #expect(thanks.contains("Nothing happens to Amira and Yusuf meanwhile."))
        }
    }

    @Test func `a copy prints the words that were answered for two children once, and names both`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let omar = try await site.school.addChild("Omar", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira, omar])
        try await site.visit(as: sana) { visit in
            for child in [amira, omar] { _ = try await visit.fill("/family/child/\(child)", yes) }
            _ = try await visit.fill("/family/part", [("part-\(site.asking.part.id)", "read")])
            let first = try #require(try await site.school.records.ownDoings.answers(by: sana).first)
            let copy = try await visit.get("/copy/\(first.id)").text
            #expect(times("The words you were shown", in: copy) == 2)
            #expect(copy.contains("mother of Amira Khan") && copy.contains("mother of Omar Khan"))
            #expect(times("/proof\"", in: copy) == 3)
        }
    }

    @Test func `nothing is thanked for before it was told, and paper is not offered as if it were here`() async throws {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.visit(as: sana) { visit in
            let page = try await visit.get("/family/not-mine/\(amira)").text
            #expect(!page.contains("Thank you for telling us") && page.contains("If you tell us so"))
            let paper = try await visit.get("/rules/paper").text
            #expect(!paper.contains("Print it now") && paper.contains("Ask the office for a paper copy"))
        }
    }
}
