import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct FilterPageTests {
    private let today = TestSchool.today

    /// A teacher tells of a lesson today.
    private func tellLesson(in site: CaseSite) async throws {
        try await site.school.submit(.school(.switchOn(.requests)))
        let answers: [RequestField.ID: String] = [
            .topic: "Drugs", .group: "Otters", .day: today.description, .from: "10:00", .until: "11:00",
        ]
        let ask = SchoolRequest.Command.ask(RequestPaper(.lessonNotice, answers))
        try await site.school.submit(.request(SchoolRequestID(8), ask), by: .person(site.teacher))
    }

    private func links(_ pattern: Regex<(Substring, Substring)>, in text: String) -> [String] {
        text.matches(of: pattern).map { String($0.1) }
    }

    @Test func `a change is asked for, done and tested, and then in force`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let form = [
            ("work", "open"), ("address", "maths.example.org"), ("whom", "Kingfishers"),
            ("until", "\(today.adding(days: 1))"),
            ("doer", it.description), ("dueDay", today.adding(days: 1).description), ("dueTime", "13:00"),
        ]
        #expect(try await site.post("/filter/tasks", form, as: it).location == "/filter#tasks")
        var page = try await site.get("/filter", as: it).text
        let tasks = links(/id="task-([0-9a-f]+)"/, in: page)
        #expect(tasks.count == 2, "what is opened comes with the task that closes it")
        #expect(page.contains("Nothing beyond what"))
        let path = "/filter/tasks/\(tasks[0])"
        let early = try await site.post(path, [("report", "works"), ("device", "Tablet 7")], as: it)
        #expect(early.status == 422 && early.text.contains("First say that it is done"))
        #expect(try await site.post(path, [("report", "done")], as: it).status == 303)
        #expect(try await site.get("/filter", as: it).text.contains("Done, not tested"))
        #expect(try await site.post(path, [("report", "works"), ("device", "Tablet 7")], as: it).status == 303)
        page = try await site.get("/filter", as: it).text
        #expect(page.contains("Tested on Tablet 7 by Lewis Grant"))
        #expect(try await site.post("/filter/tasks", form, as: site.teacher).status == 403)
    }

    @Test func `an overdue certificate is red, and a task`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let provider = [("name", "Safe Lines Ltd"), ("product", "Safe Lines"), ("help", "")]
        #expect(try await site.post("/filter/provider", provider, as: it).status == 303)
        let certificate = [
            ("isMember", "yes"), ("hasTerrorList", "yes"), ("reference", "Letter"),
            ("confirmedOn", today.adding(days: -400).description), ("renewBy", today.adding(days: -1).description),
        ]
        #expect(try await site.post("/filter/certificate", certificate, as: it).status == 303)
        let page = try await site.get("/filter").text
        #expect(page.contains("<strong class=\"status stop\">Certificate overdue</strong>"))
        #expect(page.contains("Renew the certificate of Safe Lines, which was due on"))
        #expect(page.contains("Confirmed by Lewis Grant"))
    }

    @Test func `what was typed about the provider stands in its form when it is not taken`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let provider = [("name", ""), ("product", "Safe Lines"), ("help", "01632 960300")]
        let unnamed = try await site.post("/filter/provider", provider, as: it)
        #expect(unnamed.status == 422)
        #expect(unnamed.text.contains("value=\"Safe Lines\"") && unnamed.text.contains("value=\"01632 960300\""))
        let certificate = [
            ("isMember", "yes"), ("reference", "Letter"), ("confirmedOn", today.description), ("renewBy", ""),
        ]
        let undated = try await site.post("/filter/certificate", certificate, as: it)
        #expect(undated.status == 422 && undated.text.contains("by when it must be renewed"))
        #expect(undated.text.contains("name=\"isMember\" value=\"yes\" checked"))
        #expect(undated.text.contains("value=\"Letter\"") && undated.text.contains("value=\"\(today)\""))
    }

    @Test func `a source without what makes it lawful is refused with exactly what lacks, and shown once it is on`()
        async throws
    {
        let (site, it) = try await CaseSite.withFilter()
        let path = "/filter/sources/\(SourceID(7))"
        var fields = [
            ("name", "Searches"), ("product", "Safe Lines"), ("purpose", "safety"), ("group", "older"),
            ("group", "staff"),
            ("covers", "School devices"), ("reader", "lead"), ("keptMonths", ""),
        ]
        #expect(try await site.post(path, fields, as: it).status == 303)
        let refused = try await site.post(path + "/switch", as: it)
        #expect(refused.status == 422)
        for words in ["how long it is kept", "an impact assessment", "a notice for children", "a notice for staff"] {
            #expect(refused.text.contains(words), "\(words)")
        }
        #expect(!(try await site.get("/monitoring").text.contains("Searches")))
        fields += [
            ("keptMonths", "12"), ("reference", "DPIA 7"), ("signedBy", "Ruth Fenwick"),
            ("signedOn", today.description),
            ("notice-children", today.description), ("notice-parents", today.description),
            ("notice-staff", today.description),
        ]
        #expect(try await site.post(path, fields, as: it).status == 303)
        #expect(try await site.post(path + "/switch", as: it).location == "/filter/sources")
        #expect(try await site.get("/monitoring").text.contains("Searches"))
        #expect(try await site.get("/me/monitoring", as: site.teacher).text.contains("12 months"))
        let look = [
            ("source", SourceID(7).description), ("person", site.child.description), ("from", today.description),
            ("until", today.description), ("reason", "safety"), ("note", "Told a friend."),
        ]
        #expect(try await site.post("/filter/look", look.filter { $0.0 != "reason" }).status == 422)
        try await tellLesson(in: site)
        let recorded = try await site.post("/filter/look", look).text
        #expect(recorded.contains("Recorded.") && recorded.contains("Drugs, Otters, "))
        #expect(try await site.post("/filter/look", look, as: it).status == 403)
        let looks = try await site.get("/filter/looks", as: site.head).text
        #expect(looks.contains("Told a friend.") && looks.contains("Lesson told of before</span> Drugs, Otters, "))
        #expect(try await site.get("/filter/looks").status == 403)
    }

    @Test func `a device sends its results with no sign-in, and what failed becomes a task`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let cell = [("device", "Pupil tablet"), ("place", "In school"), ("group", "older")]
        let started = try await site.post("/filter/checks", cell, as: it)
        let id = try #require(started.location.split(separator: "/").last)
        let path = "/filter/check/\(id)"
        let page = try await site.site.get(path)
        #expect(page.status == 200 && page.text.contains("data-test=\"connection\""))
        let policy = try #require(HTTPField.Name("Content-Security-Policy"))
        #expect(page.headers[policy]?.contains("connect-src 'self' http: https:;") == true)
        #expect(try await site.get("/filter", as: it).headers[policy]?.contains("connect-src 'self';") == true)
        let results = ["open", "blocked", "open", "blocked", "open"].enumerated().map { ("result-\($0)", $1) }
        #expect(try await site.site.post(path, results).location == path)
        #expect(try await site.get("/filter/checks/\(id)", as: it).text.contains("Failed: Terrorist content list"))
        let tasks = try await site.get("/filter", as: it).text
        #expect(tasks.contains("Mend “Terrorist content list”") && tasks.contains("Found by a check"))
        #expect(try await site.site.post(path, results).status == 422)
    }

    @Test func `a review beyond a year is refused with the latest day`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let provider = [("name", "Safe Lines Ltd"), ("product", "Safe Lines"), ("help", "")]
        #expect(try await site.post("/filter/provider", provider, as: it).status == 303)
        var fields = FilterReview.Part.allCases.map { ("name-\($0.rawValue)", "Somebody") }
        fields += [
            ("on", today.description), ("profile", "Ages 4 to 11"), ("blocked", "Social media"),
            ("findings", "Nothing"),
            ("next", "2028-11-20"), ("what-1", "Test at home"), ("who-1", "Lewis"),
            ("by-1", today.adding(days: 9).description),
        ]
        let refused = try await site.post("/filter/reviews", fields)
        #expect(refused.status == 422 && refused.text.contains("at the latest on 21 November 2027"))
        fields.removeAll { $0.0 == "next" }
        let kept = try await site.post("/filter/reviews", fields + [("next", "2027-11-20")])
        #expect(try await site.get(kept.location).text.contains("Test at home: Lewis"))
    }

    @Test func `a parent reports a page, and reads what came of it`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let parent = try await site.school.add(.family, given: "Sana", family: "Khan")
        let sent = try await site.post("/family/page", [("address", "games.example.org")], as: parent)
        #expect(sent.location == "/family/page")
        #expect(try await site.get("/family/page", as: parent).text.contains("Waiting for school"))
        let task = try #require(links(/id="task-([0-9a-f]+)"/, in: try await site.get("/filter", as: it).text).first)
        let why = [("report", "withdrawn"), ("device", "It is the maths game of Year 4.")]
        #expect(try await site.post("/filter/tasks/\(task)", why, as: it).status == 303)
        let page = try await site.get("/family/page", as: parent).text
        #expect(page.contains("It is the maths game of Year 4."))
        #expect(try await site.post("/family/page", [("address", "childline.org.uk")], as: parent).status == 422)
    }

    @Test func `our own doors take two people to open and one to close`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let yes = [("choice", "doors"), ("say", "yes")]
        #expect(try await site.post("/filter/choices", yes, as: it).status == 303)
        #expect(try await site.post("/filter/choices", yes, as: it).status == 422)
        #expect(try await site.school.registry.filter().isAgreed(.doors) == false)
        #expect(try await site.post("/filter/choices", yes).status == 303)
        #expect(try await site.school.registry.filter().isAgreed(.doors))
        #expect(try await site.post("/filter/choices", [("choice", "doors"), ("say", "no")], as: it).status == 303)
        #expect(try await site.school.registry.filter().isAgreed(.doors) == false)
    }
}
