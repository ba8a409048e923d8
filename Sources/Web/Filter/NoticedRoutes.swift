import Domain
import Hummingbird
import Records

/// Pupils' searches that hold words of a list: each is read and judged by somebody who may look at children.
struct NoticedRoutes {
    let site: Site

    func add(looking: RouterGroup<SiteContext>) {
        looking.get("/filter/noticed", use: show)
        looking.post("/filter/noticed", use: judge)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func judge(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let waiting = try await site.noticed(readBy: viewer, judged: false)
        guard let search = waiting.first(where: { String($0.search.id) == form.text("noticed") })?.search else {
            // Judged by somebody else meanwhile, or kept from whoever asks.
            return site.seeOther("/filter/noticed")
        }
        do {
            guard let outcome = NoticedSearch.Outcome(rawValue: form.text("outcome")) else {
                throw FieldError("why-\(search.id)", "Choose what you do.")
            }
            let judgement = try judgement(outcome, form, search, viewer)
            _ = try site.working.judge(search.id, judgement)
            return site.seeOther(outcome == .concern ? "/report" : "/filter/noticed")
        } catch let error as FieldError {
            let page = try await page(request, context, form, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
    }

    private func judgement(
        _ outcome: NoticedSearch.Outcome,
        _ form: Form,
        _ search: NoticedSearch,
        _ viewer: Viewer
    ) throws(FieldError) -> NoticedSearch.Judgement {
        do throws(NoticedSearch.Judgement.Fault) {
            return try .init(outcome, why: form.text("why"), by: viewer.id, at: site.doors.now())
        } catch {
            throw FieldError("why-\(search.id)", error.sentence)
        }
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> NoticedPage {
        let viewer = try context.signedIn()
        var frame = try await site.frame("Searches to look at", for: context, in: request)
        frame.errors = errors
        let waiting = try await site.noticed(readBy: viewer, judged: false)
        let judged = try await site.noticed(readBy: viewer, judged: true)
        let judges = try await site.filterNames(judged.map { $0.search.judgement?.by }, for: viewer)
        return NoticedPage(
            frame: frame,
            isCompared: try await !site.noticedReaders().isEmpty,
            waiting: waiting.map { NoticedPage.Waiting($0, typed: form) },
            isEmpty: waiting.isEmpty,
            judged: judged.map { NoticedPage.Judged($0, judges) },
            hasJudged: !judged.isEmpty
        )
    }
}

extension Site {
    /// Searches of the pupils whom a person may look at and see.
    func noticed(readBy viewer: Viewer, judged: Bool) async throws -> [(search: NoticedSearch, name: String)] {
        guard try await !noticedReaders().isDisjoint(with: viewer.roles) else { return [] }
        let searches = try working.noticed(judged: judged)
        let names = try await filterNames(searches.map(\.person), for: viewer)
        return searches.compactMap { search in names[search.person].map { (search, $0) } }
    }

    /// Who judges what pupils search for; nobody while no pupil may be named.
    func noticedReaders() async throws -> Set<Role> {
        let own = try await registry.filter().source(MonitoringSource.ownDoors)
        guard ActivityRules(own).named.contains(where: \.isPupils) else { return [] }
        return ActivityLook.About.pupil.lookers(among: own?.terms.readers ?? [])
    }

    /// How many searches wait for a person to judge them.
    func noticedCount(for viewer: Viewer) async throws -> Int {
        viewer.may(.lookAtActivity) ? try await noticed(readBy: viewer, judged: false).count : 0
    }
}
