import Domain
import Foundation
import Records
import TestSupport

extension RandomHistory {
    mutating func concern() -> SchoolCommand {
        if !concerns.isEmpty, !chance(4) {
            if chance(6) { return [task(), step(), disposal()][Int.random(in: 0..<3, using: &random)] }
            return .concern(pick(Array(concerns.suffix(3))), chance(3) ? .open : handling())
        }
        concerns.append(random.identifier())
        let telling = Concern.Telling(
            kind: pick(ConcernKind.allCases),
            involved: chance(3) ? [] : [involved()],
            words: text(),
            way: pick(Concern.Way.allCases),
            chosen: chance(2) ? Sampled.teacher : nil
        )
        return .concern(concerns[concerns.count - 1], .tell(telling))
    }

    mutating func question() -> SchoolCommand {
        if !questions.isEmpty, !chance(3) {
            if chance(3) { return chance(3) ? .governorReport(random.identifier(), .publish(text())) : guide() }
            return .question(pick(Array(questions.suffix(3))), .answer(text()))
        }
        questions.append(random.identifier())
        return .question(questions[questions.count - 1], .ask(text()))
    }

    private mutating func guide() -> SchoolCommand {
        if !guides.isEmpty, chance(2) { return .guide(pick(guides), .withdraw) }
        guides.append(random.identifier())
        let words = Guide.Words(question: text(), answer: text())
        return .guide(guides[guides.count - 1], .publish(words, from: pick(questions)))
    }

    private mutating func involved() -> Involved {
        Involved(person: chance(2) ? Sampled.child : pick(people), name: text(), part: pick(Involved.Part.allCases))
    }

    private mutating func handling() -> Concern.Command {
        let commands: [Concern.Command] = [
            .passOn, .come, .name(kind: pick(ConcernKind.allCases), why: text()), .involve(involved()),
            .answerRisk(.init(pick(Concern.Risk.Answer.allCases), why: text())), .enter(.init(text(), .note)),
            .attend(.init(by: Sampled.teacher, childsWords: text(), seenAndDone: "", imagery: .no)),
            .refer(.init(to: .police, on: day, reference: text(), advice: text())),
            .meet(pick(Concern.Need.allCases), how: text()), .exclude(pick(people), why: text()),
            .add(pick(people), why: text()), .close(outcome: text()), .reopen(why: text()),
            .answerFileQuestion(pick(AddedFile.Answer.allCases)), .lookUpName(why: text()),
            .pack(.init(id: TransferID(3), child: Sampled.child, to: text())),
            .sendOn(TransferID(3), .init(on: day, how: .byHand, to: text())),
            .takeReceipt(TransferID(3), .init(on: day, by: text())),
            .addFile(.init(name: text(), kind: .text, bytes: Data(text().utf8))),
        ]
        return pick(commands)
    }

    private mutating func task() -> SchoolCommand {
        let works: [ConcernTask.Work] = [
            .block(address: text(), provider: text()), .tellEmployer(pick(people)),
            .findAddress(device: text(), toldAt: day.start),
        ]
        let terms = ConcernTask.Terms(
            concern: pick(concerns),
            work: pick(works),
            to: .person(Sampled.teacher),
            due: day.adding(days: 2).start
        )
        let commands: [ConcernTask.Command] = [
            .set(terms), .report(.blocked), .report(.testedBlocked), .report(.testedOpen), .withdraw(why: text()),
        ]
        return .task(chance(2) ? Sampled.task : random.identifier(), pick(commands))
    }

    private mutating func disposal() -> SchoolCommand {
        let concern = pick(concerns)
        let hold = Disposal.Hold(why: text(), reviewOn: day.adding(days: 9))
        let commands: [Disposal.Command] = [
            .ask(concern, why: text()), .confirm, .withdraw(why: text()), .hold(concern, hold), .release(why: text()),
        ]
        return .disposal(DisposalID(of: concern), pick(commands))
    }

    /// Decades later every concern that is finished goes, unless something holds it.
    func dispose(in school: TestSchool) async throws -> Int {
        let later = day.adding(years: 60).start
        let hands = [Sampled.teacher, Sampled.head]
        for concern in concerns {
            for person in hands {
                let add = hands.map { Concern.Command.add($0, why: "It takes two") }
                let handling: [Concern.Command] =
                    [.open, .answerRisk(.init(.notAtRisk, why: "Safe"))] + add
                    + Concern.Need.allCases.map { .meet($0, how: "Done") } + [.close(outcome: "Done")]
                for command in handling { try await attempt(.concern(concern, command), person, day.start, in: school) }
            }
            let end: [Disposal.Command] = [.release(why: "Over"), .ask(concern, why: "Time is up"), .confirm]
            for command in end {
                for person in hands {
                    let command = SchoolCommand.disposal(DisposalID(of: concern), command)
                    try await attempt(command, person, later, in: school)
                }
            }
        }
        let due = DueDisposals(registry: school.registry, working: try school.working())
        return try await due.run(at: later.adding(minutes: Disposal.waitDaysMax * 24 * 60))
    }

    /// Many are walled from one of the two, or still go on.
    private func attempt(
        _ command: SchoolCommand,
        _ person: PersonID,
        _ now: Instant,
        in school: TestSchool
    ) async throws {
        do { try await school.submit(command, by: .person(person), at: now) } catch is any SayableRefusal {}
    }

    private mutating func step() -> SchoolCommand {
        let terms = Step.Terms(concern: pick(concerns), person: chance(2) ? Sampled.child : pick(people))
        let commands: [Step.Command] = [
            .judge(terms, pick(Step.Intent.allCases), why: text()), .decide(.own(text(), why: text())),
            .settle(terms, AdultOutcome(pick(AdultOutcome.Kind.allCases), on: day, reference: text(), why: text())),
            .tellHome(.notTold(why: text())), .endSuspension(why: text()),
            .suspendFromSchool(.init(from: day, until: day.adding(days: 7), reasons: text(), hasSocialWorker: true)),
            .doDuty(.init(pick(SchoolSuspension.Duty.allCases), on: day, how: text())),
            .cancelSchoolSuspension(why: text()),
        ]
        return .step(chance(2) ? Sampled.step : random.identifier(), pick(commands))
    }
}
