import Domain
import Records

/// A class list, or the staff list, with a tick for each sheet that came back.
package struct SlipPage: Page {
    package static let template = "Answers/slips"
    package static let example = SlipPage(
        frame: Frame(pageTitle: "Kingfishers"),
        className: "Kingfishers",
        action: "/answers/class/Kingfishers/paper",
        day: "2026-11-21",
        count: 2,
        hasSaved: true,
        hasTalk: true,
        isEmpty: false,
        rows: [
            Row(
                id: "1",
                name: "Amira Khan",
                isOpen: true,
                state: "",
                answered: "Imran Khan",
                hasAnswered: true,
                adults: [Adult(id: "2", name: "Sana Khan, mother")],
                hasChoice: true,
                adult: "2",
                adultName: "Sana Khan, mother",
                hasAdult: true
            )
        ]
    )

    package let frame: Frame
    package let className: String
    package let action: String
    package let day: String
    package let count: Int
    package let hasSaved: Bool
    /// Whether a sheet may also ask to talk.
    package let hasTalk: Bool
    package let isEmpty: Bool
    package let rows: [Row]

    package struct Row: Sendable {
        package let id: String
        package let name: String
        package let isOpen: Bool
        /// Why there is nothing to tick.
        package let state: String
        /// Who has answered already, where somebody else still may.
        package let answered: String
        package let hasAnswered: Bool
        package let adults: [Adult]
        package let hasChoice: Bool
        package let adult: String
        package let adultName: String
        package let hasAdult: Bool
    }

    package struct Adult: Sendable {
        package let id: String
        package let name: String
    }
}

extension SlipPage.Row {
    init(_ slip: SlipRow) {
        let open = slip.openAdults.map { SlipPage.Adult(id: $0.id.description, name: "\($0.name), \($0.relation)") }
        let others = open.isEmpty ? [] : slip.adults.filter { !slip.openAdults.contains($0) }.map(\.name)
        let nobody = slip.adults.isEmpty ? "Nobody on record may answer. See People." : "Answered"
        self.init(
            id: slip.child.description,
            name: slip.name,
            isOpen: !open.isEmpty,
            state: open.isEmpty ? nobody : "",
            answered: others.joined(separator: ", "),
            hasAnswered: !others.isEmpty,
            adults: open,
            hasChoice: open.count > 1,
            adult: open.first?.id ?? "",
            adultName: open.first?.name ?? "",
            hasAdult: open.count == 1
        )
    }

    init(_ person: PersonID, _ rows: [AgreementRow]) {
        let isOpen = rows.contains { $0.state.group == .waiting }
        self.init(
            id: person.description,
            name: rows.first?.name ?? "",
            isOpen: isOpen,
            state: isOpen ? "" : rows.first?.state.words ?? "",
            answered: "",
            hasAnswered: false,
            adults: [],
            hasChoice: false,
            adult: "",
            adultName: "",
            hasAdult: false
        )
    }
}

extension SlipRow {
    /// Those whose slip could still come: they have not answered everything.
    var openAdults: [Adult] {
        adults.filter { !$0.answered.isSuperset(of: documents) }
    }
}
