extension SchoolRequest {
    /// What is to be changed in the filter once this decision is the last yes that an address waited for.
    package func filterWork(after decision: Decision, under rules: RequestRules) -> FilterTask.Work? {
        guard decision.outcome == .approve, missing.isEmpty, waiting(under: rules).count == 1 else { return nil }
        switch paper.kind {
        case .unblock:
            return .open(address: paper[.address], whom: whom, until: paper.hours?.lowerBound.day ?? decision.until)
        case .block:
            return .close(address: paper[.address], whom: whom)
        case .aiTool, .platform, .installation, .remoteAccess, .personalDevice, .dataOffSite, .cloudShare, .personalUse,
            .imagesElsewhere, .outsideContact, .accessLevel, .lessonNotice, .tie, .socialMediaAgreement:
            return nil
        }
    }

    private var whom: String {
        paper.hours == nil ? paper[.group] : "\(paper[.group]), from \(paper[.from]) to \(paper[.until])"
    }
}
