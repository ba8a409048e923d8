import Domain
import Hummingbird
import Records

/// A template's text beside the school's own, to be taken over rule by rule.
struct TemplateRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/policy/template", use: show)
        gated.post("/policy/template", use: take)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let asked = request.uri.queryParameters
        let source = asked["source"].map { String($0) } ?? ""
        let agreement = asked["agreement"].flatMap { Int(typed: $0) } ?? 1
        return try site.html(try await page(source, agreement, request, context, errors: []))
    }

    /// Puts one rule into the next text, which begins with that where nobody worked on one.
    @Sendable func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let source = form.text("source")
        let agreement = Int(typed: form.text("agreement")) ?? 1
        guard let review = try await review(of: source), let ours = try await ours() else { throw Problem.notFound }
        do {
            guard Int(typed: form.text("revision")) == review.revision else { throw TemplateComparison.Refusal.changed }
            let template = try site.edition(of: review, title: ours.edition.title)
            let taking = try Self.taking(form, of: template)
            let edition = try TemplateComparison(of: template, beside: ours.edition).taking(taking)
            try await site.submit([.policy(ours.policy, .draft(edition: edition))], form: form, as: context.viewer)
        } catch let refusal as TemplateComparison.Refusal {
            let error = FieldError("main", refusal.sentence)
            let page = try await page(source, agreement, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("\(TemplatePage.link(to: source))&agreement=\(agreement)")
    }

    /// What was pressed: a rule of the template is named by its place, because each reading gives it another identity.
    private static func taking(_ form: Form, of template: Edition) throws -> TemplateComparison.Taking {
        let rules = template.documents.flatMap(\.clauses)
        let place = Int(typed: form.text("rule")) ?? 0
        let rule = rules.indices.contains(place - 1) ? rules[place - 1].id : nil
        let our = form.id("ours", of: Clause.self)
        switch (form.text("do"), rule, our) {
        case ("instead", let rule?, let our?): return .instead(rule, of: our)
        case ("beside", let rule?, _): return .beside(rule)
        case ("without", _, let our?): return .without(our)
        default: throw TemplateComparison.Refusal.changed
        }
    }

    /// The text that comes next, or the one in force while nobody works on another.
    private func ours() async throws -> (policy: PolicyID, edition: Edition)? {
        if let draft = try await site.records.draft() { return draft }
        return try await site.records.latestEdition()
    }

    private func review(of source: String) async throws -> PolicyReview? {
        if source == TemplatePage.model { return try await site.modelReview() }
        return try Identifier<FormName>(source).flatMap(site.policyReview)
    }

    private func page(
        _ source: String,
        _ agreement: Int,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> TemplatePage {
        var frame = try await site.frame("A template beside our rules", for: context, in: request)
        frame.errors = errors
        let review = try await review(of: source)
        guard source.isEmpty || review != nil else { throw Problem.notFound }
        let model = (TemplatePage.model, "Our model policy, as this version of Accord brings it", "")
        let sources = [model] + (try await site.policyReviews().map { ("\($0)", $1.fileName, $1.note) })
        let ours = try await ours()
        guard let ours, let review else {
            return TemplatePage(frame: frame, sources: sources, hasOurs: ours != nil)
        }
        let template = try site.edition(of: review, title: ours.edition.title)
        var page = TemplatePage(frame: frame, sources: sources, hasOurs: true, source: source, review: review)
        page.show(TemplateComparison(of: template, beside: ours.edition), rulesOf: template, agreement: agreement)
        return page
    }
}
