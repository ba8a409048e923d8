extension Filter: Decider {
    /// What the school says about its filter.
    package enum Setting: Codable, Equatable, Sendable {
        case provider(Provider)
        case certificate(Certificate)
        case plan(CheckPlan)
        case group(UserGroup, GroupRules)
    }

    package enum Command: Codable, Equatable, Sendable {
        case set(Setting)
        case agree(Choice)
        case goBack(Choice)
        case describe(SourceID, MonitoringSource.Terms)
        case switchOn(SourceID)
        case switchOff(SourceID, why: String)
        case startCheck(FilterCheckID, FilterCheck.Cell)
        case find(FilterCheckID, [FilterCheck.Finding], byDevice: Bool)
        case review(FilterReview)
        case report(ProviderReport)
        case task(FilterTaskID, FilterTask.Command)
        case look(LookID, ActivityLook.Command)
        case session(InternetSessionID, InternetSession.Command)
        case takeIn(ActivityDigest)
    }

    /// The last four have histories of their own.
    package enum Event: Codable, Equatable, Sendable {
        case set(Setting, by: PersonID)
        /// One of two said yes; with no side, somebody took it back.
        case chosen(Choice, Side?, by: PersonID)
        case source(SourceID, MonitoringSource.Change, by: PersonID)
        case check(FilterCheckID, FilterCheck.Change, by: PersonID)
        case reviewed(FilterReview, by: PersonID)
        case reported(ProviderReport, by: PersonID)
        case task(FilterTaskID, FilterTask.Event)
        case look(LookID, ActivityLook.Event)
        case session(InternetSessionID, InternetSession.Event)
        case takenIn(ActivityDigest)
    }

    package struct Facts: Sendable {
        package let isSwitchedOn: Bool
        package let roles: Set<Role>

        package init(isSwitchedOn: Bool = true, roles: Set<Role>) {
            self.isSwitchedOn = isSwitchedOn
            self.roles = roles
        }
    }

    package enum Refusal: Error, Equatable {
        case switchedOff
        case notYours
        case wordless
        case tooLong
        case providerFirst
        case datedAhead
        case renewsBefore
        case impossiblePlan
        case impossibleGroup
        case oneSide
        case agreedBefore
        case notAgreed
        case keptTooLong
        case unknownSource
        case unlawful([MonitoringSource.Missing])
        case unexplained
        case unknownCheck
        case unknownCell
        case foundBefore
        case tooLate
        case nothingFound
        case reviewedBefore
        case nobodyThere
        case absentUnexplained([FilterReview.Part])
        case nothingWritten
        case nextTooLate(Day)
        case nextPast
        case reportAhead
        case reportedBefore
        case tooManyActions
    }

    package static func decide(
        _ command: Command,
        given state: Filter?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.isSwitchedOn else { throw .switchedOff }
        let filter = state ?? Filter()
        if case .find(let id, let findings, let isByDevice) = command {
            return try filter.find(id, findings, isByDevice, knowing: facts, in: context)
        }
        guard let person = context.actor.person, facts.mayKeep else { throw .notYours }
        switch command {
        case .set(let setting):
            try check(setting, in: context)
            return filter.holds(setting) ? [] : [.set(setting, by: person)]
        case .agree(let choice):
            let side = try filter.side(of: person, in: choice, knowing: facts)
            return [.chosen(choice, side, by: person)]
        case .goBack(let choice):
            guard filter.yeses[choice]?.isEmpty == false else { throw .notAgreed }
            return [.chosen(choice, nil, by: person)]
        case .describe(let id, let terms):
            try filter.check(terms, of: id, in: context)
            return filter.source(id)?.terms == terms ? [] : [.source(id, .described(terms), by: person)]
        case .switchOn(let id), .switchOff(let id, _):
            guard let source = filter.source(id) else { throw .unknownSource }
            return try turn(source, command, in: context).map { [.source(id, $0, by: person)] } ?? []
        case .startCheck(let id, let cell):
            guard filter.plan.cells.contains(cell) else { throw .unknownCell }
            guard filter.check(id) == nil else { return [] }
            return [.check(id, .started(cell, tests: filter.plan.tests, at: context.now), by: person)]
        case .review(let review):
            return [.reviewed(try filter.checked(review, in: context), by: person)]
        case .report(let report):
            return [.reported(try filter.checked(report, in: context), by: person)]
        case .find, .task, .look, .session, .takeIn:
            return []
        }
    }

    /// Nil where it is so already.
    private static func turn(
        _ source: MonitoringSource,
        _ command: Command,
        in context: Context
    ) throws(Refusal) -> MonitoringSource.Change? {
        if case .switchOff(_, let why) = command {
            guard !why.isBlank else { throw .unexplained }
            return source.isOn ? .switchedOff(why: why) : nil
        }
        try checkLawful(source.terms, in: context)
        return source.isOn ? nil : .switchedOn
    }

    package static func apply(_ event: Event, to state: inout Filter?) {
        var filter = state ?? Filter()
        switch event {
        case .set(.provider(let provider), _): filter.provider = provider
        case .set(.certificate(let certificate), _): filter.certificate = certificate
        case .set(.plan(let plan), _): filter.plan = plan
        case .set(.group(let group, let rules), _): filter.groups[group] = rules
        case .chosen(let choice, let side?, let by): filter.yeses[choice, default: [:]][side] = by
        case .chosen(let choice, nil, _): filter.yeses[choice] = nil
        case .source(let id, let change, _): filter.apply(change, to: id)
        case .check(let id, .started(let cell, let tests, let at), let by):
            filter.checks.append(FilterCheck(id: id, cell: cell, tests: tests, by: by, startedAt: at))
        case .check(let id, .found(let findings, let isByDevice, let at), _):
            guard let place = filter.checks.lastIndex(where: { $0.id == id }) else { break }
            filter.checks[place].findings = findings
            filter.checks[place].isByDevice = isByDevice
            filter.checks[place].foundAt = at
        case .reviewed(let review, _): filter.reviews.append(review)
        case .reported(let report, _): filter.reports.append(report)
        case .task, .look, .session, .takenIn: break
        }
        state = filter
    }

    private mutating func apply(_ change: MonitoringSource.Change, to id: SourceID) {
        let place = sources.firstIndex { $0.id == id }
        switch (change, place) {
        case (.described(let terms), let place?): sources[place].terms = terms
        case (.described(let terms), nil): sources.append(MonitoringSource(id: id, terms: terms))
        case (.switchedOn, let place?): sources[place].isOn = true
        case (.switchedOff, let place?): sources[place].isOn = false
        case (.switchedOn, nil), (.switchedOff, nil): break
        }
    }
}

extension Filter.Facts {
    package var mayKeep: Bool {
        roles.contains { $0.permissions.contains(.keepFilter) }
    }
}
