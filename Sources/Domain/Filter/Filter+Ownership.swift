extension Filter.Event {
    /// Whose it is; nil where the first event of its history says so.
    ///
    /// What a review says of pupils is sealed; what school sets about its filter names adults by identifiers alone.
    var ownership: Ownership? {
        switch self {
        case .set, .chosen, .source, .check, .reported: .open
        case .reviewed(let review, _): .sealed(owner: Owner(review.id.value), .agreements)
        case .task(let id, .asked(let terms, _, _)):
            .sealed(owner: terms.owner.map { Owner($0.value) } ?? Owner(id.value), .agreements)
        case .task: nil
        case .look(_, .looked(let look)): .sealed(owner: Owner(look.terms.person.value), .agreements)
        }
    }
}

extension FilterTask.Terms {
    /// The child without the internet, or the parent who asked.
    fileprivate var owner: PersonID? {
        switch origin {
        case .family(let person): person
        case .staff, .request, .check, .ending: work.person
        }
    }
}
