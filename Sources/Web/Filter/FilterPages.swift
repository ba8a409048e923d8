import Domain
import Records

/// How the filter stands: what is to be done, what is in force, and what comes next.
package struct FilterPage: Page {
    package static let template = "Filter/filter"
    package static let example = FilterPage(
        frame: Frame(pageTitle: "The filter"),
        isOn: true,
        mayKeep: true,
        mayLook: true,
        mayReadLooks: true,
        maySwitch: true,
        product: "Safe Lines",
        needs: ["Renew the certificate of Safe Lines, which was due on 1 November 2026"],
        hasNeeds: true,
        tasks: [.example],
        hasTasks: true,
        inForce: [.example],
        hasInForce: true,
        provider: .example,
        dates: [Line(what: "Review of filtering and monitoring", when: "1 June 2027", isOverdue: true)],
        doors: .example,
        doers: [FilterSourcePage.Tick(id: "1", words: "Lewis Grant", isOn: true)],
        typed: TypedTask(
            works: [FilterSourcePage.Tick(id: "open", words: "Open an address", isOn: true)],
            address: "",
            whom: "",
            until: "",
            dueDay: "2026-11-22",
            dueTime: "13:00"
        )
    )

    package let frame: Frame
    package let isOn: Bool
    package let mayKeep: Bool
    package let mayLook: Bool
    package let mayReadLooks: Bool
    package let maySwitch: Bool
    package let product: String
    package let needs: [String]
    package let hasNeeds: Bool
    package let tasks: [FilterTaskView]
    package let hasTasks: Bool
    package let inForce: [FilterTaskView]
    package let hasInForce: Bool
    package let provider: ProviderView
    package let dates: [Line]
    package let doors: AgreementView
    package let doers: [FilterSourcePage.Tick]
    package let typed: TypedTask

    package struct Line: Sendable {
        package let what: String
        package let when: String
        package let isOverdue: Bool
    }

    /// What somebody typed into the form for a new task.
    package struct TypedTask: Sendable {
        package let works: [FilterSourcePage.Tick]
        package let address: String
        package let whom: String
        package let until: String
        package let dueDay: String
        package let dueTime: String
    }
}

/// The provider and its certificate, as pages show them.
package struct ProviderView: Sendable {
    package let name: String
    package let product: String
    package let help: String
    package let hasHelp: Bool
    package let isNamed: Bool
    package let hasCertificate: Bool
    package let isMember: Bool
    package let hasTerrorList: Bool
    package let reference: String
    package let confirmedBy: String
    package let confirmedOn: String
    package let renewBy: String
    package let isOverdue: Bool

    static let example = ProviderView(
        .example,
        .example,
        confirmedBy: "Lewis Grant",
        on: Day(year: 2026, month: 11, day: 21)
    )

    init(_ provider: Filter.Provider?, _ certificate: Filter.Certificate?, confirmedBy: String, on today: Day) {
        name = provider?.name ?? ""
        product = provider?.product ?? ""
        help = provider?.help ?? ""
        hasHelp = !help.isEmpty
        isNamed = provider != nil
        hasCertificate = certificate != nil
        isMember = certificate?.isMember ?? false
        hasTerrorList = certificate?.hasTerrorList ?? false
        reference = certificate?.reference ?? ""
        self.confirmedBy = confirmedBy
        confirmedOn = certificate?.confirmedOn.words ?? ""
        renewBy = certificate?.renewBy.words ?? ""
        isOverdue = certificate.map { $0.renewBy < today } ?? false
    }
}

/// One task, with what can be said about it now.
package struct FilterTaskView: Sendable {
    package let id: String
    package let words: String
    package let state: String
    package let look: String
    package let due: String
    package let doer: String
    package let origin: String
    package let doneBy: String
    package let isDone: Bool
    package let testedBy: String
    package let testedOn: String
    package let testedAt: String
    package let hasFailed: Bool
    package let failedOn: String
    package let isOpen: Bool
    /// It should have been undone by now, and no test shows that it was.
    package let outlasts: Bool

    static let example = FilterTaskView(
        FilterTaskRow.example,
        product: "Safe Lines",
        at: Day(year: 2026, month: 11, day: 21).at(hour: 15)
    )

    init(_ row: FilterTaskRow, product: String, at now: Instant) {
        let task = row.task
        id = row.id.description
        words = task.terms.work.words(in: product, name: row.about)
        doer = row.doer
        let end = task.terms.due
        due = end.day == now.day ? end.clock : "\(end.clock), \(end.day.words)"
        origin = task.terms.origin.words
        isDone = task.done != nil
        doneBy = task.done.map { "\(row.doneBy), \($0.at.day.words), \($0.at.clock)" } ?? ""
        testedBy = row.testedBy
        testedOn = task.tested?.words ?? ""
        testedAt = task.tested.map { "\($0.at.day.words), \($0.at.clock)" } ?? ""
        hasFailed = task.failed != nil && !task.isFinished
        failedOn = task.failed?.words ?? ""
        isOpen = !task.isFinished
        outlasts = task.tested != nil && task.terms.work.until.map { $0 < now.day } == true
        if task.withdrawn != nil {
            (state, look) = ("Taken back", "")
        } else if task.tested != nil {
            (state, look) = ("In force", "done")
        } else if task.isOverdue(at: now) {
            (state, look) = ("Overdue", "stop")
        } else {
            (state, look) = (task.done == nil ? "Waiting" : "Done, not tested", "waiting")
        }
    }
}

extension FilterTask.Origin {
    var words: String {
        switch self {
        case .staff: "Asked for at school"
        case .request(let id): "Decided: request \(id.reference)"
        case .check: "Found by a check"
        case .family: "Reported by a parent"
        case .ending: "The end of what was opened"
        case .page: "Asked for on a closed page"
        }
    }
}

/// What two people switch on together.
package struct AgreementView: Sendable {
    package let name: String
    package let title: String
    package let isAgreed: Bool
    package let hasYes: Bool
    package let leader: String
    package let hasLeader: Bool
    package let it: String
    package let hasIT: Bool

    static let example = AgreementView(
        name: "doors",
        title: "Our own doors",
        yes: ["leader": "Helen Hill"],
        isAgreed: true
    )

    init(name: String, title: String, yes: [String: String], isAgreed: Bool) {
        self.name = name
        self.title = title
        self.isAgreed = isAgreed
        hasYes = !yes.isEmpty
        leader = yes["leader"] ?? ""
        hasLeader = !leader.isEmpty
        it = yes["it"] ?? ""
        hasIT = !it.isEmpty
    }
}

/// The provider, and what shows that it may filter for a school.
package struct FilterProviderPage: Page {
    package static let template = "Filter/provider"
    package static let example = FilterProviderPage(
        frame: Frame(pageTitle: "Provider and certificate"),
        provider: ProviderForm(.example, .example)
    )

    package let frame: Frame
    package let provider: ProviderForm
}

extension Filter.Provider {
    fileprivate static let example = Filter.Provider(
        name: "Safe Lines Ltd",
        product: "Safe Lines",
        help: "01632 960300"
    )
}

extension Filter.Certificate {
    fileprivate static let example = Filter.Certificate(
        isMember: true,
        hasTerrorList: true,
        reference: "Letter of 3 September",
        confirmedBy: PersonID(1),
        confirmedOn: Day(year: 2026, month: 9, day: 3),
        renewBy: Day(year: 2026, month: 11, day: 1)
    )
}

/// What stands in the two forms: what is held, or what was typed and not taken.
package struct ProviderForm: Sendable {
    package internal(set) var name: String
    package internal(set) var product: String
    package internal(set) var help: String
    package internal(set) var isMember: Bool
    package internal(set) var hasTerrorList: Bool
    package internal(set) var reference: String
    /// As a browser's date field gives it.
    package internal(set) var confirmedOn: String
    package internal(set) var renewBy: String

    init(_ provider: Filter.Provider?, _ certificate: Filter.Certificate?) {
        name = provider?.name ?? ""
        product = provider?.product ?? ""
        help = provider?.help ?? ""
        isMember = certificate?.isMember ?? false
        hasTerrorList = certificate?.hasTerrorList ?? false
        reference = certificate?.reference ?? ""
        confirmedOn = certificate?.confirmedOn.description ?? ""
        renewBy = certificate?.renewBy.description ?? ""
    }
}

/// What was done.
package struct FilterDonePage: Page {
    package static let template = "Filter/finished"
    package static let example = FilterDonePage(
        frame: Frame(pageTitle: "What was done"),
        tasks: [.example],
        isEmpty: true
    )

    package let frame: Frame
    package let tasks: [FilterTaskView]
    package let isEmpty: Bool
}

/// A parent tells school of an address that should be blocked, and reads what came of it.
package struct FilterReportPage: Page {
    package static let template = "Filter/Everyone/report"
    package static let example = FilterReportPage(
        frame: Frame(pageTitle: "A page that should be blocked"),
        address: "",
        own: [Own(address: "games.example.org", day: "20 November 2026", outcome: "Blocked and tested")],
        hasOwn: true
    )

    package let frame: Frame
    package let address: String
    package let own: [Own]
    package let hasOwn: Bool

    package struct Own: Sendable {
        package let address: String
        package let day: String
        package let outcome: String
    }
}
