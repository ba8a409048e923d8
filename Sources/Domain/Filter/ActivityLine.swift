import Filtering

/// One decision of our own doors, as the school keeps it.
package struct ActivityLine: Equatable, Sendable {
    package let at: Instant
    package let isOpen: Bool
    /// The door's word for why, such as `category` (`Verdict.Reason.word`).
    package let reason: String
    package let group: String
    package var address: String
    package let category: String
    package let clause: String
    package var person: PersonID?
    /// 32 digits, or empty.
    package var device: String
    package let place: String
    /// The IP address of whoever asked, or empty.
    package var client: String
    /// Of a search that holds words of a list.
    package var noticed: NoticedWords?

    package init(
        at: Instant,
        isOpen: Bool,
        reason: String,
        group: String,
        address: String,
        category: String,
        clause: String,
        person: PersonID?,
        device: String,
        place: String,
        client: String,
        noticed: NoticedWords? = nil
    ) {
        self.at = at
        self.isOpen = isOpen
        self.reason = reason
        self.group = group
        self.address = address
        self.category = category
        self.clause = clause
        self.person = person
        self.device = device
        self.place = place
        self.client = client
        self.noticed = noticed
    }

    /// What a person reads of it.
    package var words: String {
        let why = Self.why(reason, category: category)
        return (isOpen ? "Open" : "Blocked") + (why.isEmpty ? "" : ": \(why)")
    }

    /// What a door's word for a reason means; empty where there is nothing to say.
    package static func why(_ reason: String, category: String) -> String {
        switch reason {
        case "category": category
        case "locked": "nobody may open it"
        case "suspended": "without the internet for some days"
        case "noSession": "nobody had opened the internet"
        case "closedNow": "outside the hours"
        case "siteClosed": "school closed it"
        case "notChosen": "nobody chose it"
        case "signal", "foreignDNS": "would go round the filter"
        case "allowedForATime": "opened for a time"
        case "siteOpened", "chosen": "school chose it"
        case "notReady": "the filter had no lists"
        default: ""
        }
    }
}

/// Whose decisions may be kept by name, and how long any are kept.
///
/// Without a source of our own that is on, which takes a signed impact assessment, published notices and a time, nobody
/// is named.
package struct ActivityRules: Equatable, Sendable {
    package let named: Set<UserGroup>
    package let closedMonths: Int
    /// What was open is kept for less.
    package let openDays: Int

    package static let closedMonthsUsual = 12
    package static let openDaysUsual = 30

    /// What school says of our own doors holds for how long anything is kept, on or off.
    package init(_ source: MonitoringSource?) {
        named = source?.isOn == true ? Set(source?.terms.groups ?? []) : []
        let months = source?.terms.keptMonths ?? 0
        closedMonths = months > 0 ? months : Self.closedMonthsUsual
        openDays = source?.terms.openDays ?? Self.openDaysUsual
    }

    /// The first moment whose decisions are still kept.
    package func first(isOpen: Bool, at now: Instant) -> Instant {
        let months = Instant(monthsBefore: closedMonths, now.day)
        return isOpen ? max(months, now.day.adding(days: -openDays).start) : months
    }

    /// As it may be kept; nil where it may not: too old, or where somebody found help.
    ///
    /// Only pupils' searches are compared with lists of words: adults are looked at by no list.
    package func kept(_ line: ActivityLine, at now: Instant) -> ActivityLine? {
        guard line.at >= first(isOpen: line.isOpen, at: now), !Helplines.hold(line.address),
            line.reason != "helpline", line.reason != "ownHost"
        else { return nil }
        var kept = line
        if let group = named.first(where: { $0.words == line.group }) {
            if !group.isPupils { kept.noticed = nil }
            return kept
        }
        // What follows a host may be a search, and searches tell who somebody is.
        kept.address = Site(line.address)?.host.text ?? ""
        (kept.person, kept.device, kept.client, kept.noticed) = (nil, "", "", nil)
        return kept
    }
}

extension MonitoringSource {
    /// What our own doors keep; the identifiers of all others are random.
    package static let ownDoors = SourceID(.max)
}

extension MonitoringSource.Terms {
    /// What a form begins with.
    package static func begun(for id: SourceID?) -> MonitoringSource.Terms {
        let isOwn = id == MonitoringSource.ownDoors
        return MonitoringSource.Terms(
            name: isOwn ? "What was asked for on the internet" : "",
            product: isOwn ? "Accord’s own doors" : "",
            purposes: [],
            groups: [],
            covers: "",
            readers: [],
            keptMonths: isOwn ? ActivityRules.closedMonthsUsual : 0,
            openDays: isOwn ? ActivityRules.openDaysUsual : nil
        )
    }
}

extension Instant {
    /// The same day so many months earlier; from the 29th on, the 28th.
    fileprivate init(monthsBefore months: Int, _ day: Day) {
        let total = day.year * 12 + day.month - 1 - months
        self = Day(year: total / 12, month: total % 12 + 1, day: min(day.day, 28)).start
    }
}
