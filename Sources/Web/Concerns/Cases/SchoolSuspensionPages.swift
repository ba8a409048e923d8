import Domain
import Records

/// A child sent home from school for some days: the headteacher's decision, and what the law asks of it.
package struct SchoolSuspensionPage: Page {
    package static let template = "Concerns/Cases/schoolSuspension"
    package static let example = SchoolSuspensionPage(
        frame: Frame(pageTitle: "Suspension from school"),
        link: "/concerns/1/steps/2",
        person: "Callum Reid",
        today: "2026-11-21",
        decides: true,
        mayBegin: true,
        away: SchoolAwayView.example,
        isAway: true,
        year: "2 school days so far this school year. 45 is the most."
    )

    package let frame: Frame
    package let link: String
    package let person: String
    package let today: String
    /// Whether whoever reads it is the headteacher, or acts as such.
    package let decides: Bool
    package let mayBegin: Bool
    package let away: SchoolAwayView
    package let isAway: Bool
    package let year: String
}

package struct SchoolAwayView: Sendable {
    package let days: String
    package let length: String
    package let reasons: String
    package let duties: [SchoolDutyView]

    static let example = SchoolAwayView(
        days: "24 November 2026 to 25 November 2026",
        length: "2 school days",
        reasons: "He threatened another child with a picture.",
        duties: [SchoolDutyView.example]
    )

    static let none = SchoolAwayView(days: "", length: "", reasons: "", duties: [])
}

/// One thing that must be done.
package struct SchoolDutyView: Sendable {
    package let id: String
    package let words: String
    package let hint: String
    package let done: String
    package let isDone: Bool

    static let example = SchoolDutyView(
        id: "parentsTold",
        words: "Tell the parents",
        hint: "Without delay.",
        done: "21 November 2026, Karen Reid by telephone",
        isDone: true
    )
}

extension SchoolAwayView {
    init(_ away: Step.Away, _ names: CaseNames) {
        let suspension = away.suspension
        self.init(
            days: "\(suspension.from.words) to \(suspension.until.words)",
            length: SchoolSuspension.words(halfDays: away.halfDays)
                + (suspension.isAtLunchtimes ? ", at lunchtimes" : ""),
            reasons: names.text(suspension.reasons),
            duties: away.duties.map { duty in
                let done = away.done.last { $0.duty == duty }
                return SchoolDutyView(
                    id: duty.rawValue,
                    words: duty.words,
                    hint: duty.hint,
                    done: done.map { "\($0.on.words), \(names.text($0.how))" } ?? "",
                    isDone: done != nil
                )
            }
        )
    }
}

extension SchoolSuspension {
    /// "2 school days", "half a school day", "1½ school days".
    static func words(halfDays: Int) -> String {
        switch halfDays {
        case 1: "half a school day"
        case 2: "1 school day"
        default: "\(halfDays / 2)\(halfDays.isMultiple(of: 2) ? "" : "½") school days"
        }
    }
}
