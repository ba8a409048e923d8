import Domain
import Records

extension Site {
    /// Calls whoever judges pupils' searches to those that wait: at once where somebody may be in danger, else once a day
    /// and when school may write; true where it wrote.
    ///
    /// The message says nothing, as that of a concern, and goes to nobody who may not see the child.
    package func tellOfSearches() async throws -> Bool {
        let untold = try working.noticedUntold()
        guard !untold.isEmpty else { return false }
        let now = doors.now()
        let isUrgent = untold.contains(where: \.words.isUrgent)
        guard try isUrgent || working.lastToldOfNoticed()?.day != now.day else { return false }
        let text = try await noticeWords(in: Library.fallback).alert
        let holders = try await records.holders(on: today)
        let readers = try await noticedReaders()
        for person in Set(readers.flatMap { holders.all($0) }.map(\.person)) {
            guard let first = try await first(of: untold, among: readers, readBy: person) else { continue }
            let cause = "search \(first.id) \(first.at.milliseconds)"
            let later = isUrgent ? nil : SendingHours.next(from: now)
            try await post(text, asAlertTo: person, cause: cause, notBefore: later)
        }
        try working.noteTold(untold, at: now)
        return true
    }

    private func first(
        of untold: [NoticedSearch],
        among readers: Set<Role>,
        readBy person: PersonID
    ) async throws -> NoticedSearch? {
        let session = Session(contact: "", person: person, factor: .two)
        guard let viewer = try await records.viewer(session, on: today) else { return nil }
        let seen = Set(try await noticed(among: readers, readBy: viewer).flatMap(\.pupils).map(\.search.id))
        return untold.first { seen.contains($0.id) }
    }
}
