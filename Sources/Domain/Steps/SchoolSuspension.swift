/// Sending a child home from school for some days: the headteacher's alone, and nothing to do with the internet.
///
/// Education Act 2002, section 51A; School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012; and
/// the statutory guidance "Suspension and permanent exclusion" of the Department for Education.
package struct SchoolSuspension: Codable, Equatable, Sendable {
    package let from: Day
    /// The last day, which still counts.
    package let until: Day
    /// At lunchtimes alone, each of which is half a day.
    package let isAtLunchtimes: Bool
    /// On disciplinary grounds: what happened, and why nothing less would do.
    package let reasons: String
    /// What of this school year Accord does not know, in half days.
    package let earlierHalfDays: Int
    /// Whether the child has a social worker or is looked after.
    package let hasSocialWorker: Bool

    package init(
        from: Day,
        until: Day,
        isAtLunchtimes: Bool = false,
        reasons: String,
        earlierHalfDays: Int = 0,
        hasSocialWorker: Bool
    ) {
        self.from = from
        self.until = until
        self.isAtLunchtimes = isAtLunchtimes
        self.reasons = reasons
        self.earlierHalfDays = earlierHalfDays
        self.hasSocialWorker = hasSocialWorker
    }

    /// How much of school it takes up to a day, which counts, or all of it; in half days.
    package func halfDays(upTo day: Day? = nil, in calendar: SchoolCalendar) -> Int {
        calendar.schoolDays(from: from, until: min(day ?? until, until)) * (isAtLunchtimes ? 1 : 2)
    }

    /// 45 school days in one school year (regulation 4 of 2012, guidance part three).
    package static let halfDaysAYearMax = 90
    /// The days for which school itself sets and marks work; from the sixth on there is full-time education.
    package static let workDaysMax = 5

    /// What must be done, and by whom it is asked.
    package enum Duty: String, Codable, CaseIterable, Sendable {
        /// Parents told without delay: how long, and why; by telephone or in person first.
        case parentsTold
        /// In writing: reasons, days, their right to speak to the governors and how, and the first five days.
        case parentsWritten
        /// Social worker and virtual school head, without delay.
        case socialWorkerTold
        /// Local authority, without delay, however short it is.
        case authorityTold
        /// Governing board: without delay where it makes more than five days in a term, else once a term.
        case governorsTold
        /// Work set and marked for the first five days.
        case workSet
        /// Full-time education from the sixth day (Education and Inspections Act 2006, section 100).
        case dayOfSix
        /// Talk with the child and the parents when the child comes back.
        case comingBack
    }

    /// What it needs, in the order in which it is done; `halfDays` is how long it is.
    package func duties(halfDays: Int) -> [Duty] {
        Duty.allCases.filter { duty in
            switch duty {
            case .parentsTold, .parentsWritten, .authorityTold, .governorsTold, .workSet, .comingBack: true
            case .socialWorkerTold: hasSocialWorker
            case .dayOfSix: halfDays > Self.workDaysMax * 2
            }
        }
    }

    /// A duty that was done.
    package struct Done: Codable, Equatable, Sendable {
        package let duty: Duty
        package let on: Day
        /// Whom, how, or where it lies.
        package let how: String

        package init(_ duty: Duty, on day: Day, how: String) {
            self.duty = duty
            self.on = day
            self.how = how
        }
    }
}

extension SchoolCalendar {
    /// School days from one day to another, both counted.
    package func schoolDays(from first: Day, until last: Day) -> Int {
        guard first <= last else { return 0 }
        var (day, count) = (first, 0)
        while day <= last && count <= Self.suspensionDaysMax {
            if isSchoolDay(day) { count += 1 }
            day = day.adding(days: 1)
        }
        return count
    }

    /// More than a school year has.
    private static let suspensionDaysMax = 200
}
