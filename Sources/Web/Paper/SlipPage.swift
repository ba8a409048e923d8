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
        find: "",
        count: 2,
        hasSaved: true,
        hasTalk: true,
        isEmpty: false,
        rows: [
            Row(
                id: "1",
                name: "Amira Khan",
                isOpen: true,
                isHidden: false,
                isYes: true,
                isTalk: false,
                state: "",
                answered: "Imran Khan",
                hasAnswered: true,
                adults: [Adult(id: "2", name: "Sana Khan, mother", isChosen: true)],
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
    /// What was typed to find a name.
    package let find: String
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
        /// Not of the name that was looked for; what is ticked in it is sent all the same.
        package let isHidden: Bool
        package let isYes: Bool
        package let isTalk: Bool
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
        package let isChosen: Bool
    }
}

extension SlipPage.Row {
    /// `form` is what was ticked and typed before something was wrong, or before a name was looked for.
    init(_ slip: SlipRow, in form: Form) {
        let chosen = form.id("adult-\(slip.child)", of: Person.self)
        let open = slip.openAdults.map { adult in
            SlipPage.Adult(
                id: adult.id.description,
                name: "\(adult.name), \(adult.relation)",
                isChosen: adult.id == chosen
            )
        }
        let others = open.isEmpty ? [] : slip.adults.filter { !slip.openAdults.contains($0) }.map(\.name)
        let nobody = slip.adults.isEmpty ? "Nobody on record may answer. See People." : "Answered"
        self.init(
            id: slip.child.description,
            name: slip.name,
            isOpen: !open.isEmpty,
            isHidden: !slip.name.hasWords(of: form.text("find")),
            isYes: form.isTicked("yes-\(slip.child)"),
            isTalk: form.isTicked("talk-\(slip.child)"),
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

    init(_ person: PersonID, _ rows: [AgreementRow], in form: Form) {
        let name = rows.first?.name ?? ""
        let isOpen = rows.contains { $0.state.group == .waiting }
        self.init(
            id: person.description,
            name: name,
            isOpen: isOpen,
            isHidden: !name.hasWords(of: form.text("find")),
            isYes: form.isTicked("yes-\(person)"),
            isTalk: false,
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
