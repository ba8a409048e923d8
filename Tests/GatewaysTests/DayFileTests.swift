import Foundation
import Testing

@testable import Gateways

/// Pieces of a day's file are read on from where the last one ended.
struct DayFileTests {
    private static let line = "1795249000000\ticap\tclosed\tcategory\tKS2\tadult.example\tadult\tRule\t\t\t\t\n"

    @Test func `finished lines are read, a cut one is waited for, and a broken one is counted`() throws {
        let path = NSTemporaryDirectory() + "day-\(UUID().uuidString)"
        defer { unlink(path) }
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }
        try write(Self.line + "broken\n" + Self.line.dropLast(4))
        let first = try DecisionDay.piece(of: path, from: 0)
        #expect(first.decisions.count == 1 && first.broken == 1 && first.end == Self.line.utf8.count + 7)
        #expect(try DecisionDay.piece(of: path, from: first.end).end == first.end)
        try write(Self.line + "broken\n" + Self.line)
        let second = try DecisionDay.piece(of: path, from: first.end)
        #expect(second.decisions.map(\.address) == ["adult.example"])
        #expect(second.end == 2 * Self.line.utf8.count + 7)
        // So much without an end is no line.
        try write(String(repeating: "x", count: 40) + "\n" + Self.line)
        let long = try DecisionDay.piece(of: path, from: 0, bytesMax: 30)
        #expect(long.broken == 1 && long.end == 30)
    }
}
