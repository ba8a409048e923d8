import Domain
import Hummingbird
import Records

extension Site {
    func addFilterRoutes(_ ways: Ways) {
        let (seeing, keeping) = (ways.behind(.seeFilter), ways.behind(.keepFilter))
        FilterRoutes(site: self).add(seeing: seeing, keeping: keeping)
        FilterProviderRoutes(site: self).add(keeping: keeping)
        FilterReportRoutes(site: self).add(signedIn: ways.signedIn)
        FilterSourceRoutes(site: self).add(seeing: seeing, keeping: keeping)
        MonitoringRoutes(site: self).add(open: ways.open, signedIn: ways.signedIn)
        LookRoutes(site: self).add(looking: ways.behind(.lookAtActivity), reading: ways.behind(.readLooks))
        NoticedRoutes(site: self).add(looking: ways.behind(.lookAtActivity))
        FilterCheckRoutes(site: self).add(seeing: seeing, keeping: keeping)
        CheckPlanRoutes(site: self).add(keeping: keeping)
        DeviceCheckRoutes(site: self).add(open: ways.open)
        ClosedPageRoutes(site: self).add(open: ways.open)
        FilterReviewRoutes(site: self).add(seeing: seeing, keeping: keeping)
        ProviderReportRoutes(site: self).add(seeing: seeing, keeping: keeping)
        FilterGroupRoutes(site: self).add(seeing: seeing, keeping: keeping)
        FilterDoorRoutes(site: self).add(keeping: keeping)
        InternetRoutes(site: self).add(teaching: ways.behind(.openClasses))
        FilterActivityRoutes(site: self).add(looking: ways.behind(.lookAtActivity))
        FollowerRoutes(site: self).add(following: ways.following(self))
    }

    var filterIsOn: Bool {
        get async throws { try await records.school()?.switchedOn.contains(.filter) == true }
    }

    /// Does what a form asks of the filter, and writes what our own doors decide by; gives the sentence of a refusal.
    func changeFilter(
        _ commands: [Filter.Command],
        _ others: [SchoolCommand] = [],
        form: Form,
        as viewer: Viewer?
    ) async throws -> String? {
        try await filterRefusal(of: commands, others, form: form, as: viewer)?.sentence
    }

    /// The same, with the refusal itself for a form that shows it at one of several fields.
    func filterRefusal(
        of commands: [Filter.Command],
        _ others: [SchoolCommand] = [],
        form: Form,
        as viewer: Viewer?
    ) async throws -> (any SayableRefusal)? {
        do {
            try await submit(commands.map(SchoolCommand.filter) + others, form: form, as: viewer)
            try await registry.writeFilterFiles(on: today)
            return nil
        } catch let refusal as Filter.Refusal {
            return refusal
        } catch let refusal as FilterTask.Refusal {
            return refusal
        } catch let refusal as ActivityLook.Refusal {
            return refusal
        } catch let refusal as InternetSession.Refusal {
            return refusal
        }
    }

    /// The task to turn web access on again after a suspension, for whoever runs the filter.
    ///
    /// Nothing of the concern is in it; none where the filter is not kept here.
    func internetOn(_ child: PersonID, after last: Day, asked viewer: Viewer) async throws -> [SchoolCommand] {
        guard viewer.may(.keepFilter), try await filterIsOn,
            let doer = try await records.filterKeepers(on: today).first?.id
        else { return [] }
        let due = max(last.at(hour: 16), doors.now().adding(minutes: 60))
        let terms = FilterTask.Terms(.internetOn(child), from: .staff, doer: doer, due: due)
        return [.filter(.task(Randomness.identifier(), .ask(terms)))]
    }

    /// The same where a suspension ends before its time: the task that waits for its end is taken back, and another is
    /// due within the hour, unless the internet was not off yet.
    func internetOnEarly(
        _ child: PersonID,
        _ suspension: Domain.Step.Suspension?,
        asked viewer: Viewer
    ) async throws -> [SchoolCommand] {
        guard let suspension else { return [] }
        let waiting = try await registry.openFilterTasks(seenBy: viewer).filter {
            $0.task.terms.work == .internetOn(child)
        }
        let why = FilterTask.Report.withdrawn(why: "The suspension ended early.")
        let taken = viewer.may(.keepFilter) ? waiting.map { SchoolCommand.filter(.task($0.id, .report(why))) } : []
        guard suspension.from <= today else { return taken }
        return taken + (try await internetOn(child, after: today.adding(days: -1), asked: viewer))
    }

    /// The tasks that a yes to a request leads to: an address with its end, and for AI a look at the filter.
    ///
    /// None where the filter is not kept here, or whoever opens an address has no part in it.
    func filterTasks(
        after decision: SchoolRequest.Decision,
        on file: RequestFile,
        _ id: FilterTaskID,
        by viewer: Viewer
    ) async throws -> [SchoolCommand] {
        guard try await filterIsOn, let work = file.request.filterWork(after: decision, under: file.rules),
            let doer = try await records.filterKeepers(on: today).first?.id
        else { return [] }
        let now = doors.now()
        let due = max(file.request.paper.hours?.lowerBound ?? now.adding(minutes: 24 * 60), now.adding(minutes: 60))
        let terms = FilterTask.Terms(work, from: .request(file.id), doer: doer, due: due)
        return viewer.may(.keepFilter) || terms.isReview ? terms.commands(id).map(SchoolCommand.filter) : []
    }

    /// What a test says of the request that its task came of: done, and tried.
    func carriedOut(
        by report: FilterTask.Report,
        on task: FilterTaskID,
        as viewer: Viewer
    ) async throws -> [SchoolCommand] {
        guard case .tested(works: true, let device) = report,
            let found = try await registry.openFilterTasks(seenBy: viewer).first(where: { $0.id == task }),
            case .request(let id) = found.task.terms.origin,
            let file = try await registry.request(id, seenBy: viewer, on: today), file.carriesOut,
            file.request.standing(under: file.rules, on: today) == .approved
        else { return [] }
        return [.request(id, .carryOut(how: "Tested on \(device)"))]
    }

    /// Whether a task of the filter waits that came of a request.
    func isInFilter(_ request: SchoolRequestID, seenBy viewer: Viewer) async throws -> Bool {
        try await registry.openFilterTasks(seenBy: viewer).contains { $0.task.terms.origin == .request(request) }
    }

    /// What our own doors do with an approved address; empty where they are closed, or nothing of it is for them.
    func ownDoors(on file: RequestFile) async throws -> String {
        let changes = file.request.changes(file.id, under: file.rules, at: today.start)
        guard !changes.isEmpty, try await filterIsOn, try await registry.filter().isAgreed(.doors) else { return "" }
        let names = Set(changes.map(\.group)).sorted()
        var unknown: [String] = []
        for name in names {
            let isKnown = try await records.doorsKnow(name, on: today)
            if !isKnown { unknown.append(name) }
        }
        guard unknown.isEmpty else {
            return "Our own doors know nobody who is called \(unknown.joined(separator: ", ")), and change nothing for "
                + "them. Name a class, a year, pupils or staff."
        }
        let verb = file.request.paper.kind == .block ? "block" : "open"
        return "Our own doors \(verb) it by themselves for \(names.joined(separator: ", ")), in this time alone."
    }

    /// The names of people on pages of the filter.
    func filterNames(_ people: [PersonID?], for viewer: Viewer) async throws -> [PersonID: String] {
        try await records.casePeople(Set(people.compactMap { $0 }), seenBy: viewer).mapValues(\.name)
    }
}

extension Form {
    /// Lines of a field, without those that say nothing.
    func lines(_ name: String) -> [String] {
        text(name).filledLines
    }

    func day(_ name: String) -> Day? {
        Day(text(name))
    }
}

extension String {
    /// Its lines, without those that say nothing.
    var filledLines: [String] {
        split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
