import Domain
import Hummingbird
import Records

/// Reviews of the policy: when the next is due, what opens one early, and what was heard since the last.
struct CalendarRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/policy/reviews", use: show)
        gated.post("/policy/reviews/rules", use: rule)
        gated.post("/policy/reviews/update", use: update)
        gated.post("/policy/reviews/view", use: hear)
        gated.post("/policy/reviews/did", use: answer)
        gated.post("/policy/reviews/done", use: end)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func rule(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await live(request, context, at: "approvers") { form in
            let names = form.text("approvers").split(whereSeparator: \.isNewline).map { String($0).trimmed }
            let rules = PolicyRules(
                approvers: names.filter { !$0.isEmpty },
                hasSecondPerson: form.isTicked("second"),
                reviewMonths: Int(typed: form.text("months")) ?? 0,
                reviewMonth: Int(typed: form.text("month")),
                asksPupils: form.isTicked("pupils")
            )
            return .ruled(rules)
        }
    }

    @Sendable func update(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await live(request, context, at: "source") { form in
            let day = try Self.day(form, "changed")
            return .updated(.init(source: form.text("source"), on: day, note: form.text("note")))
        }
    }

    @Sendable func hear(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await live(request, context, at: "who") { form in
            .heard(.init(who: form.text("who"), on: try Self.day(form, "heard"), said: form.text("said")))
        }
    }

    @Sendable func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await live(request, context, at: "main") { form in
            .did(form.text("did"), view: Int(typed: form.text("view")) ?? -1)
        }
    }

    @Sendable func end(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await live(request, context, at: "found") { form in
            .reviewed(.init(on: try Self.day(form, "ended"), found: form.text("found")))
        }
    }

    private static func day(_ form: Form, _ field: String) throws -> Day {
        guard let day = Day(form.text(field)) else { throw FieldError(field, "Choose the day.") }
        return day
    }

    private func live(
        _ request: Request,
        _ context: SiteContext,
        at field: String,
        _ deed: (Form) throws -> PolicyLife.Deed
    ) async throws -> Response {
        try await site.live(request, as: context.viewer, at: { _ in field }, deed, then: "/policy/reviews") { errors in
            try await page(request, context, errors: errors)
        }
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> PolicyReviewsPage {
        var frame = try await site.frame("Reviews of the policy", for: context, in: request)
        frame.errors = errors
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let current = try await site.records.publications(on: site.today).first { $0.isInForce }?.from
        let last = life.reviews.last?.on ?? current ?? site.today
        let count = try await site.records.remarkCount(since: last.start)
        let viewer = try context.signedIn()
        let remarks = try await site.registry.questions(readBy: viewer).filter { row in
            row.question.topic.isForReview && row.question.askedAt >= last.start
        }
        return PolicyReviewsPage(
            frame: frame,
            life: life,
            review: life.review(of: current),
            remarkCount: count,
            readsRemarks: try await site.records.answers(viewer),
            remarks: remarks.map { LinkView(link: "/questions/\($0.id)", words: $0.question.words) },
            today: site.today
        )
    }
}

extension PolicyReviewsPage {
    fileprivate init(
        frame: Frame,
        life: PolicyLife,
        review: Day?,
        remarkCount: Int,
        readsRemarks: Bool,
        remarks: [LinkView],
        today: Day
    ) {
        let coming = ReviewReminder.allCases.compactMap { reminder in review.map(reminder.day(before:)) }
        let reminders = coming.filter { $0 >= today }
        let unheld = life.related.filter { !$0.isHeld }.map(\.title)
        self.init(
            frame: frame,
            review: review?.words ?? "",
            hasReview: review != nil,
            isEarly: !life.openUpdates.isEmpty,
            reminders: reminders.map(\.words),
            hasReminders: !reminders.isEmpty,
            updates: life.openUpdates.map { Update(title: $0.source, day: $0.on.words, note: $0.note) },
            hasUpdates: !life.openUpdates.isEmpty,
            remarkCount: remarkCount,
            hasRemarks: remarkCount > 0,
            readsRemarks: readsRemarks,
            remarks: remarks,
            views: life.views.enumerated().map { View($1, at: $0) },
            asksPupils: life.rules.asksPupils,
            lacksViews: life.rules.asksPupils && !life.views.contains { $0.did.isEmpty },
            unheld: unheld,
            hasUnheld: !unheld.isEmpty,
            past: life.reviews.reversed().map { "\($0.on.words): \($0.found)" },
            hasPast: !life.reviews.isEmpty,
            approvers: life.rules.approvers.joined(separator: "\n"),
            hasSecondPerson: life.rules.hasSecondPerson,
            months: "\(life.rules.reviewMonths)",
            choices: ReviewPage.Choice.months(chosen: life.rules.reviewMonth),
            today: today.description
        )
    }
}

extension PolicyReviewsPage.View {
    fileprivate init(_ view: PolicyLife.PupilView, at place: Int) {
        self.init(
            place: "\(place)",
            who: view.who,
            day: view.on.words,
            said: view.said,
            did: view.did,
            isOpen: view.did.isEmpty
        )
    }
}
