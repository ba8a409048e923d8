/// What a school decides about itself: its name, its hours, and what is switched on.
package struct School: Equatable, Sendable {
    package var profile: Profile
    /// Telephone numbers outside the school, which no program can guess.
    package var numbers: [OutsideNumber: String] = [:]
    package var switchedOn: Set<Switch> = []
    package var papers: Signature?
    package var retention = RetentionSchedule.standard
    package var calendar = SchoolCalendar.standard
    package var personalUse: [Role: PersonalUse] = [:]
    package var signIn = SignInRules()
    package var routes = RouteTable.standard
    package var childFile = ChildFile.here
    /// Nil until the school says who takes them.
    package var complaints: Complaints?
    package var requestRules = RequestRules.standard
    /// The turn of the year that is prepared; `Sight.yearPlan` reads it, as it names children.
    package var year: YearPlan?
    /// Who answers questions about safe practice.
    package var answerers = Self.standardAnswerers

    /// The version of the papers that come with the program, raised whenever the words of any of them change: a signature
    /// is under one version.
    package static let papersVersion = 3

    package static let standardAnswerers: Set<Role> = [.lead, .headteacher]
    /// Nil until the school enters one: then nothing is proposed, and the headteacher decides.
    package var ladder: Ladder?

    package init(profile: Profile) {
        self.profile = profile
    }

    package struct Profile: Codable, Equatable, Sendable {
        package var name: String
        package var motto: String
        package var officePhone: String
        /// When the office answers: "8.30 to 4".
        package var officeHours: String
        /// Where families reach Accord: "rules.example.org".
        ///
        /// Empty until the school has an address.
        package var address: String

        package init(
            name: String,
            motto: String = "",
            officePhone: String = "",
            officeHours: String = "",
            address: String = ""
        ) {
            self.name = name
            self.motto = motto
            self.officePhone = officePhone
            self.officeHours = officeHours
            self.address = address
        }

        /// The name in an address, with its port if it has one, as it is put behind "https://"; nil where there is none.
        ///
        /// People copy the whole line of a browser.
        package static func host(in typed: String) -> String? {
            guard !typed.isBlank else { return "" }
            var text = typed.trimmed
            for scheme in ["https:", "http:"] where text.lowercased().hasPrefix(scheme) {
                text = String(text.dropFirst(scheme.count).drop { $0 == "/" })
            }
            let host = text.prefix { !"/?#".contains($0) }
            let parts = host.split(separator: ":", omittingEmptySubsequences: false)
            guard let name = parts.first, parts.count <= 2, host.utf8.count <= hostBytesMax else { return nil }
            let labels = name.split(separator: ".", omittingEmptySubsequences: false)
            let isName = labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            }
            guard isName, parts.count == 1 || UInt16(parts[1]) != nil else { return nil }
            return String(host)
        }

        /// The longest name there can be (RFC 1035 section 2.3.4), and a port.
        private static let hostBytesMax = 261
    }

    /// Whether papers were signed that cover it, or it needs none.
    package func hasPapers(for feature: Switch) -> Bool {
        feature.papersFrom.map { (papers?.version ?? 0) >= $0 } ?? true
    }

    /// Who signed the impact assessment, and when.
    package struct Signature: Codable, Equatable, Sendable {
        package let by: PersonID
        package let on: Day
        /// The version of the papers that was signed.
        package let version: Int

        package init(by: PersonID, on: Day, version: Int) {
            self.by = by
            self.on = on
            self.version = version
        }
    }
}

/// Numbers that help at once: those outside the school, and where staff find whoever leads safeguarding.
package enum OutsideNumber: String, Codable, CaseIterable, Sendable {
    case socialCare
    case designatedOfficer
    // Named apart from the roles, whose names the fields of the wizard bear.
    case lead = "findLead"
    case deputyLead = "findDeputyLead"

    package var words: String {
        switch self {
        case .socialCare: "Children’s social care, day and night"
        case .designatedOfficer: "LADO"
        case .lead: "Where staff find the safeguarding lead, such as room 4, 201, 07700 900004"
        case .deputyLead: "Where staff find the deputy lead, such as 202"
        }
    }

    /// Whether this can be kept: a number of three digits for 101 and its like, at most fifteen (ITU-T E.164); where staff
    /// find somebody may be a room.
    package func takes(_ text: String) -> Bool {
        isNeeded
            ? (3...15).contains(text.count(where: \.isNumber)) : !text.isBlank && text.count <= Self.placeCharactersMax
    }

    private static let placeCharactersMax = 100

    /// Whether a school cannot be without it; staff find each other.
    package var isNeeded: Bool {
        switch self {
        case .socialCare, .designatedOfficer: true
        case .lead, .deputyLead: false
        }
    }
}

/// What reaches people outside the office, each off until switched on.
package enum Switch: String, Codable, CaseIterable, Sendable {
    case staff
    case pupils
    case parents
    case visitors
    case governors
    /// Children, families, staff and visitors can tell.
    case telling
    /// The filter is kept here: its provider, what is checked, what is watched.
    case filter
    /// Staff ask for permission here, and families see what is used.
    case requests

    package var words: String {
        switch self {
        case .telling: "telling, and reporting a concern"
        case .filter: "the filter"
        case .requests: "requests: may I use this?"
        case .staff: "staff agreements"
        case .pupils: "pupils"
        case .parents: "parents"
        case .visitors: "visitors"
        case .governors: "governors"
        }
    }

    /// The first version of the papers that covers it, where they must be signed before it is switched on.
    package var papersFrom: Int? {
        switch self {
        case .pupils, .parents: 1
        case .telling: 2
        case .filter, .requests: 3
        case .staff, .visitors, .governors: nil
        }
    }

    /// The switch that opens an audience.
    package init(for audience: Audience) {
        switch audience {
        case .pupils: self = .pupils
        case .parents: self = .parents
        case .staff: self = .staff
        case .visitors: self = .visitors
        case .governors: self = .governors
        }
    }
}
