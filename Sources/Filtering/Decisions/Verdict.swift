/// What the filter says to one request, and why.
///
/// A value without text, so that making one costs nothing.
package struct Verdict: Equatable, Sendable {
    package let isOpen: Bool
    package let reason: Reason
    /// The category's place in the lists' names; never one of the locked layer.
    package var category: Int?
    package var rule: RuleNumber?
    /// How many labels of the host, from the right, were listed or named by the school; 0 when none were.
    package var matchedLabels = 0
    /// Which of the snapshot's `rewrites` the door applies to this host.
    package var rewrite: Int?
    /// The group works without a session until the school asks for one: say so to an adult.
    package var lacksSession = false
    package var trace = Trace()

    package init(isOpen: Bool, reason: Reason) {
        self.isOpen = isOpen
        self.reason = reason
    }

    package enum Reason: Equatable, Sendable {
        case unreadable
        case unknownGroup
        case locked
        case helpline
        case ownHost
        case suspended
        case signal(Signal)
        case noSession
        case closedNow
        case allowedForATime
        case siteOpened
        case siteClosed
        case foreignDNS
        case category
        case notChosen
        case chosen
        case nothingAgainst
        /// The door has no lists and no policy yet.
        case notReady

        /// A word for records that are kept, the same for ever.
        package var word: StaticString {
            switch self {
            case .unreadable: "unreadable"
            case .unknownGroup: "unknownGroup"
            case .locked: "locked"
            case .helpline: "helpline"
            case .ownHost: "ownHost"
            case .suspended: "suspended"
            case .signal: "signal"
            case .noSession: "noSession"
            case .closedNow: "closedNow"
            case .allowedForATime: "allowedForATime"
            case .siteOpened: "siteOpened"
            case .siteClosed: "siteClosed"
            case .foreignDNS: "foreignDNS"
            case .category: "category"
            case .notChosen: "notChosen"
            case .chosen: "chosen"
            case .nothingAgainst: "nothingAgainst"
            case .notReady: "notReady"
            }
        }
    }

    /// How a door for DNS answers a name by which software asks whether it may go round the school's own.
    package enum Signal: Equatable, Sendable {
        /// NXDOMAIN.
        case noSuchName
        /// NOERROR without an answer.
        case noData
    }

    /// Kept out of routine reports: who looked for help is nobody's business.
    package var isPrivate: Bool {
        switch reason {
        case .helpline, .ownHost: true
        case .unreadable, .unknownGroup, .locked, .suspended, .signal, .noSession, .closedNow, .allowedForATime,
            .siteOpened, .siteClosed, .foreignDNS, .category, .notChosen, .chosen, .nothingAgainst, .notReady:
            false
        }
    }
}

/// Which layers were asked, in their fixed order, and what each said: two bits for each layer.
package struct Trace: Equatable, Sendable {
    private var bits: UInt32 = 0

    package enum Layer: UInt32, CaseIterable, Sendable {
        case lockedPages
        case helplines
        case lockedHosts
        case ownHosts
        case suspensions
        case signals
        case sessions
        case hours
        case sites
        case foreignDNS
        case lists
        case choice
    }

    package enum Step: UInt32, Sendable {
        case notAsked
        case passed
        /// Something was found, and a later layer decided: a category that is not closed, a missing session.
        case noted
        case decided
    }

    package subscript(_ layer: Layer) -> Step {
        get { Step(rawValue: bits >> (layer.rawValue * 2) & 3) ?? .notAsked }
        set {
            let shift = layer.rawValue * 2
            bits = bits & ~(3 << shift) | newValue.rawValue << shift
        }
    }

    /// The layers that were asked, first to last.
    package var steps: [(layer: Layer, step: Step)] {
        Layer.allCases.map { ($0, self[$0]) }.filter { $0.1 != .notAsked }
    }
}
