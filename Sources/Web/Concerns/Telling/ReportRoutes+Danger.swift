import Domain
import Hummingbird
import Records

/// A child is in danger now: who is rung and told, before anything is written.
extension ReportRoutes {
    /// 999 stands first on the page; then whom to tell, one after the other; anyone may ring.
    @Sendable func danger(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let numbers = try await site.records.school()?.numbers ?? [:]
        let named = try site.report(of: viewer)?.involved(by: viewer.id).compactMap(\.person) ?? []
        var lines = try await peopleToTell(besides: Set(named), numbers)
        if let socialCare = numbers[.socialCare], !socialCare.isEmpty {
            let key = lines.isEmpty ? "telling.danger.socialCare" : "telling.danger.neither"
            lines.append(try site.tellingSentence(key, ["socialCare": socialCare]))
        }
        let page = ReportDangerPage(
            frame: try await site.tellingFrame("telling.danger.now", request, context),
            lines: lines.map(PhoneText.init)
        )
        return try site.html(page)
    }

    /// The lead and a deputy, or else the headteacher; nobody whom a report begun is about.
    private func peopleToTell(
        besides named: Set<PersonID>,
        _ numbers: [OutsideNumber: String]
    ) async throws -> [String] {
        let holders = try await site.records.holders(on: site.today)
        func first(_ role: Role) -> String? {
            holders.all(role).first { !named.contains($0.person) }?.name
        }
        var found: [(name: String, place: String)] = []
        for (role, number) in [(Role.lead, OutsideNumber.lead), (.deputyLead, .deputyLead)] {
            if let name = first(role) { found.append((name, numbers[number] ?? "")) }
        }
        if found.isEmpty, let head = first(.headteacher) { found.append((head, "")) }
        return try found.enumerated().map { order, person in
            let key = order == 0 ? "telling.danger.lead" : "telling.danger.deputy"
            return try site.tellingSentence(
                person.place.isEmpty ? key + "Somewhere" : key,
                ["name": person.name, "place": person.place]
            )
        }
    }
}
