/// What one person said, once, to one exact text.
///
/// A later answer never changes an earlier one.
package struct Answer: Equatable, Sendable {
    package let given: Given
    package var conversation: Conversation?
    package var withdrawn: Bool

    /// Everything known at the moment of answering.
    package struct Given: Codable, Equatable, Sendable {
        /// Who answers: a child for themselves, or an adult.
        package let by: PersonID
        /// The child an adult answers for; nil when they answer for themselves.
        package let child: PersonID?
        package let text: TextShown
        package let said: Said
        package let route: Route
        /// Who entered it, where that is not the one who answers.
        package let recordedBy: PersonID?
        /// The day written on a paper form, where it differs from the day it was entered.
        package let signedOn: Day?
        /// What the child belonged to on that day, and what the adult was to the child.
        package let standing: String
        /// A child's own mark: an SVG path of at most 4,000 characters, or the name of a picture.
        package let mark: String

        package init(
            by: PersonID,
            child: PersonID? = nil,
            text: TextShown,
            said: Said,
            route: Route,
            recordedBy: PersonID? = nil,
            signedOn: Day? = nil,
            standing: String = "",
            mark: String = ""
        ) {
            self.by = by
            self.child = child
            self.text = text
            self.said = said
            self.route = route
            self.recordedBy = recordedBy
            self.signedOn = signedOn
            self.standing = standing
            self.mark = mark
        }
    }

    /// The same answer, entered again from the copy its giver kept, because the school's records lost it.
    package static func again(_ given: Given, recordedBy recorder: PersonID, signedOn day: Day) -> Given {
        Given(
            by: given.by,
            child: given.child,
            text: given.text,
            said: given.said,
            route: .paper,
            recordedBy: recorder,
            signedOn: given.signedOn ?? day,
            standing: given.standing,
            mark: given.mark
        )
    }

    /// What came of "I would like to talk".
    package struct Conversation: Codable, Equatable, Sendable {
        package let outcome: Outcome
        package let note: String

        package init(outcome: Outcome, note: String) {
            self.outcome = outcome
            self.note = note
        }

        package enum Outcome: String, Codable, CaseIterable, Sendable {
            case agreed
            case stillTalking = "still talking"
            case doesNotAgree = "does not agree"
        }
    }
}

/// The exact words that were on the page.
package struct TextShown: Codable, Hashable, Sendable {
    package let policy: PolicyID
    /// The number of the publication.
    package let version: Int
    package let document: DocumentID
    /// SHA-256 of `AudienceDocument.text(for:)`, as lower-case hexadecimal.
    package let hash: String
    /// BCP 47.
    package let language: String
    /// SHA-256 of the words in that language; nil where English was read.
    package let read: String?

    package init(
        policy: PolicyID,
        version: Int,
        document: DocumentID,
        hash: String,
        language: String,
        read: String? = nil
    ) {
        self.read = read
        self.policy = policy
        self.version = version
        self.document = document
        self.hash = hash
        self.language = language
    }
}

extension TextShown {
    /// Whether both are the same English words, whatever language they were read in.
    package func isText(of other: TextShown) -> Bool {
        policy == other.policy && version == other.version && document == other.document && hash == other.hash
    }
}

package enum Said: Codable, Equatable, Sendable {
    /// Yes; parents also say whether they talked about the rules with the child.
    case yes(talkedAbout: Bool)
    /// Not a no: ask again at this moment, or leave it.
    case notYet(remindAt: Instant?)
    case wouldLikeToTalk(about: String)
    /// Only where answering is voluntary.
    case no

    package var word: String {
        switch self {
        case .yes: "yes"
        case .notYet: "not yet"
        case .wouldLikeToTalk: "talk"
        case .no: "no"
        }
    }
}

package enum Route: Codable, Equatable, Sendable {
    case web
    case classSession(ClassSessionID)
    case kiosk
    case paper
    case inPerson

    package var words: String {
        switch self {
        case .web: "on a page"
        case .classSession: "in class"
        case .kiosk: "at the front desk"
        case .paper: "on paper"
        case .inPerson: "in person"
        }
    }
}
