import Testing

@testable import Filtering

struct FilterFileTests {
    private static func policy() throws -> FilterPolicy {
        var policy = FilterPolicy()
        policy.rules = [FilterRule(clause: "For school work", why: "It is a school")]
        let hours = WeekHours(days: 0...4, from: 510, until: 930)
        var group = FilterGroup(
            name: "KS1",
            plans: [
                FilterPlan(
                    hours: hours,
                    access: .onlyChosen(categories: ["child", "maps"]),
                    rule: RuleNumber(0),
                    blocked: [CategoryRule("adult", RuleNumber(0)), CategoryRule("games")]
                ),
                FilterPlan(hours: .always, access: .closed),
            ]
        )
        group.sessions = .required
        group.sessionRule = RuleNumber(0)
        group.youTube = .moderate
        group.failsOpen = true
        policy.groups = [group, FilterGroup(name: "Staff", plans: [])]
        policy.ownHosts = ["rules.example.org"]
        policy.sites = [
            SiteRule(try #require(Site("example.org/maths?x=1")), opens: true, scope: .group(GroupNumber(1)))
        ]
        let period = FilterPeriod(from: 5, until: 9)
        policy.allowances = [
            Allowance(.category("games"), for: .person(FilterID(.max)), period, rule: RuleNumber(0)),
            Allowance(.site(try #require(Site("[::1]/a"))), for: .device(FilterID(1)), period),
        ]
        policy.suspensions = [FilterSuspension(of: .place(FilterID(3)), period, rule: RuleNumber(0))]
        policy.sessions = [
            FilterSession(for: .schoolClass(FilterID(4)), period), FilterSession(for: .everyone, period),
        ]
        return policy
    }

    @Test func `a policy comes back from its file as it went in`() throws {
        let bytes = try FilterPolicyFile.bytes(of: Self.policy())
        let read = try FilterPolicyFile.policy(from: bytes)
        #expect(try FilterPolicyFile.bytes(of: read) == bytes)
        #expect(read.groups.first?.plans.first?.hours == WeekHours(days: 0...4, from: 510, until: 930))
        #expect(read.groups.first?.sessions == .required)
        #expect(read.groups.first?.failsOpen == true)
        #expect(read.allowances.last?.scope == .device(FilterID(1)))
        #expect(read.sites.first?.site == Site("example.org/maths?x=1"))
    }

    @Test(arguments: [
        ("", "not JSON"), ("{", "not JSON"), ("[]", "the whole file"), (#"{"version": 1}"#, "rules"),
        (line(#""version": 2"#), "version 2"), (line(#""sites": [{"site": "", "opens": true, "for": "x"}]"#), "a site"),
        (line(#""sites": [{"site": "a.org", "opens": true, "for": "group 7"}]"#), "number of a group"),
        (line(#""sites": [{"site": "a.org", "opens": 7, "for": "everyone"}]"#), "sites, 1, opens"),
        (line(#""sessions": [{"for": "person 12", "from": 1, "until": 2}]"#), "whom something is for"),
        (line(#""suspensions": [{"for": "everyone", "from": 1, "until": 2, "rule": 0}]"#), "number of a rule"),
    ])
    func `a policy that cannot be read says what is wrong with it`(text: String, words: String) throws {
        let failure = #expect(throws: FilterFileFailure.self) { try FilterPolicyFile.policy(from: Array(text.utf8)) }
        #expect(failure?.sentence.contains(words) == true, "\(failure?.sentence ?? "")")
    }

    private static func line(_ part: String) -> String {
        var parts = ["version": "1"]
        for name in ["rules", "groups", "ownHosts", "sites", "allowances", "suspensions", "sessions"] {
            parts[name] = "[]"
        }
        let name = String(part.dropFirst().prefix { $0 != "\"" })
        parts[name] = nil
        return "{" + (parts.map { "\"\($0.key)\": \($0.value)" } + [part]).joined(separator: ", ") + "}"
    }

    @Test func `doors come back from their file as they went in`() throws {
        var doors = DoorSettings()
        doors.dns = DNSDoor(
            listen: [try #require(DoorAddress("[::1]:53"))],
            upstreams: [try #require(DoorAddress("192.0.2.1:53"))]
        )
        doors.icap = ICAPDoor(listen: [try #require(DoorAddress("127.0.0.1:1344"))])
        doors.guests = GroupNumber(3)
        var identity = DoorSettings.Identity(group: GroupNumber(1))
        identity.person = FilterID(77)
        doors.users = [.init("asmith", is: identity)]
        doors.clients = [.init(try #require(AddressBlock("10.20.0.0/16")), is: .init(group: GroupNumber(0)))]
        #expect(try DoorSettings.settings(from: doors.bytes()) == doors)
        #expect(doors.hasOpenDoor && !DoorSettings().hasOpenDoor)
    }

    @Test func `another machine's doors are its own, and stand open only while the school's may`() throws {
        var doors = DoorSettings()
        doors.icap = ICAPDoor(listen: [try #require(DoorAddress("127.0.0.1:1344"))])
        doors.users = [.init("asmith", is: .init(group: GroupNumber(1)))]
        doors.log.keeps = true
        let text = #"{"icap": {"listen": ["10.20.0.3:1344"]}, "dns": null}"#
        let local = try LocalDoors.doors(from: Array(text.utf8))
        for areOpen in [true, false] {
            let handed = SchoolDoors(doors, areOpen: areOpen)
            let bytes = try handed.bytes()
            #expect(!String(decoding: bytes, as: UTF8.self).contains("127.0.0.1"))
            let opened = try SchoolDoors.doors(from: bytes).opening(local)
            #expect(opened.icap == (areOpen ? local.icap : nil) && opened.hasOpenDoor == areOpen)
            #expect(opened.users == doors.users && opened.log == doors.log)
        }
        #expect(throws: FilterFileFailure.self) { try LocalDoors.doors(from: Array(#"{"icap": {}}"#.utf8)) }
        #expect(throws: FilterFileFailure.self) { try SchoolDoors.doors(from: Array("{".utf8)) }
        let newer = try String(decoding: SchoolDoors(doors, areOpen: true).bytes(), as: UTF8.self)
            .replacing(#","version":1}"#, with: #","version":2}"#)
        #expect(throws: FilterFileFailure.otherVersion(2)) { try SchoolDoors.doors(from: Array(newer.utf8)) }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/32", "2001:db8:7::1", true), ("2001:db8::/32", "2001:db9::1", false),
        ("::/0", "2001:db8::1", true),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true),
    ])
    func `a block holds the addresses that begin like it`(block: String, address: String, isInside: Bool) throws {
        let block = try #require(AddressBlock(block))
        #expect(block.contains(try #require(InternetAddress(address))) == isInside)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/x", "10/8", "house", "::/129", "10.0.0.0/-1"])
    func `what is no block is refused`(text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test(arguments: [
        "", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "::1:53", "localhost:53", ":53", "127.0.0.1:+5",
    ])
    func `what is no address of a door is refused`(text: String) {
        #expect(DoorAddress(text) == nil)
    }
}
