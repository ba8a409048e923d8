import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// The grown-up's screen: where a child needs someone, never why; and the page to have open beside the child.
struct TellingCallTests {
    private func called(_ site: TellingSite) async throws -> ConcernID {
        _ = try await site.post("/tell/now", [("command", "\(CommandID(5))")], cookie: site.tablet)
        return ConcernID(madeBy: CommandID(5), as: "telling")
    }

    @Test func `at first the tablet's own adult and the lead see it, after a minute all the staff`() async throws {
        let site = try await TellingSite()
        _ = try await called(site)
        let sentence = "Tablet 7, Kingfishers, needs a grown-up now."
        for (person, sees) in [(site.teacher, true), (site.lead, true), (site.clerk, false)] {
            #expect(try await site.get("/calls", as: person).words.contains(sentence) == sees)
        }
        let later = Instant(milliseconds: TellingSite.monday.milliseconds + 60_000)
        #expect(try await site.get("/calls", as: site.clerk, at: later).words.contains(sentence))
        #expect(try await site.get("/calls/now", as: site.clerk, at: later).text == "[\"\(sentence)\"]")
        #expect(try await site.get("/calls/now", as: site.chair, at: later).text == "[]")
        #expect(try await site.get("/calls/now", as: site.parent, at: later).status == .forbidden)
    }

    @Test func `a page that asks for calls by itself keeps nobody signed in`() async throws {
        let site = try await TellingSite()
        let session = Session(contact: "", person: site.teacher)
        let token = try site.working.startSession(session, at: TellingSite.monday)
        let cookie = "accord=\(token.text)"
        for minutes in stride(from: 4, through: 32, by: 4) {
            _ = try await site.get("/calls/now", at: TellingSite.monday.adding(minutes: minutes), cookie: cookie)
        }
        let page = try await site.get("/calls", at: TellingSite.monday.adding(minutes: 33), cookie: cookie)
        #expect(!page.words.contains("No tablet needs a grown-up now."))
    }

    @Test func `whoever comes first is there, and whoever presses after is told so`() async throws {
        let site = try await TellingSite()
        let id = try await called(site)
        #expect(try await site.post("/calls/\(id)/there", as: site.clerk).location == "/calls/\(id)")
        #expect(try await site.post("/calls/\(id)/there", as: site.deputy).location == "/calls?taken=1")
        #expect(try await site.get("/calls", as: site.deputy).words.contains("No tablet needs a grown-up now."))
    }

    @Test func `the adult writes down once what the child said, and a picture is left alone`() async throws {
        let site = try await TellingSite()
        let id = try await called(site)
        _ = try await site.post("/calls/\(id)/there", as: site.clerk)
        let page = try await site.get("/calls/\(id)", as: site.clerk)
        #expect(page.words.contains("Say: You are not in trouble. You did the right thing to tell me."))
        #expect(page.words.contains("Do not ask them to describe it again. Keep the tablet on, face down, with you."))
        let empty = try await site.post("/calls/\(id)", [("imagery", "no")], as: site.clerk)
        #expect(empty.status == .unprocessableContent)
        let fields = [("childsWords", "It had no face."), ("imagery", "yes")]
        #expect(try await site.post("/calls/\(id)", fields, as: site.clerk).status == .seeOther)
        let done = try await site.get("/calls/\(id)", as: site.clerk)
        #expect(done.words.contains("Do not look, open, photograph, copy, forward or delete."))
        #expect(done.words.contains("Hand the tablet to Meera Patel, switched on, face down."))
        let told = try #require(try await site.concerns(seenBy: site.lead).first?.concern)
        #expect(told.kind == .imagery && told.attendance?.childsWords == "It had no face.")
    }
}
