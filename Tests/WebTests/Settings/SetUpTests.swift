import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct SetUpTests {
    @Test func `a new school sees six steps, with everything off`() async throws {
        let site = try await SettingsSite()
        let page = try await site.get("/set-up", as: site.head)
        #expect(page.status == .ok)
        #expect(page.text.contains("Six steps. Stop whenever you like."))
        #expect(page.text.contains("Still to name: Safeguarding lead, Deputy safeguarding lead"))
        #expect(page.text.contains("Pupils, parents and telling wait until someone signs here."))
        #expect(!page.text.contains("name=\"off\""))
    }

    @Test(arguments: ["/set-up", "/set-up/people", "/set-up/pictures", "/set-up/lost"])
    func `only those who run the school set it up`(path: String) async throws {
        let site = try await SettingsSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        #expect(try await site.get(path).status == .seeOther)
        #expect(try await site.get(path, as: teacher).status == .forbidden)
        #expect(try await site.get(path, as: site.head).status == .ok)
    }

    @Test func `pupils wait for the signature, and the page says so`() async throws {
        let site = try await SettingsSite()
        let page = try await site.post("/set-up/switch", "name=pupils&on=yes", as: site.head)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(School.Refusal.unsignedPapers.sentence))
        #expect(try await site.school.records.school()?.switchedOn.isEmpty == true)
    }

    @Test func `a switch goes on and off again`() async throws {
        let site = try await SettingsSite()
        try await site.school.publish([.make(for: .staff)])
        #expect(try await site.post("/set-up/switch", "name=staff&off=yes", as: site.head).status == .seeOther)
        #expect(try await site.school.records.school()?.switchedOn == [])
        #expect(try await site.post("/set-up/switch", "name=staff&on=yes", as: site.head).status == .seeOther)
        #expect(try await site.school.records.school()?.switchedOn == [.staff])
    }

    @Test func `a name that is on the list holds the duty, and a new name is put on the list`() async throws {
        let site = try await SettingsSite()
        let body =
            "name=Fernhollow&headteacher=helen+hill&lead=Meera+Patel&leadEmail=Meera@Example.org&chair=Femi+Adeyemi"
        #expect(try await site.post("/set-up/people", body, as: site.head).location == "/set-up")
        let named = try await site.school.records.appointments(notOverOn: TestSchool.today)
        #expect(named.filter { $0.role == .headteacher }.map(\.person) == [site.head])
        let lead = try #require(named.first { $0.role == .lead && $0.waits }?.person)
        #expect(try await site.school.records.ownDoings.person(lead, on: TestSchool.today)?.name == "Meera Patel")
        #expect(try await site.school.records.ownDoings.contacts(of: lead).map(\.value) == ["meera@example.org"])
        let chair = try #require(named.first { $0.role == .chair && $0.waits }?.person)
        #expect(try await site.school.records.ownDoings.person(chair, on: TestSchool.today)?.kind == "governor")
    }

    @Test func `a head keeps head@, and the address that was typed last is the one that is used`() async throws {
        let site = try await SettingsSite()
        let own = "name=F&headteacher=Helen+Hill&headteacherEmail="
        let fields = { (email: String) in "value=\"\(email)\" autocomplete=\"off\">" }
        for email in ["head@example.org", "siobhan@example.org", "head@example.org", "adele@example.org"] {
            #expect(try await site.post("/set-up/people", own + email, as: site.head).location == "/set-up")
            #expect(try await site.school.records.staffEmail(of: site.head) == email)
            #expect(try await site.get("/set-up/people", as: site.head).text.contains(fields(email)))
        }
        let all = try await site.school.records.ownDoings.contacts(of: site.head).map(\.value)
        #expect(all == ["adele@example.org", "head@example.org", "siobhan@example.org"])
        // Who holds two duties is reached the same way for both.
        let both = own + "head@example.org&lead=Helen+Hill&leadEmail=head@example.org"
        #expect(try await site.post("/set-up/people", both, as: site.head).location == "/set-up")
    }

    @Test func `whoever only sets up the system changes no address of those who run the school`() async throws {
        let site = try await SettingsSite()
        let it = try await site.school.add(.outside(role: "IT"), given: "Jas", family: "Dhillon")
        try await site.school.submit(.give(.administrator, to: it))
        let body = "name=F&headteacher=Helen+Hill&headteacherEmail=jas@example.org"
        let page = try await site.post("/set-up/people", body, as: it)
        #expect(page.status == .unprocessableContent && page.text.contains("id=\"headteacherEmail-error\""))
        #expect(try await site.school.records.staffEmail(of: site.head).isEmpty)
    }

    @Test func `staff find the lead in a room, and the site’s address is kept bare`() async throws {
        let site = try await SettingsSite()
        let body = "name=F&findLead=room+4&address=https%3A%2F%2FRules.example.org%2Fset-up"
        #expect(try await site.post("/set-up/people", body, as: site.head).location == "/set-up")
        let school = try #require(try await site.school.records.school())
        #expect(school.numbers[.lead] == "room 4" && school.profile.address == "Rules.example.org")
    }

    @Test func `setting up says which duties wait for a yes`() async throws {
        let site = try await SettingsSite()
        _ = try await site.post("/set-up/people", "name=F&lead=Meera+Patel", as: site.head)
        let page = try await site.get("/set-up", as: site.head)
        #expect(page.text.contains("Safeguarding lead (Meera Patel)"))
    }

    @Test func `pressing twice is the same as once`() async throws {
        let site = try await SettingsSite()
        let body = "command=\(Randomness.identifier(for: SchoolCommand.self))&name=Fernhollow&lead=Meera+Patel"
        for _ in 1...2 {
            #expect(try await site.post("/set-up/people", body, as: site.head).status == .seeOther)
        }
        let people = try await site.school.records.ownDoings.peopleForDuties(on: TestSchool.today)
        #expect(people.count { $0.name == "Meera Patel" } == 1)
    }

    @Test func `a head who is the lead as well reads where a concern about them goes`() async throws {
        let site = try await SettingsSite()
        _ = try await site.post("/set-up/people", "name=F&headteacher=Helen+Hill&lead=Helen+Hill", as: site.head)
        let page = try await site.get("/set-up", as: site.head)
        #expect(page.text.contains("You hold both. A concern about you will go to the chair, not to your deputy."))
    }

    @Test(
        arguments: [
            ("name=&headteacher=Helen+Hill", School.Refusal.nameless.sentence),
            ("name=F&lead=Meera+Patel&leadEmail=head@example.org", "This must reach Meera Patel alone"),
            ("name=F&lead=Meera+Patel&leadEmail=meera", "Type a whole e-mail address"),
            ("name=F&lead=Meera+Patel&leadEmail=meera", "id=\"leadEmail-error\""),
            ("name=F&headteacher=Helen+Hill&headteacherEmail=office@example.org", "This must reach Helen Hill alone"),
            ("name=F&socialCare=ask+Jo", School.Refusal.notATelephoneNumber.sentence),
            ("name=F&address=our+rules", School.Refusal.notASiteAddress.sentence),
        ]
    )
    func `what is wrong is said beside the field, and nothing is kept`(body: String, sentence: String) async throws {
        let site = try await SettingsSite()
        let page = try await site.post("/set-up/people", body, as: site.head)
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(sentence))
        #expect(try await site.school.records.holders(on: TestSchool.today).rows.map(\.person) == [site.head])
    }
}

struct PictureTests {
    @Test func `a chosen picture makes a new draft, and what is in force stays`() async throws {
        let site = try await SettingsSite()
        let document = AudienceDocument.make(
            for: .earlyYearsAndKS1,
            rules: ["I ask before I click.", "I use kind words."]
        )
        try await site.school.publish([document])
        let rule = document.clauses[0].id
        let page = try await site.get("/set-up/pictures", as: site.head)
        #expect(page.text.contains("<option value=\"kind-words\" selected>"))
        let body = "picture-\(rule)=ask&line-\(rule)=I+ask."
        #expect(try await site.post("/set-up/pictures", body, as: site.head).status == .seeOther)
        let draft = try #require(try await site.school.records.draft()).edition.documents[0].clauses[0]
        #expect(draft.picture == "ask")
        #expect(draft.spoken == "I ask.")
        let now = try await site.school.records.documents(for: .pupils, on: TestSchool.today)
        #expect(now.first?.document == document)
    }

    @Test(
        arguments: [
            ("I am not in trouble when I tell.", "not-in-trouble"), ("I use kind words.", "kind-words"),
            ("My password is private.", "private"), ("Quiet please.", ""),
        ]
    )
    func `a rule's own words suggest its picture`(rule: String, picture: String) {
        #expect(PictureSuggestion.picture(for: rule) == picture)
    }

    @Test func `a line to say is short, or left to a person`() {
        #expect(PictureSuggestion.line(for: "I use kind words. I do not send mean things.") == "I use kind words.")
        let long = "I ask a grown-up I trust before I open any link or any file."
        #expect(PictureSuggestion.line(for: long).isEmpty)
    }
}
