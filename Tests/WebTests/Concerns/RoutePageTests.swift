import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// The table of routes, its dry run, relatives, test alerts and the line on the screen.
struct RoutePageTests {
    /// The fields of a table, as the form sends them.
    private func fields(_ table: RouteTable, file: ChildFile = .here) -> [(String, String)] {
        let places = RouteName.allCases.flatMap { name in
            RouteTableForm.roles.map { role in
                let place = table.place(of: role, on: name)
                return (RouteTableForm.field(name, role), place == 0 ? "" : String(place))
            } + [(RouteTableForm.departureField(name), table[name].departure)]
        }
        return places + [
            ("minutes", String(table.minutes)), ("childFile", file.isElsewhere ? "elsewhere" : "here"),
            ("childFileName", file.place),
        ]
    }

    @Test func `a school sets its routes, its minutes and where its file is`() async throws {
        let site = try await RouteSite()
        var table = RouteTable.standard
        table.routes[.lowLevel] = RouteTable.Route([[.lead], [.headteacher]])
        table.minutes = 30
        let sent = try await site.post("/set-up/routes", fields(table, file: .elsewhere("CPOMS")), as: "H")
        #expect(sent.location == "/set-up/routes")
        let school = try #require(try await site.school.records.school())
        #expect(school.routes.minutes == 30 && school.routes[.lowLevel].groups == [[.lead], [.headteacher]])
        for name in RouteName.allCases where name != .lowLevel {
            #expect(school.routes[name].groups.map(Set.init) == RouteTable.standard[name].groups.map(Set.init))
        }
        #expect(school.childFile == .elsewhere("CPOMS"))
        let page = try await site.get("/set-up/routes", as: "L").text
        #expect(page.contains("value=\"30\"") && page.contains("value=\"CPOMS\""))
    }

    @Test func `a departure from guidance needs a reason, at its own field`() async throws {
        let site = try await RouteSite()
        var table = RouteTable.standard
        table.routes[.staff] = RouteTable.Route([[.lead], [.chair]])
        let refused = try await site.post("/set-up/routes", fields(table), as: "H")
        #expect(refused.status == 422 && refused.text.contains("href=\"#departure-staff\""))
        table.routes[.staff]?.departure = "The governors agreed it in March."
        #expect(try await site.post("/set-up/routes", fields(table), as: "H").status == 303)
        let unnamed = try await site.post("/set-up/routes", fields(.standard, file: .elsewhere(" ")), as: "H")
        #expect(unnamed.status == 422 && unnamed.text.contains("href=\"#childFileName\""))
        table.minutes = 0
        #expect(try await site.post("/set-up/routes", fields(table), as: "H").status == 422)
    }

    @Test func `the dry run says for everyone who is told, who is next and who never is`() async throws {
        let site = try await RouteSite()
        let page = try await site.get("/set-up/routes/check", as: "H").text
        for kind in ConcernKind.allCases { #expect(page.contains(kind.words), "\(kind)") }
        let parts = page.components(separatedBy: "<section")
        func part(_ title: String) -> String { parts.first { $0.contains(title) } ?? "" }
        let child = part(">A child</h2>")
        #expect(child.contains("<td>Person L (Safeguarding lead), Person D (Deputy safeguarding lead)"))
        let head = part("Person H, Headteacher</h2>")
        #expect(
            head.contains("<td>Person C (Chair of governors)") && head.contains("<li>Person S (Safeguarding governor)")
        )
        #expect(!head.contains("Person H (") && head.contains("<td>Person H</td>"))
        let manager = part("Person I, IT manager</h2>")
        #expect(manager.contains("<td>Person H (Headteacher)") && manager.contains("<td>Person I</td>"))
        let relative = part("related to Person L, Safeguarding lead</h2>")
        #expect(relative.contains("<td>Person D (Deputy") && !relative.contains("Person L ("))
    }

    @Test func `the office neither switches telling off nor lets the safeguarding lead leave`() async throws {
        let site = try await RouteSite()
        try await site.school.submit(.give(.office, to: site.person("W")))
        let off = [("name", "telling"), ("off", "yes")]
        #expect(try await site.post("/set-up/switch", off, as: "W").status == 403)
        let page = try await site.get("/set-up", as: "W").text
        #expect(page.contains("The headteacher or the safeguarding lead switches this off."))
        let (lead, teacher) = ("/people/\(site.person("L"))", "/people/\(site.person("T"))")
        let day = [("day", TestSchool.today.description)]
        #expect(try await site.post(lead + "/leave", day, as: "W").status == 403)
        let contact = try #require(try await site.school.records.ownDoings.contacts(of: site.person("L")).first)
        let gone = [("contact", contact.id.description)]
        #expect(try await site.post(lead + "/contact-gone", gone, as: "W").status == 403)
        #expect(try await site.post(teacher + "/leave", day, as: "W").status == 303)
        #expect(try await site.school.records.school()?.switchedOn.contains(.telling) == true)
        #expect(try await site.post("/set-up/switch", off, as: "H").status == 303)
    }

    @Test func `everyone on a route answers by the number that reached them before telling can be switched on`()
        async throws
    {
        let site = try await RouteSite(at: TestSchool.now.adding(minutes: 60 * 24 * 130))
        #expect(try await site.get("/set-up", as: "H").text.contains("An alert may not reach everyone"))
        try await site.school.submit(.school(.switchOff(.telling)))
        let switchOn = [("name", "telling"), ("on", "yes")]
        let early = try await site.post("/set-up/switch", switchOn, as: "H")
        #expect(early.status == 422 && early.text.contains("answers a test alert first"))
        #expect(try await site.post("/set-up/routes/test", [], as: "H").location == "/set-up/routes#tests")
        let messages = try site.working.due(at: site.now)
        #expect(Set(messages.map(\.address)) == Set("ldhcsp".map { "\($0)@example.org" }))
        for message in messages {
            let letter = try #require(message.address.uppercased().first)
            let number = try #require(message.body.firstMatch(of: /number: ([0-9]{4})/)).1
            let wrong = number == "0000" ? "0001" : "0000"
            #expect(try await site.post("/me/test-alert", [("number", wrong)], as: letter).status == 422)
            #expect(try await site.post("/set-up/switch", switchOn, as: "H").status == 422)
            #expect(try await site.post("/me/test-alert", [("number", String(number))], as: letter).status == 303)
            #expect(try await site.get("/me/test-alert", as: letter).text.contains("Thank you"))
        }
        #expect(try await site.post("/set-up/switch", switchOn, as: "H").location == "/set-up#on")
        #expect(try await !site.get("/set-up", as: "H").text.contains("An alert may not reach everyone"))
    }

    @Test func `five wrong numbers end a test`() async throws {
        let site = try await RouteSite()
        _ = try await site.post("/set-up/routes/test", [], as: "H")
        let message = try #require(try site.working.due(at: site.now).first { $0.address == "l@example.org" })
        let number = String(try #require(message.body.firstMatch(of: /number: ([0-9]{4})/)).1)
        for _ in 0..<5 { _ = try await site.post("/me/test-alert", [("number", "no")], as: "L") }
        #expect(try await site.post("/me/test-alert", [("number", number)], as: "L").status == 422)
    }

    @Test func `people name their own relatives, and nobody takes back their own`() async throws {
        let site = try await RouteSite()
        let child = site.routes.child
        let found = try await site.get("/me/relatives?find=amira", as: "T").text
        #expect(found.contains("value=\"\(child)\""))
        #expect(try await site.post("/me/relatives", [("other", "\(child)")], as: "T").location == "/me/relatives")
        #expect(try await site.get("/me/relatives", as: "T").text.contains("<li>Amira Khan"))
        let place = "/people/\(site.person("T"))/relatives"
        let page = try await site.get(place, as: "H").text
        #expect(page.contains("Amira Khan") && page.contains("Take back"))
        let gone = [("other", "\(child)"), ("why", "They share a name only.")]
        #expect(try await site.post(place + "/gone", gone, as: "T").status == 403)
        #expect(try await site.post(place + "/gone", gone, as: "H").location == place)
        #expect(try await site.school.records.declaredRelatives(of: site.person("T")).count == 1)
        let own = "/people/\(site.person("H"))/relatives"
        let kin = try #require(site.routes.kin["H"])
        let refused = try await site.post(own + "/gone", [("other", "\(kin)"), ("why", "No.")], as: "H")
        #expect(refused.status == 422)
        #expect(try await site.post(own + "/gone", [("other", "\(kin)"), ("why", "No.")], as: "L").status == 303)
    }

    @Test func `the screen calls whoever may open it, keeps nobody signed in, and says nothing else`() async throws {
        let site = try await RouteSite()
        func count(_ letter: Character) async throws -> String { try await site.get("/alerts", as: letter).text }
        #expect(try await count("L") == "{\"new\": 0}")
        let subject = try #require(site.routes.subject("kin L"))
        let id = try await site.routes.tell(.abuse, about: subject)
        #expect(try await count("L") == "{\"new\": 0}")
        #expect(try await count("D") == "{\"new\": 1}")
        #expect(try await count("H") == "{\"new\": 0}")
        #expect(try await site.get("/duties", as: "D").text.contains("data-alert>"))
        #expect(try await site.get("/duties", as: "L").text.contains("data-alert hidden>"))
        #expect(try await !site.get("/duties", as: "T").text.contains("data-alert"))
        try await site.school.submit(.concern(id, .open), by: .person(site.person("D")))
        #expect(try await count("D") == "{\"new\": 0}")
        let cookie = try site.cookie("D")
        for minutes in stride(from: 2, through: 600, by: 2) {
            _ = try await site.ask("/alerts", .get, nil, cookie, minutes: minutes)
        }
        #expect(try await site.ask("/duties", .get, nil, cookie, minutes: 600).status != 200)
    }
}
