import Domain
import Filtering
import Testing

/// The settings of the doors as somebody types them.
struct DoorFormTests {
    private static let amira = DoorPeople.One(id: PersonID(4), name: "Amira Khan", className: "Owls", group: .older)
    private static let people = DoorPeople(
        classes: ["Owls": .older, "Wrens": .youngest],
        people: [
            amira, .init(id: PersonID(5), name: "Sam Hill", className: "Owls", group: .older),
            .init(id: PersonID(6), name: "Sam Hill", className: "Wrens", group: .youngest),
            .init(id: PersonID(7), name: "Priya Nair", className: "", group: .staff),
        ]
    )

    private static func settings(
        after old: DoorSettings = DoorSettings(),
        _ change: (inout DoorForm) -> Void
    ) throws -> DoorSettings {
        var form = DoorForm()
        change(&form)
        return try form.settings(after: old, people) { "made-0123456789abcdef" }
    }

    @Test func `what was typed becomes settings, and is shown again as it was typed`() throws {
        var form = DoorForm()
        form.dns = "10.20.0.2:53"
        form.upstreams = "192.0.2.53:53"
        form.icap = "127.0.0.1:1344\n[::1]:1344"
        form.clients = "10.20.4.0/24 | Owls\n10.20.5.0/24 | Staff"
        form.tokens = "Wrens | 0123456789abcdef"
        form.users = "akhan | Amira Khan, Owls\npnair | Priya Nair"
        (form.keeping, form.keepsOpen) = (.unnamed, true)
        let settings = try form.settings(after: DoorSettings(), Self.people) { "" }
        #expect(DoorForm(settings, Self.people) == form)
        #expect(settings.users[0].is.person == FilterID(4) && settings.users[0].is.group == UserGroup.older.number)
        #expect(settings.users[0].is.schoolClass == FilterID(className: "Owls"))
        #expect(settings.clients[1].is == DoorSettings.Identity(group: UserGroup.staff.number))
        #expect(try DoorSettings.settings(from: settings.bytes()) == settings)
    }

    private static let wrong: [(String, String, DoorForm.Fault)] = [
        ("dns", "nowhere", .address(field: "dns", line: "nowhere")),
        ("dns", "10.20.0.2:53", .noUpstream), ("icap", "127.0.0.1", .address(field: "icap", line: "127.0.0.1")),
        ("certificate", "/chain.pem", .halfCertificate),
        ("clients", "10.20.4.0/24", .twoParts(field: "clients", line: "10.20.4.0/24")),
        ("clients", "10.20.4.0/99 | Owls", .block("10.20.4.0/99")),
        ("clients", "10.20.4.0/24 | Nobody", .unknown(field: "clients", "Nobody")),
        ("tokens", "Nobody", .unknown(field: "tokens", "Nobody")),
        ("users", "x | Nobody", .unknown(field: "users", "Nobody")),
        ("users", "x | Sam Hill", .several(field: "users", "Sam Hill")),
        ("users", "x | Owls\nX | Owls", .twice(field: "users", "X")),
        ("tokens", "Owls | short", .token("short")),
    ]

    @Test(arguments: wrong)
    func `what cannot be is refused with the line that is wrong`(field: String, text: String, fault: DoorForm.Fault) {
        #expect(throws: fault) {
            try Self.settings { form in
                switch field {
                case "dns": form.dns = text
                case "icap": form.icap = text
                case "certificate": form.certificate = text
                case "clients": form.clients = text
                case "users": form.users = text
                default: form.tokens = text
                }
            }
        }
        #expect(!fault.sentence.isEmpty)
        let elsewhere = fault == .noUpstream ? "upstreams" : field
        #expect(fault.field == elsewhere)
    }

    @Test func `a token is made where none is typed, and what no form shows stays`() throws {
        var old = DoorSettings()
        var hidden = DoorSettings.Identity(group: GroupNumber(1))
        hidden.person = FilterID(99)
        var tablet = DoorSettings.Identity(group: GroupNumber(1))
        tablet.device = FilterID(7)
        old.users = [.init("behind-a-wall", is: hidden)]
        old.tokens = [.init("0123456789abcdef", is: tablet)]
        let settings = try Self.settings(after: old) { $0.tokens = "Owls | 0123456789abcdef\nWrens" }
        #expect(settings.users == old.users)
        #expect(settings.tokens.map(\.token) == ["0123456789abcdef", "made-0123456789abcdef"])
        #expect(settings.tokens[0].is.device == FilterID(7))
    }

    @Test func `settings are bound to what the school says of itself`() {
        var settings = DoorSettings()
        settings.log.names = true
        var gone = DoorSettings.Identity()
        gone.person = FilterID(8)
        settings.users = [.init("gone", is: gone)]
        let bound = settings.bound(to: Filter(), school: "Fernhollow", host: "rules.example.org") { _ in false }
        #expect(!bound.log.names && bound.users.isEmpty && bound.page.school == "Fernhollow")
        #expect(bound.page.tell == "https://rules.example.org/tell" && bound.failsOpen == [GroupNumber(2)])
        #expect(bound.page.children == [GroupNumber(0), GroupNumber(1)])
    }
}
