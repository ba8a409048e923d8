import Testing

@testable import Filtering

struct EngineTests {
    static let own = "https://accord.school.example.org/tell"

    @Test func `a pupil of KS2 reads what nothing speaks against, and not what is closed in lessons`() throws {
        let engine = try Engine(school())
        #expect(engine.decide("https://kittens.example/", .older).reason == .nothingAgainst)
        let verdict = engine.decide("https://www.games.example/", .older)
        #expect(!verdict.isOpen && verdict.reason == .category && verdict.rule == RuleNumber(1))
        #expect(engine.snapshot.categoryName(of: verdict) == "games" && verdict.matchedLabels == 2)
        #expect(engine.decide("https://www.games.example/", .staff).isOpen)
        #expect(!engine.decide("https://mixed.example/private/1", .staff).isOpen)
        #expect(engine.decide("https://mixed.example/public", .staff).isOpen)
    }

    @Test func `the youngest see chosen sites in a session that an adult opened, and nothing else`() throws {
        let room = FilterID<FilteredPlace>(7)
        let time = FilterPeriod(from: Moment.monday10, until: Moment.monday10 + Moment.hour)
        let engine = try Engine(school { $0.sessions = [FilterSession(for: .place(room), time)] })
        let inRoom = Asker(group: .young, place: room)
        #expect(engine.decide("maths.example", inRoom).reason == .chosen)
        #expect(engine.decide("kittens.example", inRoom).reason == .notChosen)
        #expect(engine.decide("maths.example", Asker(group: .young, place: FilterID(8))).reason == .noSession)
        #expect(engine.decide("maths.example", inRoom, at: time.until).reason == .noSession)
        #expect(engine.decide("maths.example", inRoom, at: time.until - 1).isOpen)
    }

    @Test func `without the switch a missing session is only noted`() throws {
        let engine = try Engine(school { $0.groups[0].sessions = .remind })
        let verdict = engine.decide("maths.example", .young)
        #expect(verdict.isOpen && verdict.lacksSession && verdict.trace[.sessions] == .noted)
    }

    @Test(arguments: [GroupNumber.young, .older, .staff, .guests])
    func `telling and helplines are open for everyone, suspended, without a session and at night`(
        group: GroupNumber
    ) throws {
        let always = FilterPeriod(from: .min, until: .max)
        let engine = try Engine(
            school { policy in
                policy.suspensions = [FilterSuspension(of: .everyone, always)]
                policy.sites = [try SiteRule(site("childline.org.uk"), opens: false)]
            }
        )
        for now in [Moment.monday10, Moment.monday10 + 14 * Moment.hour] {
            let told = engine.decide(Self.own, group, at: now)
            #expect(told.isOpen && told.reason == .ownHost && told.isPrivate)
            let help = engine.decide("https://www.childline.org.uk/", group, at: now)
            #expect(help.isOpen && help.reason == .helpline && help.isPrivate)
            #expect(engine.decide("kittens.example", group, at: now).reason == .suspended)
        }
    }

    @Test func `a host that only ends like a helpline is not one`() throws {
        let engine = try Engine(school { $0.groups[0].sessions = .none })
        for host in ["notchildline.org.uk", "childline.org.uk.bad.example", "childline.org.uk@bad.example"] {
            #expect(engine.decide("https://\(host)/", .young).reason == .notChosen, "\(host)")
        }
    }

    @Test func `a suspension ends by itself and is one person's`() throws {
        let child = FilterID<FilteredPerson>(4)
        let time = FilterPeriod(from: Moment.monday10, until: Moment.monday10 + Moment.hour)
        let suspension = FilterSuspension(of: .person(child), time, rule: RuleNumber(1))
        let engine = try Engine(school { $0.suspensions = [suspension] })
        let asker = Asker(group: .older, person: child)
        #expect(engine.decide("kittens.example", asker).rule == RuleNumber(1))
        #expect(engine.decide("kittens.example", asker, at: time.until).isOpen)
        #expect(engine.decide("kittens.example", .older).isOpen)
    }

    @Test func `an allowance opens a category for a club and closes it by itself`() throws {
        let club = FilterID<FilteredClass>(11)
        let time = FilterPeriod(from: Moment.monday10, until: Moment.monday10 + Moment.hour)
        let allowance = Allowance(.category("games"), for: .schoolClass(club), time, rule: RuleNumber(1))
        let engine = try Engine(school { $0.allowances = [allowance] })
        let member = Asker(group: .older, schoolClass: club)
        let verdict = engine.decide("games.example", member)
        #expect(verdict.reason == .allowedForATime && verdict.rule == RuleNumber(1))
        #expect(!engine.decide("games.example", .older).isOpen)
        #expect(!engine.decide("games.example", member, at: time.until).isOpen)
        #expect(!engine.decide("adult.example", member).isOpen)
    }

    @Test func `an allowance for a site opens it beside its category, in closed hours, for its time`() throws {
        let night = Moment.monday10 + 10 * Moment.hour
        let time = FilterPeriod(from: night, until: night + Moment.hour)
        let allowance = try Allowance(.site(site("games.example/chess")), for: .group(.older), time)
        let engine = try Engine(school { $0.allowances = [allowance] })
        #expect(engine.decide("games.example/chess/1", .older, at: night).reason == .allowedForATime)
        #expect(engine.decide("games.example/draughts", .older, at: night).reason == .closedNow)
        #expect(engine.decide("games.example/chess", .older, at: time.until).reason == .closedNow)
    }

    @Test func `of the school's own sites the one that names more of the address holds`() throws {
        let engine = try Engine(
            school { policy in
                policy.sites = [
                    try SiteRule(site("games.example"), opens: true, rule: RuleNumber(1)),
                    try SiteRule(site("bad.games.example"), opens: false),
                    try SiteRule(site("bad.games.example/good"), opens: true),
                    try SiteRule(site("both.example"), opens: true),
                    try SiteRule(site("both.example"), opens: false, scope: .group(.older)),
                ]
            }
        )
        #expect(engine.decide("a.games.example", .older).reason == .siteOpened)
        #expect(engine.decide("a.bad.games.example/x", .older).reason == .siteClosed)
        #expect(engine.decide("bad.games.example/good/x", .older).reason == .siteOpened)
        #expect(engine.decide("both.example", .older).reason == .siteClosed)
        #expect(engine.decide("both.example", .staff).reason == .siteOpened)
    }

    @Test func `hours are those on the wall`() throws {
        let engine = try Engine(school())
        #expect(engine.decide("kittens.example", .older, at: Moment.monday10 - 2 * Moment.hour).isOpen)
        let early = engine.decide("kittens.example", .older, at: Moment.monday10 - 2 * Moment.hour - 1)
        #expect(early.reason == .closedNow)
        #expect(
            engine.decide("kittens.example", .older, at: Moment.monday10 + 5 * 24 * Moment.hour).reason == .closedNow
        )
        #expect(engine.decide("kittens.example", .staff, at: Moment.monday10 + 5 * 24 * Moment.hour).isOpen)
    }

    @Test(arguments: [
        "", "http://", "http://exa mple.org/", "data:,x", "http://a..b/", "http://[::1/", "http://1.2.3.4.5/",
    ])
    func `what cannot be read is closed`(address: String) throws {
        let verdict = try Engine(school()).decide(address, .staff)
        #expect(!verdict.isOpen && verdict.reason == .unreadable)
    }

    @Test func `an address in disguise is the same address`() throws {
        let engine = try Engine(school())
        for address in [
            "http://GAMES.Example.:80/", "http://x@games.example/", "http://games%2Eexample/",
            "http:\\\\games.example\\",
            "http://ｇames.example/", "games.example:443",
        ] { #expect(engine.decide(address, .older).reason == .category, "\(address)") }
    }

    @Test func `a group that is not in the policy gets nothing but help`() throws {
        let engine = try Engine(school())
        #expect(engine.decide("kittens.example", GroupNumber(9)).reason == .unknownGroup)
        #expect(engine.decide(Self.own, GroupNumber(9)).isOpen)
    }

    @Test func `no lists are no reason to stop`() {
        let engine = Engine(Snapshot(school(), lists: nil))
        #expect(engine.decide("kittens.example", .older).isOpen)
        #expect(engine.snapshot.warnings.contains(.unknownCategory("games")))
    }
}
