extension Concern {
    /// Its way from the first group that has someone in it.
    func routed(knowing facts: Facts) -> Route {
        let routing = routing(knowing: facts)
        return Route(roles: routing.roles, reached: routing.group(from: 0))
    }

    package func routing(knowing facts: Facts) -> Routing {
        Routing(of: kind, about: involved, excluding: excluded, knowing: facts.routing)
    }

    /// What changes who may know of it changes its way as well; whom it has reached on the same way stays reached.
    func rerouted(by event: Event, knowing facts: Facts) -> [Event] {
        var changed: Concern? = self
        Self.apply(event, to: &changed)
        guard let changed else { return [event] }
        let routing = changed.routing(knowing: facts)
        let start = routing.roles == route.roles ? route.reached : 0
        let new = Route(roles: routing.roles, reached: routing.group(from: start))
        return new == route ? [event] : [event, .routed(new)]
    }

    /// To the next group with someone in it, where nobody opened it; nothing where it has reached the last.
    func passedOn(knowing facts: Facts, by actor: Actor) -> [Event] {
        guard actor == .accord, opened == nil, !isClosed else { return [] }
        let routing = routing(knowing: facts)
        let next = routing.group(from: route.reached + 1)
        guard routing.people.indices.contains(next), next > route.reached, !routing.people[next].isEmpty else {
            return []
        }
        return [.routed(Route(roles: route.roles, reached: next))]
    }

    /// What someone does who is with the child, and sees nothing else of it; nil for every other command.
    func attend(_ command: Command, by person: PersonID, knowing facts: Facts, at now: Instant) -> [Event]? {
        guard facts.mayAttend, !isClosed else { return nil }
        switch command {
        case .come:
            return there == nil ? [.came(Opening(by: person, at: now))] : []
        case .attend(let new):
            let hasWords = !new.childsWords.isBlank || !new.seenAndDone.isBlank || new.imagery != .no
            guard attendance == nil, new.by == person, hasWords else { return [] }
            return rerouted(by: .attended(new), knowing: facts)
        case .tell, .passOn, .open, .name, .involve, .answerRisk, .enter, .refer, .meet, .exclude, .add, .close,
            .reopen, .keepName, .answerFileQuestion, .addFile, .lookUpName, .pack, .sendOn, .takeReceipt:
            return nil
        }
    }

    /// A picture that could be of a child undressed makes it urgent, whatever was pressed before; what an adult of the
    /// school may have done keeps its way past the lead.
    mutating func attend(_ new: Attendance) {
        attendance = new
        if new.imagery != .no && !kind.isAboutAdult { kind = .imagery }
    }
}
