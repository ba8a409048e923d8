/// What the rules of the filter look at, setting by setting.
extension Filter {
    func holds(_ setting: Setting) -> Bool {
        switch setting {
        case .provider(let new): provider == new
        case .certificate(let new): certificate == new
        case .plan(let new): plan == new
        case .group(let group, let rules): groups[group] == rules
        }
    }

    static func check(_ setting: Setting, in context: Context) throws(Refusal) {
        switch setting {
        case .provider(let provider):
            guard !provider.name.isBlank, !provider.product.isBlank else { throw .wordless }
            guard [provider.name, provider.product, provider.help].allSatisfy({ $0.count <= 200 }) else {
                throw .tooLong
            }
        case .certificate(let certificate):
            guard !certificate.reference.isBlank else { throw .wordless }
            guard certificate.confirmedOn <= context.today else { throw .datedAhead }
            guard certificate.renewBy > certificate.confirmedOn else { throw .renewsBefore }
        case .plan(let plan):
            guard plan.isKeepable else { throw .impossiblePlan }
        case .group(_, let rules):
            guard rules.isKeepable else { throw .impossibleGroup }
        }
    }

    /// For which side somebody speaks; nobody speaks for both.
    func side(of person: PersonID, in choice: Choice, knowing facts: Facts) throws(Refusal) -> Side {
        let said = yeses[choice] ?? [:]
        guard !said.values.contains(person) else { throw .agreedBefore }
        let leads = !facts.roles.isDisjoint(with: [.headteacher, .lead])
        let mayBe: [Side] = [facts.roles.contains(.itManager) ? .it : nil, leads ? .leader : nil].compactMap { $0 }
        guard let side = mayBe.first(where: { said[$0] == nil }) else {
            throw mayBe.isEmpty ? .notYours : .oneSide
        }
        return side
    }

    func check(_ terms: MonitoringSource.Terms, of id: SourceID, in context: Context) throws(Refusal) {
        guard !terms.name.isBlank, !terms.product.isBlank else { throw .wordless }
        let texts = [terms.name, terms.product, terms.covers, terms.assessment?.reference ?? ""]
        guard texts.allSatisfy({ $0.count <= 500 }) else { throw .tooLong }
        guard (0...MonitoringSource.keptMonthsMax).contains(terms.keptMonths),
            terms.openDays.map({ (1...MonitoringSource.openDaysMax).contains($0) }) ?? true
        else { throw .keptTooLong }
        if source(id)?.isOn == true { try Self.checkLawful(terms, in: context) }
    }

    static func checkLawful(_ terms: MonitoringSource.Terms, in context: Context) throws(Refusal) {
        let missing = terms.missing(on: context.today)
        guard missing.isEmpty else { throw .unlawful(missing) }
    }

    /// By hand, or by the page that somebody opened on the device.
    func find(
        _ id: FilterCheckID,
        _ findings: [FilterCheck.Finding],
        _ isByDevice: Bool,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard let check = check(id) else { throw .unknownCheck }
        guard isByDevice || facts.mayKeep else { throw .notYours }
        guard check.foundAt == nil else { throw .foundBefore }
        guard context.now <= check.startedAt.adding(minutes: FilterCheck.hoursMax * 60) else { throw .tooLate }
        guard !findings.isEmpty else { throw .nothingFound }
        let results = check.tests.results(of: findings)
        return [
            .check(id, .found(results, byDevice: isByDevice, at: context.now), by: context.actor.person ?? check.by)
        ]
    }

    func checked(_ report: ProviderReport, in context: Context) throws(Refusal) -> ProviderReport {
        guard report.until <= context.today else { throw .reportAhead }
        guard !reports.contains(report) else { throw .reportedBefore }
        return report
    }

    func checked(_ review: FilterReview, in context: Context) throws(Refusal) -> FilterReview {
        guard provider != nil else { throw .providerFirst }
        guard !reviews.contains(where: { $0.id == review.id }) else { throw .reviewedBefore }
        guard review.on <= context.today else { throw .datedAhead }
        guard review.absent.count < FilterReview.Part.allCases.count else { throw .nobodyThere }
        guard review.absent.isEmpty || !review.absentWhy.isBlank else { throw .absentUnexplained(review.absent) }
        let texts = [review.profile, review.blocked, review.findings]
        guard texts.allSatisfy({ !$0.isBlank }) else { throw .nothingWritten }
        guard texts.allSatisfy({ $0.count <= Self.wordsMax }) else { throw .tooLong }
        guard review.actions.count <= FilterReview.actionsMax else { throw .tooManyActions }
        guard review.next > review.on else { throw .nextPast }
        let latest = FilterReview.latestNext(after: review.on)
        guard review.next <= latest else { throw .nextTooLate(latest) }
        return review
    }
}

extension Filter.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .switchedOff: "The filter is not switched on here. Whoever sets up the school does that under What is on."
        case .notYours: "The headteacher, the safeguarding lead and whoever runs IT keep the filter."
        case .wordless: "Fill in every field that has no “if there is one”."
        case .tooLong: "This is too long. Say it in fewer words."
        case .providerFirst: "First name your provider and its product."
        case .datedAhead: "That day has not come yet. Check the date."
        case .renewsBefore: "The renewal is after the day on which it was confirmed."
        case .impossiblePlan:
            "Write 1 to \(CheckPlan.linesMax) devices, places and tests, each on a line; a test for the connection and one "
                + "that must be blocked; and 1 to \(CheckPlan.daysMax) days."
        case .impossibleGroup:
            "Write each site and each category on a line, at most \(GroupRules.linesMax) of each, and which rule each "
                + "category keeps."
        case .oneSide: "Your side said yes already. The other side says yes as well: a leader, and whoever runs IT."
        case .agreedBefore: "You said yes already. Somebody else must say yes as well."
        case .keptTooLong:
            "Keep it for 1 to \(MonitoringSource.keptMonthsMax) months, and what was open for 1 to "
                + "\(MonitoringSource.openDaysMax) days."
        case .notAgreed: "Nobody said yes to this, so there is nothing to take back."
        case .unknownSource: "There is nothing here. Check the address."
        case .unlawful(let missing):
            "This watches nobody yet. It still lacks: \(missing.map(\.words).joined(separator: "; "))."
        case .unexplained: "Say in a few words why."
        case .unknownCheck: "This check is not known here. Start a new one."
        case .unknownCell: "Choose a device, a place and a group from the list."
        case .foundBefore: "This check has its results already. Start a new one."
        case .tooLate: "This check was started more than a day ago. Start a new one."
        case .nothingFound: "Say for each test what you saw."
        case .reviewedBefore: "This review is kept already."
        case .nobodyThere: "Say who was there."
        case .absentUnexplained(let parts):
            "Say why they were not there: \(parts.map(\.words).joined(separator: "; "))."
        case .nothingWritten: "Say what the risks are, what is blocked and why, and what you found."
        case .nextTooLate(let day):
            "The next review is at the latest on \(day.words): guidance asks for one in every academic year."
        case .nextPast: "The next review is after this one. Check the date."
        case .reportAhead: "This report has days that have not come yet. Check its dates."
        case .reportedBefore: "This report is here already. Nobody needs to bring it twice."
        case .tooManyActions: "Write at most \(FilterReview.actionsMax) things to do."
        }
    }
}
