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
        let open = difference.checks.map(\.person) + difference.questions.map(\.person) + commands.waiting.map(\.key)
        counts = RollCounts(reading, open: Set(open))
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
        // FNV-1a, 64 bits; the order of the sentences says nothing.
        let said = sentences.sorted().joined(separator: "\n").utf8
            .reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return "\(commands.commands.count)-\(String(said, radix: 16))"
    }

    /// What came of it, for the page once it was taken over: "New: 2 pupils, 1 parent. Changed: 3 people."
    package var doneSentence: String {
        let new = difference.joined.filter { !commands.heldBack.contains($0.key) }
        let kinds = [
            RollCounts.count(new.count { $0.kind == .pupil }, "pupil", "pupils"),
            RollCounts.count(new.count { $0.kind == .adult }, "parent", "parents"),
            RollCounts.count(new.count { $0.kind == .staff }, "member of staff", "staff"),
        ].compactMap { $0 }
        func people(_ number: Int) -> String? { RollCounts.count(number, "person", "people") }
        let parts = [
            kinds.isEmpty ? nil : "New: " + kinds.joined(separator: ", ") + ".",
            people(Set(difference.changed.map(\.person)).count).map { "Changed: \($0)." },
            people(difference.left.count).map { "Left: \($0)." },
            people(difference.questions.count + commands.waiting.count).map { "Still open: \($0)." },
            RollCounts.count(counts.putAside, "row", "rows").map { "Put aside: \($0)." },
        ].compactMap { $0 }
        return parts.isEmpty ? "Your school’s people are as the list has them." : parts.joined(separator: " ")
    }

    package var lists: [[SchoolCommand]] {
        commands.lists(people: peopleCount)
    }

    package var changesNothing: Bool {
        commands.commands.isEmpty
    }
}
