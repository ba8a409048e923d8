import Domain
import Hummingbird
import Records

/// The dry run of the routes, for those who keep them.
struct RouteCheckRoutes {
    let site: Site

    private static let systemRoles: [Role] = [.itManager, .administrator]

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/routes/check", use: show)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let people = try await site.records.routePeople(on: site.today)
        let holders = try await site.records.holders(on: site.today)
        let others = Self.systemRoles.flatMap(holders.all).filter { other in
            !people.contains { $0.person == other.person }
        }
        let named = people.map(\.person) + others.map(\.person)
        let facts = try await site.records.routingFacts(naming: named, on: site.today)
        let school = try await site.records.school()
        let page = RouteCheckPage(
            frame: try await site.frame(words.say("routes.check.title"), for: context, in: request),
            subjects: RouteCheck(facts: facts, people: people, others: others, words: words).subjects,
            minutes: String(facts.table.minutes),
            socialCare: school?.numbers[.socialCare] ?? "",
            designatedOfficer: school?.numbers[.designatedOfficer] ?? ""
        )
        return try site.html(page)
    }
}
