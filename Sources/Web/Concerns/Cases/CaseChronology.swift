import Domain
import Records

/// Everything that happened to a concern, in order, as a page tells it.
///
/// Nothing is ever edited: a correction stands under the entry it puts right, and what was entered on the wrong child is
/// not there any more, but for the sentence that says so.
struct CaseChronology {
    let names: CaseNames
    private var lines: [(at: Instant, line: CaseLine)] = []
    private var fixes: [Int: [CaseLine.Fix]] = [:]
    private var taken: Set<Int> = []

    init(_ file: ConcernFile, names: CaseNames) {
        self.names = names
        for entry in file.concern.entries where entry.meaning == .wrongChild {
            if let about = entry.about { taken.insert(about) }
        }
        var number = 0
        var moments: [Int: Instant] = [:]
        for envelope in file.history {
            guard case .concern(_, let event) = envelope.event else { continue }
            if case .entered(let entry, let by, let at) = event {
                moments[number] = at
                add(entry, number, by, at, moments)
                number += 1
            } else {
                let (heading, text) = Self.words(for: event, names)
                add(heading, text, by: names(envelope.by.person), at: envelope.at)
            }
        }
    }

    mutating func add(_ heading: String, _ text: String, by who: String, at moment: Instant, number: Int = -1) {
        let line = CaseLine(
            at: moment.words,
            who: who,
            heading: heading,
            text: names.text(text),
            hasText: !text.isEmpty,
            number: number,
            isEntry: number >= 0,
            fixes: [],
            hasFixes: false
        )
        lines.append((moment, line))
    }

    private mutating func add(
        _ entry: Concern.Entry,
        _ number: Int,
        _ by: PersonID,
        _ at: Instant,
        _ moments: [Int: Instant]
    ) {
        guard !taken.contains(number) else { return }
        switch entry.meaning {
        case .note: add("Entry", entry.words, by: names(by), at: at, number: number)
        case .decision: add("Decision", entry.words, by: names(by), at: at, number: number)
        case .forTeller: add("Note for whoever told it", entry.words, by: names(by), at: at, number: number)
        case .wrongChild:
            let when = entry.about.flatMap { moments[$0] }?.words ?? ""
            add("Entered on the wrong child, and taken out: the entry of \(when)", entry.words, by: names(by), at: at)
        case .correction:
            let fix = CaseLine.Fix(at: at.words, who: names(by), text: names.text(entry.words))
            fixes[entry.about ?? -1, default: []].append(fix)
        }
    }

    /// Oldest first.
    var all: [CaseLine] {
        lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map { _, element in
            let found = fixes[element.line.number] ?? []
            return element.line.isEntry ? element.line.with(found) : element.line
        }
    }
}

extension CaseChronology {
    private static func words(for event: Concern.Event, _ names: CaseNames) -> (String, String) {
        switch event {
        case .told: ("Told", "")
        case .routed(let route):
            ("Reached", route.roles.prefix(route.reached + 1).joined().map(\.words).joined(separator: ", "))
        case .came: ("Went to the child", "")
        case .attended(let attendance): attended(attendance)
        case .opened: ("Said “I’m on it”", "")
        case .named(let kind, let why): ("Named it: \(kind.words)", why)
        case .involved(let involved): ("\(names(involved)): \(involved.part.words)", "")
        case .riskAnswered(let risk, _): ("Is anyone at risk? \(risk.answer.words)", risk.why)
        case .entered(let entry, _, _): ("Entry", entry.words)
        case .referred(let referral, _): referred(referral)
        case .met(let need, let how, _): (need.heading, how)
        case .excluded(let person, let why): ("Kept out: \(names(person))", why)
        case .added(let person, let why): ("Brought in: \(names(person))", why)
        case .nameKept(let person, _): ("\(names(person)) was taken off school’s list", "")
        case .closed(let outcome, _, _): ("Finished", outcome)
        case .reopened(let why, _): ("Opened again", why)
        case .fileQuestionAnswered(let answer, _): ("Could a file show a child? \(answer.words)", "")
        case .fileAdded(let attachment, _):
            ("Added a file: \(attachment.kind.words), \(attachment.size)", attachment.name)
        case .packed(let transfer, _): ("Made into a file for \(transfer.to)", "")
        case .sentOn(_, let sending, _):
            ("Sent on, \(sending.on.words): \(sending.how.words.lowercased())", "To \(sending.to)")
        case .receiptTaken(_, let back, _): ("Confirmation came back, \(back.on.words)", "Signed by \(back.by)")
        case .nameLookedUp(let why, _): ("Looked up the name that the child left out", why)
        }
    }

    private static func attended(_ attendance: Concern.Attendance) -> (String, String) {
        let parts = [("The child’s own words", attendance.childsWords), ("Seen and done", attendance.seenAndDone)]
        let said = parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
        let imagery = attendance.imagery == .no ? [] : ["A picture could be part of it: yes, or not sure."]
        return ("Was with the child", (said + imagery).joined(separator: "\n"))
    }

    private static func referred(_ referral: Concern.Referral) -> (String, String) {
        let heading =
            referral.reference.isEmpty
            ? "Not referred: \(referral.to.words)"
            : "Referred: \(referral.to.words), \(referral.on.words), reference \(referral.reference)"
        return (heading, referral.advice)
    }
}

/// One line of a chronology.
package struct CaseLine: Sendable {
    package let at: String
    package let who: String
    package let heading: String
    package let text: String
    package let hasText: Bool
    /// Which entry it is, counted from 0; -1 for what is no entry.
    package let number: Int
    package let isEntry: Bool
    package let fixes: [Fix]
    package let hasFixes: Bool

    package struct Fix: Sendable {
        package let at: String
        package let who: String
        package let text: String
    }

    fileprivate func with(_ fixes: [Fix]) -> CaseLine {
        CaseLine(
            at: at,
            who: who,
            heading: heading,
            text: text,
            hasText: hasText,
            number: number,
            isEntry: isEntry,
            fixes: fixes,
            hasFixes: !fixes.isEmpty
        )
    }

    static let example = CaseLine(
        at: "21 November 2026, 10.42 am",
        who: "Meera Patel",
        heading: "Entry",
        text: "Rang home.",
        hasText: true,
        number: 0,
        isEntry: true,
        fixes: [Fix(at: "21 November 2026, 10.50 am", who: "Meera Patel", text: "It was her aunt.")],
        hasFixes: true
    )
}

extension Concern.Risk.Answer {
    var words: String {
        switch self {
        case .atRisk: "Yes"
        case .notAtRisk: "No"
        case .unsure: "Not sure"
        }
    }
}

extension AddedFile.Answer {
    var words: String {
        switch self {
        case .yes: "Yes"
        case .no: "No"
        case .unsure: "Not sure"
        }
    }
}

extension Concern.Referral.Agency {
    var words: String {
        switch self {
        case .socialCare: "Children’s social care"
        case .designatedOfficer: "LADO"
        case .police: "Police"
        case .ceop: "CEOP"
        case .prevent: "Prevent"
        case .employer: "Their employer"
        }
    }
}

extension Concern.Need {
    var heading: String {
        switch self {
        case .parentContact: "Home"
        case .police: "Why the police were not told"
        case .ground: "Why it is school’s business"
        case .safeguardingOutcome: "What came of it for the people in it"
        case .technicalOutcome: "What was found and mended"
        case .filterRetested: "Filter changed and tested again"
        case .filedElsewhere: "Filed"
        }
    }
}
