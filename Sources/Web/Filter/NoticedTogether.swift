import Domain
import Records

/// Searches that one judgement may be for, see `NoticedSearch.together`; there is always one.
struct NoticedTogether {
    let pupils: [(search: NoticedSearch, pupil: CasePerson)]

    var first: NoticedSearch {
        pupils[0].search
    }

    var isSeveral: Bool {
        pupils.count > 1
    }

    /// Those among them that a page showed as they still are.
    func searches(shownAs names: [String]) -> [NoticedSearch] {
        pupils.map(\.search).filter { names.contains($0.asShown) }
    }
}

extension Site {
    /// Searches of the pupils whom a person may look at and see; of those that wait, first where somebody may be in danger.
    ///
    /// `readers` are the `noticedReaders`, which take a whole history to know.
    func noticed(
        among readers: Set<Role>,
        readBy viewer: Viewer,
        judged: Bool = false
    ) async throws -> [NoticedTogether] {
        guard !readers.isDisjoint(with: viewer.roles) else { return [] }
        let all = try working.noticed(judged: judged)
        let pupils = try await records.casePeople(Set(all.map(\.person)), seenBy: viewer)
        let seen = all.filter { pupils[$0.person] != nil }
        let ordered = judged ? seen : seen.filter(\.words.isUrgent) + seen.filter { !$0.words.isUrgent }
        return NoticedSearch.together(ordered).map { searches in
            NoticedTogether(pupils: searches.compactMap { search in pupils[search.person].map { (search, $0) } })
        }
    }

    /// Who judges what pupils search for; nobody while no pupil may be named.
    func noticedReaders() async throws -> Set<Role> {
        let own = try await registry.filter().source(MonitoringSource.ownDoors)
        guard ActivityRules(own).named.contains(where: \.isPupils) else { return [] }
        return ActivityLook.About.pupil.lookers(among: own?.terms.readers ?? [])
    }

    /// How many judgements wait for a person.
    func noticedCount(for viewer: Viewer) async throws -> Int {
        viewer.may(.lookAtActivity) ? try await noticed(among: noticedReaders(), readBy: viewer).count : 0
    }
}
