import Filtering

/// What a report of the provider's says of some days, in counts alone.
///
/// Whose rows they were, and what was searched for, is not read.
package struct ProviderReport: Codable, Equatable, Sendable {
    package let from: Day
    package let until: Day
    package let rows: Int
    /// Rows that could not be read; where children find help stands in no report and is not counted anywhere.
    package let unread: Int
    package let blocked: Int
    /// The most frequent categories of what was blocked.
    package let categories: [Count]
    /// Tools that write, draw or chat by themselves, seen in the report.
    package let aiTools: [Count]

    package struct Count: Codable, Equatable, Sendable {
        package let name: String
        package let count: Int

        package init(_ name: String, _ count: Int) {
            self.name = name
            self.count = count
        }
    }

    package static let countsMax = 12

    package init(
        from: Day,
        until: Day,
        rows: Int,
        unread: Int,
        blocked: Int,
        categories: [Count],
        aiTools: [Count]
    ) {
        self.from = from
        self.until = until
        self.rows = rows
        self.unread = unread
        self.blocked = blocked
        self.categories = categories
        self.aiTools = aiTools
    }

    /// Why a file is no report.
    package enum Fault: Error, Equatable, SayableRefusal {
        case notATable
        case noDate
        case noAddress
        case nothingRead(Int)

        package var sentence: String {
            switch self {
            case .notATable: "This file is no table. Export the report from your provider as CSV."
            case .noDate: "No column is called date or time. Export the report with the day of each row."
            case .noAddress: "No column is called URL, host, domain, website or address. Export the report with it."
            case .nothingRead(let rows):
                "Of \(rows) rows none has a day such as 20/11/2026 or 2026-11-20 and an address, so nothing was taken."
            }
        }
    }

    /// Reads a provider's table by the names of its columns.
    package init(_ table: Table) throws(Fault) {
        let columns = Columns(table.header)
        guard let date = columns.date else { throw .noDate }
        guard let address = columns.address else { throw .noAddress }
        let ai = AITools()
        var (days, blocked, unread) = ([Day](), 0, table.problems.count)
        var (categories, tools): ([String: Int], [String: Int]) = ([:], [:])
        for row in table.rows {
            guard let day = Day(inReport: row.cells[date]), let site = Site(row.cells[address].trimmed) else {
                unread += 1
                continue
            }
            guard !Helplines.hold(row.cells[address].trimmed) else { continue }
            days.append(day)
            if let tool = ai.name(of: site) { tools[tool, default: 0] += 1 }
            guard let action = columns.action, Self.isBlocked(row.cells[action]) else { continue }
            blocked += 1
            let category = columns.category.map { row.cells[$0].trimmed } ?? ""
            if !category.isEmpty { categories[category, default: 0] += 1 }
        }
        guard let first = days.min(), let last = days.max() else { throw .nothingRead(table.rows.count) }
        (from, until, rows, self.unread, self.blocked) = (first, last, days.count, unread, blocked)
        self.categories = Self.most(categories)
        aiTools = Self.most(tools)
    }

    private static func isBlocked(_ text: String) -> Bool {
        let words = text.lowercased()
        return ["block", "deny", "denied", "refus", "filtered"].contains { words.contains($0) }
    }

    private static func most(_ counts: [String: Int]) -> [Count] {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return sorted.prefix(countsMax).map { Count(String($0.key.prefix(100)), $0.value) }
    }

    private struct Columns {
        let date: Int?
        let address: Int?
        let action: Int?
        let category: Int?

        init(_ header: [String]) {
            let names = header.map { $0.lowercased().filter(\.isLetter) }
            func place(_ known: [String]) -> Int? {
                known.lazy.compactMap { names.firstIndex(of: $0) }.first
            }
            date = place(["date", "datetime", "dateandtime", "timestamp", "time", "day", "when"])
            address = place(["url", "host", "hostname", "domain", "website", "site", "address", "destination"])
            action = place(["action", "result", "status", "decision", "verdict", "outcome"])
            category = place(["category", "categories", "theme", "reason"])
        }
    }
}

extension Day {
    /// As reports write a day, whatever time follows: 2026-11-20, 20/11/2026, 20-11-2026.
    fileprivate init?(inReport text: String) {
        let start = String(text.trimmed.prefix(10)).replacing("/", with: "-")
        let parts = start.split(separator: "-").map(String.init)
        guard parts.count == 3 else { return nil }
        let iso = parts[0].count == 4 ? start : parts.reversed().joined(separator: "-")
        self.init(iso)
    }
}
