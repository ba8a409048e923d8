import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// One concern from new to finished, as the safeguarding lead goes through it.
struct CasePageTests {
    @Test func `a new concern says who, where and what was pressed, and waits for someone`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(words: "I saw something", way: .pictures, chosen: site.lead)
        let page = try await site.get("/concerns/\(id)").text
        #expect(page.contains("New, 8.16. Amira K, Year 1, tablet 7. Pressed: I saw something. Wants to tell: you."))
        #expect(page.contains("First: are they all right, and who is with them?"))
        #expect(page.contains("I’m on it") && !page.contains("Finish it"))
        #expect(try await site.post("/concerns/\(id)/open").location == "/concerns/\(id)")
        let opened = try await site.get("/concerns/\(id)").text
        #expect(opened.contains("Being dealt with") && opened.contains("Is anyone at risk?"))
    }

    @Test func `from the first look to the end every form has its place`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        let place = "/concerns/\(id)"
        let steps: [(String, [(String, String)])] = [
            ("/open", []), ("/risk", [("risk", "notAtRisk"), ("why", "With her aunt")]),
            ("/entries", [("meaning", "decision"), ("words", "We ring home first")]),
            ("/people", [("person", "\(site.otherChild)"), ("part", "sawIt")]),
            ("/people", [("name", "A man at the gate"), ("part", "unsure")]),
            (
                "/referrals",
                [
                    ("referred", "yes"), ("agency", "socialCare"), ("on", "2026-11-20"), ("reference", "SC-9"),
                    ("advice", "Watch and wait"),
                ]
            ),
            ("/kind", [("kind", "unkindness"), ("why", "What her friends said")]),
            ("/home", [("told", "yes"), ("who", "Sana Khan"), ("on", "2026-11-21"), ("when", "3.40 pm")]),
            ("/close", [("outcome", "Talked it over")]),
        ]
        for (path, fields) in steps {
            #expect(try await site.post(place + path, fields).location == place, "\(path)")
        }
        let page = try await site.get(place).text
        for words in [
            "We ring home first", "Callum Reid", "A man at the gate", "Referred: Children’s social care", "SC-9",
            "Watch and wait", "Told: Sana Khan, 21 November 2026, 3.40 pm", "Talked it over", "Finished",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(try await site.post(place + "/reopen", [("why", "Again")]).status == 303)
        #expect(try await site.concern(id)?.isClosed == false)
    }

    @Test(arguments: [
        ("/risk", "risk", "Say whether anyone is at risk."), ("/entries", "words", Concern.Refusal.wordless.sentence),
        ("/home", "told", "Say whether someone at home was told."), ("/referrals", "agency", "Choose whom."),
        ("/kind", "kind", "Choose what it is."), ("/add", "person", "Choose someone."),
        ("/keep-out", "person", "Choose someone."), ("/close", "outcome", Concern.Refusal.unexplained.sentence),
        ("/people", "part", "Say what they are in it."), ("/reopen", "why", Concern.Refusal.notClosed.sentence),
    ])
    func `a form that lacks something is shown again with a sentence`(
        path: String,
        field: String,
        sentence: String
    ) async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id)
        let answer = try await site.post("/concerns/\(id)\(path)", [(field, "")])
        #expect(answer.status == 422 && answer.text.contains(sentence), "\(answer.text.prefix(0))")
    }

    @Test func `it is not finished before risk and home are answered`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id)
        let first = try await site.post("/concerns/\(id)/close", [("outcome", "Done")])
        #expect(first.text.contains(Concern.Refusal.riskFirst.sentence))
        _ = try await site.post("/concerns/\(id)/risk", [("risk", "unsure"), ("why", "Nobody has seen her yet")])
        let second = try await site.post("/concerns/\(id)/close", [("outcome", "Done")])
        #expect(second.text.contains("say who was told at home"))
        _ = try await site.post("/concerns/\(id)/home", [("told", "no"), ("why", "It is about her mother")])
        #expect(try await site.post("/concerns/\(id)/close", [("outcome", "Done")]).status == 303)
        #expect(try await site.get("/concerns/\(id)").text.contains("Not safe to tell: It is about her mother"))
    }

    @Test(arguments: [
        ("/home", [("told", "yes"), ("who", "Sana Khan")]),
        ("/needs", [("need", "filedElsewhere"), ("by", "Meera Patel"), ("reference", "4711")]),
    ])
    func `nobody was told, and nothing filed, on a day that has not come`(
        path: String,
        fields: [(String, String)]
    ) async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id)
        let answer = try await site.post("/concerns/\(id)\(path)", fields + [("on", "2026-11-22")])
        #expect(answer.status == 422 && answer.text.contains(Concern.Refusal.datedAhead.sentence))
        #expect(try await site.post("/concerns/\(id)\(path)", fields + [("on", "2026-11-21")]).status == 303)
    }

    @Test func `a correction stands under its entry, and the wrong child’s entry goes`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        try await site.begin(id, .enter(.init("She fell on Monday", .note)), .enter(.init("Callum has a rash", .note)))
        let ask = try await site.get("/concerns/\(id)/entries/1").text
        #expect(ask.contains("Callum has a rash") && ask.contains("Entered on the wrong child"))
        let first = [("meaning", "correction"), ("words", "It was Tuesday")]
        #expect(try await site.post("/concerns/\(id)/entries/0", first).status == 303)
        let second = [("meaning", "wrongChild"), ("words", "Meant for Callum’s own")]
        #expect(try await site.post("/concerns/\(id)/entries/1", second).status == 303)
        for path in ["", "/print?names=shown"] {
            let page = try await site.get("/concerns/\(id)\(path)").text
            #expect(page.contains("She fell on Monday") && page.contains("It was Tuesday"))
            #expect(!page.contains("has a rash") && page.contains("Entered on the wrong child, and taken out"))
        }
        #expect(try await site.get("/concerns/\(id)/entries/1").status == 404)
        #expect(try await site.get("/concerns/\(id)/entries/9").status == 404)
    }

    @Test func `an address is text, never a link`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(words: "He sent https://pictures.example.org/a and www.example.org")
        for path in ["", "/print", "/print?names=shown"] {
            let page = try await site.get("/concerns/\(id)\(path)").text
            #expect(page.contains("h**ps://pictures.example.org/a") && page.contains("w*w.example.org"))
            #expect(!page.contains("https://pictures"))
        }
    }

    @Test func `no name stands in a title, an address or a file’s name`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell()
        for path in ["/concerns", "/concerns/\(id)", "/concerns/\(id)/people?find=ami", "/concerns/\(id)/print"] {
            let page = try await site.get(path).text
            let title = page.firstMatch(of: /<title>([^<]*)<\/title>/).map { String($0.1) } ?? ""
            #expect(!title.isEmpty && !title.contains("Amira") && !title.contains("Khan"))
            for link in page.matches(of: /href="([^"]*)"/) { #expect(!link.1.contains("Amira")) }
            #expect(page.contains("data-hide-seconds=\"120\"") && page.contains("data-hide-page"))
        }
        let file = try await site.get("/concerns/\(id)/file")
        #expect(file.fileName.contains("concern-") && !file.fileName.contains("Amira"))
    }

    @Test func `with names hidden no text says who they are`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(words: "AMIRA and khan, Amirable, and Mary Lowe saw it")
        try await site.begin(id, .enter(.init("Rang Sana Khan about Amira", .note)))
        let page = try await site.get("/concerns/\(id)/print").text
        #expect(page.contains("Child A and Child A, Amirable, and Adult A saw it"))
        let sheet = page.components(separatedBy: "class=\"sheet\"").last ?? ""
        #expect(!sheet.contains("Amira ") && !sheet.contains("Khan") && !sheet.contains("Meera"))
    }

    @Test func `paper without names hides whole names of others too, and says which names it cannot`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(words: "Callum Reid saw it, and so did Zebedee")
        try await site.begin(id)
        let page = try await site.get("/concerns/\(id)/print").text
        #expect(!page.contains("Callum Reid") && page.contains("Zebedee"))
        #expect(page.contains("Other names that somebody wrote may still stand in it."))
        #expect(page.contains("Read all of it before you hand it on."))
        #expect(try await site.get("/concerns/\(id)/print?names=shown").text.contains("Callum Reid"))
    }

    @Test func `whoever names someone related to them loses sight of it`() async throws {
        let site = try await CaseSite()
        try await site.school.submit(.person(site.lead, .declareRelative(site.otherChild)), by: .person(site.lead))
        let id = try await site.tell()
        try await site.begin(id)
        let fields = [("person", "\(site.otherChild)"), ("part", "hurt")]
        #expect(try await site.post("/concerns/\(id)/people", fields).location == "/concerns")
        #expect(try await site.get("/concerns/\(id)").status == 404)
        #expect(try await site.get("/concerns/\(id)", as: site.head).status == 200)
    }

    @Test func `to those before a wall it is as if it were not there, on every page and form`() async throws {
        let site = try await CaseSite()
        let id = try await site.tell(.staffConduct, about: [Involved(person: site.lead, part: .mayHaveDoneIt)])
        let missing: ConcernID = Randomness.identifier()
        for path in ["", "/people", "/print", "/file", "/entries/0"] {
            let walled = try await site.get("/concerns/\(id)\(path)")
            #expect(walled.status == 404, "\(path)")
            #expect(try await site.get("/concerns/\(missing)\(path)").text.count == walled.text.count)
        }
        for path in ["/open", "/risk", "/entries", "/entries/0", "/kind", "/people", "/home", "/needs", "/referrals"] {
            let fields = [
                ("risk", "atRisk"), ("why", "x"), ("words", "x"), ("kind", "abuse"), ("part", "hurt"), ("name", "x"),
                ("told", "no"), ("need", "police"), ("how", "x"), ("agency", "police"), ("referred", "no"),
                ("on", "2026-11-20"), ("advice", "x"),
            ]
            #expect(try await site.post("/concerns/\(id)\(path)", fields).status == 404, "\(path)")
        }
        #expect(try await !site.get("/concerns").text.contains(id.reference))
        #expect(try await site.get("/concerns", as: site.head).text.contains(id.reference))
    }
}
