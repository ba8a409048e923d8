/// One request: what is asked, what was thought through, who said what, and until when it holds.
///
/// Whether it holds is computed from the rules and the day that is asked about; no event marks that it ran out.
package struct SchoolRequest: Codable, Equatable, Sendable {
    package let by: PersonID
    package let askedOn: Day
    package var paper: RequestPaper
    /// Counted from 1, raised whenever the text changes: a yes is to one text.
    package var text = 1
    /// What was ever answered yes or not sure: taking an answer back takes no one’s yes away.
    package var conditions: [RequestCondition]
    package var assessments: [RequestNeed: Assessed] = [:]
    /// What somebody who decides asked for beyond what the answers need.
    package var alsoNeeded: [RequestNeed] = []
    /// Of the text as it stands.
    package var given: [Given] = []
    package var reopening: Reopening?
    package var ending: Ending?
    package var grants: [Grant] = []
    /// Who took it on themselves to check what it says, once for each text.
    package var acceptances: [Acceptance] = []
    /// What was done about it in the filter or the systems, and how it was tested.
    package var carriedOut: String?
    /// The last day on which whoever asked said that it is still true.
    package var trueOn: Day

    package init(_ paper: RequestPaper, by person: PersonID, on day: Day) {
        by = person
        askedOn = day
        trueOn = day
        self.paper = paper
        conditions = paper.conditions
    }

    package struct Assessed: Codable, Equatable, Sendable {
        package let assessment: Assessment
        /// The text that it was made for.
        package var text: Int
        package let by: PersonID
        package let on: Day
    }

    package struct Decision: Codable, Equatable, Sendable {
        package let outcome: Outcome
        package let why: String
        package let conditions: String
        /// The last day, which still counts; nil where the request names its own end.
        package let until: Day?

        package init(_ outcome: Outcome, why: String, conditions: String = "", until: Day? = nil) {
            self.outcome = outcome
            self.why = why
            self.conditions = conditions
            self.until = until
        }
    }

    package enum Outcome: Codable, Equatable, Sendable {
        case approve
        case refuse
        /// Asks for something to be thought through first.
        case need(RequestNeed)
    }

    /// What one person decided, and for which set of roles.
    package struct Given: Codable, Equatable, Sendable {
        package let decision: Decision
        /// Accord itself, where the school allows it nobody.
        package let by: Actor
        package let on: Day
        package let stage: [Role]

        package init(decision: Decision, by: Actor, on day: Day, stage: [Role]) {
            self.decision = decision
            self.by = by
            on = day
            self.stage = stage
        }
    }

    /// Why it is looked at again.
    package struct Reopening: Codable, Equatable, Sendable {
        package let reason: Reason
        package let why: String

        package init(_ reason: Reason, why: String) {
            self.reason = reason
            self.why = why
        }

        package enum Reason: String, Codable, CaseIterable, Sendable {
            case renewal
            case termsChanged
            case incident

            package var words: String {
                switch self {
                case .renewal: "It is to go on"
                case .termsChanged: "The model, the terms or what it does changed"
                case .incident: "Something happened with it"
                }
            }
        }
    }

    package struct Ending: Codable, Equatable, Sendable {
        package let why: String
        package let by: PersonID
        package let on: Day
    }

    /// A teacher lets a class use an approved tool, for one task and some hours.
    package struct Grant: Codable, Equatable, Sendable {
        package let className: String
        package let task: String
        package let from: Instant
        package let until: Instant
        /// That a person checks what it answers, and that it decides nothing about a child.
        package let checks: Bool

        package static let hoursMax = 8

        package init(className: String, task: String, from: Instant, until: Instant, checks: Bool) {
            self.className = className
            self.task = task
            self.from = from
            self.until = until
            self.checks = checks
        }
    }

    /// What somebody says before they first use what was approved: that they keep to the conditions and check what it
    /// says, and that it takes the place of nobody’s judgement.
    package struct Acceptance: Codable, Equatable, Sendable {
        package let by: PersonID
        package let on: Day
        package let text: Int
    }

    /// Who does what was decided in the filter or the systems, and says that it is tested.
    package static let carriesOut: Set<Role> = [.itManager, .administrator, .headteacher, .lead, .deputyLead]
    package static let daysMax = 366
    package static let charactersMax = 2_000
    package static let grantsMax = 200
}

package typealias SchoolRequestID = Identifier<SchoolRequest>

extension SchoolRequest {
    package var needs: [RequestNeed] {
        let asked = paper.kind.needs.filter { conditions.contains($0.when) }.map(\.need) + alsoNeeded
        return RequestNeed.allCases.filter(asked.contains)
    }

    /// What is not thought through yet for the text as it stands.
    package var missing: [RequestNeed] {
        needs.filter { need in
            guard let assessed = assessments[need], assessed.text == text else { return true }
            return !assessed.assessment.gaps.isEmpty
        }
    }

    package func stages(under rules: RequestRules) -> [[Role]] {
        let stages = rules.stages(of: paper.kind, when: conditions)
        let officer = [Role.dataProtectionOfficer]
        let isOfficers = needs.contains(.impact) && !stages.contains { $0 == officer }
        return stages + (isOfficers ? [officer] : [])
    }

    /// Those whose yes is still to come.
    package func waiting(under rules: RequestRules) -> [[Role]] {
        let done = given.filter { $0.decision.outcome == .approve }.map(\.stage)
        return stages(under: rules).filter { !done.contains($0) }
    }

    /// Where it stands on a day.
    package enum Standing: Equatable, Sendable {
        case waiting
        case approved
        case refused
        case expired
        case ended
    }

    package func standing(under rules: RequestRules, on today: Day) -> Standing {
        if ending != nil { return .ended }
        if given.contains(where: { $0.decision.outcome == .refuse }) { return .refused }
        guard waiting(under: rules).isEmpty, missing.isEmpty else { return .waiting }
        if let last, last < today { return .expired }
        return .approved
    }

    /// The last day of what was given; nil where it has none.
    package var last: Day? {
        switch paper.kind.lasting {
        case .untilDay: given.compactMap(\.decision.until).min()
        case .itsHours: paper.hours?.upperBound.day
        case .whileTrue: nil
        }
    }

    /// Whether the yearly question waits, which asks if this is still true.
    package func asksIfTrue(on today: Day) -> Bool {
        paper.kind.lasting == .whileTrue && ending == nil && trueOn.adding(days: 365) <= today
    }

    /// Those who said so of the text as it stands.
    package var accepted: [Acceptance] {
        acceptances.filter { $0.text == text }
    }

    /// The conditions of everyone who said yes.
    package var agreedConditions: [String] {
        given.filter { $0.decision.outcome == .approve }.map(\.decision.conditions).filter { !$0.isBlank }
    }
}
