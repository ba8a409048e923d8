import Domain
import Hummingbird
import Records

/// The evidence behind each rule, for the headteacher, the lead and governors; and what everyone may read of it.
struct EvidenceRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        reading.get("/evidence", use: show)
        gated.get("/policy/kept/:document/:number", use: showRule)
        gated.post("/policy/kept/:document/:number", use: save)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let filter = try await site.registry.filter()
        let shown = try await site.seen(by: context).evidence(of: filter, on: site.today)
        let documents = try await site.records.documentsInForce(on: site.today)
        let agreements = documents.map { document in
            EvidencePage.Agreement(document, life: life, shown: shown, on: site.today)
        }
        let rules = agreements.flatMap(\.rules)
        let gaps = rules.count { $0.isGap }
        let page = EvidencePage(
            frame: try await site.frame("How each rule is kept", for: context, in: request),
            isEmpty: rules.isEmpty,
            summary: "\(rules.count) rules, \(gaps) with a gap.",
            mayChange: context.viewer?.may(.keepPolicies) == true,
            agreements: agreements
        )
        return try site.html(page)
    }

    @Sendable func showRule(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let clause = try await clause(context)
        let next = context.viewer?.may(.readGovernorReports) == true ? "/evidence" : "/policy"
        let deed = { form in
            try form.text("do") == "sentence" ? sentence(form, for: clause) : keeper(form, of: clause)
        }
        return try await site.live(request, as: context.viewer, at: { _ in "place" }, deed, then: next) { errors in
            try await page(request, context, errors: errors)
        }
    }

    private func sentence(_ form: Form, for clause: Clause) -> PolicyLife.Deed {
        .said(.init(clause: clause.id, words: form.text("sentence")))
    }

    private func keeper(_ form: Form, of clause: Clause) throws -> PolicyLife.Deed {
        guard form.text("kept") == "elsewhere" else {
            guard let feature = Keeper.Feature(rawValue: form.text("kept")) else { throw Problem.unreadableForm }
            return .kept(.init(clause: clause.id, keeper: .feature(feature)))
        }
        guard let checked = Day(form.text("checked")), let next = Day(form.text("next")), checked <= next else {
            throw FieldError("checked", "Give the day it was last looked at, and a later day for the next time.")
        }
        let place = Keeper.Elsewhere(
            place: form.text("place"),
            checkedBy: form.text("checkedBy"),
            checked: checked,
            next: next
        )
        return .kept(.init(clause: clause.id, keeper: .elsewhere(place)))
    }

    private func clause(_ context: SiteContext) async throws -> Clause {
        let id = DocumentID(try context.parameters.require("document"))
        let number = context.parameters.get("number", as: Int.self) ?? 0
        let documents = try await site.records.documentsInForce(on: site.today)
        guard let document = documents.first(where: { $0.id == id }),
            document.clauses.indices.contains(number - 1)
        else { throw Problem.notFound }
        return document.clauses[number - 1]
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> RuleKeptPage {
        var frame = try await site.frame("How this rule is kept", for: context, in: request)
        frame.errors = errors
        let clause = try await clause(context)
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let keeper = life.keeper(of: clause)
        let place: Keeper.Elsewhere? = if case .elsewhere(let place) = keeper { place } else { nil }
        return RuleKeptPage(
            frame: frame,
            action: request.uri.path,
            text: clause.text,
            sentence: life.sentence(for: clause.id),
            features: Keeper.Feature.allCases.map { feature in
                .init(value: feature.rawValue, words: feature.words, isOn: keeper == .feature(feature))
            },
            isElsewhere: place != nil,
            place: place?.place ?? "",
            checkedBy: place?.checkedBy ?? "",
            checked: (place?.checked ?? site.today).description,
            next: (place?.next ?? site.today.adding(months: 3)).description
        )
    }
}

extension EvidencePage.Agreement {
    fileprivate init(
        _ document: AudienceDocument,
        life: PolicyLife,
        shown: [Keeper.Feature: [EvidenceLine]],
        on day: Day
    ) {
        let rules = document.clauses.enumerated().map { place, clause in
            EvidencePage.Rule(
                clause,
                at: "/policy/kept/\(document.id)/\(place + 1)",
                place: place + 1,
                RuleEvidence(life.keeper(of: clause), shown: shown, on: day),
                sentence: life.sentence(for: clause.id)
            )
        }
        let gaps = rules.count { $0.isGap }
        self.init(
            title: document.title,
            gaps: gaps == 1 ? "1 gap" : "\(gaps) gaps",
            hasGaps: gaps > 0,
            rules: rules
        )
    }
}
