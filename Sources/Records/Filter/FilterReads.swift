import Domain

/// One task of the filter, opened for someone who may see it.
package struct FilterTaskRow: Equatable, Sendable {
    package let id: FilterTaskID
    package let task: FilterTask
    /// The child it is about, for whoever is to do it; empty where it is about none.
    package let about: String
    package let doer: String
    package let askedBy: String
    package let doneBy: String
    package let testedBy: String

    package init(
        id: FilterTaskID,
        task: FilterTask,
        about: String = "",
        doer: String,
        askedBy: String = "",
        doneBy: String = "",
        testedBy: String = ""
    ) {
        self.id = id
        self.task = task
        self.about = about
        self.doer = doer
        self.askedBy = askedBy
        self.doneBy = doneBy
        self.testedBy = testedBy
    }
}

/// A look at one person, for those who read the record of looks.
package struct LookRow: Equatable, Sendable {
    package let look: ActivityLook
    package let by: String
    package let about: String
    package let source: String
}

extension Registry {
    /// How the filter stands: its settings, sources, checks and reviews.
    package func filter() async throws -> Filter {
        Filter(after: try await desk.history(of: Filter.stream))
    }

    /// What is to be done, whatever is due first on top; nothing for those who may not see it.
    package func openFilterTasks(seenBy viewer: Viewer) async throws -> [FilterTaskRow] {
        try await filterTasks(.open, seenBy: viewer)
    }

    /// What was opened or blocked, tested, and not undone since.
    package func filterChangesInForce(seenBy viewer: Viewer) async throws -> [FilterTaskRow] {
        try await filterTasks(.inForce, seenBy: viewer)
    }

    package func finishedFilterTasks(seenBy viewer: Viewer) async throws -> [FilterTaskRow] {
        try await filterTasks(.finished, seenBy: viewer)
    }

    /// What a parent reported, newest first.
    package func filterReports(of viewer: Viewer) async throws -> [FilterTaskRow] {
        try await rows(.family(viewer.id), seenBy: viewer)
    }

    private func filterTasks(_ list: FilterTaskList, seenBy viewer: Viewer) async throws -> [FilterTaskRow] {
        viewer.may(.seeFilter) ? try await rows(list, seenBy: viewer) : []
    }

    private func rows(_ list: FilterTaskList, seenBy viewer: Viewer) async throws -> [FilterTaskRow] {
        var tasks: [(FilterTaskID, FilterTask)] = []
        for id in try await records.read({ try FilterTable.tasks(list, in: $0) }) {
            let events = try await desk.history(of: StreamName(id.value)).compactMap { envelope in
                if case .filter(.task(_, let event)) = envelope.event { event } else { nil }
            }
            if let task = FilterTask.fold(events) { tasks.append((id, task)) }
        }
        let named = try await records.casePeople(Set(tasks.flatMap(\.1.named)), seenBy: viewer)
        let names = named.mapValues(\.name)
        return tasks.map { FilterTaskRow($0, $1, names, isDoer: $1.terms.doer == viewer.id) }
    }

    /// What watches now: everything, or what watches those who work here.
    package func watching(staff: Bool) async throws -> [MonitoringSource] {
        try await filter().sources.filter { $0.isOn && (!staff || $0.terms.groups.contains(.staff)) }
    }

    /// Who looked at whom, as far as somebody may read it.
    package func looks(readBy viewer: Viewer) async throws -> [LookRow] {
        guard viewer.may(.readLooks) else { return [] }
        let sources = try await filter().sources
        var looks: [ActivityLook] = []
        for id in try await records.read({ try FilterTable.looks(readBy: viewer.id, viewer.roles, in: $0) }) {
            for envelope in try await desk.history(of: StreamName(id.value)) {
                if case .filter(.look(_, .looked(let look))) = envelope.event { looks.append(look) }
            }
        }
        let people = Set(looks.flatMap { [$0.by, $0.terms.person] })
        let names = try await records.casePeople(people, seenBy: viewer).mapValues(\.name)
        return looks.map { look in
            LookRow(
                look: look,
                by: names[look.by] ?? "Somebody who left",
                about: names[look.terms.person] ?? "Somebody who left",
                source: sources.first { $0.id == look.terms.source }?.terms.name ?? ""
            )
        }
    }
}

extension Records {
    /// Pupils and those who work here whose names hold these letters: nobody else is watched.
    package func watchedPeople(named letters: String, seenBy viewer: Viewer) async throws -> [CasePerson] {
        let watched = ["pupil", "staff", "governor"]
        return try await casePeople(named: letters, seenBy: viewer, limit: Self.watchedMax)
            .filter { watched.contains($0.kind) }
    }

    private static let watchedMax = 20

    /// How many pages wait for a look because somebody was stopped there.
    package func waitingPages() async throws -> Int {
        try await read { try FilterTable.waitingPages(in: $0) }
    }

    /// The parent whose report a task is; nil where it is nobody's.
    package func filterReporter(of task: FilterTaskID) async throws -> PersonID? {
        try await read { try FilterTable.reporter(of: task, in: $0) }
    }

    /// Everyone who keeps the filter by their duties on a day, each once; whoever runs IT first.
    package func filterKeepers(on day: Day) async throws -> [(id: PersonID, name: String)] {
        let rows = try await holders(on: day).rows.filter { $0.role.permissions.contains(.keepFilter) }
        let sorted = rows.filter { $0.role == .itManager } + rows.filter { $0.role != .itManager }
        var seen: Set<PersonID> = []
        return sorted.filter { seen.insert($0.person).inserted }.map { ($0.person, $0.name) }
    }
}

extension FilterTask {
    fileprivate var named: [PersonID] {
        [terms.doer, askedBy, done?.by, tested?.by, terms.work.person].compactMap { $0 }
    }
}

extension FilterTaskRow {
    fileprivate init(_ id: FilterTaskID, _ task: FilterTask, _ names: [PersonID: String], isDoer: Bool) {
        func name(_ person: PersonID?) -> String {
            person.map { names[$0] ?? "Somebody who left" } ?? ""
        }
        self.init(
            id: id,
            task: task,
            about: task.terms.work.person.map { isDoer ? names[$0] ?? "a pupil" : "a pupil" } ?? "",
            doer: name(task.terms.doer),
            askedBy: name(task.askedBy),
            doneBy: name(task.done?.by),
            testedBy: name(task.tested?.by)
        )
    }
}
