/// How long a finished concern is kept, by what it was about: years that a school edits, and from when they count.
package struct ConcernRetention: Equatable, Sendable {
    package private(set) var years: [Group: Int]

    /// Concerns that are kept equally long.
    package enum Group: String, CaseIterable, Sendable {
        /// Whatever belongs into a child-protection file.
        ///
        /// Until the child is 25 (Information and Records Management Society, toolkit for schools, child protection
        /// information), or until the whole file went to the next school.
        case childFile
        /// Accidents, unkindness and misuse in which nobody was at risk.
        ///
        /// Six years after the school year in which it ended, as most claims must be made within six years (Limitation Act
        /// 1980, sections 2 and 5).
        case children
        /// Allegations against adults of the school.
        ///
        /// Ten years, or until the normal age of a pension where that is longer (Keeping children safe in education, part
        /// four, record keeping); which of them, the people who ask and confirm look up.
        case staff
        /// At least until whoever it is about leaves (Keeping children safe in education, part four, section two).
        case lowLevel
        case otherAdults
        /// Filters, devices, strange e-mail and lost data: no rule names a period, so again six years for claims.
        case systems
    }

    package init(years: [Group: Int] = [:]) {
        self.years = Self.standardYears.merging(years) { $1 }
    }

    package static let standard = ConcernRetention()

    private static let standardYears: [Group: Int] = [
        .childFile: 25, .children: 6, .staff: 10, .lowLevel: 0, .otherAdults: 6, .systems: 6,
    ]

    /// From the age of 18 to that of a pension, and more.
    package static let yearsMax = 60

    package subscript(group: Group) -> Int {
        get { years[group] ?? 0 }
        set { years[group] = newValue }
    }

    /// Whether no period is shorter than guidance names, and none is without end.
    package var isKeepable: Bool {
        Group.allCases.allSatisfy { ($0.yearsMin...Self.yearsMax).contains(self[$0]) }
    }

    /// What the end of a period depends on.
    package struct Ended: Equatable, Sendable {
        package let groups: Set<Group>
        package let closedOn: Day
        /// The last day on which the youngest child in it can have been born; nil where no class says how old they are.
        package let bornBy: Day?
        package let adults: Adults

        package init(groups: Set<Group>, closedOn: Day, bornBy: Day? = nil, adults: Adults = .unknown) {
            self.groups = groups
            self.closedOn = closedOn
            self.bornBy = bornBy
            self.adults = adults
        }
    }

    /// Whether the adults of the school whom it is about are still here.
    package enum Adults: Equatable, Sendable {
        case here
        /// The last of them.
        case left(Day)
        /// Nobody by that name is on record, or no longer.
        case unknown
    }

    /// The first day on which it need not be kept any more; nil while an adult it is about is here.
    package func end(of ended: Ended) -> Day? {
        var last = ended.closedOn
        for group in ended.groups {
            guard let day = end(of: group, ended) else { return nil }
            last = max(last, day)
        }
        return last
    }

    private func end(of group: Group, _ ended: Ended) -> Day? {
        let years = self[group]
        switch (group, ended.adults) {
        case (.childFile, _):
            return (ended.bornBy ?? ended.closedOn).adding(years: years)
        case (.children, _), (.otherAdults, _), (.systems, _):
            return Day(year: ended.closedOn.schoolYear + 1 + years, month: 9, day: 1)
        case (.staff, .here), (.lowLevel, .here):
            return nil
        case (.staff, .left), (.staff, .unknown):
            return ended.closedOn.adding(years: years)
        case (.lowLevel, .left(let day)):
            return day.adding(years: years)
        case (.lowLevel, .unknown):
            return ended.closedOn.adding(years: max(years, self[.staff]))
        }
    }
}

extension ConcernRetention.Group {
    /// What guidance asks for at least.
    package var yearsMin: Int {
        switch self {
        case .childFile: 25
        case .staff: 10
        case .children, .lowLevel, .otherAdults, .systems: 0
        }
    }

    package var words: String {
        switch self {
        case .childFile: "Child protection: years after the birth of the youngest child in it"
        case .children: "Accidents, unkindness, misuse, nobody at risk: years after the school year it was finished in"
        case .staff: "Allegations against adults here: years after it was finished, and never before they left"
        case .lowLevel: "Low-level concerns about adults: years after they left"
        case .otherAdults: "Parents and other adults, nobody at risk: years after the school year it was finished in"
        case .systems: "Filter, devices, e-mail and lost data: years after the school year it was finished in"
        }
    }

    /// Where a concern belongs; one about a child that an adult of the school may have done belongs into both.
    ///
    /// Whatever nobody said was without risk counts as child protection: that keeps it longest.
    package static func groups(
        of kind: ConcernKind,
        risk: Concern.Risk.Answer?,
        isAdultsDoing: Bool
    ) -> Set<ConcernRetention.Group> {
        let adults: Set<Self> = isAdultsDoing ? [.staff] : []
        let isSafe = risk == .notAtRisk
        switch kind {
        case .childWorry, .abuse, .selfHarm, .imagery, .meeting: return adults.union([.childFile])
        case .upsettingContent, .unkindness, .pupilAIMisuse, .conductOutOfSchool:
            return adults.union([isSafe ? .children : .childFile])
        case .staffConduct, .staffAIMisuse: return [.staff]
        case .lowLevel, .ownConduct: return [.lowLevel]
        case .parentConduct, .adultTarget: return adults.union([risk == nil || isSafe ? .otherAdults : .childFile])
        case .filterFailure, .suspiciousMail, .malware, .informationShared, .lostData:
            return adults.union([risk == nil || isSafe ? .systems : .childFile])
        }
    }
}

/// As a school's events keep it: `{"childFile":25,"children":6,…}`.
extension ConcernRetention: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(years: try decoder.singleValueContainer().decode([Group: Int].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(years)
    }
}

extension ConcernRetention.Group: Codable, CodingKeyRepresentable {}

extension YearGroup {
    /// The last day on which a child who is taught in it that school year can have been born: each is a year older on
    /// 1 September.
    package func bornBy(inSchoolYear year: Int) -> Day {
        Day(year: year - position - 2, month: 8, day: 31)
    }
}
