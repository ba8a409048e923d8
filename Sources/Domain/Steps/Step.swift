/// What came of one person's part in a concern, decided by people: a child's step, or an adult's outcome.
///
/// Blame comes after safety: nothing is asked here before the lead has said whether anyone is at risk.
package struct Step: Equatable, Sendable {
    package let terms: Terms
    package var intent: Intent?
    /// What the school's ladder says; nil without one, and where it was no breach on purpose.
    package var proposal: Ladder.Proposal?
    package var decision: Decision?
    package var home: Home?
    package var invitation: Invitation?
    package var meeting: Meeting?
    package var suspension: Suspension?
    package var outcome: AdultOutcome?
    /// Whether the child is suspended from school.
    package var away: Away?

    package struct Terms: Codable, Equatable, Sendable {
        package let concern: ConcernID
        package let person: PersonID

        package init(concern: ConcernID, person: PersonID) {
            self.concern = concern
            self.person = person
        }
    }

    package enum Intent: String, Codable, CaseIterable, Sendable {
        case accident
        case deliberate
        case unsure

        package var words: String {
            switch self {
            case .accident: "By accident"
            case .deliberate: "On purpose"
            case .unsure: "Not sure"
            }
        }
    }

    package enum Decision: Codable, Equatable, Sendable {
        case noStep(why: String)
        /// A step of the ladder, counted from 0.
        case rung(Int, why: String)
        /// The headteacher's own, where the school has entered no ladder, or none of its steps fits.
        case own(String, why: String)

        package var why: String {
            switch self {
            case .noStep(let why), .rung(_, let why), .own(_, let why): why
            }
        }
    }

    package enum Home: Codable, Equatable, Sendable {
        case told(who: String, on: Day)
        /// The lead's reason.
        case notTold(why: String)
    }

    package struct Invitation: Codable, Equatable, Sendable {
        package let on: Day
        /// When and where, as the letter says it.
        package let words: String

        package init(on day: Day, words: String) {
            on = day
            self.words = words
        }
    }

    package struct Meeting: Codable, Equatable, Sendable {
        package let on: Day
        package let came: String
        package let agreed: String

        package init(on day: Day, came: String, agreed: String) {
            on = day
            self.came = came
            self.agreed = agreed
        }
    }

    /// Suspension from the internet, which never touches telling and the lines of help.
    package struct Suspension: Codable, Equatable, Sendable {
        package let from: Day
        /// The last day, which still counts.
        package let until: Day
        /// How the child will still be taught.
        package let teaching: String
        /// Whether an adjustment for special needs is touched, and what is done about it.
        package let adjustment: String

        package init(from: Day, until: Day, teaching: String, adjustment: String) {
            self.from = from
            self.until = until
            self.teaching = teaching
            self.adjustment = adjustment
        }
    }

    /// What is still to be answered of something done on purpose.
    package enum Lack: String, Equatable, Sendable {
        case decision
        /// A parent told, or the lead's reason.
        case home
    }

    /// Whether it counts: decided, and a parent told or the lead's reason given.
    package var isComplete: Bool {
        outcome != nil || intent.map { $0 != .deliberate } == true || (decision != nil && home != nil)
    }
}

extension Step {
    /// Whether something was decided that a suspension from school can be part of.
    package var maySuspendFromSchool: Bool {
        switch decision {
        case .rung, .own: true
        case .noStep, nil: false
        }
    }
}

package typealias StepID = Identifier<Step>

/// What came of an adult's part: outcomes, never steps, and kept apart from any child's record.
package struct AdultOutcome: Codable, Equatable, Sendable {
    package let kind: Kind
    package let on: Day
    /// Their reference, where another procedure or employer has one.
    package let reference: String
    package let why: String

    package enum Kind: String, Codable, CaseIterable, Sendable {
        case nothingFurther
        case advice
        case warning
        case removal
        case accessLetter
        case employerTold
        case disciplinary

        package var words: String {
            switch self {
            case .nothingFurther: "Nothing further"
            case .advice: "Advice"
            case .warning: "Warning"
            case .removal: "Removal from the premises"
            case .accessLetter: "Letter about access to the premises"
            case .employerTold: "Employer told"
            case .disciplinary: "Passed to disciplinary procedure"
            }
        }
    }

    package init(_ kind: Kind, on day: Day, reference: String = "", why: String) {
        self.kind = kind
        on = day
        self.reference = reference
        self.why = why
    }
}
