import Domain
import Hummingbird
import Records

/// The dry run of the routes, for those who keep them.
struct RouteCheckRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/routes/check", use: show)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let people = try await site.records.routePeople(on: site.today)
        let facts = try await site.records.routingFacts(naming: people.map(\.person), on: site.today)
        let school = try await site.records.school()
        let page = RouteCheckPage(
            frame: try await site.frame(words.say("routes.check.title"), for: context, in: request),
            subjects: RouteCheck(facts: facts, people: people, words: words).subjects,
            minutes: String(facts.table.minutes),
            socialCare: school?.numbers[.socialCare] ?? "",
            designatedOfficer: school?.numbers[.designatedOfficer] ?? ""
        )
        return try site.html(page)
    }
}
