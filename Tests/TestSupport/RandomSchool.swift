import Domain
import Foundation
import Records

/// A school of random families with bars among them, the same for the same seed, with or without some of its children.
///
/// Without a child it is the school that never knew the child: every other person, answer and message is as it was.
package struct RandomSchool: Sendable {
    package let head: PersonID
    package let lead: PersonID
    package let office: PersonID
    package let assistant: PersonID
    package let governor: PersonID
    package private(set) var children: [PersonID] = []
    package private(set) var parents: [PersonID] = []
    package private(set) var related: [Pair] = []
    package private(set) var bars: [Pair] = []
    package let policy: PolicyID
    package let rules: AudienceDocument
    package let part: AudienceDocument
    package let own: AudienceDocument
    package let staffRules: AudienceDocument
    package private(set) var answers: [AnswerID] = []
    package private(set) var sessions: [ClassSessionID] = []
    package private(set) var excusals: [Identifier<Excusal>] = []
    package private(set) var erasures: [ErasureID] = []
    package static let classes = ["Acorns", "Beeches"]

    /// An adult and a child.
    package struct Pair: Hashable, Sendable {
        package let adult: PersonID
        package let child: PersonID
    }

    private struct Step {
        let commands: [SchoolCommand]
        let actor: Actor
        let id: CommandID
        /// The children without whom it never happened.
        let concerns: Set<PersonID>
    }

    private var dice: SplitMix
    private var steps: [Step] = []

    package init(seed: UInt64) {
        var dice = SplitMix(state: seed)
        (head, lead, office) = (dice.identifier(), dice.identifier(), dice.identifier())
        (assistant, governor, policy) = (dice.identifier(), dice.identifier(), dice.identifier())
        rules = .make(for: .pupils(.reception ... .year6), id: dice.identifier())
        part = .make(for: .parents, perChild: true, id: dice.identifier())
        own = .make(for: .parents, id: dice.identifier())
        staffRules = .make(id: dice.identifier())
        self.dice = dice
        addStaff()
        publish()
        for family in 0..<5 { addFamily(family) }
        addTouches()
        addAnswers()
        addExcusals()
        addErasures()
        // Last, for nobody may answer for a child they are barred from.
        for bar in bars { addBar(bar) }
    }

    /// The children whom an adult must not see.
    package func barred(from adult: PersonID) -> Set<PersonID> {
        Set(bars.filter { $0.adult == adult }.map(\.child))
    }

    package var everyone: [PersonID] {
        [head, lead, office, assistant, governor] + parents + children
    }

    /// An empty school, to be copied: schools made from it have the same keys, so that only their people can differ.
    package static func blank() throws -> SchoolFolder {
        let folder = SchoolFolder(path: NSTemporaryDirectory() + "accord-test-" + UUID().uuidString)
        try Registry.create(in: folder, origin: "school.example.org/test")
        return folder
    }

    package func made(without missing: Set<PersonID> = [], from blank: SchoolFolder? = nil) async throws -> TestSchool {
        let folder = SchoolFolder(path: NSTemporaryDirectory() + "accord-test-" + UUID().uuidString)
        try FileManager.default.copyItem(atPath: try (blank ?? Self.blank()).path, toPath: folder.path)
        let school = try TestSchool(opening: folder)
        for step in steps where step.concerns.isDisjoint(with: missing) {
            let commands = step.commands.map { $0.without(missing) }
            try await school.submit(commands, by: step.actor, id: step.id)
        }
        return school
    }
}

extension SchoolCommand {
    /// A class whose teacher ticks who is away ticks nobody who never was.
    fileprivate func without(_ missing: Set<PersonID>) -> SchoolCommand {
        guard case .classSession(let id, .open(let opening)) = self else { return self }
        let away = opening.away.filter { !missing.contains($0) }
        let text = opening.text
        return .classSession(id, .open(.init(className: opening.className, text: text, by: opening.by, away: away)))
    }
}

extension RandomSchool {
    private mutating func step(
        _ commands: [SchoolCommand],
        by actor: Actor = .console,
        concerning children: Set<PersonID> = []
    ) {
        steps.append(Step(commands: commands, actor: actor, id: dice.identifier(), concerns: children))
    }

    private mutating func chance(_ of: Int) -> Bool {
        Int.random(in: 0..<of, using: &dice) == 0
    }

    private mutating func record(_ id: PersonID, _ given: String, _ place: Place, about child: PersonID? = nil) {
        let details = PersonDetails(given: given, family: "Khan", place: place)
        let contact = ContactPoint(id: dice.identifier(), kind: .email, value: "\(given.lowercased())@example.org")
        let commands: [Person.Command] = [.record(details, joined: TestSchool.today), .addContact(contact)]
        step(commands.map { .person(id, $0) }, concerning: Set([child].compactMap { $0 }))
    }

    private mutating func addStaff() {
        for (person, name) in [(head, "Helen"), (lead, "Leo"), (office, "Olga"), (assistant, "Tariq")] {
            record(person, name, .staff(role: name))
        }
        record(governor, "Grace", .governor(role: "Governor"))
        step([
            .school(.describe(School.Profile(name: "Fernhollow Primary", address: "rules.example.org"))),
            .give(.headteacher, to: head), .give(.lead, to: lead),
            .give(.office, to: office),
            .school(.signPapers(School.Signature(by: head, on: TestSchool.today, version: School.papersVersion))),
        ])
    }

    private mutating func publish() {
        let edition = Edition(title: "Acceptable use", documents: [rules, part, own, staffRules])
        step([
            .policy(policy, .draft(edition: edition)),
            .policy(policy, .publish(label: "2026", from: TestSchool.today, change: .first)),
            .school(.switchOn(.staff)), .school(.switchOn(.parents)), .school(.switchOn(.pupils)),
        ])
    }

    /// One to three children and their mother, and another adult who may be barred from some of them.
    private mutating func addFamily(_ number: Int) {
        let mother: PersonID = dice.identifier()
        record(mother, "Mother\(number)", .family)
        parents.append(mother)
        let other = otherAdult(number)
        for place in 0..<Int.random(in: 1...3, using: &dice) {
            let child: PersonID = dice.identifier()
            children.append(child)
            let year = YearGroup.allCases[Int.random(in: 2..<9, using: &dice)]
            let className = Self.classes[Int.random(in: 0...1, using: &dice)]
            record(child, "Child\(number)\(place)", .pupil(year: year, className: className), about: child)
            relate(mother, .mother, to: child)
            relate(other, .father, to: child)
            if place == 0 || chance(2) { bars.append(Pair(adult: other, child: child)) }
        }
    }

    /// Barred adults of every kind: those whose roles show them the whole school, and a father who is nothing else.
    private mutating func otherAdult(_ number: Int) -> PersonID {
        let staff = [office, assistant, lead, head]
        if number < staff.count { return staff[number] }
        let father: PersonID = dice.identifier()
        record(father, "Father\(number)", .family)
        parents.append(father)
        return father
    }

    private mutating func relate(_ adult: PersonID, _ kind: RelationshipKind, to child: PersonID) {
        related.append(Pair(adult: adult, child: child))
        let relationship = Relationship(adult: adult, kind: kind, responsibility: .yes)
        step([.person(child, .relate(relationship))], concerning: [child])
    }

    private mutating func addBar(_ pair: Pair) {
        let bar = Relationship.Bar(documentSeen: "An order", reviewBy: TestSchool.today.adding(days: 7))
        step([.person(pair.child, .bar(adult: pair.adult, bar))], concerning: [pair.child])
    }

    /// Each class learns its rules with the assistant, some children being away.
    private mutating func addTouches() {
        for className in Self.classes {
            let session: ClassSessionID = dice.identifier()
            sessions.append(session)
            let away = children.filter { _ in chance(4) }
            let opening = ClassSession.Opening(
                className: className,
                text: rules.shown(in: policy),
                by: assistant,
                away: away
            )
            step([.classSession(session, .open(opening))], by: .person(assistant))
        }
        for child in children where chance(2) {
            let given = Answer.Given(
                by: child,
                text: rules.shown(in: policy),
                said: .yes(talkedAbout: false),
                route: .inPerson,
                recordedBy: assistant,
                mark: "peg:fox"
            )
            answer(given, by: assistant, concerning: [child])
        }
    }

    private mutating func addAnswers() {
        for pair in related where chance(2) {
            for document in [rules, part] {
                let said: Said = chance(4) ? .notYet(remindAt: nil) : .yes(talkedAbout: true)
                let shown = document.shown(in: policy)
                let given = Answer.Given(by: pair.adult, child: pair.child, text: shown, said: said, route: .web)
                answer(given, by: pair.adult, concerning: [pair.child])
            }
        }
        for (person, document) in parents.map({ ($0, own) }) + [(assistant, staffRules), (office, staffRules)]
        where chance(2) {
            let shown = document.shown(in: policy)
            let given = Answer.Given(by: person, text: shown, said: .yes(talkedAbout: false), route: .web)
            answer(given, by: person, concerning: [])
        }
    }

    private mutating func answer(_ given: Answer.Given, by actor: PersonID, concerning children: Set<PersonID>) {
        let id: AnswerID = dice.identifier()
        answers.append(id)
        step([.answer(id, .give(given))], by: .person(actor), concerning: children)
    }

    private mutating func addExcusals() {
        for person in children + [assistant] where chance(3) {
            let id: Identifier<Excusal> = dice.identifier()
            excusals.append(id)
            let until = TestSchool.today.adding(days: 30)
            let document = person == assistant ? staffRules.id : rules.id
            let terms = Excusal.Terms(person: person, document: document, why: "On leave", until: until)
            let concerns: Set<PersonID> = person == assistant ? [] : [person]
            step([.excusal(id, .excuse(terms))], concerning: concerns)
        }
    }

    private mutating func addErasures() {
        for person in children + parents where chance(4) {
            let id: ErasureID = dice.identifier()
            erasures.append(id)
            let terms = ErasureRequest.Terms(person: person, categories: [.agreements], basis: .personAsked)
            let concerns: Set<PersonID> = children.contains(person) ? [person] : []
            step([.erasure(id, .ask(terms))], by: .person(head), concerning: concerns)
        }
    }
}
