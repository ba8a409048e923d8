extension Person: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case record(PersonDetails, joined: Day)
        case correct(PersonDetails)
        case addContact(ContactPoint)
        case removeContact(ContactID)
        /// For a child: an adult the school has on record, or a change of what they are.
        case relate(Relationship)
        case unrelate(adult: PersonID)
        case bar(adult: PersonID, Relationship.Bar)
        case liftBar(adult: PersonID, why: String)
        case leave(on: Day)
        case comeBack(on: Day)
        /// Stops them from signing in.
        case suspend(why: String)
        case restore(why: String)
        /// Says at the termly review that they still need their way in.
        case reviewAccount
        case revokePersonalUse(on: Day, why: String)
        case returnPersonalUse(on: Day, why: String)
        /// Says that a test alert reached them.
        case answerTestAlert
        /// Says that they are related to, or live with, someone the school knows: neither hears of what is about the other.
        case declareRelative(PersonID)
        case withdrawRelative(PersonID, why: String)
    }

    package enum Event: Codable, Equatable, Sendable {
        case recorded(PersonDetails, joined: Day)
        case corrected(PersonDetails)
        case contactAdded(ContactPoint)
        case contactRemoved(ContactID)
        case related(Relationship)
        case unrelated(adult: PersonID)
        case barred(adult: PersonID, Relationship.Bar)
        case barLifted(adult: PersonID, why: String)
        case left(on: Day)
        case cameBack(on: Day)
        case suspended(why: String)
        case restored(why: String)
        case accountReviewed
        case personalUseRevoked(on: Day, why: String)
        case personalUseReturned(on: Day, why: String)
        case testAlertAnswered
        case relativeDeclared(PersonID)
        case relativeWithdrawn(PersonID, why: String)
    }

    package struct Facts: Sendable {
        /// Another current person has the same external key.
        package let externalKeyTaken: Bool
        /// The adult a relationship names is known, and is not a pupil.
        package let adultKnown: Bool
        /// Whether the actor is the headteacher or the safeguarding lead; of relatives, also the person themselves.
        package let actorMaySetBars: Bool
        package let account: Account
        /// Whether a bar stands between the actor and this child, who is then unknown to them.
        package let isWalled: Bool

        package init(
            externalKeyTaken: Bool = false,
            adultKnown: Bool = true,
            actorMaySetBars: Bool = true,
            isWalled: Bool = false,
            account: Account = Account()
        ) {
            self.externalKeyTaken = externalKeyTaken
            self.adultKnown = adultKnown
            self.actorMaySetBars = actorMaySetBars
            self.account = account
            self.isWalled = isWalled
        }
    }

    package enum Refusal: Error, Equatable {
        case nameless
        case alreadyRecorded
        case unknown
        case keyTaken
        case notAnAdult
        case notAChild
        case notRelated
        case notYours
        case unexplained
        case reviewPast
        case reviewTooFar
        case barStands
        case datesCross
        case yourself
        case lastHead
        case aboveYou
    }

    /// A bar is looked at again within so many days of being set.
    package static let barDaysMax = 366

    package static func decide(
        _ command: Command,
        given state: Person?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        if case .record(let details, let joined) = command {
            guard state == nil else { throw .alreadyRecorded }
            try check(details, knowing: facts)
            return [.recorded(details, joined: joined)]
        }
        guard let person = state, !facts.isWalled else { throw .unknown }
        switch command {
        case .record:
            return []
        case .correct(let details):
            try check(details, knowing: facts)
            return details == person.details ? [] : [.corrected(details)]
        case .addContact(let contact):
            let known = person.contacts.contains { $0.kind == contact.kind && $0.value == contact.value }
            return known ? [] : [.contactAdded(contact)]
        case .removeContact(let id):
            return person.contacts.contains { $0.id == id } ? [.contactRemoved(id)] : []
        case .leave(let day):
            guard day >= person.joined else { throw .datesCross }
            return person.left == day ? [] : [.left(on: day)]
        case .comeBack(let day):
            guard let left = person.left else { return [] }
            guard day >= left else { throw .datesCross }
            return [.cameBack(on: day)]
        case .relate, .unrelate, .bar, .liftBar:
            return try decideRelationship(command, of: person, knowing: facts, in: context)
        case .declareRelative, .withdrawRelative:
            return try decideRelative(command, of: person, knowing: facts)
        case .suspend, .restore, .reviewAccount, .revokePersonalUse, .returnPersonalUse, .answerTestAlert:
            return try decideAccount(command, of: person, knowing: facts.account, in: context)
        }
    }

    private static func decideRelationship(
        _ command: Command,
        of person: Person,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard person.details.place.isPupil else { throw .notAChild }
        switch command {
        case .relate(var relationship):
            guard facts.adultKnown else { throw .notAnAdult }
            let present = person.relationships.first { $0.adult == relationship.adult }
            relationship.bar = present?.bar
            return relationship == present ? [] : [.related(relationship)]
        case .unrelate(let adult):
            let present = person.relationships.first { $0.adult == adult }
            // The bar would go with the relationship.
            guard present?.bar == nil else { throw .barStands }
            return present == nil ? [] : [.unrelated(adult: adult)]
        case .bar(let adult, let bar):
            guard facts.actorMaySetBars else { throw .notYours }
            guard person.relationships.contains(where: { $0.adult == adult }) else { throw .notRelated }
            guard !bar.documentSeen.isBlank else { throw .unexplained }
            guard bar.reviewBy > context.today else { throw .reviewPast }
            guard bar.reviewBy <= context.today.adding(days: barDaysMax) else { throw .reviewTooFar }
            return [.barred(adult: adult, bar)]
        case .liftBar(let adult, let why):
            guard facts.actorMaySetBars else { throw .notYours }
            guard !why.isBlank else { throw .unexplained }
            let barred = person.relationships.contains { $0.adult == adult && $0.bar != nil }
            return barred ? [.barLifted(adult: adult, why: why)] : []
        case .record, .correct, .addContact, .removeContact, .leave, .comeBack, .suspend, .restore, .reviewAccount,
            .revokePersonalUse, .returnPersonalUse, .declareRelative, .withdrawRelative, .answerTestAlert:
            return []
        }
    }

    private static func decideRelative(
        _ command: Command,
        of person: Person,
        knowing facts: Facts
    ) throws(Refusal) -> [Event] {
        guard !person.details.place.isPupil else { throw .notAnAdult }
        guard facts.actorMaySetBars else { throw .notYours }
        switch command {
        case .declareRelative(let other):
            guard facts.adultKnown else { throw .unknown }
            return person.relatives.contains(other) ? [] : [.relativeDeclared(other)]
        case .withdrawRelative(let other, let why):
            guard !why.isBlank else { throw .unexplained }
            return person.relatives.contains(other) ? [.relativeWithdrawn(other, why: why)] : []
        case .record, .correct, .addContact, .removeContact, .relate, .unrelate, .bar, .liftBar, .leave, .comeBack,
            .suspend, .restore, .reviewAccount, .revokePersonalUse, .returnPersonalUse, .answerTestAlert:
            return []
        }
    }

    private static func check(_ details: PersonDetails, knowing facts: Facts) throws(Refusal) {
        guard !details.name.isBlank else { throw .nameless }
        guard !facts.externalKeyTaken else { throw .keyTaken }
    }
}

extension Person.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .nameless: "Give a name."
        case .alreadyRecorded: "This person is recorded already."
        case .unknown: "We do not know this person. The page may be out of date: go back and choose again."
        case .keyTaken:
            "Someone else at school has this number (UPN or system number). Check which of them it belongs to."
        case .notAnAdult: "Choose an adult the school has on record."
        case .notAChild: "Only a child can have parents and carers on record."
        case .notRelated: "This adult is not on record for this child."
        case .notYours: "Only the headteacher or the safeguarding lead can do this."
        case .unexplained: "Say which document or reason you have seen."
        case .yourself: "Somebody else has to decide this about you."
        case .lastHead: "A school has a headteacher who can sign in. Give the duty to someone else first."
        case .aboveYou: "They read cases, so the headteacher, the chair or the safeguarding lead decides this."
        case .reviewPast: "Choose a day to come on which the bar is looked at again."
        case .reviewTooFar: "Choose a day within a year: a bar is looked at again at least once a year."
        case .barStands: "There is a bar. Lift it first, or leave them on record so that it stays."
        case .datesCross: "That day is before they joined or left. Check the date."
        }
    }
}
