import Domain
import GRDB

/// One line of a list that the school keeps.
package struct RegisterRow: Sendable {
    package let id: SchoolRequestID
    package let request: SchoolRequest
    package let asker: String
    package let answer: UseAnswer
    package let reason: String
    package let isOverdue: Bool
}

extension Records {
    /// A list of what was asked and decided: what is overdue on top, then in the order asked for.
    package func register(
        _ register: RequestRegister,
        by order: RequestRegister.Order,
        seenBy viewer: Viewer,
        on day: Day
    ) async throws -> [RegisterRow] {
        guard viewer.may(.seeRegisters) else { return [] }
        let kinds = Set(register.kinds)
        let rows = try await registerRows(on: day) { kinds.contains($0.kind) && register.holds($0) }
        let sorted = rows.sorted { one, other in
            switch order {
            case .name: Self.name(one) < Self.name(other)
            case .answer: (Self.place(one.answer), Self.name(one)) < (Self.place(other.answer), Self.name(other))
            case .until:
                (one.request.last?.description ?? "9999", Self.name(one))
                    < (other.request.last?.description ?? "9999", Self.name(other))
            case .asked: (one.request.askedOn, Self.name(one)) > (other.request.askedOn, Self.name(other))
            }
        }
        return sorted.filter(\.isOverdue) + sorted.filter { !$0.isOverdue }
    }

    /// How many lines of each list are overdue.
    package func overdue(seenBy viewer: Viewer, on day: Day) async throws -> [RequestRegister: Int] {
        guard viewer.may(.seeRegisters) else { return [:] }
        let rows = try await registerRows(on: day) { _ in true }.filter(\.isOverdue)
        return Dictionary(
            uniqueKeysWithValues: RequestRegister.allCases.map { register in
                (register, rows.count { register.holds($0.request.paper) })
            }
        )
    }

    /// Tools whose name, maker or address holds what was typed; all where nothing was.
    package func tools(named text: String, seenBy viewer: Viewer, on day: Day) async throws -> [RegisterRow] {
        guard viewer.worksForSchool else { return [] }
        let words = text.lowercased().split(separator: " ")
        return try await registerRows(on: day) { paper in
            let names = [paper.title, paper[.maker], paper[.address]].joined(separator: " ").lowercased()
            return paper.kind.isTool && words.allSatisfy { names.contains($0) }
        }
        .sorted { Self.name($0) < Self.name($1) }
    }

    /// What pupils use, or were to use; for families, and so without anybody’s name.
    package func toolsOfPupils(on day: Day) async throws -> [RegisterRow] {
        try await registerRows(on: day) { $0.kind.isTool && $0.meets(.pupils) }
            .sorted { (Self.place($0.answer), Self.name($0)) < (Self.place($1.answer), Self.name($1)) }
    }

    /// Addresses that somebody saw in a log or a report, each with the tool of the lists that it belongs to, if any.
    ///
    /// A tool's address stands for everything below it, as app.tool.example.org for tool.example.org.
    package func tools(
        at addresses: [String],
        seenBy viewer: Viewer,
        on day: Day
    ) async throws -> [(address: String, tool: RegisterRow?)] {
        guard viewer.may(.seeRegisters) else { return [] }
        let tools = try await registerRows(on: day) { $0.kind.isTool && !$0[.address].isEmpty }
        return addresses.map { address in
            let tool = tools.last { row in
                let own = row.request.paper[.address].lowercased()
                return address == own || address.hasSuffix("." + own)
            }
            return (address, tool)
        }
    }

    private func registerRows(
        on day: Day,
        where isWanted: @escaping @Sendable (RequestPaper) -> Bool
    ) async throws -> [RegisterRow] {
        try await read { db in
            let rules = try RequestTable.rules(in: db)
            return try RegisterRow.bodies(in: db).filter { isWanted($0.1.paper) }.map { id, request, asker in
                RegisterRow(
                    id: id,
                    request: request,
                    asker: try RequestFacts.name(of: asker, in: db),
                    answer: request.useAnswer(under: rules, on: day),
                    reason: request.reason(under: rules, on: day),
                    isOverdue: request.isOverdue(under: rules, on: day)
                )
            }
        }
    }

    private static func name(_ row: RegisterRow) -> String {
        row.request.paper.title.lowercased()
    }

    private static func place(_ answer: UseAnswer) -> Int {
        UseAnswer.allCases.firstIndex(of: answer) ?? 0
    }
}

extension RegisterRow {
    fileprivate static func bodies(in db: GRDB.Database) throws -> [(SchoolRequestID, SchoolRequest, PersonID)] {
        let statement = try db.cachedStatement(sql: "SELECT * FROM request WHERE body IS NOT NULL ORDER BY pos")
        return try Row.fetchAll(statement).map { row in
            (
                try SchoolRequestID(row: row, "id"), try RequestTable.read(row["body"] as String),
                try PersonID(row: row, "asker")
            )
        }
    }
}
