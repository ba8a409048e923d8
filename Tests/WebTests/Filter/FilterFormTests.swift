import Domain
import Records
import TestSupport
import Testing

@testable import Web

/// A form of the filter that is not taken says so at its own field, and comes back as it was typed.
struct FilterFormTests {
    private let today = TestSchool.today

    private static let tests = "Connection | https://www.gov.uk/ | connection\nList | http://iwf.example.org/ | blocked"
    private static let wrongPlans: [(days: String, tests: String, field: String, words: String)] = [
        ("30 days", tests, "everyDays", "Write a number of days"), ("", tests, "everyDays", "Write a number of days"),
        ("30", tests + "\nBooks, http://books.example.org", "tests", "“Books, http://books.example.org” is no test"),
        ("30", tests + "\nBooks | http://books.example.org | maybe", "tests", "is no test"),
        ("500", tests, "everyDays", "Write 1 to"),
        ("30", "Connection | https://www.gov.uk/ | connection", "tests", "Write 1"),
    ]

    @Test(arguments: wrongPlans)
    func `a plan of checks that cannot be read is left as it was typed`(
        days: String,
        tests: String,
        field: String,
        words: String
    ) async throws {
        let (site, it) = try await CaseSite.withFilter()
        let fields = [("devices", "Tablet 7"), ("places", "Library"), ("everyDays", days), ("tests", tests)]
        let refused = try await site.post("/filter/checks/plan", fields, as: it)
        #expect(refused.status == 422 && refused.text.contains(words))
        #expect(refused.text.contains("href=\"#\(field)\""))
        #expect(refused.text.contains(tests) && refused.text.contains(">Tablet 7</textarea>"))
        #expect(refused.text.contains("inputmode=\"numeric\" value=\"\(days)\""))
    }

    @Test func `a plan of checks is kept`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let fields = [("devices", "Tablet 7"), ("places", "Library"), ("everyDays", "20"), ("tests", Self.tests)]
        #expect(try await site.post("/filter/checks/plan", fields, as: it).location == "/filter/checks")
        #expect(try await site.get("/filter/checks/plan", as: it).text.contains(Self.tests))
    }

    @Test(arguments: [
        ("keptMonths", "12 months", "is no number of months"), ("keptMonths", "0", "is no number of months"),
        ("reference", "DPIA 7", "Choose the day on which the impact assessment was signed"),
        ("notice-staff", "soon", "“soon” is no day"), ("product", "", "Fill in every field"),
    ])
    func `a source that cannot be read is left as it was typed`(
        field: String,
        value: String,
        words: String
    ) async throws {
        let (site, it) = try await CaseSite.withFilter()
        let whole = [
            ("name", "Searches"), ("product", "Safe Lines"), ("purpose", "safety"), ("group", "older"),
            ("covers", "School devices"), ("reader", "lead"),
        ]
        let fields = whole.filter { $0.0 != field } + [(field, value)]
        let refused = try await site.post("/filter/sources/new", fields, as: it)
        #expect(refused.status == 422 && refused.text.contains(words))
        let at = field == "reference" ? "signedOn" : field
        #expect(refused.text.contains("href=\"#\(at)\""))
        #expect(refused.text.contains("name=\"purpose\" value=\"safety\" checked"))
        #expect(refused.text.contains("value=\"Searches\"") && refused.text.contains("value=\"\(value)\""))
        #expect(try await site.get("/filter/sources", as: it).text.contains("Nothing is entered yet"))
    }

    @Test func `a source says that nobody said how long it is kept`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let fields = [("name", "Searches"), ("product", "Safe Lines"), ("keptMonths", "")]
        #expect(try await site.post("/filter/sources/new", fields, as: it).status == 303)
        let page = try await site.get("/filter/sources", as: it).text
        #expect(page.contains("Nobody has said yet how long it is kept.") && !page.contains("0 months"))
    }

    @Test(arguments: [
        ("on", "", "Choose the day on which the review was"), ("on", "2027-01-01", "has not come yet"),
        ("next", "", "Choose the day of the next review"), ("by-1", "", "Choose by when “Test at home” is done"),
        ("what-1", "", "Say what is to be done"), ("findings", "", "what you found"),
        ("blocked", "", "what is blocked"),
        ("name-it", "", "Say why they were not there"),
    ])
    func `a review that is not taken says so at its own field`(
        field: String,
        value: String,
        words: String
    ) async throws {
        let (site, it) = try await CaseSite.withFilter()
        let provider = [("name", "Safe Lines Ltd"), ("product", "Safe Lines"), ("help", "")]
        #expect(try await site.post("/filter/provider", provider, as: it).status == 303)
        var whole = FilterReview.Part.allCases.map { ("name-\($0.rawValue)", "Somebody") }
        whole += [
            ("on", today.description), ("profile", "Ages 4 to 11"), ("blocked", "Social media"),
            ("findings", "Nothing"), ("next", today.adding(days: 300).description), ("what-1", "Test at home"),
            ("who-1", "Lewis"), ("by-1", today.adding(days: 9).description),
        ]
        let refused = try await site.post("/filter/reviews", whole.map { $0.0 == field ? (field, value) : $0 })
        #expect(refused.status == 422 && refused.text.contains(words))
        let at = field == "name-it" ? "absentWhy" : field
        #expect(refused.text.contains("href=\"#\(at)\""))
        #expect(refused.text.contains(">Ages 4 to 11</textarea>"))
        if field == "blocked" { #expect(refused.text.contains("rows=\"6\" maxlength=\"4000\"></textarea>")) }
    }

    @Test func `what is no address is neither opened nor blocked, and the form stays as it was`() async throws {
        let (site, it) = try await CaseSite.withFilter()
        let form = [
            ("work", "close"), ("address", "Zoë O’Brien’s & co"), ("whom", "Otters"), ("doer", it.description),
            ("dueDay", today.adding(days: 1).description), ("dueTime", "14:10"),
        ]
        let refused = try await site.post("/filter/tasks", form, as: it)
        #expect(refused.status == 422 && refused.text.contains("This is no address"))
        for part in [
            "value=\"close\" checked", "value=\"Otters\"", "value=\"14:10\"", "value=\"Zoë O’Brien’s &amp; co\"",
            "value=\"\(it)\" selected",
        ] { #expect(refused.text.contains(part), "\(part)") }
        let other = form.map { $0.0 == "work" ? ("work", "other") : $0 }
        #expect(try await site.post("/filter/tasks", other, as: it).status == 303)
    }
}
