/// What shows that a rule is kept: a sentence with a count, and the day of the newest thing it counts.
package struct EvidenceLine: Equatable, Sendable {
    package let words: String
    package let day: Day?

    package init(_ words: String, on day: Day? = nil) {
        self.words = words
        self.day = day
    }
}

/// How one rule stands: what keeps it, what shows that, and what is missing.
package struct RuleEvidence: Equatable, Sendable {
    package let keeper: Keeper?
    package let evidence: [EvidenceLine]
    package let gap: Gap?

    package enum Gap: Equatable, Sendable {
        /// Nobody has said what keeps it.
        case keeperless
        /// What keeps it has left nothing to show.
        case unshown
        /// Accord has no such part: the school says where it keeps the rule, and nothing is missing until then.
        case sayWhere
        /// The day for the next look at another place has passed.
        case unlooked(since: Day)

        /// Whether it is the school's to close; a part that was not built is not.
        package var isGap: Bool { self != .sayWhere }

        package var words: String {
            switch self {
            case .keeperless: "Nobody has said what keeps this rule."
            case .unshown: "Nothing shows yet that it is kept."
            case .sayWhere: "Kept elsewhere: say where."
            case .unlooked(let day): "It was to be looked at by \(day.words)."
            }
        }
    }

    /// `shown` is what each part of Accord has to show on that day.
    package init(_ keeper: Keeper?, shown: [Keeper.Feature: [EvidenceLine]], on day: Day) {
        self.keeper = keeper
        switch keeper {
        case nil:
            evidence = []
            gap = .keeperless
        case .elsewhere(let place):
            evidence = [EvidenceLine("Kept in \(place.place). \(place.checkedBy) looked last", on: place.checked)]
            gap = place.next < day ? .unlooked(since: place.next) : nil
        case .feature(let feature):
            evidence = shown[feature] ?? []
            gap = feature.isBuilt ? (evidence.isEmpty ? .unshown : nil) : .sayWhere
        }
    }
}

extension Keeper.Feature {
    /// Whether Accord has it.
    package var isBuilt: Bool {
        switch self {
        case .images, .devices, .training: false
        case .policies, .agreements, .people, .access, .filter, .monitoring, .concerns, .steps, .requests, .reviews,
            .dataRights, .guidance, .notices, .settings:
            true
        }
    }
}
