import Domain
import TestSupport
import Testing

struct SchoolDeciderTests {
    let profile = School.Profile(name: "Fernhollow Primary")
    let yes = School.Facts()
    let signature = School.Signature(by: PersonID(1), on: TestSchool.today, version: 1)

    private let complaints = Complaints(to: "Helen Hill", address: "head@example.org", how: "")

    private var described: School.Event {
        .described(profile)
    }

    @Test func `each command has its event, and asking again changes nothing`() throws {
        let steps: [(School.Command, School.Event)] = [
            (.describe(profile), described),
            (.setNumber(.socialCare, "01632 960200"), .numberSet(.socialCare, "01632 960200")),
            (.switchOn(.staff), .switchedOn(.staff)), (.signPapers(signature), .papersSigned(signature)),
            (.switchOn(.pupils), .switchedOn(.pupils)), (.switchOff(.staff), .switchedOff(.staff)),
            (.setComplaints(complaints), .complaintsSet(complaints)),
        ]
        var past: [School.Event] = []
        for (command, event) in steps {
            #expect(try School.events(after: past, command, knowing: yes) == [event])
            past.append(event)
            #expect(try School.events(after: past, command, knowing: yes) == [])
        }
        #expect(School.fold(past)?.switchedOn == [.pupils])
        #expect(School.fold(past)?.papers == signature)
    }

    @Test(arguments: Switch.allCases)
    func `pupils, parents, telling, the filter and requests wait for papers that cover them`(feature: Switch) {
        let refusal = School.refusal(after: [described], .switchOn(feature), knowing: yes)
        let covered: [Switch] = [.pupils, .parents, .telling, .filter, .requests]
        #expect((refusal == .unsignedPapers) == covered.contains(feature))
        let older = School.refusal(after: [described, .papersSigned(signature)], .switchOn(feature), knowing: yes)
        #expect((older == .unsignedPapers) == [Switch.telling, .filter, .requests].contains(feature))
    }

    static let sites: [(String, String?)] = [
        ("https://rules.example.org/", "rules.example.org"),
        ("http://Rules.example.org:80/a?b", "Rules.example.org:80"),
        (" rules.example.org ", "rules.example.org"), ("rules.example.org//", "rules.example.org"), ("", ""),
        ("our rules", nil), ("https://", nil), ("head@example.org", nil), ("a..b", nil), ("a:b", nil),
        ("https://https://rules.example.org", nil),
    ]

    @Test(arguments: sites)
    func `the address of the site is its name alone`(typed: String, kept: String?) {
        #expect(School.Profile.host(in: typed) == kept)
    }

    @Test func `what cannot be is refused`() {
        let later = School.Signature(by: PersonID(1), on: TestSchool.today.adding(days: 1), version: 1)
        let away = School.Facts(adultIsHere: false)
        let cases: [([School.Event], School.Command, School.Facts, School.Refusal)] = [
            ([], .describe(School.Profile(name: " ")), yes, .nameless), ([], .switchOn(.staff), yes, .undescribed),
            ([described], .signPapers(signature), away, .notHere),
            ([described], .setNumber(.socialCare, "12"), yes, .notATelephoneNumber),
            ([described], .setNumber(.socialCare, "1234567890123456"), yes, .notATelephoneNumber),
            ([described], .switchOn(.parents), yes, .unsignedPapers),
            ([described], .switchOn(.staff), .init(audienceIsAsked: false), .nothingToAsk),
            ([described], .signPapers(later), yes, .datedAhead),
            ([described], .switchOn(.telling), .init(routesAreTested: false), .untestedRoutes),
            ([described], .setChildFile(.elsewhere(" ")), yes, .placeless),
            ([described], .setComplaints(.init(to: "Helen", address: " ", how: "x")), yes, .impossibleComplaints),
            ([described], .setComplaints(.init(to: "", address: "x", how: "x")), yes, .impossibleComplaints),
        ]
        for (past, command, facts, refusal) in cases {
            #expect(School.refusal(after: past, command, knowing: facts) == refusal, "\(command)")
        }
        #expect(Set(cases.map(\.3.sentence)).count == 10)
    }
}
