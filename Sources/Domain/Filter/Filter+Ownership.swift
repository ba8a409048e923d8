extension Filter.Event {
    /// Whose it is; nil where the first event of its history says so.
    ///
    /// What school sets, checks and reviews is sealed as a whole: it names adults, and says what its weak places are.
    var ownership: Ownership? {
        switch self {
        case .set, .chosen, .source, .check, .reviewed, .reported: .sealed(owner: Filter.owner, .agreements)
        case .task(let id, .asked(let terms, _, _)):
            .sealed(owner: terms.owner.map { Owner($0.value) } ?? Owner(id.value), .agreements)
        case .task: nil
        case .look(_, .looked(let look)): .sealed(owner: Owner(look.terms.person.value), .agreements)
        case .session(_, .opened(let session)): .sealed(owner: Owner(session.by.value), .teaching)
        case .session: nil
        case .takenIn: .open
        }
    }
}

extension FilterTask.Terms {
    /// The child without the internet, or the parent who asked.
    fileprivate var owner: PersonID? {
        switch origin {
        case .family(let person): person
        case .staff, .request, .check, .ending, .page: work.person
        }
    }
}
