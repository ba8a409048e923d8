import Domain
import GRDB

extension Sight {
    /// What each part of Accord has to show for the rules it keeps; no number is of concerns, and none is of one person.
    package func evidence(of filter: Filter, on day: Day) async throws -> [Keeper.Feature: [EvidenceLine]] {
        let since = Day(year: day.schoolYear, month: 9, day: 1)
        let counts = try await setUpCounts(on: day)
        let school = try await records.school()
        let life = try await records.policyLife()?.life ?? PolicyLife()
        let tables = try await tableEvidence(since: since)
        var shown: [Keeper.Feature: [EvidenceLine]] = tables
        shown[.agreements] = try await agreementEvidence(on: day) + (tables[.agreements] ?? [])
        let people = "\(counts.pupils) pupils, \(counts.parents) parents, \(counts.staff) staff"
        shown[.people] = [EvidenceLine(people, on: day)]
        shown[.filter] = Self.evidence(of: filter, since: since)
        shown[.monitoring] = filter.sources.isEmpty ? [] : [EvidenceLine("\(filter.sources.count) sources are watched")]
        shown[.reviews] = life.reviews.last.map { [EvidenceLine("Last review of the policy", on: $0.on)] } ?? []
        shown[.settings] = school.map { _ in [EvidenceLine("Set in Accord")] } ?? []
        if let ladder = school?.ladder {
            shown[.steps] = [EvidenceLine("A ladder of \(ladder.rungs.count) steps is set")]
        }
        if school?.switchedOn.contains(.telling) == true, try await !records.mayMissAlerts(on: day) {
            shown[.concerns] = [EvidenceLine("Telling is on, and every route was tested this term", on: day)]
        }
        return shown
    }

    private func agreementEvidence(on day: Day) async throws -> [EvidenceLine] {
        let counts = try await agreementCounts(on: day)
        let documents = Dictionary(grouping: counts) { $0.document }.values.sorted {
            ($0.first?.place ?? 0, $0.first?.title ?? "") < ($1.first?.place ?? 0, $1.first?.title ?? "")
        }
        return documents.compactMap { counts in
            let tally = AgreementTally(counts)
            return counts.first.map { EvidenceLine("\($0.title): \(tally.done) of \(tally.all) answered", on: day) }
        }
    }

    private static func evidence(of filter: Filter, since: Day) -> [EvidenceLine] {
        let checks = filter.checks.filter { $0.startedAt.day >= since }
        let review = filter.reviews.last.map { [EvidenceLine("Last yearly review", on: $0.on)] } ?? []
        guard let last = checks.last else { return review }
        return [EvidenceLine("\(checks.count) checks since \(since.words), the last", on: last.startedAt.day)] + review
    }

    /// From tables that name nobody.
    private func tableEvidence(since: Day) async throws -> [Keeper.Feature: [EvidenceLine]] {
        try await read { db in
            var shown: [Keeper.Feature: [EvidenceLine]] = [:]
            for (feature, words, sql) in Self.tables {
                let row = try Row.fetchOne(db, sql: sql, arguments: [since.start.milliseconds])
                guard let count = row?["count"] as Int?, count > 0 else { continue }
                let day = (row?["latest"] as Int64?).map { Instant(milliseconds: $0).day }
                let ending = day == nil ? "" : ", the last"
                shown[feature, default: []].append(EvidenceLine("\(words): \(count)\(ending)", on: day))
            }
            return shown
        }
    }

    private static let tables: [(Keeper.Feature, String, String)] = [
        (
            .policies, "Versions published",
            "SELECT count(*) AS count, max(publishedAt) AS latest FROM publication WHERE ? IS NOT NULL"
        ),
        (
            .access, "Class sessions this school year",
            "SELECT count(*) AS count, max(at) AS latest FROM classSession WHERE at >= ?"
        ),
        (
            .requests, "Requests in the lists",
            "SELECT count(*) AS count, NULL AS latest FROM request "
                + "WHERE body IS NOT NULL AND ? IS NOT NULL"
        ),
        (
            .notices, "Rounds of messages this school year",
            "SELECT count(*) AS count, max(at) AS latest FROM invitation WHERE at >= ?"
        ),
        (
            .guidance, "Answers for everyone", "SELECT count(*) AS count, NULL AS latest FROM guide WHERE ? IS NOT NULL"
        ),
        (
            .dataRights, "Drills of putting a copy back",
            "SELECT count(*) AS count, max(at) AS latest FROM drill WHERE ? IS NOT NULL"
        ),
        (
            .access, "Lists saved as files this school year",
            "SELECT count(*) AS count, max(at) AS latest FROM export WHERE at >= ?"
        ),
    ]
}
