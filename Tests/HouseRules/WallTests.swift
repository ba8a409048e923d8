import Foundation
import Testing

/// Tables that name a child or a parent are read through `Visible` alone.
struct WallTests {
    static let walled = [
        "person", "personKey", "contact", "relationship", "answer", "excusal", "erasureRequest", "message",
        "messageAbout", "concern", "concernPerson", "concernRole", "concernAccess", "relative",
        "concernTask", "step", "disposal", "disposed", "disposedRole", "concernTransfer", "filterTask", "filterLook",
    ]

    /// What reads or writes them without anyone looking, and makes no page: the expression itself, the tables' own files,
    /// facts for rules and about those who work here, and the file of what is in work.
    static func isBehind(_ path: String) -> Bool {
        let isOwn = path.hasSuffix("Table.swift") || path.hasSuffix("Facts.swift")
        let working = ["Working", "Messages", "Outbox", "LetterFiles"].map { "Sources/Records/Working/\($0).swift" }
        let walls = ["Access/Visible", "Concerns/VisibleConcerns"].map { "Sources/Records/\($0).swift" }
        return isOwn || walls.contains(path) || working.contains(path)
    }

    /// Files that name their tables by a value, each with its reason.
    static let byValue = [
        "Sources/Records/Registry/Projections.swift": "Drops every table to make it again.",
        "Sources/Records/Working/WaysIn.swift": "Deletes a person's ways in, of which none is walled.",
        "Sources/Records/Working/SecondSteps.swift": "Deletes a person's second step, which is not walled.",
        "Sources/Records/Registry/TableComparison.swift": "Compares every table with what the history makes.",
    ]

    /// Places of queries that name a walled table, or one that only a value names.
    static func places(in text: String) -> [String] {
        let words = text.replacing("(", with: " ").replacing(",", with: " , ").replacing(")", with: " ")
            .split { $0.isWhitespace || $0 == "\u{22}" || $0 == ";" }.map(String.init)
        return words.indices.dropFirst().compactMap { place in
            let before = words[place - 1]
            guard ["FROM", "JOIN", "INTO", "UPDATE", "TABLE"].contains(before) || before.hasSuffix("from") else {
                return nil
            }
            return walled.contains(words[place]) ? "\(before) \(words[place])" : nil
        }
    }

    private static func isByValue(_ text: String) -> Bool {
        ["FROM \\", "JOIN \\", "UPDATE \\", "INTO \\"].contains(where: text.contains)
    }

    @Test func `only the walls and what stands behind them name a walled table`() {
        let files = SourceTree.files(under: "Sources", ending: ".swift")
        #expect(files.contains { Self.isBehind($0.path) && !Self.places(in: $0.text).isEmpty })
        for file in files where !Self.isBehind(file.path) {
            let found = Self.places(in: file.text)
            #expect(found.isEmpty, "\(file.path): \(found)")
            #expect(
                !Self.isByValue(file.text) || Self.byValue[file.path] != nil,
                "\(file.path) names a table by a value"
            )
        }
    }

    @Test(arguments: [
        ("SELECT * FROM person WHERE id = ?", 1), ("FROM x JOIN answer AS a", 1), ("(SELECT 1 FROM contact)", 1),
        ("UPDATE relationship SET", 1), ("FROM visiblePerson AS person", 0), ("FROM answerKeys", 0),
    ])
    func `a query that goes past the walls is seen`(sql: String, count: Int) {
        #expect(Self.places(in: sql).count == count)
    }

    /// Reading as the school itself, with nobody before it, is for what runs by itself; no page may.
    static let ownDoings = [
        "Sources/Records/", "Sources/accord/", "Sources/Web/Notices/Outbox.swift",
        "Sources/Web/Notices/NoticeWriting.swift",
    ]

    @Test func `no page reads as the school itself`() {
        for file in SourceTree.files(under: "Sources", ending: ".swift") where file.text.contains(".ownDoings") {
            #expect(Self.ownDoings.contains(where: file.path.hasPrefix), "\(file.path)")
        }
    }

    @Test func `every read through someone's eyes begins with the walls`() {
        let tables = ["visiblePerson", "visibleAnswer", "visibleRelationship", "visibleContact", "visibleExcusal"]
        for file in SourceTree.files(under: "Sources", ending: ".swift")
        where tables.contains(where: file.text.contains) {
            let begins = ["Visible.rows", "Visible.concerns", "Agreed.query", "ErasureFacts"].contains(
                where: file.text.contains
            )
            #expect(begins || Self.isBehind(file.path), "\(file.path)")
        }
    }
}
