import Domain
import TestSupport
import Testing

struct FilterDeciderTests {
    static let head = PersonID(1)
    static let it = PersonID(2)
    static let id = SourceID(7)
    static let today = TestSchool.today
    static let provider = Filter.Provider(name: "Safe Lines Ltd", product: "Safe Lines", help: "")

    private let leader = Filter.Facts(roles: [.headteacher])
    private let manager = Filter.Facts(roles: [.itManager])

    static func source(_ change: (inout MonitoringSource.Terms) -> Void = { _ in }) -> MonitoringSource.Terms {
        var terms = MonitoringSource.Terms(
            name: "Searches",
            product: "Safe Lines",
            purposes: [.safety],
            groups: [.older],
            covers: "School devices",
            readers: [.lead],
            keptMonths: 12,
            assessment: MonitoringSource.Assessment(reference: "DPIA 7", signedBy: "Ruth Fenwick", on: today),
            notices: MonitoringSource.Reader.allCases.map { MonitoringSource.Published(to: $0, on: today) }
        )
        change(&terms)
        return terms
    }

    private func refusal(_ past: [Filter.Event], _ command: Filter.Command, _ facts: Filter.Facts) -> Filter.Refusal? {
        Filter.refusal(
            after: past,
            command,
            knowing: facts,
            by: .person(facts.roles == [.itManager] ? Self.it : Self.head)
        )
    }

    @Test func `nothing is kept before it is switched on, or by those who do not keep it`() {
        let off = Filter.Facts(isSwitchedOn: false, roles: [.headteacher])
        #expect(refusal([], .set(.provider(Self.provider)), off) == .switchedOff)
        for role in [Role.teacher, .office, .chair, .dataProtectionOfficer, .governor] {
            #expect(refusal([], .set(.provider(Self.provider)), Filter.Facts(roles: [role])) == .notYours)
        }
        #expect(refusal([], .set(.provider(Self.provider)), manager) == nil)
    }

    @Test(arguments: [(12, 0), (12, 91), (73, 30), (-1, 30)])
    func `nothing is kept longer than the limits`(months: Int, openDays: Int) {
        let terms = Self.source { ($0.keptMonths, $0.openDays) = (months, openDays) }
        #expect(refusal([], .describe(Self.id, terms), manager) == .keptTooLong)
        #expect(refusal([], .describe(Self.id, Self.source { $0.openDays = 90 }), manager) == nil)
    }

    struct Lack: Sendable {
        let missing: [MonitoringSource.Missing]
        let change: @Sendable (inout MonitoringSource.Terms) -> Void

        init(
            _ missing: MonitoringSource.Missing...,
            change: @escaping @Sendable (inout MonitoringSource.Terms) -> Void
        ) {
            self.missing = missing
            self.change = change
        }
    }

    static let lacks = [
        Lack(.assessment) { $0.assessment = nil },
        Lack(.retention) { $0.keptMonths = 0 },
        Lack(.notice(.children)) { $0.notices.removeAll { $0.to == .children } },
        Lack(.readers) { $0.readers = [] },
        Lack(.purpose) { $0.purposes = [] },
        Lack(.covers) { $0.covers = " " },
        Lack(.retention, .assessment, .notice(.children), .notice(.parents), .notice(.staff)) { terms in
            terms.assessment = nil
            terms.notices = []
            terms.keptMonths = 0
        },
        Lack(.assessmentOld) { terms in
            let day = FilterDeciderTests.today.adding(days: -400)
            terms.assessment = MonitoringSource.Assessment(reference: "DPIA 7", signedBy: "Ruth Fenwick", on: day)
        },
    ]

    @Test(arguments: lacks)
    func `nothing watches before it is lawful, and what lacks is named`(lack: Lack) {
        let (change, missing) = (lack.change, lack.missing)
        let lacking = Filter.Event.source(Self.id, .described(Self.source(change)), by: Self.head)
        #expect(refusal([lacking], .switchOn(Self.id), manager) == .unlawful(missing))
        let whole = Filter.Event.source(Self.id, .described(Self.source()), by: Self.head)
        #expect(refusal([whole], .switchOn(Self.id), manager) == nil)
        let on = Filter.Event.source(Self.id, .switchedOn, by: Self.head)
        // What watches already must stay lawful.
        #expect(refusal([whole, on], .describe(Self.id, Self.source(change)), manager) == .unlawful(missing))
    }

    @Test func `what takes two is on when a leader and IT said yes, and off when one takes it back`() throws {
        var past: [Filter.Event] = []
        for (facts, person) in [(leader, Self.head), (manager, Self.it)] {
            past += try Filter.events(after: past, .agree(.doors), knowing: facts, by: .person(person))
        }
        let filter = try #require(Filter.fold(past))
        #expect(filter.isAgreed(.doors) && !filter.isAgreed(.sessions(.older)))
        past += try Filter.events(after: past, .goBack(.doors), knowing: manager, by: .person(Self.it))
        #expect(Filter.fold(past)?.isAgreed(.doors) == false)
    }

    @Test func `nobody says yes for both, and two leaders are not two sides`() {
        let both = Filter.Facts(roles: [.headteacher, .itManager])
        let first = Filter.Event.chosen(.doors, .it, by: Self.head)
        #expect(refusal([first], .agree(.doors), both) == .agreedBefore)
        let lead = Filter.Event.chosen(.doors, .leader, by: PersonID(9))
        #expect(refusal([lead], .agree(.doors), leader) == .oneSide)
        #expect(refusal([], .agree(.doors), Filter.Facts(roles: [.deputyLead])) == .notYours)
        #expect(refusal([], .goBack(.doors), leader) == .notAgreed)
    }

    @Test func `a certificate that is overdue, a missing check and a missing review are needs`() throws {
        let old = Filter.Certificate(
            isMember: true,
            hasTerrorList: false,
            reference: "Letter",
            confirmedBy: Self.it,
            confirmedOn: Self.today.adding(days: -400),
            renewBy: Self.today.adding(days: -1)
        )
        let filter = try #require(
            Filter.fold([.set(.provider(Self.provider), by: Self.it), .set(.certificate(old), by: Self.it)])
        )
        #expect(
            filter.needs(on: Self.today) == [
                .certificateIncomplete, .certificateOverdue(since: old.renewBy), .unchecked(8), .noReview,
            ]
        )
        #expect(Filter().needs(on: Self.today).contains(.noProvider))
    }

    @Test func `the next review is at the latest a year later, and who was not there is explained`() {
        let named = [Filter.Event.set(.provider(Self.provider), by: Self.it)]
        func review(
            next: Day,
            absentWhy: String = "",
            parts: [FilterReview.Part] = FilterReview.Part.allCases
        )
            -> Filter.Command
        {
            .review(
                FilterReview(
                    id: FilterReviewID(5),
                    on: Self.today,
                    attended: parts.map { FilterReview.Attendee($0, "Somebody") },
                    absentWhy: absentWhy,
                    profile: "Ages 4 to 11",
                    blocked: "Social media",
                    findings: "Nothing",
                    actions: [],
                    next: next
                )
            )
        }
        let latest = Day(year: 2027, month: 11, day: 21)
        #expect(refusal(named, review(next: latest), leader) == nil)
        #expect(refusal(named, review(next: latest.adding(days: 1)), leader) == .nextTooLate(latest))
        #expect(refusal(named, review(next: latest.adding(days: 365)), leader) == .nextTooLate(latest))
        #expect(refusal(named, review(next: Self.today), leader) == .nextPast)
        #expect(refusal([], review(next: latest), leader) == .providerFirst)
        let without = FilterReview.Part.allCases.filter { $0 != .provider }
        #expect(refusal(named, review(next: latest, parts: without), leader) == .absentUnexplained([.provider]))
        #expect(refusal(named, review(next: latest, absentWhy: "Ill.", parts: without), leader) == nil)
        #expect(
            FilterReview.latestNext(after: Day(year: 2028, month: 2, day: 29)) == Day(year: 2029, month: 2, day: 28)
        )
    }
}
