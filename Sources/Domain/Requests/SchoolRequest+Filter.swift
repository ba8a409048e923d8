extension SchoolRequest {
    /// What is to be changed in the filter once this decision is the last yes that an address waited for.
    package func filterWork(after decision: Decision, under rules: RequestRules) -> FilterTask.Work? {
        guard decision.outcome == .approve, missing.isEmpty, waiting(under: rules).count == 1 else { return nil }
        switch paper.kind {
        case .unblock:
            return .open(address: paper[.address], whom: whom, until: paper.hours?.lowerBound.day ?? decision.until)
        case .block:
            return .close(address: paper[.address], whom: whom)
        case .aiTool: return .other(review(until: decision.until))
        case .platform, .installation:
            return paper.meets(.ai) ? .other(review(until: decision.until)) : nil
        case .remoteAccess, .personalDevice, .dataOffSite, .cloudShare, .personalUse,
            .imagesElsewhere, .outsideContact, .accessLevel, .lessonNotice, .tie, .socialMediaAgreement:
            return nil
        }
    }

    /// What to look at in the filter after a yes to AI, which opens nothing by itself.
    private func review(until day: Day?) -> String {
        let address = paper[.address].isEmpty ? "" : " (\(paper[.address].prefix(150)))"
        let years = paper[.years].isEmpty ? "" : " for \(paper[.years].prefix(60))"
        let last = day.map { ", until \($0.words)" } ?? ""
        return "Review the filter: \(paper.title.prefix(100))\(address) was approved\(years)\(last). "
            + "Is it open for those alone, and is what they write and read filtered and watched?"
    }

    private var whom: String {
        paper.hours == nil ? paper[.group] : "\(paper[.group]), from \(paper[.from]) to \(paper[.until])"
    }
}
