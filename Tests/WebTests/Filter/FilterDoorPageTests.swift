import Domain
import Filtering
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// The pages of our own doors: set up, opened with one touch, asked about by whoever was stopped.
struct FilterDoorPageTests {
    private let typed = [
        ("icap", "127.0.0.1:1344"), ("guests", "guests"), ("clients", "10.20.4.0/24 | Herons"),
        ("users", "creid | Callum Reid"), ("keeping", "unnamed"),
    ]

    @Test func `IT sets the doors up, they wait for two people, and one press closes them`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let bad = try await site.post("/filter/doors", [("icap", "nowhere")], as: it)
        #expect(bad.status == 422 && bad.text.contains("“nowhere” is no address with a port"))
        let unlawful = try await site.post("/filter/doors", [("keeping", "named")], as: it)
        #expect(unlawful.status == 422 && unlawful.text.contains("an impact assessment"))
        #expect(try await site.post("/filter/doors", typed, as: it).location == "/filter/doors?saved=1")
        let page = try await site.get("/filter/doors", as: it).text
        #expect(page.contains("creid | Callum Reid, Herons") && page.contains("10.20.4.0/24 | Herons"))
        #expect(page.contains("accord squid-config --icap 127.0.0.1:1344"))
        let place = site.school.registry.folder.filter
        func isOpen() throws -> Bool {
            try String(contentsOfFile: place + "/doors.json", encoding: .utf8).contains("127.0.0.1:1344")
        }
        #expect(try !isOpen())
        for person in [it, site.head] {
            _ = try await site.post("/filter/choices", [("choice", "doors"), ("say", "yes")], as: person)
        }
        #expect(try isOpen())
        #expect(try await site.post("/filter/doors", typed, as: it).status == 303)
        #expect(try isOpen())
        _ = try await site.post("/filter/choices", [("choice", "doors"), ("say", "no")], as: site.head)
        #expect(try !isOpen())
        #expect(try await site.get("/filter/doors", as: it).text.contains("creid | Callum Reid, Herons"))
        #expect(try await site.get("/filter/activity").text.contains("all of it without names"))
    }

    /// The lists that Accord brings itself, compiled where the doors read them.
    private func compileLists(in place: String) throws {
        var compiler = try ListCompiler(categories: Set(Starter.lists.map(\.category)))
        for list in Starter.lists { _ = try compiler.add(list.bytes.span, as: .plain, to: list.category) }
        try Data(compiler.compiled()).write(to: URL(fileURLWithPath: place + "/lists.bin"))
    }

    @Test func `a category that no list has is named where our own doors are open, and nowhere else`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let shut = try await site.get("/filter/groups", as: it).text
        #expect(shut.contains("Look-ups that hide from the filter"))
        #expect(!shut.contains("No list has it") && !shut.contains("no lists that can be read"))
        for person in [it, site.head] {
            _ = try await site.post("/filter/choices", [("choice", "doors"), ("say", "yes")], as: person)
        }
        for path in ["/filter", "/filter/groups"] {
            #expect(try await site.get(path, as: it).text.contains("no lists that can be read"), "\(path)")
        }
        try compileLists(in: site.school.registry.folder.filter)
        let open = try await site.get("/filter/groups", as: it).text
        #expect(open.contains("Gambling: Nobody looks for what is not for school <strong class=\"status stop\">"))
        #expect(open.contains("Social media: School devices are for school work</li>"))
        let brief = try await site.get("/filter", as: it).text
        #expect(brief.contains("close nothing of them (see Groups): Pornography and other things for adults, Gambling"))
    }

    @Test func `a name that is nobody’s is put right in the field where it was typed`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let wrong = typed.map { $0.0 == "clients" ? ("clients", "10.20.4.0/24 | Narnia") : $0 }
        let refused = try await site.post("/filter/doors", wrong, as: it)
        #expect(refused.status == 422 && refused.text.contains("href=\"#clients\""))
        #expect(!refused.text.contains("href=\"#users\"") && refused.text.contains("10.20.4.0/24 | Narnia"))
    }

    @Test func `school says how long decisions are kept, within limits, and every page says the same`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let path = "/filter/sources/\(MonitoringSource.ownDoors)"
        #expect(try await site.get("/filter/doors", as: it).text.contains("what was open, for 30 days"))
        #expect(
            try await site.get(path, as: it).text.contains(
                #"name="openDays" type="text" inputmode="numeric" value="30""#
            )
        )
        let fields = [("name", "Asked for"), ("product", "Accord’s own doors")]
        for (months, days) in [("12", "0"), ("12", "91"), ("12", "many"), ("73", "30")] {
            let refused = try await site.post(path, fields + [("keptMonths", months), ("openDays", days)], as: it)
            #expect(refused.status == 422 && refused.text.contains("1 to 90 days"), "\(months), \(days)")
        }
        #expect(try await site.post(path, fields + [("keptMonths", "6"), ("openDays", "14")], as: it).status == 303)
        #expect(try await site.get("/filter/doors", as: it).text.contains("what was open, for 14 days"))
        #expect(try await site.get("/filter/activity").text.contains("kept for 6 months, what was open for 14 days"))
        #expect(try await site.get("/filter/sources", as: it).text.contains("6 months, what was open for 14 days"))
        #expect(!(try await site.get("/filter/sources/new", as: it).text.contains("openDays")))
    }

    @Test func `a teacher opens the internet with one touch, and closes it`() async throws {
        let (site, _) = try await CaseSite.withFilter()
        let press = [("whom", "class-Herons"), ("length", "day")]
        #expect(try await site.get("/internet", as: site.teacher).text.contains("Nobody has opened it"))
        #expect(try await site.post("/internet", press, as: site.teacher).location == "/internet")
        let page = try await site.get("/internet", as: site.teacher).text
        #expect(page.contains("Open until 16.00"))
        let policy = site.school.registry.folder.filter + "/policy.json"
        let session = #""sessions":[{"for":"class "#
        #expect(try String(contentsOfFile: policy, encoding: .utf8).contains(session))
        let match = try #require(page.firstMatch(of: /action="(\/internet\/[0-9a-f]+\/close)"/))
        #expect(try await site.post(String(match.1), as: site.teacher).status == 303)
        #expect(try await site.get("/internet", as: site.teacher).text.contains("Nobody has opened it"))
        let unknown = try await site.post("/internet", [("whom", "class-None")], as: site.teacher)
        #expect(unknown.status == 422 && unknown.text.contains("There is no class of that name"))
    }

    @Test func `hours are set for a group, and half of them are refused`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let fields = [("access", "allButBlocked"), ("youTube", "strict"), ("blocked", "adult | Rules")]
        let times = [("openFrom", "08:30"), ("openUntil", "16:00")]
        let half = try await site.post("/filter/groups/older", fields + times, as: it)
        #expect(half.status == 422 && half.text.contains("href=\"#hours\"") && half.text.contains("value=\"08:30\""))
        let days = (0..<5).map { ("day", String($0)) }
        #expect(try await site.post("/filter/groups/older", fields + times + days, as: it).status == 303)
        let page = try await site.get("/filter/groups", as: it).text
        #expect(page.contains("Open at all from 8.30 to 16.00, Monday to Friday"))
        #expect(try await site.get("/filter/groups/older", as: it).text.contains("value=\"08:30\""))
    }

    @Test func `whoever is stopped asks for a look, once a day for an address`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let page = try await site.site.get("/filter/page?address=maths.example.org")
        #expect(page.status == 200 && page.text.contains("You are not in trouble"))
        for _ in 0..<2 {
            let sent = try await site.site.post("/filter/page", [("address", "maths.example.org")])
            #expect(sent.location == "/filter/page/sent")
        }
        let tasks = try await site.get("/filter", as: it).text
        #expect(tasks.matches(of: /Asked for on a closed page/).count == 1 && tasks.contains("Open maths.example.org"))
    }
}
