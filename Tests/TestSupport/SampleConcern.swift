import Domain
import Foundation

/// A concern about the child: the teacher tells it, and the head, who leads safeguarding as well, goes through it.
struct SampleConcern {
    let words: String

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        guard let commands = commands(to: kind) else { return nil }
        let before: [SchoolCommand] = [
            .give(.lead, to: Sampled.head), .person(Sampled.head, .answerTestAlert), .school(.switchOn(.telling)),
        ]
        let telling = telling(kind == .concernCame ? .grownUpNow : .pictures, isNameless: kind == .concernNameLookedUp)
        let told = step([.tell(telling)], by: Sampled.teacher)
        return [SampleStep(before), told] + commands
    }

    private func commands(to kind: EventKind) -> [SampleStep]? {
        switch kind {
        case .concernTold: []
        case .concernCame: [step([.come], by: Sampled.teacher)]
        case .concernAttended: [step([.attend(attendance)], by: Sampled.teacher)]
        case .concernNameKept:
            [SampleStep([.concern(Sampled.concern, .keepName(Sampled.child, words))], by: .accord)]
        case .concernOpened: [step([.open], by: Sampled.head)]
        default: afterOpening[kind].map { ([.open] + $0).map { step([$0], by: Sampled.head) } }
        }
    }

    private var afterOpening: [EventKind: [Concern.Command]] {
        let risk = Concern.Command.answerRisk(.init(.notAtRisk, why: words))
        let end: [Concern.Command] = [risk, .meet(.parentContact, how: words), .close(outcome: words)]
        let day = TestSchool.today
        return [
            .concernRouted: [.involve(named(Sampled.teacher))],
            .concernNamed: [.name(kind: .unkindness, why: words)],
            .concernInvolved: [.involve(named(Sampled.otherChild))],
            .concernRiskAnswered: [risk],
            .concernEntered: [.enter(.init(words, .note))],
            .concernReferred: [.refer(.init(to: .socialCare, on: day, reference: words, advice: words))],
            .concernMet: [.meet(.parentContact, how: words)],
            .concernExcluded: [.exclude(Sampled.parent, why: words)],
            .concernAdded: [.add(Sampled.head, why: words)],
            .concernClosed: end,
            .concernReopened: end + [.reopen(why: words)],
            .concernPacked: [.pack(transfer)], .concernSentOn: [.pack(transfer), .sendOn(transfer.id, sending)],
            .concernReceiptTaken: [
                .pack(transfer), .sendOn(transfer.id, sending), .takeReceipt(transfer.id, .init(on: day, by: words)),
            ],
            .concernFileQuestionAnswered: [.answerFileQuestion(.no)],
            .concernFileAdded: [.answerFileQuestion(.no), .addFile(file)],
            .concernNameLookedUp: [.answerRisk(.init(.atRisk, why: words)), .lookUpName(why: words)],
        ]
    }

    private var attendance: Concern.Attendance {
        .init(by: Sampled.teacher, childsWords: words, seenAndDone: words, imagery: .no)
    }

    private var transfer: Transfer {
        Transfer(id: TransferID(22), child: Sampled.child, to: words, withFiles: true)
    }

    private var sending: Transfer.Sending {
        .init(on: TestSchool.today, how: .byHand, to: words)
    }

    private var file: AddedFile.New {
        AddedFile.New(name: words, kind: .text, bytes: Data(words.utf8))
    }

    private func named(_ person: PersonID) -> Involved {
        Involved(person: person, name: words, part: .unsure)
    }

    private func telling(_ way: Concern.Way, isNameless: Bool) -> Concern.Telling {
        Concern.Telling(
            kind: .childWorry,
            involved: [Involved(person: Sampled.child, name: words, part: .hurt)],
            words: words,
            place: words,
            when: words,
            alreadyDone: words,
            way: way,
            chosen: Sampled.teacher,
            device: words,
            address: words,
            isNameless: isNameless,
            name: words,
            reach: words
        )
    }

    private func step(_ commands: [Concern.Command], by person: PersonID) -> SampleStep {
        SampleStep(commands.map { .concern(Sampled.concern, $0) }, by: .person(person))
    }
}
