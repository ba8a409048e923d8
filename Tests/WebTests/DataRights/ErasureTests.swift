import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// The pages of a request to erase, from the counter to the certificate.
struct ErasureTests {
    @Test func `asking leads from a person's page to a letter`() async throws {
        let school = try await ErasingSite()
        #expect(try await school.site.get("/people/\(school.person)").text.contains("/people/\(school.person)/erase"))
        #expect(try await school.site.get("/people/\(school.person)/erase").text.contains("Everything"))
        let reply = try await school.ask()
        #expect(reply.status == 303 && reply.location == school.page)
        #expect(try await school.ask().location == school.page)
        let letter = try await school.site.get(school.page + "/letter", as: school.office).text
        #expect(letter.contains("By 20 January 2027 we will have done everything that the law lets us do."))
        #expect(letter.contains("About: Amira Khan") && letter.contains(ErasureID(school.request.value).reference))
    }

    @Test func `a yes and a no are the same to whoever asked, byte for byte`() async throws {
        let yes = try await ErasingSite(isHere: false)
        let no = try await ErasingSite(isHere: true)
        let replies = (try await yes.ask(), try await no.ask())
        #expect(replies.0.status == replies.1.status && replies.0.location == replies.1.location)
        #expect(replies.0.text == replies.1.text)
        for path in [yes.page + "/letter", yes.page, "/erasures"] {
            let one = try await yes.site.get(path, as: yes.office).text
            let other = try await no.site.get(path, as: no.office).text
            #expect(one.contains("Amira Khan"))
            #expect(withoutCommands(one) == withoutCommands(other), "\(path)")
        }
        #expect(try await no.site.get(no.page).text.contains(MayErase.Reason.stillHere.sentence))
        #expect(try await no.site.get("/erasures", as: no.lead).text.contains("May not be erased now"))
        #expect(!(try await yes.site.get(yes.page).text.contains("It may not be erased now")))
    }

    /// Each form has a fresh id of its own.
    private func withoutCommands(_ page: String) -> String {
        page.replacing(/name="command" value="[0-9a-f]{32}"/, with: "")
    }

    @Test func `what was dealt with is the same to the office, done or not`() async throws {
        let done = try await ErasingSite()
        try await done.done()
        let closed = try await ErasingSite(isHere: true)
        _ = try await closed.ask()
        #expect(try await closed.site.post(closed.page + "/withdraw", [("why", "By mistake")]).status == 303)
        for path in [done.page, "/erasures"] {
            let one = try await done.site.get(path, as: done.office).text
            let other = try await closed.site.get(path, as: closed.office).text
            #expect(withoutCommands(one) == withoutCommands(other), "\(path)")
        }
        #expect(try await closed.site.get(closed.page).text.contains("By mistake"))
        #expect(try await done.site.get(done.page).text.contains("was erased"))
    }

    @Test func `the head confirms what the office asked, and never what the head asked`() async throws {
        let school = try await ErasingSite()
        _ = try await school.ask()
        #expect(try await school.site.get("/erasures").text.contains("Confirm those I chose"))
        let office = try await school.site.post(school.page + "/confirm", [], as: school.office)
        #expect(office.status == 422 && office.text.contains("Only the headteacher or the safeguarding lead"))
        #expect(try await school.site.post(school.page + "/confirm", []).status == 303)
        #expect(try await school.site.get(school.page).text.contains("21 December 2026"))
        #expect(!(try await school.site.get(school.page, as: school.office).text.contains("21 December 2026")))
        let other = try await ErasingSite()
        let fields = [("command", other.request.description), ("what", "everything"), ("basis", "timeIsUp")]
        #expect(try await other.site.post("/people/\(other.person)/erase", fields).status == 303)
        let reply = try await other.site.post(other.page + "/confirm", [])
        #expect(reply.status == 422 && reply.text.contains("Whoever asked cannot also confirm."))
    }

    @Test func `a hold needs a reason and a day, and is lifted with a reason`() async throws {
        let school = try await ErasingSite()
        _ = try await school.ask()
        let day = TestSchool.today.adding(days: 60).description
        #expect(try await school.site.post(school.page + "/hold", [("why", "A court")]).status == 422)
        #expect(try await school.site.post(school.page + "/hold", [("why", ""), ("reviewOn", day)]).status == 422)
        let hold = [("why", "A court asked for it."), ("reviewOn", day)]
        #expect(try await school.site.post(school.page + "/hold", hold).status == 303)
        #expect(try await school.site.get(school.page).text.contains("A court asked for it."))
        #expect(!(try await school.site.get(school.page, as: school.office).text.contains("A court asked for it.")))
        #expect(try await school.site.post(school.page + "/withdraw", [("why", "No")]).text.contains("Lift the hold"))
        #expect(try await school.site.post(school.page + "/release", [("why", "It is over.")]).status == 303)
        #expect(!(try await school.site.get(school.page).text.contains("A court asked for it.")))
    }

    static let incomplete: [(String, String)] = [
        ("basis=personAsked", "Choose what is to be erased."), ("what=everything", "Choose why."),
    ]

    @Test(arguments: incomplete)
    func `a form that leaves something out says what`(body: String, sentence: String) async throws {
        let school = try await ErasingSite()
        let parts = body.split(separator: "=").map(String.init)
        let reply = try await school.site.post("/people/\(school.person)/erase", [(parts[0], parts[1])])
        #expect(reply.status == 422 && reply.text.contains(sentence))
    }

    @Test func `a certificate names keys and no one who was erased, for head and lead`() async throws {
        let school = try await ErasingSite()
        try await school.done()
        let page = try await school.site.get(school.page + "/certificate").text
        let row = try await school.site.school.records.ownDoings.certificate(ErasureID(school.request.value))
        for key in try #require(row).keys { #expect(page.contains(key.description)) }
        #expect(page.contains("Anne Khan") && page.contains("Helen Hill") && !page.contains("Amira"))
        #expect(try await school.site.get(school.page + "/certificate", as: school.office).status == 403)
        #expect(try await school.site.get(school.page + "/letter").status == 404)
    }
}
