/// How many years after someone left what is kept about them may be kept.
///
/// No rule names a period for agreements; the periods here are the school's own, and the papers print them.
package struct RetentionSchedule: Codable, Equatable, Sendable {
    package var pupils: Years
    package var families: Years
    package var staff: Years
    package var visitors: Years
    /// How many months a line of the access log is kept.
    package var accessLogMonths = 12
    package var concerns = ConcernRetention.standard

    /// Whole years after the day they left.
    package struct Years: Codable, Equatable, Sendable {
        package var identity: Int
        package var agreements: Int
        package var teaching: Int

        package init(identity: Int, agreements: Int, teaching: Int) {
            self.identity = identity
            self.agreements = agreements
            self.teaching = teaching
        }

        package subscript(category: Category) -> Int {
            switch category {
            case .identity: identity
            case .agreements: agreements
            case .teaching: teaching
            // A request goes with what it erased.
            case .erasure: 0
            // Counted from the end of a concern, by what it was about: see `ConcernRetention`.
            case .concern: 0
            }
        }
    }

    /// People whose records are kept equally long.
    package enum Group: String, Codable, CaseIterable, Sendable {
        case pupils
        case families
        /// Also governors, and those outside who hold a duty.
        case staff
        case visitors
    }

    package init(pupils: Years, families: Years, staff: Years, visitors: Years) {
        self.pupils = pupils
        self.families = families
        self.staff = staff
        self.visitors = visitors
    }

    /// A year for children and families; six for those who work here, as most claims must be made within six years.
    package static let standard = RetentionSchedule(
        pupils: Years(identity: 1, agreements: 1, teaching: 1),
        families: Years(identity: 1, agreements: 1, teaching: 1),
        staff: Years(identity: 6, agreements: 6, teaching: 1),
        visitors: Years(identity: 6, agreements: 6, teaching: 1)
    )

    /// From birth to 25, the longest period that schools know (IRMS toolkit, pupil record).
    package static let yearsMax = 25

    package static let accessLogMonthsMax = 36

    package subscript(group: Group) -> Years {
        get {
            switch group {
            case .pupils: pupils
            case .families: families
            case .staff: staff
            case .visitors: visitors
            }
        }
        set {
            switch group {
            case .pupils: pupils = newValue
            case .families: families = newValue
            case .staff: staff = newValue
            case .visitors: visitors = newValue
            }
        }
    }

    /// Whether every period can be kept: a name is needed for as long as what belongs to it.
    package var isKeepable: Bool {
        guard (1...Self.accessLogMonthsMax).contains(accessLogMonths), concerns.isKeepable else { return false }
        return Group.allCases.allSatisfy { group in
            let years = self[group]
            let all = [years.identity, years.agreements, years.teaching]
            return all.allSatisfy((0...Self.yearsMax).contains) && all.allSatisfy { $0 <= years.identity }
        }
    }

    /// The first day on which it need not be kept any more.
    package func end(of category: Category, for group: Group, leftOn day: Day) -> Day {
        day.adding(years: self[group][category])
    }
}

extension Day {
    /// The same day of a later year; 28 February where that year has no 29th.
    package func adding(years: Int) -> Day {
        let later = Day(year: year + years, month: month, day: day)
        return Day(later.description) ?? Day(year: year + years, month: month, day: 28)
    }
}
