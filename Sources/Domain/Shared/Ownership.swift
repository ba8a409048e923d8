/// Whose an event is, and so which key it is sealed under: destroying that key erases it.
package enum Ownership: Hashable, Codable, Sendable {
    /// Public, and about nobody: kept in clear.
    case open
    case sealed(owner: Owner, Category)
}

/// A person, or a case: whoever can ask for an erasure.
package typealias Owner = Identifier<Ownership>

/// Why something about an owner is kept, and so for how long.
package enum Category: String, Codable, CaseIterable, Sendable {
    case identity
    case agreements
    case teaching
    /// Requests to erase, and their reasons: each request is its own owner.
    case erasure
    /// What was told, and everything that was done about it: each concern is its own owner.
    case concern
}

extension SchoolEvent {
    /// What someone asked for themselves is theirs; what they asked for everyone is the school's, and its own owner.
    ///
    /// Answers and questions are their giver's, appointments their holder's, and the reason why somebody saved a list is theirs; a child's
    /// own history names adults only by random identifiers.
    ///
    /// `answers` gives the owner of an answer's or excusal's first event, which later events of its stream share.
    package func ownership(after first: Ownership?) -> Ownership {
        switch self {
        case .keeping(.exported(let export)):
            .sealed(owner: Owner(export.by.value), .agreements)
        case .school(.yearPrepared(let plan)):
            .sealed(owner: Owner(plan.id.value), .teaching)
        case .school, .policy, .invitation, .keeping, .erasure(_, .done), .guide:
            .open
        case .erasure(let id, _):
            .sealed(owner: Owner(id.value), .erasure)
        case .concern(let id, _):
            .sealed(owner: Owner(id.value), .concern)
        case .task(_, .set(let terms, _)):
            .sealed(owner: Owner(terms.concern.value), .concern)
        case .step(_, .judged(let terms, _, _, _, _)), .step(_, .settled(let terms, _, _)):
            .sealed(owner: Owner(terms.concern.value), .concern)
        case .disposal(let id, let event):
            event.ownership(of: id) ?? first ?? .open
        case .person(let id, _):
            .sealed(owner: Owner(id.value), .identity)
        case .answer(_, .given(let given)):
            .sealed(owner: Owner(given.by.value), .agreements)
        case .classSession(_, .opened(let opening)):
            .sealed(owner: Owner(opening.by.value), .teaching)
        case .excusal(_, .excused(let terms)):
            .sealed(owner: Owner(terms.person.value), .agreements)
        case .appointment(_, .given(let terms, _, _)):
            .sealed(owner: Owner(terms.person.value), .identity)
        case .governorReport(let id, _):
            .sealed(owner: Owner(id.value), .agreements)
        case .filter(let event):
            event.ownership ?? first ?? .open
        case .question(let id, .asked(_, let by, _, _)):
            .sealed(owner: by.person.map { Owner($0.value) } ?? Owner(id.value), .agreements)
        case .request(let id, .asked(let paper, let by, _)):
            .sealed(owner: paper.kind.openness == .staff ? Owner(id.value) : Owner(by.value), .agreements)
        case .answer, .classSession, .excusal, .appointment, .question, .task, .step, .request:
            first ?? .open
        }
    }
}

extension Disposal.Event {
    /// Nil where the first event of its stream says whose it is.
    fileprivate func ownership(of id: DisposalID) -> Ownership? {
        switch self {
        case .done: .open
        case .asked(let concern, _), .held(let concern, _, _): .sealed(owner: Owner(concern.value), .concern)
        case .kept: .sealed(owner: Owner(id.value), .concern)
        case .confirmed, .withdrawn, .released, .stopped: nil
        }
    }
}

extension SchoolEvent {
    /// The name of its type, for tests that must know every type there is: "answer.given".
    package var typeName: String {
        switch self {
        case .school(let event): "school." + caseName(of: event)
        case .policy(_, let event): "policy." + caseName(of: event)
        case .person(_, let event): "person." + caseName(of: event)
        case .answer(_, let event): "answer." + caseName(of: event)
        case .classSession(_, let event): "classSession." + caseName(of: event)
        case .excusal(_, let event): "excusal." + caseName(of: event)
        case .invitation(_, let event): "invitation." + caseName(of: event)
        case .keeping(let event): "keeping." + caseName(of: event)
        case .erasure(_, let event): "erasure." + caseName(of: event)
        case .appointment(_, let event): "appointment." + caseName(of: event)
        case .concern(_, let event): "concern." + caseName(of: event)
        case .question(_, let event): "question." + caseName(of: event)
        case .guide(_, let event): "guide." + caseName(of: event)
        case .governorReport(_, let event): "governorReport." + caseName(of: event)
        case .task(_, let event): "task." + caseName(of: event)
        case .step(_, let event): "step." + caseName(of: event)
        case .disposal(_, let event): "disposal." + caseName(of: event)
        case .filter(let event): "filter." + caseName(of: event)
        case .request(_, let event): "request." + caseName(of: event)
        }
    }

    private func caseName(of event: some Any) -> String {
        Mirror(reflecting: event).children.first?.label ?? "\(event)"
    }
}
