import Domain
import Foundation
import TestSupport
import Testing

/// What governors read says no number by which somebody could be known.
struct GovernorReportTests {
    private static let totals = GovernorReport.Totals(
        schoolYear: 2026,
        told: [.child: SmallCount(4), .online: SmallCount(5)],
        minutesToOpen: 6,
        overdue: SmallCount(0),
        referred: SmallCount(12)
    )

    private func facts(_ mayPublish: Bool = true) -> GovernorReport.Facts {
        GovernorReport.Facts(mayPublish: mayPublish, totals: Self.totals, readers: [Sampled.head])
    }

    @Test(arguments: [(0, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (31, "31")])
    func `a number below five is not said, and none is as four`(number: Int, words: String) throws {
        #expect(SmallCount(number).words == words)
        let stored = try JSONDecoder().decode(SmallCount.self, from: JSONEncoder().encode(SmallCount(number)))
        #expect(stored == SmallCount(number))
        #expect(SmallCount(0) == SmallCount(4))
    }

    @Test(arguments: [([], nil), ([1, 2, 3, 4], nil), ([1, 2, 9, 50, 60], 9), ([1, 2, 3, 4, 5, 6], 3)])
    func `the time to open is the middle one, and is not said of fewer than five`(minutes: [Int], middle: Int?) {
        #expect(GovernorReport.Totals.middle(of: minutes) == middle)
    }

    @Test func `every kind of concern has a broad kind, and a child’s is never with an adult’s`() {
        #expect(Set(ConcernKind.allCases.map(\.broad)) == Set(BroadKind.allCases))
        for kind in ConcernKind.allCases where kind.isAboutAdult { #expect(kind.broad == .staff) }
    }

    @Test func `it is published once with a paragraph, and stays as it was`() throws {
        let head = Actor.person(Sampled.head)
        let event = GovernorReport.Event.published(
            Self.totals,
            words: "A quiet term.",
            by: Sampled.head,
            at: TestSchool.now,
            readers: [Sampled.head]
        )
        let publish = GovernorReport.Command.publish("A quiet term.")
        #expect(try GovernorReport.events(after: [], publish, knowing: facts(), by: head) == [event])
        #expect(GovernorReport.fold([event])?.totals == Self.totals)
        let long = String(repeating: "a", count: GovernorReport.wordsMax + 1)
        let cases: [([GovernorReport.Event], String, Bool, GovernorReport.Refusal)] = [
            ([event], "Again.", true, .publishedBefore), ([], " ", true, .wordless), ([], long, true, .tooLong),
            ([], "Mine.", false, .unknown),
        ]
        for (past, words, mayPublish, refusal) in cases {
            let found = GovernorReport.refusal(after: past, .publish(words), knowing: facts(mayPublish), by: head)
            #expect(found == refusal && refusal.sentence.hasSuffix("."))
        }
    }
}
