import Domain
import Hummingbird
import Records

/// A policy that was read, looked through line by line until it can be published.
struct ReviewRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/policy/review/:id", use: show)
        gated.get("/policy/review/:id/line/:block", use: showLine)
        gated.get("/policy/review/:id/text", use: showText)
        gated.post("/policy/review/:id", use: edit)
        gated.post("/policy/review/:id/undo", use: undo)
        gated.post("/policy/review/:id/use", use: useText)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, review) = try find(context)
        let part = request.uri.queryParameters["document"].flatMap { Int(typed: $0) }
        return try site.html(try await page(review, id, part: part, request, context, errors: []))
    }

    @Sendable func showLine(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, review) = try find(context)
        guard let block = context.parameters.get("block", as: Int.self), review.reading.blocks.indices.contains(block)
        else { throw Problem.notFound }
        let title = ReviewWords.lines(review.reading.blocks[block].lines)
        let frame = try await site.frame(title, for: context, in: request)
        return try site.html(ReviewLinePage(review, id: id, block: block, frame: frame))
    }

    /// What people will read if the text were used as it stands.
    @Sendable func showText(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, review) = try find(context)
        let edition = try site.edition(of: review, title: review.title)
        let page = ReviewTextPage(
            frame: try await site.frame("What each person will read", for: context, in: request),
            base: "/policy/review/\(id)",
            agreements: edition.documents.map { document in
                ReviewTextPage.Agreement(
                    audience: document.audiences.map(\.words).joined(separator: ", "),
                    answer: document.answer.words,
                    rules: [RulesView(document)]
                )
            }
        )
        return try site.html(page)
    }

    @Sendable func edit(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        return try await change(form, request, context) { review in
            let edits = try ReviewForm(form, of: review.reading).edits()
            try review.take(edits, at: Int(typed: form.text("revision")) ?? -1, command: form.id("command"))
        }
    }

    @Sendable func undo(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        return try await change(form, request, context) { review in
            try review.undo(at: Int(typed: form.text("revision")) ?? -1, command: form.id("command"))
        }
    }

    /// Makes the reviewed text the draft that waits for publication.
    @Sendable func useText(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, review) = try find(context)
        let form = try await Form.read(request)
        let command: CommandID? = form.id("command")
        if let command, review.lastCommand == command { return site.seeOther("/policy/publish") }
        do {
            let open = review.reading.questions.count
            guard open == 0 else { throw Policy.Refusal.unsettled(count: open) }
            guard !review.reading.documents.isEmpty else { throw Policy.Refusal.noDocuments }
            guard form.isTicked("title") else { throw FieldError("title", "Say what the policy is called.") }
            try await draft(review, form, context)
        } catch let refusal as Policy.Refusal {
            return try await again(review, id, form, request, context, FieldError("questions", refusal.sentence))
        } catch let error as FieldError {
            return try await again(review, id, form, request, context, error)
        }
        _ = try site.working.change(id, kind: PolicyReview.kind, as: PolicyReview.self, at: site.doors.now()) {
            $0.use(title: form.text("title"), command: command)
        }
        return site.seeOther("/policy/publish")
    }

    private func draft(_ review: PolicyReview, _ form: Form, _ context: SiteContext) async throws {
        let latest = try await site.records.latestEdition()
        let new = try site.edition(of: review, title: form.text("title"))
        let edition = Lineage.carry(from: latest?.edition, to: new)
        let policy = try await site.records.policyID()
        try await site.submit([.policy(policy, .draft(edition: edition))], form: form, as: context.viewer)
    }
}

extension ReviewRoutes {
    private func find(_ context: SiteContext) throws -> (Identifier<FormName>, PolicyReview) {
        guard let id = Identifier<FormName>(try context.parameters.require("id")),
            let review = try site.policyReview(id)
        else { throw Problem.notFound }
        return (id, review)
    }

    private func change(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        _ work: (inout PolicyReview) throws -> Void
    ) async throws -> Response {
        let (id, before) = try find(context)
        do {
            let changed = try site.working.change(
                id,
                kind: PolicyReview.kind,
                as: PolicyReview.self,
                at: site.doors.now()
            ) { review in
                try work(&review)
                return review.reading
            }
            guard let changed else { throw Problem.notFound }
            let part = changed.reviewPart(asked: Int(typed: form.text("part")))
            let anchor = form.text("anchor").filter { $0.isLetter || $0.isNumber || $0 == "-" }
            return site.seeOther("/policy/review/\(id)?document=\(part)" + (anchor.isEmpty ? "" : "#\(anchor)"))
        } catch let refusal as ReadingEditRefusal {
            return try await again(before, id, form, request, context, FieldError("questions", refusal.sentence))
        } catch let error as FieldError {
            return try await again(before, id, form, request, context, error)
        }
    }

    private func again(
        _ review: PolicyReview,
        _ id: Identifier<FormName>,
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        _ error: FieldError
    ) async throws -> Response {
        let part = Int(typed: form.text("part"))
        let page = try await page(review, id, part: part, request, context, errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    private func page(
        _ review: PolicyReview,
        _ id: Identifier<FormName>,
        part: Int?,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ReviewPage {
        var frame = try await site.frame("Your policy", for: context, in: request)
        frame.errors = errors
        let part = review.reading.reviewPart(asked: part)
        let hasDraft = try await site.records.draft() != nil
        let hasOurs = try await site.records.latestEdition() != nil
        return ReviewPage(review, id: id, part: part, hasDraft: hasDraft, hasOurs: hasOurs, frame: frame)
    }
}
