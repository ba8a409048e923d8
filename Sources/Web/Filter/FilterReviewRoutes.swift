import Domain
import HTTPTypes
import Hummingbird
import Records

/// The review of filtering and monitoring, on one page.
struct FilterReviewRoutes {
    let site: Site

    func add(seeing: RouterGroup<SiteContext>, keeping: RouterGroup<SiteContext>) {
        seeing.get("/filter/reviews", use: list)
        keeping.get("/filter/reviews/new", use: ask)
        keeping.post("/filter/reviews", use: keep)
        seeing.get("/filter/reviews/:review", use: show)
    }

    private static let actionRows = 4

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let reviews = try await site.registry.filter().reviews.sorted { $0.on > $1.on }
        let page = FilterReviewListPage(
            frame: try await site.frame("Reviews", for: context, in: request),
            reviews: reviews.map { review in
                FilterReviewListPage.Row(
                    link: "/filter/reviews/\(review.id)",
                    day: review.on.words,
                    next: review.next.words,
                    isIncomplete: !review.absent.isEmpty
                )
            },
            isEmpty: reviews.isEmpty,
            mayKeep: try context.signedIn().may(.keepFilter)
        )
        return try site.html(page)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await form(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func keep(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id: FilterReviewID = form.newID()
        guard let review = FilterReview(form, id: id, actionRows: Self.actionRows) else {
            let error = FieldError("on", "Choose when it was, when the next one is, and by when each thing is done.")
            return try site.html(
                try await self.form(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
        if let sentence = try await site.changeFilter([.review(review)], form: form, as: context.viewer) {
            let page = try await self.form(request, context, form, errors: [FieldError("next", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/filter/reviews/\(id)")
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let filter = try await site.registry.filter()
        guard let id = FilterReviewID(try context.parameters.require("review")),
            let review = filter.reviews.first(where: { $0.id == id })
        else { throw Problem.notFound }
        let before = filter.reviews.filter { $0.on < review.on }.map(\.on).max()
        let page = FilterReviewPage(
            frame: try await site.frame("Review of filtering and monitoring", for: context, in: request),
            day: review.on.words,
            attended: review.attended.map { FilterReviewPage.Line(part: $0.part.words, name: $0.name) },
            absent: review.absent.map(\.words),
            hasAbsent: !review.absent.isEmpty,
            absentWhy: review.absentWhy,
            profile: review.profile,
            blocked: review.blocked,
            checks: filter.checks.counts(after: before, until: review.on),
            findings: review.findings,
            actions: review.actions.map {
                FilterReviewPage.Action(what: $0.what, who: $0.who, by: $0.by.words)
            },
            hasActions: !review.actions.isEmpty,
            next: review.next.words
        )
        return try site.html(page)
    }

    private func form(
        _ request: Request,
        _ context: SiteContext,
        _ typed: Form,
        errors: [FieldError]
    ) async throws -> FilterReviewFormPage {
        let filter = try await site.registry.filter()
        var frame = try await site.frame("Write a review down", for: context, in: request)
        frame.errors = errors
        let today = site.today
        let next = FilterReview.latestNext(after: today).description
        return FilterReviewFormPage(
            frame: frame,
            on: typed.text("on").isEmpty ? today.description : typed.text("on"),
            next: typed.text("next").isEmpty ? next : typed.text("next"),
            parts: FilterReview.Part.allCases.map { part in
                let name = typed.text("name-\(part.rawValue)")
                return FilterReviewFormPage.Part(id: part.rawValue, words: part.words, name: name)
            },
            absentWhy: typed.text("absentWhy"),
            profile: typed.text("profile"),
            blocked: typed.text("blocked").isEmpty ? filter.blockedWords : typed.text("blocked"),
            findings: typed.text("findings"),
            actions: (1...Self.actionRows).map { row in
                FilterReviewFormPage.Action(
                    number: row,
                    what: typed.text("what-\(row)"),
                    who: typed.text("who-\(row)"),
                    by: typed.text("by-\(row)")
                )
            },
            checks: filter.checks.counts(after: filter.reviews.map(\.on).max(), until: today)
        )
    }
}

extension FilterReview {
    /// Nil where a day is missing.
    init?(_ form: Form, id: FilterReviewID, actionRows: Int) {
        guard let on = form.day("on"), let next = form.day("next") else { return nil }
        var actions: [Action] = []
        for row in 1...actionRows where !form.text("what-\(row)").isEmpty {
            guard let by = form.day("by-\(row)") else { return nil }
            actions.append(Action(what: form.text("what-\(row)"), who: form.text("who-\(row)"), by: by))
        }
        let attended = Part.allCases.compactMap { part in
            let name = form.text("name-\(part.rawValue)")
            return name.isEmpty ? nil : Attendee(part, name)
        }
        self.init(
            id: id,
            on: on,
            attended: attended,
            absentWhy: form.text("absentWhy"),
            profile: form.text("profile"),
            blocked: form.text("blocked"),
            findings: form.text("findings"),
            actions: actions,
            next: next
        )
    }
}

extension [FilterCheck] {
    /// What was found from one day to another.
    fileprivate func counts(after first: Day?, until last: Day) -> [FilterReviewPage.Count] {
        let finished = filter { check in
            guard let day = check.foundAt?.day else { return false }
            return day <= last && first.map { day > $0 } ?? true
        }
        return [
            FilterReviewPage.Count(what: "Checks since the review before", count: finished.count),
            FilterReviewPage.Count(what: "Passed", count: finished.count { $0.outcome == .passed }),
            FilterReviewPage.Count(what: "Failed", count: finished.count { $0.outcome.look == "stop" }),
            FilterReviewPage.Count(what: "No answer", count: finished.count { $0.outcome == .noAnswer }),
        ]
    }
}

extension Filter {
    /// What is blocked for whom and why, to begin a review with.
    fileprivate var blockedWords: String {
        UserGroup.allCases.map { group in
            let rules = groups[group] ?? .standard(for: group)
            let blocked = rules.blocked.map { "\($0.category) (\($0.clause))" }.joined(separator: "; ")
            return "\(group.words): \(rules.access.words.lowercased()). Blocked: \(blocked)."
        }.joined(separator: "\n")
    }
}
