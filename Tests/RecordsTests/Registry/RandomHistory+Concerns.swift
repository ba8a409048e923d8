import Domain
import Foundation
import TestSupport

extension RandomHistory {
    mutating func concern() -> SchoolCommand {
        if !concerns.isEmpty, !chance(4) {
            if chance(6) { return chance(2) ? task() : step() }
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
            let commands: [Question.Command] = [
                .answer(text()), .publish(.init(question: text(), answer: text())), .withdraw,
            ]
            return .question(pick(Array(questions.suffix(3))), pick(commands))
        }
        questions.append(random.identifier())
        return .question(questions[questions.count - 1], .ask(text()))
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
        let terms = ConcernTask.Terms(
            concern: pick(concerns),
            work: .block(address: text(), provider: text()),
            to: .person(Sampled.teacher),
            due: day.adding(days: 2).start
        )
        let commands: [ConcernTask.Command] = [
            .set(terms), .report(.blocked), .report(.testedBlocked), .report(.testedOpen), .withdraw(why: text()),
        ]
        return .task(chance(2) ? Sampled.task : random.identifier(), pick(commands))
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
