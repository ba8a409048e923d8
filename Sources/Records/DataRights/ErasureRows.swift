import Domain

/// A request as its page shows it.
package struct ErasureRow: Equatable, Sendable {
    package let id: ErasureID
    package let name: String
    package let terms: ErasureRequest.Terms
    package let askedBy: String
    package let askedOn: Day
    /// Whether whoever looks asked for it.
    package let isOwn: Bool
    /// Nil for whoever may not know what came of it.
    package let inside: Inside?

    /// What only those who decide may see.
    package struct Inside: Equatable, Sendable {
        package let confirmed: Confirmed?
        package let hold: ErasureRequest.Hold?
        package let reasons: [MayErase.Reason]
        /// Whether whoever looks asked for it, or is who it is about.
        package let needsAnother: Bool

        package init(
            confirmed: Confirmed?,
            hold: ErasureRequest.Hold?,
            reasons: [MayErase.Reason],
            needsAnother: Bool
        ) {
            self.confirmed = confirmed
            self.hold = hold
            self.reasons = reasons
            self.needsAnother = needsAnother
        }
    }

    package struct Confirmed: Equatable, Sendable {
        package let by: String
        package let on: Day
        package let due: Day
    }

    package init(
        id: ErasureID,
        name: String,
        terms: ErasureRequest.Terms,
        askedBy: String,
        askedOn: Day,
        isOwn: Bool = false,
        inside: Inside?
    ) {
        self.id = id
        self.name = name
        self.terms = terms
        self.askedBy = askedBy
        self.askedOn = askedOn
        self.isOwn = isOwn
        self.inside = inside
    }
}

/// A request that was dealt with; what came of it stands in it for those who decide alone.
package struct ClosedErasure: Equatable, Sendable {
    package let id: ErasureID
    package let on: Day
    package let outcome: Outcome?

    package enum Outcome: Equatable, Sendable {
        case done
        case withdrawn(name: String, why: String)
        case stopped(name: String, why: String)
    }

    package init(id: ErasureID, on: Day, outcome: Outcome?) {
        self.id = id
        self.on = on
        self.outcome = outcome
    }
}

/// What was destroyed, by whom it was asked and confirmed.
package struct CertificateRow: Equatable, Sendable {
    package let doneOn: Day
    package let categories: [Domain.Category]
    /// Empty where they were erased themselves.
    package let askedBy: String
    package let askedOn: Day
    package let confirmedBy: String
    package let confirmedOn: Day
    package let entries: Int
    package let keys: [SealingKeyID]

    package init(
        doneOn: Day,
        categories: [Domain.Category],
        askedBy: String,
        askedOn: Day,
        confirmedBy: String,
        confirmedOn: Day,
        entries: Int,
        keys: [SealingKeyID]
    ) {
        self.doneOn = doneOn
        self.categories = categories
        self.askedBy = askedBy
        self.askedOn = askedOn
        self.confirmedBy = confirmedBy
        self.confirmedOn = confirmedOn
        self.entries = entries
        self.keys = keys
    }
}

/// Someone whose time is up by the school's own schedule.
package struct LeaverRow: Equatable, Sendable {
    package let id: PersonID
    package let name: String
    package let group: RetentionSchedule.Group
    package let leftOn: Day

    package init(id: PersonID, name: String, group: RetentionSchedule.Group, leftOn: Day) {
        self.id = id
        self.name = name
        self.group = group
        self.leftOn = leftOn
    }
}

/// Who looks at requests: those who decide see reasons, others that there is a request.
package struct ErasureViewer: Equatable, Sendable {
    package let person: PersonID
    package let decides: Bool

    package init(person: PersonID, roles: Set<Role>) {
        self.person = person
        decides = roles.contains { $0.permissions.contains(.decideErasures) }
    }
}
