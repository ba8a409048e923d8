import Domain
import Records

extension Site {
    /// Whom a teller may be told to go to, as their telling would go today; empty where nobody can be named.
    func receivers(of telling: Concern.Telling, by teller: PersonID) async throws -> [String] {
        let first = Concern(told: telling, at: doors.now(), by: .person(teller))
        let preview = try await records.routePreview(of: first.kind, about: first.involved, on: today)
        return preview.toGoTo(about: first.involved, teller: teller)
    }
}

extension RoutePreview {
    /// Those who hear first and are no part of it: whoever only saw it may hear, and is still not the one to go to.
    func toGoTo(about involved: [Involved], teller: PersonID) -> [String] {
        let people = Set(involved.compactMap(\.person) + [teller])
        // A name may have been typed where it could have been chosen.
        let typed = Set(involved.map { $0.name.lowercased() })
        let left = groups.map { group in
            group.filter { !people.contains($0.person) && !typed.contains($0.name.lowercased()) }
        }
        return left.first { !$0.isEmpty }?.map(\.name) ?? []
    }
}
