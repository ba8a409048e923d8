/// Everyone that one or more files speak of, what is wrong with the rest, and what to look at.
package struct RollReading: Sendable, Equatable, Codable {
    package let pupils: [RollPerson]
    /// Parents, carers and other contacts of the pupils.
    package let adults: [RollPerson]
    package let staff: [RollPerson]
    package let relationships: [RollRelationship]
    /// Rows put aside, in order of line.
    package let problems: [RollProblem]
    package let checks: [RollCheck]
    package let notes: [String]
    /// Whether every file says that it is the full roll; nil when one of them says nothing.
    package let saysWholeRoll: Bool?

    package init(_ sources: [RollSource]) {
        var pupils = PupilAssembly()
        var staff = StaffAssembly()
        for source in sources {
            for entry in source.entries {
                let place = RollPlace(file: source.file, line: entry.line)
                if !entry.staff.isEmpty { staff.add(entry.staff, at: place) }
                if !entry.pupil.isEmpty || !entry.contacts.isEmpty || entry.staff.isEmpty {
                    pupils.add(entry, at: place)
                }
            }
        }
        pupils.gather()
        staff.gather()
        var adults = AdultAssembly()
        for child in pupils.children { adults.add(contactsOf: child) }
        adults.gather()

        self.pupils = pupils.children.map(\.person)
        self.adults = adults.people
        self.staff = staff.people
        relationships = adults.relationships
        problems = (sources.flatMap(\.problems) + pupils.problems + adults.problems + staff.problems)
            .sorted { $0.place < $1.place }
        checks = (pupils.checks + adults.checks + staff.checks).sorted { $0.place < $1.place }
        notes = sources.flatMap(\.notes)
        let says = sources.map(\.saysWholeRoll)
        saysWholeRoll = says.contains(nil) ? nil : says.allSatisfy { $0 == true }
    }

    package var people: [RollPerson] { pupils + adults + staff }

    /// Whether someone in the files may be missing from this reading.
    package var mayMissSomeone: Bool {
        problems.contains { problem in if case .repeatedRow = problem.reason { false } else { true } }
    }

    /// What the file leaves open, in a sentence that says why that is no obstacle.
    package var responsibilityNote: String? {
        guard !relationships.isEmpty, relationships.allSatisfy({ $0.responsibility == .unknown }) else { return nil }
        return "Your file does not say who has parental responsibility. That is fine for these rules; "
            + "we will ask before image permissions."
    }
}

/// The figures above a dry run: "213 pupils, 341 parents, 33 staff. 12 to check, 201 ready."
package struct RollCounts: Sendable, Equatable, Codable {
    package let pupils: Int
    package let adults: Int
    package let staff: Int
    /// Pupils about whom, or about whose parents, there is something to check; of a list of staff alone, staff.
    package let toCheck: Int
    package let ready: Int
    /// Staff to check beside pupils.
    package let staffToCheck: Int
    package let putAside: Int

    /// `open` are the people about whom there is something to check; without it, all whom the reading gives checks.
    package init(_ reading: RollReading, open: Set<RollKey>? = nil) {
        let flagged = open ?? Set(reading.checks.map(\.person))
        let throughParents = reading.relationships.filter { flagged.contains($0.adult) }.map(\.child)
        let flaggedPupils = flagged.union(throughParents)
        let staffFlagged = reading.staff.count { flagged.contains($0.key) }
        pupils = reading.pupils.count
        adults = reading.adults.count
        staff = reading.staff.count
        putAside = Set(reading.problems.map(\.place)).count
        if reading.pupils.isEmpty {
            toCheck = staffFlagged
            ready = reading.staff.count - staffFlagged
            staffToCheck = 0
        } else {
            toCheck = reading.pupils.count { flaggedPupils.contains($0.key) }
            ready = reading.pupils.count - toCheck
            staffToCheck = staffFlagged
        }
    }

    package var sentence: String {
        let people = [
            Self.count(pupils, "pupil", "pupils"), Self.count(adults, "parent", "parents"),
            Self.count(staff, "member of staff", "staff"),
        ].compactMap { $0 }
        guard !people.isEmpty else { return "Nobody could be read from this file." }
        var text = people.joined(separator: ", ") + ". \(toCheck) to check, \(ready) ready."
        if staffToCheck > 0 { text += " Among the staff, \(staffToCheck) to check." }
        if putAside > 0 { text += " \(putAside) \(putAside == 1 ? "row" : "rows") put aside." }
        return text
    }

    static func count(_ number: Int, _ one: String, _ many: String) -> String? {
        number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
    }
}
