import Domain
import Foundation
import Records

/// What a colleague has written so far, page after page, sealed for them alone among their drafts until they send it.
struct Report: Equatable, Sendable {
    var topic: ReportTopic
    var kind: ConcernKind
    var people: [Named] = []
    var words = ""
    var when = ""
    var place = ""
    var others = ""
    var done = ""
    /// Nil until the question was answered.
    var imagery: Concern.Imagery?
    let begunAt: Instant

    struct Named: Equatable, Sendable {
        /// Nil for someone the school does not know.
        let person: PersonID?
        let name: String
        /// "Year 1, Kingfishers"; empty where nothing more is known.
        let place: String
        let part: Involved.Part
    }

    static let peopleMax = 30

    /// The address under which a draft is kept; no form goes there, so that a locked screen never writes over it.
    static let draftAction = "/report/draft"

    init(topic: ReportTopic, at now: Instant) {
        self.topic = topic
        kind = topic.kinds.first ?? .childWorry
        begunAt = now
    }

    mutating func add(_ new: Named) {
        people.removeAll { $0.person == new.person && (new.person != nil || $0.name == new.name) }
        if people.count < Self.peopleMax { people.append(new) }
    }

    /// Whoever reports themselves is who it is about.
    func involved(by teller: PersonID) -> [Involved] {
        let named = people.map { person in
            Involved(person: person.person, name: person.person == nil ? person.name : "", part: person.part)
        }
        return topic == .myself ? [Involved(person: teller, part: .mayHaveDoneIt)] + named : named
    }

    func telling(by teller: PersonID, from address: String, otherWords: String) -> Concern.Telling {
        Concern.Telling(
            kind: kind,
            involved: involved(by: teller),
            words: others.isEmpty ? words : words + "\n\n" + otherWords + " " + others,
            place: place,
            when: when,
            alreadyDone: done,
            imagery: imagery ?? .yesOrNotSure,
            way: .staffForm,
            address: address
        )
    }
}

extension Report {
    /// As a draft keeps it: a field for each answer, and one for each person: `person|part|name|place`.
    var draft: Draft {
        var fields = [
            ("topic", topic.rawValue), ("kind", kind.rawValue), ("words", words), ("when", when), ("place", place),
            ("others", others), ("done", done), ("imagery", imagery?.rawValue ?? ""),
            ("begun", String(begunAt.milliseconds)),
        ]
        fields += people.map { person in
            let parts = [person.person.map { "\($0)" } ?? "", person.part.rawValue, person.name, person.place]
            return ("person", parts.map { $0.replacing("|", with: " ") }.joined(separator: "|"))
        }
        return Draft(
            page: "/report/check",
            action: Self.draftAction,
            fields: fields.map { Draft.Field(name: $0.0, value: $0.1) },
            wasSent: false
        )
    }

    init?(_ draft: Draft) {
        func text(_ name: String) -> String { draft.fields.last { $0.name == name }?.value ?? "" }
        guard let topic = ReportTopic(rawValue: text("topic")), let kind = ConcernKind(rawValue: text("kind")),
            let begun = Int64(text("begun"))
        else { return nil }
        self.topic = topic
        self.kind = kind
        begunAt = Instant(milliseconds: begun)
        (words, when, place, others, done) = (text("words"), text("when"), text("place"), text("others"), text("done"))
        imagery = Concern.Imagery(rawValue: text("imagery"))
        people = draft.fields.filter { $0.name == "person" }.compactMap { Named($0.value) }
    }
}

extension Report.Named {
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let part = Involved.Part(rawValue: parts[1]) else { return nil }
        self.init(person: PersonID(parts[0]), name: parts[2], place: parts[3], part: part)
    }
}

extension Site {
    /// What they began in the last day and have not sent.
    func report(of viewer: Viewer) throws -> Report? {
        try drafts.draft(for: Report.draftAction, of: viewer.id, at: doors.now()).flatMap(Report.init)
    }

    func keep(_ report: Report, of viewer: Viewer) throws {
        guard try drafts.keep(report.draft, of: viewer.id, at: doors.now()) else { throw Problem.formTooLarge }
    }
}
