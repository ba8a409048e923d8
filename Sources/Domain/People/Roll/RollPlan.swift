/// What files of people would do to the school as it is now: what a person reads before saying yes, and what is done
/// then.
package struct RollPlan {
    package let reading: RollReading
    package let counts: RollCounts
    package let difference: RollDifference
    package let commands: RollCommands
    /// The difference as a person reads it.
    package let sentences: [String]
    private let peopleCount: Int

    package init(
        _ files: RollImport,
        register: [PersonID: Person],
        on today: Day,
        newPerson: (RollKey) -> PersonID,
        newContact: @escaping () -> ContactID
    ) {
        let current = CurrentRoll(register, on: today)
        reading = files.reading
        counts = RollCounts(reading)
        difference = files.difference(from: current, reading: reading)
        commands = RollCommands(
            difference,
            of: reading,
            register: register,
            years: files.years,
            on: today,
            newPerson: newPerson,
            newContact: newContact
        )
        let held = Dictionary(current.people.map { ($0.ref, $0.name.full) }, uniquingKeysWith: { first, _ in first })
        sentences =
            difference.sentences(from: current, to: reading)
            + commands.waiting.map { "\($0.name.full) waits until someone chooses the year group." }
            + commands.keptForBar.map { old in
                "\(held[old.adult] ?? "Someone") stays on record for \(held[old.child] ?? "a child"), because of the bar."
            }
        peopleCount = max(current.people.count, reading.people.count)
    }

    /// Tells two plans apart that ask for different things, so that nobody says yes to what they have not seen.
    package var fingerprint: String {
        "\(commands.commands.count)-\(sentences.count)"
    }

    package var lists: [[SchoolCommand]] {
        commands.lists(people: peopleCount)
    }

    package var changesNothing: Bool {
        commands.commands.isEmpty
    }
}
