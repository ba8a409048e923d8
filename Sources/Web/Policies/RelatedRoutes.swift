import Domain
import Hummingbird
import Records

/// The list of policies that rules lean on: a row for each, and an empty one for the next.
struct RelatedRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/policy/related", use: show)
        gated.post("/policy/related", use: save)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    /// Every row at once; a row without a title goes.
    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.live(request, as: context.viewer, at: { _ in "title-0" }, Self.related, then: "/policy/related")
        {
            try await page(request, context, errors: $0)
        }
    }

    private static func related(_ form: Form) -> PolicyLife.Deed {
        let rows = form.names.filter { $0.hasPrefix("title-") }.compactMap { Int(typed: $0.dropFirst("title-".count)) }
        let policies = rows.sorted().map { RelatedPolicy(form, row: $0) }
        return .related(policies.filter { !$0.title.isEmpty })
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> RelatedPage {
        var frame = try await site.frame("Related policies", for: context, in: request)
        frame.errors = errors
        let related = try await site.records.policyLife()?.life.related ?? []
        let documents = try await site.records.documentsInForce(on: site.today)
        let clauses = documents.flatMap(\.clauses)
        let known = related.flatMap { [$0.title] + $0.aliases }
        let named = RelatedPolicy.named(in: clauses, besides: known)
        return RelatedPage(
            frame: frame,
            rows: related.enumerated().map { number, policy in
                let count = clauses.count { policy.isNamed(in: $0) }
                return RelatedPage.Row(policy, number: number, ruleCount: count)
            },
            blank: RelatedPage.Row(RelatedPolicy(title: "", isHeld: true), number: related.count, ruleCount: 0),
            leaning: named.map { "“\($0)” is named in a rule, and is not on this list." },
            hasLeaning: !named.isEmpty
        )
    }
}

extension RelatedPolicy {
    fileprivate init(_ form: Form, row: Int) {
        let names = form.text("aliases-\(row)").split(separator: ",").map { String($0).trimmed }
        self.init(
            title: form.text("title-\(row)"),
            aliases: names.filter { !$0.isEmpty },
            isHeld: form.text("held-\(row)") == "yes",
            place: form.text("place-\(row)"),
            owner: form.text("owner-\(row)"),
            review: Day(form.text("review-\(row)"))
        )
    }
}

extension RelatedPage.Row {
    fileprivate init(_ policy: RelatedPolicy, number: Int, ruleCount: Int) {
        self.init(
            number: "\(number)",
            title: policy.title,
            aliases: policy.aliases.joined(separator: ", "),
            isHeld: policy.isHeld,
            place: policy.place,
            owner: policy.owner,
            review: policy.review?.description ?? "",
            rules: ruleCount == 1 ? "One rule leans on it." : "\(ruleCount) rules lean on it.",
            hasRules: ruleCount > 0
        )
    }
}
