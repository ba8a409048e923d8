extension Concern {
    /// One transfer that this concern goes with, and how far it is.
    package struct Leaving: Equatable, Sendable {
        package let transfer: Transfer
        package var sending: Transfer.Sending?
        package var receipt: Transfer.Receipt?
    }

    /// What an adult of the school may have done stays in that adult's own file, and never goes with a child's.
    package func mayGo(with child: PersonID) -> Bool {
        !kind.isAboutAdult && involved.contains { $0.person == child && $0.isSubject }
    }

    /// Sends it on to a child's next school: also when it is finished, and though nobody opened it yet.
    ///
    /// Nil for every other command.
    func transfer(
        _ command: Command,
        by person: PersonID,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event]? {
        switch command {
        case .pack(let transfer):
            guard facts.leads else { throw .notLead }
            guard mayGo(with: transfer.child) else { throw .staysHere }
            guard !transfer.to.isBlank else { throw .unexplained }
            guard transfer.to.count <= Transfer.wordsMax else { throw .tooLong }
            guard !leavings.contains(where: { $0.transfer.id == transfer.id }) else { return [] }
            return [.packed(transfer, by: person)]
        case .sendOn(let id, let sending):
            guard facts.leads else { throw .notLead }
            guard let leaving = leavings.first(where: { $0.transfer.id == id }) else { throw .unknown }
            guard sending.on <= context.today else { throw .datedAhead }
            guard !sending.to.isBlank else { throw .unexplained }
            return leaving.sending == sending ? [] : [.sentOn(id, sending, by: person)]
        case .takeReceipt(let id, let receipt):
            guard facts.leads else { throw .notLead }
            guard let sent = leavings.first(where: { $0.transfer.id == id })?.sending else { throw .notSent }
            guard receipt.on <= context.today, receipt.on >= sent.on else { throw .datedAhead }
            guard !receipt.by.isBlank else { throw .unexplained }
            return [.receiptTaken(id, receipt, by: person)]
        case .tell, .come, .attend, .passOn, .open, .name, .involve, .answerRisk, .enter, .refer, .meet, .exclude, .add,
            .close, .reopen, .keepName, .answerFileQuestion, .addFile, .lookUpName:
            return nil
        }
    }

    mutating func applyTransfer(_ event: Event) {
        switch event {
        case .packed(let transfer, _):
            leavings.append(Leaving(transfer: transfer))
        case .sentOn(let id, let sending, _):
            change(id) { $0.sending = sending }
        case .receiptTaken(let id, let receipt, _):
            change(id) { $0.receipt = receipt }
        case .told, .routed, .came, .attended, .opened, .named, .involved, .riskAnswered, .entered, .referred, .met,
            .excluded, .added, .closed, .reopened, .nameKept, .fileQuestionAnswered, .fileAdded, .nameLookedUp:
            break
        }
    }

    private mutating func change(_ id: TransferID, _ change: (inout Leaving) -> Void) {
        for place in leavings.indices where leavings[place].transfer.id == id { change(&leavings[place]) }
    }
}
