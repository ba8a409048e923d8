/// Finds who of a reading is who of the current roll.
///
/// A number says it; a name only asks.
struct RollMatching {
    private(set) var matched: [RollKey: RollPersonRef] = [:]
    private(set) var questions: [RollQuestion] = []
    let people: [RollPersonRef: CurrentRoll.Person]

    init(reading: RollReading, current: CurrentRoll, decisions: [RollKey: RollDecision]) {
        people = Dictionary(current.people.map { ($0.ref, $0) }, uniquingKeysWith: { first, _ in first })
        var index = Index(current)
        matchNumbered(reading.pupils + reading.staff, in: &index, decisions: decisions)
        matchAdults(reading, in: index, current: current, decisions: decisions)
    }

    /// Held people whom some line may be about: neither left nor changed until that is settled.
    var inQuestion: Set<RollPersonRef> { Set(questions.flatMap(\.possible)) }

    mutating func decide(_ person: RollPerson, _ decisions: [RollKey: RollDecision]) -> Bool {
        switch decisions[person.key] {
        case .same(let ref) where people[ref]?.kind == person.kind:
            matched[person.key] = ref
            return true
        case .new: return true
        case .same, nil: return false
        }
    }

    mutating func match(_ person: RollPerson, _ ref: RollPersonRef) { matched[person.key] = ref }

    mutating func ask(_ person: RollPerson, about refs: some Sequence<RollPersonRef>) {
        let possible = Set(refs).sorted()
        guard !possible.isEmpty else { return }
        questions.append(
            RollQuestion(
                person: person.key,
                name: person.name.full,
                place: person.place,
                possible: possible,
                possibleNames: possible.compactMap { people[$0]?.name.full },
                possibleWords: possible.compactMap { people[$0]?.described }
            )
        )
    }

    private mutating func matchNumbered(
        _ persons: [RollPerson],
        in index: inout Index,
        decisions: [RollKey: RollDecision]
    ) {
        let open = persons.filter { !decide($0, decisions) }
        var claimed = Set(matched.values)
        var unknown: [RollPerson] = []
        for person in open {
            let refs = Set(person.keys.compactMap { index.byKey[$0] })
            guard let ref = refs.first, let held = people[ref] else {
                unknown.append(person)
                continue
            }
            if refs.count == 1, Self.canBeOne(person, held), claimed.insert(ref).inserted {
                match(person, ref)
            } else {
                ask(person, about: refs)
            }
        }
        for person in unknown {
            let namesakes = index.byName[Index.Name(person)] ?? []
            ask(
                person,
                about: namesakes.prefix(AdultGroups.namesakesMax).filter {
                    !claimed.contains($0) && couldBe(person, $0)
                }
            )
        }
    }

    /// One number in common is not believed against another that differs, or against a name with no word in common.
    private static func canBeOne(_ person: RollPerson, _ held: CurrentRoll.Person) -> Bool {
        let one = Set(person.name.key.split(separator: " "))
        return !contradict(Set(person.keys), held.keys) && !one.isDisjoint(with: held.name.key.split(separator: " "))
    }

    private func couldBe(_ person: RollPerson, _ ref: RollPersonRef) -> Bool {
        guard let held = people[ref] else { return false }
        return !Self.contradict(Set(person.keys), held.keys)
    }

    /// Whether both have numbers of one register and none in common; a temporary UPN contradicts nothing.
    static func contradict(_ one: Set<RollKey>, _ other: Set<RollKey>) -> Bool {
        [RollKey.Scheme.upn, .misID, .contactID, .staffID].contains { scheme in
            let left = one.filter { $0.scheme == scheme && !isTemporary($0) }
            let right = other.filter { $0.scheme == scheme && !isTemporary($0) }
            return !left.isEmpty && !right.isEmpty && left.isDisjoint(with: right)
        }
    }

    private static func isTemporary(_ key: RollKey) -> Bool {
        key.scheme == .upn && key.value.last?.isLetter ?? false
    }

    /// The held people by their keys and by their names.
    struct Index {
        struct Name: Hashable {
            let kind: RollPersonKind
            let key: String

            init(_ person: RollPerson) {
                kind = person.kind
                key = person.name.key
            }

            init(_ person: CurrentRoll.Person) {
                kind = person.kind
                key = person.name.key
            }
        }

        var byKey: [RollKey: RollPersonRef] = [:]
        var byName: [Name: [RollPersonRef]] = [:]

        init(_ current: CurrentRoll) {
            for person in current.people {
                for key in person.keys { byKey[key] = person.ref }
                byName[Name(person), default: []].append(person.ref)
            }
        }
    }
}
