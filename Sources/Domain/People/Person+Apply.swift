extension Person {
    package static func apply(_ event: Event, to state: inout Person?) {
        if case .recorded(let details, let joined) = event {
            state = Person(details: details, contacts: [], relationships: [], joined: joined, left: nil)
            return
        }
        guard var person = state else { return }
        person.apply(event)
        state = person
    }

    private mutating func apply(_ event: Event) {
        switch event {
        case .recorded:
            break
        case .corrected(let details):
            self.details = details
        case .contactAdded(let contact):
            contacts.append(contact)
        case .contactRemoved(let id):
            contacts.removeAll { $0.id == id }
        case .related(let relationship):
            relationships.removeAll { $0.adult == relationship.adult }
            relationships.append(relationship)
        case .unrelated(let adult):
            relationships.removeAll { $0.adult == adult }
        case .barred(let adult, let bar):
            setBar(bar, on: adult)
        case .barLifted(let adult, _):
            setBar(nil, on: adult)
        case .left(let day):
            left = day
        case .cameBack(let day):
            joined = day
            left = nil
        case .suspended:
            isSuspended = true
        case .restored:
            isSuspended = false
        case .accountReviewed, .testAlertAnswered:
            break
        case .personalUseRevoked:
            personalUseRevoked = true
        case .personalUseReturned:
            personalUseRevoked = false
        case .relativeDeclared(let other):
            relatives.insert(other)
        case .relativeWithdrawn(let other, _):
            relatives.remove(other)
        }
    }

    private mutating func setBar(_ bar: Relationship.Bar?, on adult: PersonID) {
        for index in relationships.indices where relationships[index].adult == adult {
            relationships[index].bar = bar
        }
    }
}
