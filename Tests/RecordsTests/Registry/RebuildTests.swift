import Domain
import Foundation
import Records
import TestSupport
import Testing

struct RebuildTests {
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `tables made again are the tables there were, whatever happened`(seed: UInt64) async throws {
        var school = try TestSchool()
        var history = RandomHistory(seed: seed)
        try await school.submit(history.beginning)
        var disposed = 0
        for round in 0..<4 {
            for _ in 0..<90 { try await history.step(in: school) }
            if round == 1 { disposed += try await history.dispose(in: school) }
            if round == 2 { try await history.erase(in: school) }
            let live = try school.dump()
            try await school.registry.rebuild()
            #expect(try school.dump() == live)
            school = try await school.reopened()
            #expect(try school.dump() == live)
        }
        let found = try await school.registry.verify()
        #expect(found.isSoundButUncertified && found.erased > 0, "\(found.faults)")
        print("\(disposed) concerns ended")
        let kinds = try await school.registry.events(from: 0, limit: 10_000).compactMap { $0.envelope?.event.kind }
        // What needs thirty days between its steps never happens here.
        #expect(Set(kinds).count > EventKind.allCases.count / 4, "\(history.refusals)")
    }
}
