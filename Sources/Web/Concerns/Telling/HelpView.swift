import Domain
import Foundation
import Records

/// What stands on every page on which someone tells: whether school is open now, and who may be rung instead.
package struct HelpView: Sendable {
    package let isClosed: Bool
    /// "Monday 23 November 2026, 8.30", empty where the calendar does not say.
    package let opens: String
    package let knowsOpening: Bool
    package let socialCare: String
    /// The same as a phone rings it.
    package let socialCareLink: String
    package let hasSocialCare: Bool
    package let designatedOfficer: String
    package let designatedOfficerLink: String
    package let hasDesignatedOfficer: Bool

    package static let example = HelpView(
        isClosed: true,
        opens: "23 November 2026, 8.30",
        knowsOpening: true,
        socialCare: "01632 960200",
        socialCareLink: "01632960200",
        hasSocialCare: true,
        designatedOfficer: "01632 960210",
        designatedOfficerLink: "01632960210",
        hasDesignatedOfficer: true
    )
}

extension Site {
    func help() async throws -> HelpView {
        let now = doors.now()
        let school = try await records.school()
        let calendar = school?.calendar ?? .standard
        let opening = calendar.opensNext(after: now)
        let socialCare = school?.numbers[.socialCare] ?? ""
        let officer = school?.numbers[.designatedOfficer] ?? ""
        return HelpView(
            isClosed: !calendar.isOpen(at: now),
            opens: opening.map { "\($0.day.words), \($0.clock)" } ?? "",
            knowsOpening: opening != nil,
            socialCare: socialCare,
            socialCareLink: PhoneText.number(in: socialCare),
            hasSocialCare: !socialCare.isEmpty,
            designatedOfficer: officer,
            designatedOfficerLink: PhoneText.number(in: officer),
            hasDesignatedOfficer: !officer.isEmpty
        )
    }
}

extension Words {
    /// "Meera Patel", "Meera Patel and Daniel Osei", "one, two and three".
    func list(_ names: [String], joinedBy word: String = "telling.and") -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " " + say(word) + " " + last
    }
}
