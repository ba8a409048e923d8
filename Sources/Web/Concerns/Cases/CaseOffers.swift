import Domain
import Records

/// A task that a concern asks for by what it is, ready to be given.
package struct CaseOffer: Sendable {
    package let id: String
    package let words: String
    package let work: String
    package let person: String
    package let day: String
    package let time: String
    package let by: String
    package let offered: [CaseChoice]
    package let button: String

    static let example = CaseOffer(
        id: "1",
        words: "The filter’s log is not here, so nobody knows the address yet.",
        work: "findAddress",
        person: "",
        day: "2026-11-21",
        time: "16.00",
        by: "16.00, 21 November 2026",
        offered: [CaseChoice.example],
        button: "Ask for the address"
    )
}

extension CaseReading {
    /// What somebody is to find out in the filter's log, and whom another employer is to hear of: each until it was asked.
    func offers(_ around: Around) -> [CaseOffer] {
        let asked = around.tasks.filter { $0.task.ending != .withdrawn }.map(\.task.terms.work)
        let employers = around.sentByOthers.filter { person in
            !asked.contains { if case .tellEmployer(person) = $0 { true } else { false } }
        }
        let wantsAddress =
            lacksAddress && !asked.contains { if case .findAddress = $0 { true } else { false } }
        let doers = doers(around.readers)
        return (wantsAddress ? [address(around, doers)] : [])
            + employers.map { employer(of: $0, around, doers) }
    }

    /// Something was seen on a device of the school, and neither the form nor the one who told it says where.
    private var lacksAddress: Bool {
        let told = concern.told
        return concern.kind.needs.contains(.filterRetested) && !told.device.isBlank && !told.holdsWebAddress
    }

    private func address(_ around: Around, _ doers: [CaseChoice]) -> CaseOffer {
        offer(
            "The filter’s log is not here, so nobody knows the address yet. Ask for the log of \(concern.told.device).",
            work: "findAddress",
            by: around.now,
            doers.map { CaseChoice(value: $0.value, words: $0.words, isOn: $0.value == Role.itManager.rawValue) },
            button: "Ask for the address"
        )
    }

    private func employer(of person: PersonID, _ around: Around, _ doers: [CaseChoice]) -> CaseOffer {
        offer(
            "Somebody else employs \(names(person)). Their employer is told, as well as the LADO where it is for them.",
            work: "tellEmployer",
            person: person.description,
            by: around.now,
            doers.map { CaseChoice(value: $0.value, words: $0.words, isOn: $0.value == viewer.id.description) },
            button: "Ask for the employer to be told"
        )
    }

    /// By four today; after three, by noon of the next weekday.
    private func offer(
        _ words: String,
        work: String,
        person: String = "",
        by now: Instant,
        _ doers: [CaseChoice],
        button: String
    ) -> CaseOffer {
        let isToday = now < now.day.at(hour: 15)
        let days = (1...3).lazy.map { now.day.adding(days: $0) }
        let day = isToday ? now.day : days.first { $0.weekday <= 5 } ?? now.day.adding(days: 1)
        let time = isToday ? "16.00" : "12.00"
        return CaseOffer(
            id: work + person,
            words: words,
            work: work,
            person: person,
            day: day.description,
            time: time,
            by: "\(time), \(day.words)",
            offered: doers,
            button: button
        )
    }
}

extension Concern.Telling {
    var holdsWebAddress: Bool {
        CaseText.holdsAddress(words + place + alreadyDone)
    }
}
