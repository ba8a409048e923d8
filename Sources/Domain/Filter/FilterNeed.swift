/// What is not as it should be with the filter, worst first: each is a task on its page.
package enum FilterNeed: Equatable, Sendable {
    case noProvider
    case noCertificate
    /// The provider uses not both lists that a school's filter must have.
    case certificateIncomplete
    case certificateOverdue(since: Day)
    /// Fields of the matrix without a check in time.
    case unchecked(Int)
    case noReview
    case reviewOverdue(since: Day)
    case assessmentOld(source: String)

    package func words(in product: String) -> String {
        switch self {
        case .noProvider: "Name your provider and its product"
        case .noCertificate: "Confirm the certificate of \(product): member of the IWF, list of the CTIRU"
        case .certificateIncomplete:
            "Ask the provider of \(product): a school’s filter needs a member of the IWF and the list of the CTIRU"
        case .certificateOverdue(let day): "Renew the certificate of \(product), which was due on \(day.words)"
        case .unchecked(let count):
            count == 1
                ? "One device, place and group waits for its check"
                : "\(count) devices, places and groups wait for a check"
        case .noReview: "Hold the first review of filtering and monitoring"
        case .reviewOverdue(let day): "Hold the review of filtering and monitoring, which was due on \(day.words)"
        case .assessmentOld(let source): "Look again at the impact assessment for “\(source)”: it is over a year old"
        }
    }
}

extension Filter {
    package func needs(on today: Day) -> [FilterNeed] {
        var needs: [FilterNeed] = []
        if provider == nil { needs.append(.noProvider) }
        if let certificate {
            if !certificate.isComplete { needs.append(.certificateIncomplete) }
            if certificate.renewBy < today { needs.append(.certificateOverdue(since: certificate.renewBy)) }
        } else {
            needs.append(.noCertificate)
        }
        let unchecked = matrix(on: today).count(where: \.isOverdue)
        if unchecked > 0 { needs.append(.unchecked(unchecked)) }
        if let last = reviews.max(by: { $0.on < $1.on }) {
            if last.next < today { needs.append(.reviewOverdue(since: last.next)) }
        } else {
            needs.append(.noReview)
        }
        needs += sources.filter { $0.isOn && $0.terms.assessment?.isOld(on: today) == true }
            .map { .assessmentOld(source: $0.terms.name) }
        return needs
    }
}
