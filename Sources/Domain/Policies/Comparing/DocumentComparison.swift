/// What differs in one agreement between two texts of a policy.
package struct DocumentComparison: Equatable, Sendable {
    package let document: DocumentID
    package let title: String
    /// What is new about the agreement as a whole, in sentences: its title, its readers, how they answer.
    package let facts: [String]
    package let changes: [ClauseChange]

    package var isEmpty: Bool { facts.isEmpty && changes.isEmpty }

    /// An agreement that one of the texts does not have.
    init(only document: AudienceDocument, isNew: Bool) {
        self.document = document.id
        title = document.title
        facts = [isNew ? "This agreement is new." : "This agreement is gone."]
        changes = Standing.all(in: document).map { place, clause in
            ClauseChange(clause, place.words, isNew ? .added(clause.words) : .gone(clause.words))
        }
    }

    init(from old: AudienceDocument, to new: AudienceDocument) {
        document = new.id
        title = new.title
        let before = Dictionary(Standing.all(in: old).map { ($0.clause.id, $0) }) { first, _ in first }
        let after = Standing.all(in: new)
        let stayed = Self.stayed(from: Standing.all(in: old).map(\.clause.id), to: after.map(\.clause.id))
        let kept = Set(after.map(\.clause.id))
        facts = Self.facts(from: old, to: new)
        changes =
            after.compactMap { place, clause in
                guard let (stood, earlier) = before[clause.id] else {
                    return ClauseChange(clause, place.words, .added(clause.words))
                }
                let isMoved = stood.section != place.section || !stayed.contains(clause.id)
                return Self.change(at: place, from: isMoved ? stood : nil, earlier, clause)
            }
            + Standing.all(in: old).filter { !kept.contains($0.clause.id) }.map { place, clause in
                ClauseChange(clause, place.words, .gone(clause.words))
            }
    }

    private static func change(
        at place: Standing,
        from stood: Standing?,
        _ earlier: Clause,
        _ clause: Clause
    ) -> ClauseChange? {
        let (old, new) = (earlier.words, clause.words)
        if old == new {
            return stood.map { ClauseChange(clause, place.words, .moved(from: $0.words, new)) }
        }
        let runs = WordRun.between(old, and: new)
        return ClauseChange(clause, place.words, stood.map { .changedAndMoved(from: $0.words, runs) } ?? .changed(runs))
    }

    /// The rules that kept their order: the longest run of them that rises; all others were moved.
    private static func stayed(from old: [ClauseID], to new: [ClauseID]) -> Set<ClauseID> {
        let places = Dictionary(old.enumerated().map { ($1, $0) }) { first, _ in first }
        let row = new.compactMap { id in places[id].map { (id: id, place: $0) } }
        var ends: [Int] = []
        var before = Array(repeating: -1, count: row.count)
        for index in row.indices {
            let spot = ends.firstIndex { row[$0].place >= row[index].place } ?? ends.count
            if spot > 0 { before[index] = ends[spot - 1] }
            if spot == ends.count { ends.append(index) } else { ends[spot] = index }
        }
        var result: Set<ClauseID> = []
        var index = ends.last ?? -1
        while index >= 0 {
            result.insert(row[index].id)
            index = before[index]
        }
        return result
    }

    private static func facts(from old: AudienceDocument, to new: AudienceDocument) -> [String] {
        var facts: [String] = []
        if old.title != new.title { facts.append("Its title was “\(old.title)”.") }
        if old.audiences != new.audiences {
            let before = old.audiences.map(\.words).joined(separator: ", ")
            let now = new.audiences.map(\.words).joined(separator: ", ")
            facts.append("It was for “\(before)”, and is for “\(now)” now.")
        }
        if old.answer != new.answer { facts.append("“\(old.answer.words)” became “\(new.answer.words)”.") }
        if old.perChild != new.perChild {
            facts.append(new.perChild ? "Parents answer once for each child now." : "Parents answer once now.")
        }
        for (name, before, now) in [
            ("introduction", old.introduction, new.introduction), ("closing words", old.declaration, new.declaration),
        ] where before != now {
            let runs = WordRun.between(before.joined(separator: " "), and: now.joined(separator: " "))
            facts.append(ClauseChange.sentence("The \(name)", runs))
        }
        return facts
    }
}

/// Where a rule stands in its agreement.
private struct Standing: Equatable {
    let section: String
    let words: String

    static func all(in document: AudienceDocument) -> [(place: Standing, clause: Clause)] {
        var count = 0
        return document.sections.flatMap { section in
            section.clauses.map { clause in
                count += 1
                let number = clause.number.isEmpty ? "\(count)" : clause.plainNumber
                let heading = section.heading.isEmpty ? "" : ", \(section.heading)"
                return (Standing(section: section.heading, words: "Rule \(number)\(heading)"), clause)
            }
        }
    }
}
