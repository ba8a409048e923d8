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
        let named = Set(form.all("noticed") + form.all("card"))
        guard let card = waiting.first(where: { $0.pupils.contains { named.contains(String($0.search.id)) } }) else {
            // Judged by somebody else meanwhile, or kept from whoever asks.
            return site.seeOther("/filter/noticed")
        }
        do {
            let (ids, judgement) = (try chosen(from: card, form), try judgement(of: card, form, viewer))
            try site.working.judge(ids, judgement)
            return site.seeOther(judgement.outcome == .concern ? "/report" : "/filter/noticed")
        } catch let error as FieldError {
            let page = try await page(request, context, form, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
    }

    /// Only those that whoever judges has seen: others may have searched for the same since.
    private func chosen(from card: NoticedTogether, _ form: Form) throws(FieldError) -> [Int] {
        let ticked = Set(form.all("noticed"))
        let ids = card.pupils.map(\.search.id).filter { ticked.contains(String($0)) }
        guard !ids.isEmpty else { throw FieldError("pupils-\(card.id)", "Tick whom this is for.") }
        return ids
    }

    private func judgement(
        of card: NoticedTogether,
        _ form: Form,
        _ viewer: Viewer
    ) throws(FieldError) -> NoticedSearch.Judgement {
        guard let outcome = NoticedSearch.Outcome(rawValue: form.text("outcome")) else {
            throw FieldError("why-\(card.id)", "Choose what you do.")
        }
        do throws(NoticedSearch.Judgement.Fault) {
            return try .init(outcome, why: form.text("why"), by: viewer.id, at: site.doors.now())
        } catch {
            throw FieldError("why-\(card.id)", error.sentence)
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
        let judges = try await site.filterNames(judged.map { $0.first.judgement?.by }, for: viewer)
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

/// Searches that one judgement may be for, see `NoticedSearch.together`; there is always one.
struct NoticedTogether {
    let pupils: [(search: NoticedSearch, name: String)]

    var first: NoticedSearch {
        pupils[0].search
    }

    var id: String {
        String(first.id)
    }
}

extension Site {
    /// Searches of the pupils whom a person may look at and see.
    func noticed(readBy viewer: Viewer, judged: Bool) async throws -> [NoticedTogether] {
        guard try await !noticedReaders().isDisjoint(with: viewer.roles) else { return [] }
        let searches = try working.noticed(judged: judged)
        let names = try await filterNames(searches.map(\.person), for: viewer)
        let seen = searches.filter { names[$0.person] != nil }
        return NoticedSearch.together(seen).map { NoticedTogether(pupils: $0.map { ($0, names[$0.person] ?? "") }) }
    }

    /// Who judges what pupils search for; nobody while no pupil may be named.
    func noticedReaders() async throws -> Set<Role> {
        let own = try await registry.filter().source(MonitoringSource.ownDoors)
        guard ActivityRules(own).named.contains(where: \.isPupils) else { return [] }
        return ActivityLook.About.pupil.lookers(among: own?.terms.readers ?? [])
    }

    /// How many judgements wait for a person.
    func noticedCount(for viewer: Viewer) async throws -> Int {
        viewer.may(.lookAtActivity) ? try await noticed(readBy: viewer, judged: false).count : 0
    }
}
