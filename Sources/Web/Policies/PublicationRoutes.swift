import Domain
import Hummingbird
import Records

/// The policy as anyone may read it, and the publication of a new version.
struct PublicationRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        open.get("/rules/read", use: list)
        open.get("/rules/read/:policy/:version", use: show)
        gated.get("/policy/publish", use: ask)
        gated.post("/policy/publish", use: publish)
        gated.post("/policy/publish/confirm", use: confirm)
    }

    /// Every version ever published: those in force, then the older ones.
    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rows = try await site.records.publications(on: site.today)
        let title = try site.library.words(in: Library.fallback).say("rules.read.title")
        let heard = try await site.records.policyLife()?.life.views ?? []
        let views = heard.filter { !$0.did.isEmpty }.map { view in
            PublicationListPage.View(who: view.who, said: view.said, did: view.did)
        }
        let page = PublicationListPage(
            frame: try await site.frame(title, for: context, in: request),
            isEmpty: rows.isEmpty,
            inForce: rows.filter(\.isInForce).map(PublicationListPage.Row.init),
            older: rows.filter { !$0.isInForce }.map(PublicationListPage.Row.init),
            hasOlder: rows.contains { !$0.isInForce },
            views: views,
            hasViews: !views.isEmpty
        )
        return try site.html(page)
    }

    /// One version, whole; old ones stay readable for ever.
    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let policy = PolicyID(try context.parameters.require("policy")),
            let version = Int(typed: try context.parameters.require("version"))
        else { throw Problem.notFound }
        let rows = try await site.records.publications(on: site.today)
        guard let row = rows.first(where: { $0.policy == policy && $0.version == version }) else {
            throw Problem.notFound
        }
        let documents = try await site.records.documents(of: policy, version: version)
        let found = try await site.records.policyLife()?.life ?? PolicyLife()
        let approvals = found.versions.first { $0.version == version }?.approvals ?? []
        // What school says of a rule today belongs to no text that was replaced.
        let life = row.isInForce ? found : PolicyLife()
        let page = PublicationPage(
            frame: try await site.frame(row.title, for: context, in: request),
            label: row.label,
            from: row.from.words,
            isReplaced: !row.isInForce,
            approvals: approvals.map(\.words),
            hasApprovals: !approvals.isEmpty,
            documents: documents.map { RulesView($0.document, beside: life, showsKept: true) }
        )
        return try site.html(page)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await askPage(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func publish(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let draft = try await site.records.draft() else { throw Policy.Refusal.noDraft }
        guard let day = Day(form.text("from")) else {
            let error = FieldError("from", "Choose the day from which it is in force.")
            return try site.html(
                try await askPage(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
        let doubts = form.text("sure") != "yes" ? try await slips(in: form.text("label"), from: day) : []
        guard doubts.isEmpty else {
            let page = try await askPage(request, context, form, errors: [], doubts: doubts)
            return try site.html(page, status: .unprocessableContent)
        }
        let change: Publication.Change =
            switch form.text("change") {
            case "material": .material(why: form.text("why"))
            case "minor": .minor(why: form.text("why"))
            default: .first
            }
        do {
            let command = Policy.Command.publish(label: form.text("label"), from: day, change: change)
            try await site.submit([.policy(draft.policy, command)], form: form, as: context.viewer)
        } catch let refusal as Policy.Refusal {
            let error = FieldError(refusal.field, refusal.sentence)
            return try site.html(
                try await askPage(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
        return try await site.seeOther(isWaiting() ? "/policy/publish" : "/rules/read")
    }

    /// What may be a slip, and may be meant: whoever publishes is asked once.
    private func slips(in label: String, from day: Day) async throws -> [String] {
        let rows = try await site.records.publications(on: site.today)
        guard !rows.isEmpty else { return [] }
        let past =
            day < site.today
            ? ["\(day.words) has gone by. The text would say that it was in force before anybody could read it."] : []
        let namesake = rows.first { $0.label.lowercased() == label.lowercased() }
        return past
            + (namesake.map { ["The version from \($0.from.words) is called “\($0.label)” already."] } ?? [])
    }

    /// A second person's yes to what the first said of the change.
    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        do {
            let policy = try await site.records.policyID()
            try await site.submit([.policy(policy, .confirm)], form: form, as: context.viewer)
        } catch let refusal as Policy.Refusal {
            let error = FieldError("main", refusal.sentence)
            return try site.html(
                try await askPage(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
        return site.seeOther("/rules/read")
    }

    private func isWaiting() async throws -> Bool {
        try await site.records.policyLife()?.life.proposal != nil
    }

    private func askPage(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError],
        doubts: [String] = []
    ) async throws -> PublishPage {
        let latest = try await site.records.latestEdition()?.edition
        let draft = try await site.records.draft()?.edition
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let counts = try await site.seen(by: context).agreementCounts(on: site.today)
        let asked = latest.flatMap { old in draft.map { AskedAgainView.rows(from: old, to: $0, counts) } } ?? []
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("publish.title"), for: context, in: request)
        frame.errors = errors
        let asksSecond = life.rules.hasSecondPerson && latest != nil
        return PublishPage(
            frame: frame,
            label: form.text("label"),
            from: form.text("from").isEmpty ? site.today.description : form.text("from"),
            why: form.text("why"),
            isFirst: latest == nil,
            isMinor: form.text("change") == "minor",
            doubts: doubts,
            hasDoubts: !doubts.isEmpty,
            missing: life.missing,
            hasMissing: !life.missing.isEmpty,
            asked: asked,
            hasAsked: !asked.isEmpty,
            proposal: life.proposal?.words ?? "",
            hasProposal: life.proposal != nil,
            mayConfirm: life.proposal.map { $0.by != context.viewer?.id } ?? false,
            hasSecondPerson: life.rules.hasSecondPerson,
            button: asksSecond ? "Ask a second person" : words.say("publish.button")
        )
    }
}

extension Policy.Refusal {
    /// The field of the publication form that it is about.
    fileprivate var field: String {
        switch self {
        case .unlabelled: "label"
        case .unexplained: "why"
        case .first, .notFirst: "change"
        case .noDraft, .noDocuments, .emptyDocument, .nobodyAsked, .unsettled, .inReview, .unapproved,
            .notForApproval, .unknownApprover, .unreferenced, .datedAhead, .samePerson, .nothingProposed,
            .impossibleRules, .unknownRule, .wordless, .noSuchText, .untranslated, .translatorless,
            .selfChecked, .translatedAhead:
            "main"
        }
    }
}
