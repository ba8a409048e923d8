/// How the school's internet is filtered, and how it is proved that this works.
///
/// By default no traffic passes through Accord: a certified provider filters, and here stand its certificate, what was
/// checked, what is watched, and what was decided (Filtering and monitoring standards, Department for Education).
package struct Filter: Equatable, Sendable {
    package var provider: Provider?
    package var certificate: Certificate?
    package var plan = CheckPlan.standard
    package var groups = Dictionary(uniqueKeysWithValues: UserGroup.allCases.map { ($0, GroupRules.standard(for: $0)) })
    /// Who said yes to what needs two.
    package var yeses: [Choice: [Side: PersonID]] = [:]
    /// In the order in which they were entered.
    package var sources: [MonitoringSource] = []
    /// Newest last.
    package var checks: [FilterCheck] = []
    package var reviews: [FilterReview] = []
    /// Reports of the provider's that were brought in, newest last.
    package var reports: [ProviderReport] = []

    package init() {}

    package struct Provider: Codable, Equatable, Sendable {
        package let name: String
        /// What people at school call it: "Smoothwall".
        package let product: String
        /// How it is reached when something is wrong.
        package let help: String

        package init(name: String, product: String, help: String) {
            self.name = name
            self.product = product
            self.help = help
        }
    }

    /// What shows that the provider may filter for a school.
    package struct Certificate: Codable, Equatable, Sendable {
        /// A member of the Internet Watch Foundation, whose list it uses.
        package let isMember: Bool
        /// Signed up to the list of the Counter-Terrorism Internet Referral Unit.
        package let hasTerrorList: Bool
        /// Where it can be seen: a page of the provider's, a letter, a reference.
        package let reference: String
        package let confirmedBy: PersonID
        package let confirmedOn: Day
        package let renewBy: Day

        package init(
            isMember: Bool,
            hasTerrorList: Bool,
            reference: String,
            confirmedBy: PersonID,
            confirmedOn: Day,
            renewBy: Day
        ) {
            self.isMember = isMember
            self.hasTerrorList = hasTerrorList
            self.reference = reference
            self.confirmedBy = confirmedBy
            self.confirmedOn = confirmedOn
            self.renewBy = renewBy
        }

        package var isComplete: Bool {
            isMember && hasTerrorList
        }
    }

    /// What two people switch on together, and either takes back with one press.
    package enum Choice: Codable, Hashable, Sendable {
        /// No session, no internet.
        case sessions(UserGroup)
        /// Accord answers for the network itself, as a layer beside the provider.
        case doors
    }

    package enum Side: String, Codable, CaseIterable, Sendable {
        case leader
        case it
    }

    /// Whether both said yes.
    package func isAgreed(_ choice: Choice) -> Bool {
        Set(yeses[choice].map { Array($0.keys) } ?? []) == Set(Side.allCases)
    }

    /// What people call the filter: the product's name, or simply the filter.
    package var product: String {
        provider?.product ?? "the filter"
    }

    package func source(_ id: SourceID) -> MonitoringSource? {
        sources.first { $0.id == id }
    }

    package func check(_ id: FilterCheckID) -> FilterCheck? {
        checks.last { $0.id == id }
    }

    package static let wordsMax = 4_000
    package static let stream = StreamName(.max)
    /// Nobody's identifier: those are random.
    static let owner = Owner(.max)
}

package typealias SourceID = Identifier<MonitoringSource>
package typealias FilterCheckID = Identifier<FilterCheck>
package typealias FilterTaskID = Identifier<FilterTask>
package typealias FilterReviewID = Identifier<FilterReview>
package typealias LookID = Identifier<ActivityLook>
package typealias InternetSessionID = Identifier<InternetSession>

/// People who are filtered alike.
package enum UserGroup: String, Codable, CaseIterable, Sendable {
    case youngest
    case older
    case staff
    case guests

    package var words: String {
        switch self {
        case .youngest: "Reception to Year 2"
        case .older: "Year 3 to Year 6"
        case .staff: "Staff"
        case .guests: "Guests"
        }
    }

    package var isPupils: Bool {
        switch self {
        case .youngest, .older: true
        case .staff, .guests: false
        }
    }
}
