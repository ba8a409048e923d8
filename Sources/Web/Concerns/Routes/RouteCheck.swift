import Domain
import Records

/// Tries every kind of concern about everyone it can be about, with those who are in school today; nothing is told.
struct RouteCheck {
    let facts: Routing.Facts
    let people: [RoutePerson]
    /// Those with a duty that no route names: whoever runs the system hears of nothing, and may be whom it is about.
    let others: [HolderRow]
    let words: Words

    /// Somebody a concern can be about.
    private struct Subject {
        let id: String
        let title: String
        let involved: Involved
        var relatives: Set<PersonID> = []
        var isAdultHere = false
        /// Their own name, and that of whom they are related to.
        var names: [String] = []
    }

    /// Nobody's: for a child, a parent and a colleague who could be anyone.
    private static let child = PersonID(1)
    private static let parent = PersonID(2)
    private static let colleague = PersonID(3)

    var subjects: [RouteCheckPage.SubjectView] {
        everyone.map { subject in
            RouteCheckPage.SubjectView(id: subject.id, title: subject.title, rows: rows(about: subject))
        }
    }

    private var everyone: [Subject] {
        let child = Involved(person: Self.child, part: .hurt)
        let anyone = [
            Subject(id: "child", title: words.say("routes.check.child"), involved: child),
            Subject(
                id: "parent",
                title: words.say("routes.check.parent"),
                involved: Involved(person: Self.parent, part: .mayHaveDoneIt)
            ),
            Subject(
                id: "colleague",
                title: words.say("routes.check.colleague"),
                involved: Involved(person: Self.colleague, part: .mayHaveDoneIt),
                isAdultHere: true
            ),
        ]
        let held = people.enumerated().flatMap { number, person in
            pair(number, person.person, person.name, person.roles.map(\.words).joined(separator: ", "))
        }
        let rest = others.enumerated().flatMap { number, holder in
            pair(people.count + number, holder.person, holder.name, holder.role.words)
        }
        return anyone + held + rest
    }

    /// Somebody with a duty, and a child who is related to them.
    private func pair(_ number: Int, _ person: PersonID, _ name: String, _ duties: String) -> [Subject] {
        let values = ["name": name, "duties": duties]
        return [
            Subject(
                id: "person-\(number)",
                title: words.say("routes.check.person", values),
                involved: Involved(person: person, part: .mayHaveDoneIt),
                isAdultHere: true,
                names: [name]
            ),
            Subject(
                id: "relative-\(number)",
                title: words.say("routes.check.relative", values),
                involved: Involved(person: Self.child, part: .hurt),
                relatives: [person],
                names: [name]
            ),
        ]
    }

    /// Kinds that go the same way share a row.
    private func rows(about subject: Subject) -> [RouteCheckPage.RowView] {
        var found: [(routing: Routing, kinds: [ConcernKind])] = []
        for kind in ConcernKind.allCases {
            let routing = Routing(of: kind, about: [subject.involved], knowing: facts(about: subject))
            if let place = found.firstIndex(where: { $0.routing.groups == routing.groups }) {
                found[place].kinds.append(kind)
            } else {
                found.append((routing, [kind]))
            }
        }
        return found.map { row(of: $0.kinds, going: $0.routing, about: subject) }
    }

    private func facts(about subject: Subject) -> Routing.Facts {
        var relatives = facts.relatives
        var adults = facts.adultsHere
        if let person = subject.involved.person {
            relatives[person, default: []].formUnion(subject.relatives)
            if subject.isAdultHere { adults.insert(person) }
        }
        return Routing.Facts(holders: facts.holders, relatives: relatives, adultsHere: adults, table: facts.table)
    }

    private func row(
        of kinds: [ConcernKind],
        going routing: Routing,
        about subject: Subject
    ) -> RouteCheckPage.RowView {
        let groups = routing.groups.map { $0.map(name).joined(separator: ", ") }
        let walled = people.filter { routing.walled.contains($0.person) }.map(\.name)
        let never = subject.names + walled.filter { !subject.names.contains($0) }
        return RouteCheckPage.RowView(
            kinds: kinds.map(\.words).joined(separator: "; "),
            first: groups.first ?? words.say("routes.check.nobody"),
            later: Array(groups.dropFirst()),
            hasLater: groups.count > 1,
            isNobody: groups.isEmpty,
            showsNumbers: routing.showsOutsideNumbers,
            never: never.isEmpty ? words.say("routes.check.subject") : never.joined(separator: ", ")
        )
    }

    private func name(_ person: PersonID) -> String {
        guard let known = people.first(where: { $0.person == person }) else { return "" }
        return "\(known.name) (\(known.roles.map(\.words).joined(separator: ", ")))"
    }
}
