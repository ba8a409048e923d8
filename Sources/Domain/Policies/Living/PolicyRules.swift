/// How a school lets its policy change: who approves a text, how often it is looked through, and who is asked before.
package struct PolicyRules: Codable, Equatable, Sendable {
    /// Bodies by the names the school gives them, such as "Full Governing Body": they may have no account.
    package var approvers: [String]
    /// Whether somebody else must agree that a change is material or minor.
    package var hasSecondPerson: Bool
    /// From one review to the next.
    package var reviewMonths: Int
    /// Where a policy names one: each year from the first of this month.
    package var reviewMonth: Int?
    /// Whether pupils are asked what they think before a review.
    package var asksPupils: Bool

    package static let standard = PolicyRules()
    package static let approversMax = 8
    package static let wordsMax = 100
    package static let monthsMax = 36

    package init(
        approvers: [String] = [],
        hasSecondPerson: Bool = false,
        reviewMonths: Int = 12,
        reviewMonth: Int? = nil,
        asksPupils: Bool = false
    ) {
        self.approvers = approvers
        self.hasSecondPerson = hasSecondPerson
        self.reviewMonths = reviewMonths
        self.reviewMonth = reviewMonth
        self.asksPupils = asksPupils
    }

    var isKeepable: Bool {
        approvers.count <= Self.approversMax && Set(approvers).count == approvers.count
            && approvers.allSatisfy { !$0.isBlank && $0.count <= Self.wordsMax }
            && (1...Self.monthsMax).contains(reviewMonths) && reviewMonth.map { (1...12).contains($0) } ?? true
    }

    /// The day on which the next review is due, after a text began or was looked through.
    package func review(after day: Day) -> Day {
        guard let reviewMonth else { return day.adding(months: reviewMonths) }
        let first = Day(year: day.year, month: reviewMonth, day: 1)
        return first > day ? first : Day(year: day.year + 1, month: reviewMonth, day: 1)
    }
}

extension Day {
    /// The same day of another month, or that month's last.
    package func adding(months: Int) -> Day {
        let count = year * 12 + month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        let next = month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
        let last = next.adding(days: -1).day
        return Day(year: year, month: month, day: min(day, last))
    }
}

/// When those who keep the policy are reminded of its review.
package enum ReviewReminder: String, CaseIterable, Sendable {
    case twoMonths
    case oneMonth
    case oneWeek
    case theDayBefore

    package func day(before review: Day) -> Day {
        switch self {
        case .twoMonths: review.adding(months: -2)
        case .oneMonth: review.adding(months: -1)
        case .oneWeek: review.adding(days: -7)
        case .theDayBefore: review.adding(days: -1)
        }
    }

    /// The one whose time has come, until the next one's has; none from the day of the review.
    package static func due(on day: Day, before review: Day) -> ReviewReminder? {
        guard day < review else { return nil }
        return allCases.last { $0.day(before: review) <= day }
    }
}
