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
        do {
            let review = try FilterReview(form, id: id, actionRows: Self.actionRows)
            if let refusal = try await site.filterRefusal(of: [.review(review)], form: form, as: context.viewer) {
                throw FieldError(review.field(for: refusal), refusal.sentence)
            }
            return site.seeOther("/filter/reviews/\(id)")
        } catch let error as FieldError {
            return try site.html(
                try await self.form(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
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
        // What was emptied stays empty.
        let begun = typed.names.isEmpty
        let next = FilterReview.latestNext(after: today).description
        return FilterReviewFormPage(
            frame: frame,
            on: begun ? today.description : typed.text("on"),
            next: begun ? next : typed.text("next"),
            parts: FilterReview.Part.allCases.map { part in
                let name = typed.text("name-\(part.rawValue)")
                return FilterReviewFormPage.Part(id: part.rawValue, words: part.words, name: name)
            },
            absentWhy: typed.text("absentWhy"),
            profile: typed.text("profile"),
            blocked: begun ? filter.blockedWords : typed.text("blocked"),
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
    fileprivate init(_ form: Form, id: FilterReviewID, actionRows: Int) throws {
        func day(_ name: String, else sentence: String) throws -> Day {
            guard let day = form.day(name) else { throw FieldError(name, sentence) }
            return day
        }
        let on = try day("on", else: "Choose the day on which the review was.")
        var actions: [Action] = []
        for row in 1...actionRows {
            let (what, who) = (form.text("what-\(row)"), form.text("who-\(row)"))
            guard !(what + who + form.text("by-\(row)")).isEmpty else { continue }
            guard !what.isEmpty else {
                throw FieldError("what-\(row)", "Say what is to be done, or leave all of \(row) empty.")
            }
            let by = try day("by-\(row)", else: "Choose by when “\(what)” is done.")
            actions.append(Action(what: what, who: who, by: by))
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
            next: try day("next", else: "Choose the day of the next review.")
        )
    }

    /// Where what is not taken is put right.
    fileprivate func field(for refusal: any SayableRefusal) -> String {
        guard let refusal = refusal as? Filter.Refusal else { return "on" }
        let texts = [("profile", profile), ("blocked", blocked), ("findings", findings)]
        if refusal == .nothingWritten { return texts.first { $0.1.isBlank }?.0 ?? "profile" }
        if refusal == .tooLong { return texts.max { $0.1.count < $1.1.count }?.0 ?? "profile" }
        if refusal == .nobodyThere { return Part.allCases.first.map { "name-\($0.rawValue)" } ?? "on" }
        if case .absentUnexplained = refusal { return "absentWhy" }
        if case .nextTooLate = refusal { return "next" }
        return refusal == .nextPast ? "next" : "on"
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
            let blocked = rules.blocked.map { "\($0.words) (\($0.clause))" }.joined(separator: "; ")
            return "\(group.words): \(rules.access.words.lowercased()). Blocked: \(blocked)."
        }.joined(separator: "\n")
    }
}
