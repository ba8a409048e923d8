import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// A child tells: no session, no sign-in, nothing typed, and only those chosen hear of it.
struct TellingChildTests {
    @Test func `one press on the first page calls a grown-up, and nobody is asked anything before`() async throws {
        let site = try await TellingSite()
        let first = try await site.get("/tell", cookie: site.tablet)
        #expect(first.words.contains("You did the right thing. Nobody is cross."))
        #expect(first.text.contains("Hide") && first.text.contains("Get a grown-up now"))
        let answer = try await site.post("/tell/now", [("command", "\(CommandID(5))")], cookie: site.tablet)
        #expect(answer.location == "/tell/coming")
        let coming = try await site.get("/tell/coming", cookie: site.tablet)
        #expect(coming.words.contains("A grown-up is coming. Turn the tablet over. Leave it on."))
        let told = try #require(try await site.concerns(seenBy: site.lead).first)
        #expect(told.concern.told.way == .grownUpNow && told.concern.isUrgent)
        #expect(told.concern.told.device == "Tablet 7, Kingfishers" && told.concern.teller == .accord)
    }

    @Test func `three presses tell in pictures, and a teacher who is not chosen sees nothing`() async throws {
        let site = try await TellingSite()
        #expect(try await site.get("/tell/what", cookie: site.tablet).text.contains("/tell/who?what=saw"))
        let who = try await site.get("/tell/who?what=saw", cookie: site.tablet)
        #expect(who.text.contains("Sophie Lowe") && who.words.contains("Any grown-up"))
        let fields = [("command", "\(CommandID(5))"), ("what", "saw"), ("who", "\(site.lead)")]
        let answer = try await site.post("/tell/who", fields, cookie: site.tablet)
        let thanks = try await site.get(answer.location, cookie: site.tablet)
        #expect(thanks.words.contains("Meera Patel will come and see you today."))
        #expect(thanks.words.contains("We only tell people who help keep you safe."))
        let told = try #require(try await site.concerns(seenBy: site.lead).first)
        #expect(told.concern.told.words == "Pressed: I saw something. Wants to tell: Meera Patel.")
        #expect(try await site.get("/calls", as: site.teacher).words.contains("No tablet needs a grown-up now."))
        #expect(try await site.get("/calls/\(told.row.id)", as: site.teacher).status == .notFound)
        #expect(try await site.get("/calls", as: site.lead).words.contains("would like to tell you something"))
    }

    @Test func `next time the tablet says who listened, once someone wrote it for the child`() async throws {
        let site = try await TellingSite()
        let answer = try await site.post("/tell/now", [("command", "\(CommandID(5))")], cookie: site.tablet)
        let told = try #require(answer.cookies.first { $0.hasPrefix("told=") }.map { String($0.prefix { $0 != ";" }) })
        let id = ConcernID(madeBy: CommandID(5), as: "telling")
        let sentence = "Meera Patel listened. The picture is blocked. Well done for telling."
        let steps: [(Concern.Command, Bool)] = [
            (.open, false), (.answerRisk(.init(.notAtRisk, why: "Calm")), false),
            (.enter(.init("Secret of the lead.", .note)), false),
            (.enter(.init("The picture is blocked. Well done for telling.", .forTeller)), false),
            (.meet(.parentContact, how: "Mother"), false), (.close(outcome: "Blocked"), true),
        ]
        for (command, isShown) in steps {
            try await site.school.submit(.concern(id, command), by: .person(site.lead), at: TellingSite.monday)
            let page = try await site.get("/tell", cookie: told)
            #expect(page.words.contains(sentence) == isShown && !page.words.contains("Secret"), "\(command)")
        }
        #expect(try await !site.get("/tell").words.contains("listened"))
    }

    @Test func `sent twice it is one`() async throws {
        let site = try await TellingSite()
        for _ in 0..<2 { _ = try await site.post("/tell/now", [("command", "\(CommandID(5))")]) }
        #expect(try await site.concerns(seenBy: site.lead).count == 1)
    }

    @Test func `whoever is signed in on the tablet is not taken for the child`() async throws {
        let site = try await TellingSite()
        _ = try await site.post("/tell/now", [], as: site.teacher)
        #expect(try await site.concerns(seenBy: site.lead).first?.concern.teller == .accord)
        #expect(try await site.get("/told", as: site.teacher).words.contains("You have not told us anything here."))
    }

    @Test func `out of hours the page says so before anything is sent, and nobody is said to come`() async throws {
        let site = try await TellingSite()
        let sentence =
            "School is closed now. Tell a grown-up you trust. Childline is free, day and night: 0800 1111."
        for path in ["/tell", "/tell/what", "/tell/who?what=saw", "/tell/words", "/tell/coming", "/tell/thanks"] {
            let page = try await site.get(path, at: TellingSite.night)
            #expect(page.words.contains(sentence) && !page.words.contains("is coming"), "\(path)")
            #expect(page.words.contains("999") && page.words.contains("01632 960200"), "\(path)")
            #expect(!page.words.contains("today."), "\(path)")
        }
        #expect(try await !site.get("/tell").words.contains("School is closed now"))
    }

    @Test func `where telling is off the page still says whom to tell and to ring`() async throws {
        let site = try await TellingSite(isOn: false)
        let page = try await site.get("/tell")
        #expect(page.words.contains("Tell a grown-up you trust.") && page.words.contains("0800 1111"))
        #expect(!page.text.contains("/tell/now"))
        #expect(try await site.post("/tell/now").location == "/tell")
    }

    @Test func `older children write, and may leave their name out`() async throws {
        let site = try await TellingSite()
        #expect(try await !site.get("/tell", cookie: site.tablet).text.contains("/tell/words"))
        #expect(try await site.get("/tell?older=1").text.contains("/tell/words"))
        let page = try await site.get("/tell/words")
        #expect(page.words.contains("School may still work out who you are, from the tablet, the time or your words."))
        #expect(page.words.contains("Meera Patel may look, if someone is not safe."))
        let fields = [("what", "unkind"), ("text", "They said I smell."), ("who", "any"), ("name", "Ben")]
        #expect(try await site.post("/tell/words", Array(fields.prefix(3))).status == .unprocessableContent)
        let answer = try await site.post("/tell/words", fields + [("nameless", "1")])
        #expect(answer.location.hasPrefix("/tell/thanks"))
        let told = try #require(try await site.concerns(seenBy: site.lead).first?.concern.told)
        #expect(told.isNameless && told.name == "Ben" && told.words == "They said I smell.")
    }

    @Test func `every page on which a child tells has someone to ring, and a way to hide`() async throws {
        let site = try await TellingSite()
        for path in ["/tell", "/tell/what", "/tell/who?what=saw", "/tell/words", "/tell/coming", "/tell/thanks"] {
            let page = try await site.get(path)
            #expect(page.text.contains("tel:08001111") && page.text.contains("tel:999"), "\(path)")
            #expect(page.text.contains("data-leave>Hide</a>"), "\(path)")
        }
    }

    @Test func `the sample's six-year-old holds a tablet with a name`() async throws {
        let answer = try await SettingsSite(isSample: true).post("/doors", "door=child")
        #expect(answer.location == "/tell")
        #expect(answer.cookies.contains { $0.hasPrefix("tablet=Tablet%207|Kingfishers||") })
    }

    @Test func `IT names a tablet once, and nobody stays signed in on it`() async throws {
        let site = try await TellingSite()
        let fields = [
            ("name", "Tablet 7"), ("class", "Kingfishers"), ("first", "\(site.teacher)"), ("adult", "\(site.lead)"),
        ]
        let answer = try await site.post("/tell/device", fields, as: site.clerk)
        #expect(answer.location == "/tell")
        #expect(answer.cookies.contains { $0.hasPrefix("accord=;") })
        let cookie = try #require(answer.cookies.first { $0.hasPrefix("tablet=") })
        #expect(cookie.contains("HttpOnly"))
        let kept = String(cookie.prefix { $0 != ";" })
        #expect(kept == site.tablet)
        #expect(try await site.get("/tell/device", as: site.parent).status == .forbidden)
        #expect(try await site.get("/tell", cookie: kept).cookies.contains { $0.hasPrefix(kept) })
    }
}
