extension RollDifference {
    /// The difference as a person reads it: who joins, what changes, who leaves, and what is asked.
    package func sentences(from current: CurrentRoll, to reading: RollReading) -> [String] {
        let held = Dictionary(current.people.map { ($0.ref, $0.name.full) }, uniquingKeysWith: { first, _ in first })
        let read = Dictionary(reading.people.map { ($0.key, $0.name.full) }, uniquingKeysWith: { first, _ in first })
        var text = joined.filter { $0.kind != .adult }.map(\.joiningSentence)
        text += relationshipsJoined.map { line in
            "\(read[line.adult] ?? "Someone") is listed for \(read[line.child] ?? "someone") as \(line.kind.words)."
        }
        text += changed.map(\.sentence)
        text += relationshipsChanged.map { change in
            change.sentence(adult: held[change.to.adult] ?? "Someone", child: held[change.to.child] ?? "someone")
        }
        text += left.map { "\($0.name) is not in the file, and leaves." }
        text += relationshipsEnded.map { old in
            "\(held[old.adult] ?? "Someone") is no longer listed for \(held[old.child] ?? "someone")."
        }
        text += notSeen.map { "\($0.name) is not among the rows we could read. Nothing changes for them yet." }
        text += questions.map(\.sentence)
        guard text.isEmpty else { return text }
        return reading.people.isEmpty
            ? ["Nothing changes: nobody could be read."]
            : ["Nothing changes: everyone is here already, as the file has them."]
    }

    /// Asks before much of a school is marked as gone, which is most often a file of one class taken for the whole.
    package var warning: String? {
        let everyone = left.count + Set(matched.values).count
        guard left.count > 5, left.count * 5 > everyone else { return nil }
        return "This marks \(left.count) of \(everyone) people as having left. Is the file really the whole school?"
    }
}

extension RollPerson {
    fileprivate var joiningSentence: String {
        switch kind {
        case .pupil:
            let place = [year?.words, schoolClass.map { "class \($0)" }].compactMap { $0 }.joined(separator: ", ")
            return place.isEmpty ? "\(name.full) joins." : "\(name.full) joins \(place)."
        case .adult: return "\(name.full) is new."
        case .staff:
            return roles.isEmpty ? "\(name.full) joins the staff." : "\(name.full) joins the staff: \(roleWords)."
        }
    }

    private var roleWords: String { roles.joined(separator: ", ") }
}

extension RollDifference.RelationshipChange {
    fileprivate func sentence(adult: String, child: String) -> String {
        var parts: [String] = []
        if from.kind != to.kind { parts.append("is listed as \(to.kind.words), before as \(from.kind.words)") }
        if from.responsibility != to.responsibility {
            parts.append(to.responsibility == .yes ? "has parental responsibility" : "has no parental responsibility")
        }
        if from.care != to.care { parts.append(to.care == .yes ? "has day-to-day care" : "has no day-to-day care") }
        if from.order != to.order { parts.append("is number \(to.order) to be asked") }
        return "\(adult), for \(child): " + parts.joined(separator: "; ") + "."
    }
}
