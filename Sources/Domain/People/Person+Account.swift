extension Person {
    /// What the rules about signing in must know of other things than the person.
    package struct Account: Equatable, Sendable {
        package let isActor: Bool
        /// Whether they hold a role that reads cases.
        package let readsCases: Bool
        /// Whether whoever acts is headteacher, chair or safeguarding lead.
        package let actorLeads: Bool
        /// Whether nobody else is headteacher today.
        package let isLastHead: Bool

        package init(
            isActor: Bool = false,
            readsCases: Bool = false,
            actorLeads: Bool = true,
            isLastHead: Bool = false
        ) {
            self.isActor = isActor
            self.readsCases = readsCases
            self.actorLeads = actorLeads
            self.isLastHead = isLastHead
        }
    }

    /// Who runs the system looks after accounts, but locks nobody out who reads cases.
    static func decideAccount(
        _ command: Command,
        of person: Person,
        knowing facts: Account,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard !person.details.place.isPupil else { throw .notAnAdult }
        switch command {
        case .suspend(let why):
            guard !facts.isActor else { throw .yourself }
            guard !facts.isLastHead else { throw .lastHead }
            guard !facts.readsCases || facts.actorLeads else { throw .aboveYou }
            guard !why.isBlank else { throw .unexplained }
            return person.isSuspended ? [] : [.suspended(why: why)]
        case .restore(let why):
            guard !facts.isActor else { throw .yourself }
            guard !why.isBlank else { throw .unexplained }
            return person.isSuspended ? [.restored(why: why)] : []
        case .reviewAccount:
            return [.accountReviewed]
        case .revokePersonalUse(let day, let why):
            guard day <= context.today else { throw .datesCross }
            guard !why.isBlank else { throw .unexplained }
            return person.personalUseRevoked ? [] : [.personalUseRevoked(on: day, why: why)]
        case .returnPersonalUse(let day, let why):
            guard !facts.isActor else { throw .yourself }
            return person.personalUseRevoked ? [.personalUseReturned(on: day, why: why)] : []
        case .answerTestAlert:
            guard facts.isActor || context.actor == .console else { throw .notYours }
            return [.testAlertAnswered]
        case .record, .correct, .addContact, .removeContact, .relate, .unrelate, .bar, .liftBar, .leave, .comeBack,
            .declareRelative, .withdrawRelative:
            return []
        }
    }
}
