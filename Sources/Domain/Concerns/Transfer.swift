/// What goes to a child's next school: the chronologies that the lead chose, as one protected file.
///
/// The child-protection file goes apart from the main file, within five school days of an in-year move or within the first
/// five of a new term, by a secure way, and the next school confirms that it came (Keeping children safe in education,
/// the paragraphs on transfer). It is kept on each concern that goes, so that it is seen by those who see the concern.
package struct Transfer: Codable, Equatable, Sendable {
    package let id: TransferID
    package let child: PersonID
    /// The next school, as the lead calls it.
    package let to: String
    /// Whether the files of these concerns go inside the paper.
    package let withFiles: Bool

    package init(id: TransferID, child: PersonID, to school: String, withFiles: Bool = false) {
        self.id = id
        self.child = child
        to = school
        self.withFiles = withFiles
    }

    /// That it was handed on.
    package struct Sending: Codable, Equatable, Sendable {
        package let on: Day
        package let how: How
        /// Who takes it there: the next school's own lead.
        package let to: String

        package init(on day: Day, how: How, to person: String) {
            self.on = day
            self.how = how
            to = person
        }

        package enum How: String, Codable, CaseIterable, Sendable {
            case secureMail
            case byHand
            case recordedPost

            package var words: String {
                switch self {
                case .secureMail: "Protected e-mail"
                case .byHand: "By hand"
                case .recordedPost: "Recorded post"
                }
            }
        }
    }

    /// That the next school says it came.
    package struct Receipt: Codable, Equatable, Sendable {
        package let on: Day
        /// Who signed it.
        package let by: String

        package init(on day: Day, by person: String) {
            self.on = day
            by = person
        }
    }

    package static let wordsMax = 200
}

package typealias TransferID = Identifier<Transfer>

extension SchoolCalendar {
    /// School days that a file may take after its child left.
    package static let transferDaysMax = 5
    private static let daysAheadMax = 400

    /// The last day on which the file of a child who left is in time: the fifth school day after.
    ///
    /// Holidays are no school days, so that after the end of a term it is the fifth day of the next.
    package func transferIsDue(after left: Day) -> Day {
        let days = (1...Self.daysAheadMax).lazy.map { left.adding(days: $0) }.filter(isSchoolDay)
        return days.prefix(Self.transferDaysMax).reduce(left) { max($0, $1) }
    }
}
