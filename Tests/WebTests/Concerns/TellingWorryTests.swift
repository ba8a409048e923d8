import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// Parents, visitors and anyone else; and that nobody, on any page, can send more than words.
struct TellingWorryTests {
    private static let fields = [
        ("command", "\(CommandID(7))"), ("about", "child"), ("name", "Amira"), ("text", "She is afraid of the chat."),
        ("imagery", "no"), ("safe", "no"), ("reach", "07700 900123"),
    ]

    @Test func `a parent who is signed in is known, and chooses their own child`() async throws {
        let site = try await TellingSite()
        let page = try await site.get("/worry", as: site.parent)
        #expect(page.words.contains("Amira Khan") && !page.text.contains("name=\"teller\""))
        let leads = "it goes to the safeguarding lead and the deputy safeguarding lead."
        #expect(page.words.contains("About a child: " + leads))
        #expect(page.words.contains("About the headteacher: it goes to the chair of governors, only."))
        for name in ["Meera Patel", "Daniel Osei", "Femi Adeyemi", "look at it with you"] {
            #expect(!page.words.contains(name), "\(name)")
        }
        #expect(page.words.contains("Do not look at it again, open, photograph, copy, forward or delete it."))
        let fields = Self.fields.map { $0.0 == "about" ? ("about", "\(site.child)") : $0 }
        let answer = try await site.post("/worry", fields, as: site.parent)
        let id = ConcernID(madeBy: CommandID(7), as: "telling")
        #expect(answer.location == "/worry/sent?reference=\(id.reference)")
        let sent = try await site.get(answer.location, as: site.parent)
        #expect(sent.words.contains("Your reference is \(id.reference)."))
        #expect(sent.words.contains("nothing about this is sent to your phone or e-mail"))
        let told = try #require(try await site.concerns(seenBy: site.lead).first?.concern)
        #expect(told.teller == .person(site.parent) && told.involved == [Involved(person: site.child, part: .hurt)])
        // Not safe to reach: nothing of it is kept.
        #expect(told.told.reach.isEmpty && told.told.way == .familyForm)
        #expect(try await site.get("/told", as: site.parent).words.contains("Sent, not read yet"))
    }

    @Test func `a visitor says who they are, or does not`() async throws {
        let site = try await TellingSite()
        #expect(try await site.post("/worry", Self.fields).status == .unprocessableContent)
        let fields = Self.fields.map { $0.0 == "safe" ? ("safe", "yes") : $0 }
        let answer = try await site.post("/worry", fields + [("who", "visitor"), ("teller", "Ken Ito")])
        #expect(answer.status == .seeOther)
        let told = try #require(try await site.concerns(seenBy: site.lead).first?.concern.told)
        #expect(told.way == .visitorForm && told.name == "Ken Ito" && told.reach == "07700 900123")
    }

    @Test func `a worry that is too long is refused with its limit, and comes back whole`() async throws {
        let site = try await TellingSite()
        let long = String(repeating: "a", count: 10_001)
        let fields = Self.fields.map { $0.0 == "text" ? ("text", long) : $0 }
        let refused = try await site.post("/worry", fields, as: site.parent)
        #expect(refused.status == .unprocessableContent && refused.words.contains("at most 10000 can be sent"))
        #expect(refused.text.contains(long))
        #expect(try await site.concerns(seenBy: site.lead).isEmpty)
    }

    @Test func `everything that is missing is said at once, and what is not needed is not asked`() async throws {
        let site = try await TellingSite()
        let lacks = try await site.post("/worry", [("reach", "07700 900123")])
        #expect(lacks.status == .unprocessableContent)
        for field in ["who", "about", "text", "imagery", "safe"] {
            #expect(lacks.text.contains("<li><a href=\"#\(field)\">"), "\(field)")
        }
        let fields = [("who", "visitor"), ("about", "child"), ("text", "The chat."), ("imagery", "no")]
        #expect(try await site.post("/worry", fields).status == .seeOther)
    }

    @Test func `the numbers stand where telling is off, and a phone rings them`() async throws {
        let page = try await TellingSite(isOn: false).get("/worry")
        for number in ["999", "08001111", "01632960200", "01632960210", "08000280285"] {
            #expect(page.text.contains("href=\"tel:\(number)\""), "\(number)")
        }
    }

    @Test func `a worry about the head goes to the chair, and one with a picture brings the list`() async throws {
        let site = try await TellingSite()
        let fields = [
            ("who", "family"), ("about", "head"), ("text", "He shouted."), ("imagery", "yes"), ("safe", "yes"),
        ]
        let answer = try await site.post("/worry", fields)
        #expect(try await site.get(answer.location).words.contains("Do not look, open, photograph"))
        #expect(try await site.concerns(seenBy: site.head).isEmpty)
        let told = try await site.concerns(seenBy: site.chair)
        #expect(told.count == 1 && told.first?.concern.isUrgent == true)
    }

    @Test func `colleagues are led to their own form`() async throws {
        let site = try await TellingSite()
        #expect(try await site.get("/worry", as: site.teacher).location == "/report")
        #expect(try await site.get("/report", as: site.parent).status == .forbidden)
    }

    @Test func `no form on which someone tells takes a file, and none asks for one`() async throws {
        let site = try await TellingSite()
        let starts = ["/tell", "/report", "/worry", "/calls"]
        // Finding the gates sends every open form once, so it has a school of its own.
        let routes = try await TellingSite().site(at: TellingSite.monday).routeTable().filter { route in
            route.method == "POST" && starts.contains(where: route.path.hasPrefix)
        }
        #expect(routes.count >= 12)
        for route in routes {
            let takesFiles = route.forms.contains { $0.isUpload || $0.fields.contains { $0.kind == .file } }
            #expect(!route.forms.isEmpty && !takesFiles, "\(route.path)")
            let path = route.path.replacing(/{[a-z]+}/, with: "\(ConcernID(3))")
            let answer = try await site.upload(path, as: route.path.hasPrefix("/tell") ? nil : site.teacher)
            let isRefused = answer.status == .unsupportedMediaType || answer.status == .unauthorized
            #expect(isRefused, "\(route.path) answers \(answer.status)")
        }
        #expect(try await site.concerns(seenBy: site.lead).isEmpty)
    }

    @Test func `very many from nobody known are stopped with the numbers to ring`() async throws {
        let site = try await TellingSite()
        for number in 0..<Site.unsignedAnHourMax {
            let telling = Concern.Telling(kind: .childWorry, words: "x", way: .grownUpNow)
            let id = ConcernID(UInt128(number + 1))
            try await site.school.submit(.concern(id, .tell(telling)), by: .accord, at: TellingSite.monday)
        }
        let answer = try await site.post("/tell/now")
        #expect(answer.status == .tooManyRequests && answer.words.contains("0800 1111"))
        #expect(try await site.post("/worry", Self.fields, as: site.parent).status == .seeOther)
    }
}
