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
        try site.html(try await page(request, context, typed: nil, errors: []))
    }

    @Sendable func judge(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let waiting = try await site.noticed(among: site.noticedReaders(), readBy: viewer)
        // Whoever searched for more since, or was judged elsewhere, is on none of the cards as it was shown.
        let card = [form.all("noticed"), form.all("shown")].lazy.compactMap { shown in
            waiting.first { !$0.searches(shownAs: shown).isEmpty }
        }.first
        do {
            guard let card else {
                let sentence = "That was judged, or there is more to read since you opened it. Look again."
                throw FieldError("searches", sentence)
            }
            let judgement = try judgement(of: card, form, viewer)
            try site.working.judge(try chosen(from: card, form, for: judgement.outcome), judgement)
            return site.seeOther(judgement.outcome == .concern ? "/report" : "/filter/noticed")
        } catch let error as FieldError {
            let page = try await page(request, context, typed: card.map { ($0, form) }, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
    }

    private func chosen(
        from card: NoticedTogether,
        _ form: Form,
        for outcome: NoticedSearch.Outcome
    ) throws(FieldError) -> [NoticedSearch] {
        let chosen = card.searches(shownAs: form.all("noticed"))
        let field = card.isSeveral ? "pupils-\(card.first.id)" : "why-\(card.first.id)"
        guard !chosen.isEmpty else { throw FieldError(field, "Tick at least one pupil.") }
        guard outcome != .concern || chosen.count == 1 else {
            throw FieldError(field, "A report begins with one pupil: tick one here, and the others after it.")
        }
        return chosen
    }

    private func judgement(
        of card: NoticedTogether,
        _ form: Form,
        _ viewer: Viewer
    ) throws(FieldError) -> NoticedSearch.Judgement {
        guard let outcome = NoticedSearch.Outcome(rawValue: form.text("outcome")) else {
            throw FieldError("why-\(card.first.id)", "Choose what you do.")
        }
        do throws(NoticedSearch.Judgement.Fault) {
            return try .init(outcome, why: form.text("why"), by: viewer.id, at: site.doors.now())
        } catch {
            throw FieldError("why-\(card.first.id)", error.sentence)
        }
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        typed: (card: NoticedTogether, form: Form)?,
        errors: [FieldError]
    ) async throws -> NoticedPage {
        let viewer = try context.signedIn()
        var frame = try await site.frame("Searches to look at", for: context, in: request)
        frame.errors = errors
        let readers = try await site.noticedReaders()
        let waiting = try await site.noticed(among: readers, readBy: viewer)
        let judged = try await site.noticed(among: readers, readBy: viewer, judged: true).prefix(NoticedPage.cardsMax)
        let judges = try await site.filterNames(judged.map { $0.first.judgement?.by }, for: viewer)
        let more = max(0, waiting.count - NoticedPage.cardsMax)
        return NoticedPage(
            frame: frame,
            isCompared: !readers.isEmpty,
            waiting: waiting.prefix(NoticedPage.cardsMax).map { card in
                NoticedPage.Waiting(card, typed: typed?.card.first.id == card.first.id ? typed?.form : nil)
            },
            isEmpty: waiting.isEmpty,
            more: more == 0 ? [] : ["\(more)"],
            judged: judged.map { NoticedPage.Judged($0, judges) },
            hasJudged: !judged.isEmpty
        )
    }
}
