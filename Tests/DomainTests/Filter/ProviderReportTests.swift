import Domain
import TestSupport
import Testing

struct ProviderReportTests {
    private func table(_ header: [String], _ rows: [[String]]) throws -> Table {
        let lines = [header] + rows
        let records = lines.enumerated().map { TableRecord(line: $0 + 1, lastLine: $0 + 1, cells: $1) }
        return try Table(file: "report.csv", records: records, width: .exact)
    }

    private let header = ["Date/Time", "User", "URL", "Category", "Action", "Search"]

    @Test func `a report is taken in counts, without names, search words or help that was sought`() throws {
        let report = try ProviderReport(
            table(
                header,
                [
                    [
                        "20/11/2026 09:10", "amira.khan", "https://games.example.org/a", "Games", "Blocked",
                        "free games",
                    ],
                    ["2026-11-19T10:00:00Z", "amira.khan", "chat.openai.com", "AI", "Allowed", "write my story"],
                    ["18/11/2026", "amira.khan", "https://www.childline.org.uk/get-support", "Help", "Allowed", "sad"],
                    ["yesterday", "amira.khan", "a.example.org", "Games", "Blocked", ""],
                ]
            )
        )
        #expect(report.rows == 2 && report.unread == 1 && report.blocked == 1)
        #expect(report.from == Day(year: 2026, month: 11, day: 19))
        #expect(report.until == Day(year: 2026, month: 11, day: 20))
        #expect(report.categories == [ProviderReport.Count("Games", 1)])
        #expect(report.aiTools == [ProviderReport.Count("openai.com", 1)])
        let said = "\(report)"
        for word in ["amira", "free games", "story", "childline"] { #expect(!said.contains(word), "\(word)") }
    }

    @Test func `a file that is no report is refused with what it lacks`() throws {
        let rows = [["20/11/2026", "a.example.org"]]
        #expect(throws: ProviderReport.Fault.noDate) { try ProviderReport(table(["Who", "URL"], rows)) }
        #expect(throws: ProviderReport.Fault.noAddress) { try ProviderReport(table(["Date", "Who"], rows)) }
        #expect(throws: ProviderReport.Fault.nothingRead(1)) {
            try ProviderReport(table(["Date", "URL"], [["soon", "a.example.org"]]))
        }
    }
}
