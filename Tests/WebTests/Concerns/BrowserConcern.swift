import Domain
import Foundation
import Records
import TestSupport
import Testing

/// Tells of one concern at the school that `ACCORD_CASES_SCHOOL` names, for the browser journeys.
struct BrowserConcern {
    private static let path = ProcessInfo.processInfo.environment["ACCORD_CASES_SCHOOL"]

    @Test(.enabled(if: path != nil)) func `a concern waits for the browser journeys`() async throws {
        let school = try TestSchool(opening: SchoolFolder(path: try #require(Self.path)))
        let words = "She said ‘I stay up with the tablet’. She fell asleep twice this week."
        let telling = Concern.Telling(kind: .childWorry, words: words, when: "This week", way: .staffForm)
        let head = try #require(try await school.records.holder(of: .headteacher, on: .today))
        try await school.submit(.school(.switchOn(.telling)), at: .now)
        try await school.submit(.concern(Randomness.identifier(), .tell(telling)), by: .person(head), at: .now)
        try await school.registry.close()
    }
}

extension Instant {
    fileprivate static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

extension Day {
    fileprivate static var today: Day {
        Instant.now.day
    }
}
