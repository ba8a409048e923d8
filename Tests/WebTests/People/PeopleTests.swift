import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// The people pages: lists, one person, what adults are to a child, and bars.
struct PeopleTests {
    @Test func `people stand in lists by kind and class, and can be found by name`() async throws {
        let site = try await RegisterSite()
        _ = try await site.school.addFamily()
        _ = try await site.school.add(.pupil(year: .year4, className: "Owls"), given: "Zofia", family: "Nowak")
        let pupils = try await site.get("/people").text
        #expect(pupils.contains("Amira Khan") && pupils.contains("Zofia Nowak") && !pupils.contains(">Sana Khan<"))
        let owls = try await site.get("/people?kind=pupil&class=Owls").text
        #expect(owls.contains("Zofia Nowak") && !owls.contains("Amira Khan"))
        let found = try await site.get("/people?kind=pupil&find=zof").text
        #expect(found.contains("Zofia Nowak") && !found.contains("Amira Khan"))
        #expect(try await site.get("/people?kind=family").text.contains("Sana Khan"))
    }

    @Test(arguments: [
        "zoe", "Zoë-Mae", "oconnor", "nunez", "o'connor nunez", "O’Connor", "zoe mae", "O'CONNOR-NÚÑEZ",
    ])
    func `a name is found without its accents, hyphens and apostrophes`(typed: String) async throws {
        let site = try await RegisterSite()
        let place = Place.pupil(year: .year4, className: "Owls")
        let child = try await site.school.add(place, given: "Zoë-Mae", family: "O'Connor-Núñez")
        _ = try await site.school.addFamily()
        let found = try await site.get("/people?kind=pupil&find=\(typed.queryEscaped)").text
        #expect(found.contains("/people/\(child)\"") && !found.contains(">Amira Khan<"))
        let named = try await site.school.records.ownDoings.everyone(named: typed, limit: 20, on: TestSchool.today)
        #expect(named.map(\.id) == [child])
    }

    @Test func `a search counts the name among every kind, and its tabs keep it`() async throws {
        let site = try await RegisterSite()
        _ = try await site.school.addFamily()
        let page = try await site.get("/people?kind=pupil&find=sana").text
        #expect(page.contains("href=\"/people?kind=family&amp;find=sana\">Parents and carers</a>: 1"))
        #expect(page.contains("Nobody is listed here.") && page.contains("Looks among: Pupils"))
    }

    @Test func `a saved list cannot be run by a spreadsheet`() async throws {
        let site = try await RegisterSite()
        _ = try await site.school.add(.pupil(year: .year4, className: "Owls"), given: "=cmd()", family: "Nowak")
        let csv = try await site.post("/people/export?kind=pupil", [("how", "plain"), ("why", "A test")]).text
        #expect(csv.contains("\"'=cmd() Nowak\",Year 4,Owls"))
    }

    @Test func `someone is added by hand once, however often the button is pressed`() async throws {
        let site = try await RegisterSite()
        let fields = [
            ("command", Randomness.identifier(for: SchoolCommand.self).description), ("kind", "family"),
            ("given", "Sana"), ("family", "Khan"), ("contact", "07700 900 123"),
        ]
        let reply = try await site.post("/people/new", fields)
        #expect(reply.status == 303)
        #expect(try await site.post("/people/new", fields).location == reply.location)
        #expect(try await site.names(.family) == ["Sana Khan"])
        #expect(try await site.get(reply.location).text.contains("+447700900123"))
    }

    static let incomplete: [ReviewTests.Refused] = [
        .init(["kind": "pupil", "given": "Amira"], "Choose the year group."),
        .init(["kind": "family", "given": " "], "Give a name."),
        .init(["kind": "family", "given": "Sana", "contact": "07700"], "Type a whole e-mail address or telephone"),
    ]

    @Test(arguments: incomplete)
    func `a form that cannot be kept says why`(form: ReviewTests.Refused) async throws {
        let site = try await RegisterSite()
        let reply = try await site.post("/people/new", form.fields)
        #expect(reply.status == 422)
        #expect(reply.text.contains(form.sentence))
    }

    @Test func `details, needs and contacts are corrected, and nothing else is lost`() async throws {
        let site = try await RegisterSite()
        let id = try await site.school.add(.pupil(year: .year1, className: "Wrens"), given: "Amira", family: "Khan")
        let fields = [
            ("given", "Amira"), ("family", "Malik"), ("year", "2"), ("class", "Owls"), ("language", "ur"),
            ("largePrint", "yes"),
        ]
        #expect(try await site.post("/people/\(id)/details", fields).status == 303)
        #expect(try await site.post("/people/\(id)/contact", [("contact", "Amira@Example.org")]).status == 303)
        let person = try #require(try await site.school.records.ownDoings.wholePerson(id))
        #expect(person.details.name == "Amira Malik" && person.details.place == .pupil(year: .year2, className: "Owls"))
        #expect(person.details.needs == Needs(language: "ur", largePrint: true))
        #expect(person.contacts.map(\.value) == ["amira@example.org"])
        let contact = person.contacts[0].id.description
        #expect(try await site.post("/people/\(id)/contact-gone", [("contact", contact)]).status == 303)
        #expect(try await site.school.records.ownDoings.contacts(of: id).isEmpty)
    }

    @Test func `someone leaves and comes back`() async throws {
        let site = try await RegisterSite()
        let id = try await site.school.add(.staff(role: "Teacher"))
        let today = TestSchool.today.description
        #expect(try await site.post("/people/\(id)/leave", [("day", today)]).status == 303)
        #expect(try await site.names(.staff) == ["Helen Hill"])
        #expect(try await site.get("/people?kind=staff&left=yes").text.contains("Sam Hill"))
        #expect(try await site.post("/people/\(id)/come-back", [("day", today)]).status == 303)
        #expect(try await site.names(.staff).count == 2)
        #expect(try await site.post("/people/\(id)/leave", [("day", "2001-01-01")]).text.contains("before they joined"))
    }

    @Test func `an adult is found by name and put on a child’s record`() async throws {
        let site = try await RegisterSite()
        let child = try await site.school.add(.pupil(year: .year1, className: "Wrens"), given: "Amira", family: "Khan")
        let adult = try await site.school.add(.family, given: "Sana", family: "Khan")
        #expect(try await site.get("/people/\(child)?adult=sana").text.contains(adult.description))
        let fields = [("adult", adult.description), ("what", "mother"), ("responsibility", "yes")]
        #expect(try await site.post("/people/\(child)/adult", fields).status == 303)
        #expect(try await site.get("/people/\(child)").text.contains("mother. May answer."))
        let gone = try await site.post("/people/\(child)/adult/\(adult)/gone", [])
        #expect(gone.status == 303)
        #expect(try await site.school.records.ownDoings.adults(of: child, on: TestSchool.today).isEmpty)
    }

    @Test func `a bar hides the child`() async throws {
        let site = try await RegisterSite()
        let (child, parent) = try await site.school.addFamily()
        let path = "/people/\(child)/adult/\(parent)"
        let day = TestSchool.today.adding(days: 90).description
        #expect(try await site.post(path + "/bar", [("document", ""), ("reviewBy", day)]).status == 422)
        let past = [("document", "Court order"), ("reviewBy", "2020-01-01")]
        #expect(try await site.post(path + "/bar", past).status == 422)
        let bar = [("document", "Court order of 1 May"), ("reviewBy", day)]
        #expect(try await site.post(path + "/bar", bar).status == 303)
        let rows = try await site.school.records.ownDoings.children(of: parent, on: TestSchool.today)
        #expect(rows.filter(\.mayAnswer).isEmpty)
        #expect(try await site.get(path).text.contains("Court order of 1 May"))
        #expect(try await site.post(path + "/gone", []).text.contains("Lift it first"))
        #expect(try await site.post(path + "/lift-bar", [("why", "The order ended.")]).status == 303)
        #expect(
            try await site.school.records.ownDoings.children(of: parent, on: TestSchool.today).filter(\.mayAnswer).count
                == 1
        )
    }

    @Test func `only head and lead set a bar`() async throws {
        let site = try await RegisterSite()
        let clerk = try await site.school.add(.staff(role: "Office"), given: "Pat", family: "Moss")
        try await site.school.submit(.give(.office, to: clerk))
        let (child, parent) = try await site.school.addFamily()
        let path = "/people/\(child)/adult/\(parent)"
        let fields = [("document", "Court order"), ("reviewBy", TestSchool.today.adding(days: 9).description)]
        let reply = try await site.post(path + "/bar", fields, as: clerk)
        #expect(reply.status == 422)
        #expect(reply.text.contains("Only the headteacher or the safeguarding lead can do this."))
        #expect(!(try await site.get(path, as: clerk).text.contains("Set the bar")))
    }

    @Test(arguments: ["/people", "/people/new", "/people/import", "/people/export", "/policy", "/policy/import"])
    func `teachers do not see the register`(path: String) async throws {
        let site = try await RegisterSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        #expect(try await site.get(path, as: teacher).status == 403)
        #expect(try await site.get(path).status == 200)
    }
}
