import Domain

/// A concern that a teacher reports about one child, and the head's tasks, steps and outcomes that follow.
struct SampleStepTaken {
    let words: String

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        guard let commands = commands(to: kind) else { return nil }
        let opened: [Concern.Command] = [.open, .answerRisk(.init(.notAtRisk, why: words))]
        return [
            SampleStep([
                .give(.lead, to: Sampled.head), .person(Sampled.head, .answerTestAlert), .school(.switchOn(.telling)),
            ]),
            SampleStep([.concern(Sampled.stepConcern, .tell(telling(of: kind)))], by: .person(Sampled.teacher)),
            SampleStep(opened.map { .concern(Sampled.stepConcern, $0) }, by: .person(Sampled.head)),
            SampleStep(commands, by: .person(Sampled.head)),
        ]
    }

    private func telling(of kind: EventKind) -> Concern.Telling {
        let child = Involved(person: Sampled.otherChild, part: .mayHaveDoneIt)
        let parent = Involved(person: Sampled.parent, part: .mayHaveDoneIt)
        return Concern.Telling(kind: .unkindness, involved: [child, parent], words: words, way: .staffForm)
    }

    private func commands(to kind: EventKind) -> [SchoolCommand]? {
        if let commands = tasks[kind] { return commands.map { .task(Sampled.task, $0) } }
        if kind == .stepSettled {
            let terms = Step.Terms(concern: Sampled.stepConcern, person: Sampled.parent)
            let outcome = AdultOutcome(.disciplinary, on: TestSchool.today, reference: words, why: words)
            return [.step(Sampled.step, .settle(terms, outcome))]
        }
        return childs[kind].map { commands in commands.map { .step(Sampled.step, $0) } }
    }

    private var tasks: [EventKind: [ConcernTask.Command]] {
        let terms = ConcernTask.Terms(
            concern: Sampled.stepConcern,
            work: .block(address: words, provider: words),
            to: .person(Sampled.teacher),
            due: TestSchool.now.adding(minutes: 60)
        )
        return [
            .taskSet: [.set(terms)], .taskReported: [.set(terms), .report(.testedBlocked)],
            .taskWithdrawn: [.set(terms), .withdraw(why: words)],
        ]
    }

    private var childs: [EventKind: [Step.Command]] {
        let terms = Step.Terms(concern: Sampled.stepConcern, person: Sampled.otherChild)
        let begun: [Step.Command] = [
            .judge(terms, .deliberate, why: words), .decide(.own(words, why: words)),
        ]
        let off = Step.Suspension(
            from: TestSchool.today,
            until: TestSchool.today.adding(days: 1),
            teaching: words,
            adjustment: words
        )
        let away = SchoolSuspension(
            from: TestSchool.today,
            until: TestSchool.today.adding(days: 6),
            reasons: words,
            hasSocialWorker: true
        )
        let sent = begun + [.suspendFromSchool(away)]
        return [
            .stepSuspendedFromSchool: sent,
            .stepDutyDone: sent + [.doDuty(.init(.parentsTold, on: TestSchool.today, how: words))],
            .stepSchoolSuspensionCancelled: sent + [.cancelSchoolSuspension(why: words)],
            .stepJudged: Array(begun.prefix(1)), .stepDecided: begun,
            .stepToldHome: begun + [.tellHome(.told(who: words, on: TestSchool.today))],
            .stepInvited: begun + [.invite(.init(on: TestSchool.today.adding(days: 2), words: words))],
            .stepMet: begun + [.meet(.init(on: TestSchool.today, came: words, agreed: words))],
            .stepSuspended: begun + [.suspend(off)],
            .stepSuspensionEnded: begun + [.suspend(off), .endSuspension(why: words)],
        ]
    }
}
