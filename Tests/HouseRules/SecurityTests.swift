import Foundation
import Testing

/// What `docs/asvs.tsv` says of each requirement of ASVS 5.0 at levels 1 and 2 is said once, and can be looked up.
struct SecurityTests {
    private struct Line {
        let id: String
        let level: String
        let state: String
        let by: String
        let what: String

        init?(_ text: Substring) {
            let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 5 else { return nil }
            (id, level, state, by, what) = (cells[0], cells[1], cells[2], cells[3], cells[4])
        }
    }

    private static let file = SourceTree.files(under: "docs", ending: "asvs.tsv").first
    private static let lines = (file?.lines.dropFirst().filter { !$0.isEmpty } ?? []).map(Line.init)

    /// How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has.
    private static let chapters = [
        1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13,
        14: 9, 15: 13, 16: 16, 17: 7,
    ]

    @Test func `every requirement stands there once`() {
        let lines = Self.lines.compactMap(\.self)
        #expect(lines.count == Self.lines.count, "a line has not five columns")
        #expect(lines.count == 253 && Set(lines.map(\.id)).count == 253)
        #expect(lines.filter { $0.level == "1" }.count == 70 && lines.filter { $0.level == "2" }.count == 183)
        let counts = Dictionary(grouping: lines) {
            $0.id.dropFirst().split(separator: ".").first.map(String.init) ?? ""
        }
        for (chapter, count) in Self.chapters { #expect(counts["\(chapter)"]?.count == count, "V\(chapter)") }
    }

    @Test func `what shows a requirement is there`() {
        let tests = SourceTree.files(under: "Tests", ending: ".swift").map(\.text).joined()
        for line in Self.lines.compactMap(\.self) {
            #expect(["met", "not applicable", "elsewhere", "open"].contains(line.state), "\(line.id): \(line.state)")
            switch line.by {
            case "test": #expect(tests.contains("func `\(line.what)`"), "\(line.id): no test “\(line.what)”")
            case "file":
                let path = SourceTree.root + "/" + line.what
                #expect(FileManager.default.fileExists(atPath: path), "\(line.id): no file \(line.what)")
            case "reason": #expect(line.what.hasSuffix("."), "\(line.id): a reason is a sentence")
            default: Issue.record("\(line.id): shown by \(line.by)")
            }
            #expect(line.state == "met" || line.by == "reason", "\(line.id) needs a reason")
        }
    }

    @Test func `no number from outside is reckoned with before its size is known`() {
        for file in SourceTree.files(under: "Sources/Web", ending: ".swift") {
            let isBare = file.text.contains(/\bInt\((?:form\.|\$0|try context\.parameters|request\.)/)
            #expect(!isBare, "\(file.path): use Int(typed:)")
        }
    }

    @Test func `nothing of a page is fetched from elsewhere`() {
        let pages = SourceTree.files(under: "Sources/Web", ending: ".mustache", ".css", ".js", ".webmanifest")
        #expect(pages.count > 60)
        let patterns = [
            /(?i)<(?:link|script|img|iframe|source|video|audio|object|embed|form|use)\b[^>]*(?:href|src|srcset|action|data)="(?:https?:)?\/\//,
            /(?i)url\(\s*["']?(?:https?:)?\/\//, /(?i)@import\s+["'](?:https?:)?\/\//,
            /(?:fetch|import|Worker|WebSocket|EventSource|sendBeacon)\(?\s*["'`](?:https?:|wss?:)?\/\//,
            /from\s+["'](?:https?:)?\/\//,
        ]
        for page in pages {
            for pattern in patterns {
                let found = page.text.firstMatch(of: pattern)
                #expect(found == nil, "\(page.path) asks elsewhere: \(found?.output ?? "")")
            }
        }
    }
}
