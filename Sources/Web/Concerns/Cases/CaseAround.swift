import Domain
import Records

/// Tasks, steps and outcomes on the page of a concern, and in its chronology.
extension CaseReading {
    /// Whoever runs the system, by that duty, and those who see it.
    func doers(_ readers: [CaseReader]) -> [CaseChoice] {
        let roles: [Role] = [.itManager, .office]
        return roles.map { CaseChoice(value: $0.rawValue, words: $0.words, isOn: false) }
            + readers.filter(\.seesIt).map {
                CaseChoice(value: $0.person.id.description, words: $0.person.name, isOn: false)
            }
    }

    /// Nothing of it before the lead has said whether anyone is at risk; of what is finished, the steps that were begun,
    /// so that they can be ended.
    func steps(_ around: Around) -> [CaseStepView] {
        guard concern.risk != nil else { return [] }
        return concern.involved.filter { $0.part == .mayHaveDoneIt }.compactMap { involved in
            guard let id = involved.person, let person = names.people[id] else { return nil }
            let found = around.steps.last { $0.step.terms.person == id }
            if concern.isClosed && found == nil { return nil }
            let isChild = person.kind == "pupil"
            let isYoung = person.year.map { $0 <= .year2 } == true
            return CaseStepView(
                person: names(id),
                id: id.description,
                link: found.map { "/concerns/\(file.row.id)/steps/\($0.id)" } ?? "",
                hasStep: found != nil,
                state: found?.step.state(around.ladder, names) ?? "",
                isChild: isChild,
                isYoung: isYoung,
                isAdult: !isChild,
                decides: around.decidesAsHead,
                intents: Step.Intent.allCases.map {
                    CaseChoice(value: $0.rawValue, words: $0.words, isOn: isYoung && $0 == .accident)
                },
                outcomes: AdultOutcome.Kind.allCases.map {
                    CaseChoice(value: $0.rawValue, words: $0.words, isOn: false)
                }
            )
        }
    }

    func chronology(_ around: Around) -> CaseChronology {
        chronology(tasks: around.tasks, steps: around.steps, ladder: around.ladder)
    }

    /// The chronology with what others were asked to do, and with what came of it for a child; an adult's outcome stands
    /// apart, on the page alone.
    func chronology(tasks: [ConcernTaskFile], steps: [StepFile], ladder: Ladder?) -> CaseChronology {
        var chronology = chronology
        for task in tasks {
            for envelope in task.history {
                guard case .task(_, let event) = envelope.event else { continue }
                let (heading, text) = Self.words(for: event, names)
                chronology.add(heading, text, by: names(envelope.by.person), at: envelope.at)
            }
        }
        for step in steps where step.step.outcome == nil {
            for envelope in step.history {
                guard case .step(_, let event) = envelope.event else { continue }
                let (heading, text) = Self.words(for: event, ladder)
                let who = names(step.step.terms.person)
                chronology.add("\(who): \(heading)", text, by: names(envelope.by.person), at: envelope.at)
            }
        }
        return chronology
    }

    private static func words(for event: ConcernTask.Event, _ names: CaseNames) -> (String, String) {
        switch event {
        case .set(let terms, _):
            let people = names.isHidden ? [:] : names.people
            let words = [terms.work.words(people, leadName: ""), terms.work.address].filter { !$0.isEmpty }
            return ("Asked someone, by \(terms.due.words)", words.joined(separator: "\n"))
        case .reported(.blocked, _): return ("Blocked", "")
        case .reported(.testedBlocked, _): return ("Tested: blocked", "")
        case .reported(.testedOpen, _): return ("Tested: still open", "")
        case .reported(.done(let how), _): return ("Task done", how)
        case .withdrawn(let why, _): return ("Task taken back", why)
        }
    }

    private static func words(for event: Step.Event, _ ladder: Ladder?) -> (String, String) {
        switch event {
        case .judged(_, let intent, let why, _, _): (intent.words, why)
        case .decided(let decision, _): ("Decided: \(decision.words(ladder))", decision.why)
        case .toldHome(.told(let who, let day), _): ("Home told", "\(who), \(day.words)")
        case .toldHome(.notTold(let why), _): ("Home not told", why)
        case .invited(let invitation, _): ("Parents invited for \(invitation.on.words)", invitation.words)
        case .met(let meeting, _):
            ("Talk on \(meeting.on.words)", "Came: \(meeting.came)\nAgreed: \(meeting.agreed)")
        case .suspended(let off, _):
            (
                "Without the internet from \(off.from.words) to \(off.until.words)",
                "Taught: \(off.teaching)\nSpecial needs: \(off.adjustment)"
            )
        case .suspensionEnded(let why, _): ("May use the internet again", why)
        case .settled(_, let outcome, _): (outcome.kind.words, outcome.why)
        case .suspendedFromSchool(let away, let halfDays, _):
            (
                "Suspended from school, \(away.from.words) to \(away.until.words), "
                    + SchoolSuspension.words(halfDays: halfDays),
                away.reasons
            )
        case .dutyDone(let done, _): (done.duty.words, "\(done.on.words), \(done.how)")
        case .schoolSuspensionCancelled(let why, _, _): ("Suspension from school cancelled", why)
        }
    }
}
