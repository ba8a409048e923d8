import Domain
import GRDB

/// One request as a list shows it, for someone who may see it.
package struct RequestRow: Sendable {
    package let id: SchoolRequestID
    package let request: SchoolRequest
    package let asker: String
}

/// One request opened, with everything that was done and what its reader may do.
package struct RequestFile: Sendable {
    package let id: SchoolRequestID
    package let request: SchoolRequest
    package let history: [Envelope]
    /// Everyone named in it.
    package let names: [PersonID: String]
    package let rules: RequestRules
    package let isOwn: Bool
    /// Whether they hold a role that decides it, whether or not it waits for them now.
    package let decides: Bool
    package let isOfficer: Bool
    /// Whether they said that they check what it says.
    package let hasAccepted: Bool
    package let teaches: Bool
    package let carriesOut: Bool
}

/// What a request shows to whoever looks: kept beside the walls of people, and as narrow.
struct RequestEyes: Sendable {
    let viewer: PersonID
    let roles: Set<Role>
    let works: Bool
    let keepsLists: Bool

    init(_ viewer: Viewer) {
        self.viewer = viewer.id
        roles = viewer.roles
        works = viewer.worksForSchool
        keepsLists = viewer.may(.seeRegisters)
    }

    func decides(_ request: SchoolRequest, askedBy asker: Set<Role>, under rules: RequestRules) -> Bool {
        viewer != request.by
            && request.stages(under: rules).contains { stage in
                !rules.deciders(of: stage, askedBy: asker).isDisjoint(with: roles)
            }
    }

    func sees(_ request: SchoolRequest, askedBy asker: Set<Role>, under rules: RequestRules) -> Bool {
        if request.by == viewer || decides(request, askedBy: asker, under: rules) { return true }
        return switch request.paper.kind.openness {
        case .staff: works
        case .keepers: keepsLists
        case .between: false
        }
    }
}

extension Registry {
    /// The most that one list shows.
    package static let requestsMax = 500

    /// One request; nil where there is none that its reader may see.
    package func request(_ id: SchoolRequestID, seenBy viewer: Viewer, on day: Day) async throws -> RequestFile? {
        let history = try await desk.history(of: StreamName(id.value))
        guard let request = SchoolRequest.fold(history.compactMap(\.event.request)) else { return nil }
        let (rules, asker) = try await records.requestRules(for: request.by, on: day)
        let eyes = RequestEyes(viewer)
        guard eyes.sees(request, askedBy: asker, under: rules) else { return nil }
        let people = Set(history.compactMap(\.by.person)).union([request.by])
        return RequestFile(
            id: id,
            request: request,
            history: history,
            names: try await records.names(of: people),
            rules: rules,
            isOwn: request.by == viewer.id,
            decides: eyes.decides(request, askedBy: asker, under: rules),
            isOfficer: viewer.roles.contains(.dataProtectionOfficer) && request.by != viewer.id,
            hasAccepted: request.accepted.contains { $0.by == viewer.id },
            teaches: viewer.may(.openClasses),
            carriesOut: !viewer.roles.isDisjoint(with: SchoolRequest.carriesOut)
        )
    }

    /// What someone asked, newest first.
    package func requests(askedBy viewer: Viewer) async throws -> [RequestRow] {
        try await requests(where: "asker = :asker ORDER BY pos DESC", ["asker": viewer.id.data]).map(\.row)
    }

    /// What waits for someone's yes, oldest first.
    package func requests(waitingFor viewer: Viewer, on day: Day) async throws -> [RequestRow] {
        let eyes = RequestEyes(viewer)
        return try await requests(where: "asker IS NOT :asker ORDER BY pos", ["asker": viewer.id.data], on: day)
            .filter { found in
                let waiting = found.row.request.waiting(under: found.rules)
                return found.row.request.standing(under: found.rules, on: day) == .waiting
                    && waiting.contains { stage in
                        !found.rules.deciders(of: stage, askedBy: found.asker).isDisjoint(with: eyes.roles)
                    }
            }
            .map(\.row)
    }

    /// What was approved and still has to be done in the filter or the systems, oldest first.
    package func requestsToCarryOut(by viewer: Viewer, on day: Day) async throws -> [RequestRow] {
        guard !viewer.roles.isDisjoint(with: SchoolRequest.carriesOut) else { return [] }
        return try await requests(where: "body IS NOT NULL ORDER BY pos", [:], on: day).filter { found in
            let request = found.row.request
            return request.paper.kind.isCarriedOut && request.carriedOut == nil
                && request.standing(under: found.rules, on: day) == .approved
        }
        .map(\.row)
    }

    struct Found: Sendable {
        let row: RequestRow
        let asker: Set<Role>
        let rules: RequestRules
    }

    /// What lies in the table, and what is between two and is opened from where it is sealed.
    func requests(
        where condition: String,
        _ arguments: StatementArguments,
        on day: Day? = nil
    ) async throws -> [Found] {
        let entries = try await records.requestEntries(where: condition, arguments, limit: Self.requestsMax, on: day)
        var found: [Found] = []
        for entry in entries {
            var request = entry.request
            if request == nil {
                let events = try await desk.history(of: StreamName(entry.id.value)).compactMap(\.event.request)
                request = SchoolRequest.fold(events)
            }
            guard let request else { continue }
            let row = RequestRow(id: entry.id, request: request, asker: entry.asker)
            found.append(Found(row: row, asker: entry.roles, rules: entry.rules))
        }
        return found
    }
}

extension Records {
    struct RequestEntry: Sendable {
        let id: SchoolRequestID
        /// Nil where it is between whoever asked and those who decide.
        let request: SchoolRequest?
        let asker: String
        let roles: Set<Role>
        let rules: RequestRules
    }

    fileprivate func requestEntries(
        where condition: String,
        _ arguments: StatementArguments,
        limit: Int,
        on day: Day?
    ) async throws -> [RequestEntry] {
        try await read { db in
            let rules = try RequestTable.rules(in: db)
            let statement = try db.cachedStatement(sql: "SELECT * FROM request WHERE \(condition) LIMIT \(limit)")
            return try Row.fetchAll(statement, arguments: arguments).map { row in
                let asker = try PersonID(row: row, "asker")
                return RequestEntry(
                    id: try SchoolRequestID(row: row, "id"),
                    request: try (row["body"] as String?).map(RequestTable.read),
                    asker: try RequestFacts.name(of: asker, in: db),
                    roles: try day.map { try RequestFacts.roles(of: asker, on: $0, in: db) } ?? [],
                    rules: rules
                )
            }
        }
    }

    /// Who decides what here.
    package func requestRules() async throws -> RequestRules {
        try await read { try RequestTable.rules(in: $0) }
    }

    func requestRules(for asker: PersonID, on day: Day) async throws -> (RequestRules, Set<Role>) {
        try await read { db in
            (try RequestTable.rules(in: db), try RequestFacts.roles(of: asker, on: day, in: db))
        }
    }

    /// Names of those who work here, who stand behind no wall.
    fileprivate func names(of people: Set<PersonID>) async throws -> [PersonID: String] {
        try await read { db in
            try Dictionary(uniqueKeysWithValues: people.map { ($0, try RequestFacts.name(of: $0, in: db)) })
        }
    }
}
