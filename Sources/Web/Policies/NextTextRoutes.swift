import Domain
import Hummingbird
import Records

/// The text that comes next: reworded rule by rule, looked through, approved outside, and then published.
struct NextTextRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        signedIn.get("/rules/next", use: look)
        gated.get("/policy/draft", use: show)
        gated.post("/policy/draft/begin", use: begin)
        gated.post("/policy/draft/stage", use: move)
        gated.post("/policy/draft/approve", use: approve)
        gated.get("/policy/draft/:document/:number", use: showRule)
        gated.post("/policy/draft/:document/:number", use: change)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    /// The next text while it is looked through, for whoever works for school or governs it.
    @Sendable func look(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        guard viewer.worksForSchool || !viewer.roles.isEmpty else { throw Problem.notYours }
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        guard let draft = try await site.records.draft()?.edition, life.stage == .review else { throw Problem.notFound }
        let title = try site.library.words(in: Library.fallback).say("rules.next.title")
        let page = NextRulesPage(
            frame: try await site.frame(title, for: context, in: request),
            documents: draft.documents.map { RulesView($0, beside: life) }
        )
        return try site.html(page)
    }

    /// Begins from the text in force, rule for rule; `again` gives up what was changed since.
    @Sendable func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let latest = try await site.records.latestEdition() else { throw Problem.notFound }
        let draft = try await site.records.draft()
        if draft == nil || form.text("again") == "yes" {
            let command = Policy.Command.draft(edition: latest.edition)
            try await site.submit([.policy(latest.policy, command)], form: form, as: context.viewer)
        }
        return site.seeOther("/policy/draft")
    }

    @Sendable func move(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await live(request, context) { form in
            guard let stage = PolicyLife.Stage(rawValue: form.text("stage")) else { throw Problem.unreadableForm }
            return .moved(to: stage)
        }
    }

    @Sendable func approve(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await live(request, context) { form in
            guard let day = Day(form.text("on")) else { throw FieldError("on", "Choose the day of the approval.") }
            return .approved(.init(by: form.text("by"), on: day, reference: form.text("reference")))
        }
    }

    private func live(
        _ request: Request,
        _ context: SiteContext,
        _ deed: (Form) throws -> PolicyLife.Deed
    ) async throws -> Response {
        try await site.live(request, as: context.viewer, at: \.approvalField, deed, then: "/policy/draft") { errors in
            try await page(request, context, errors: errors)
        }
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> DraftPage {
        var frame = try await site.frame("The next text", for: context, in: request)
        frame.errors = errors
        let draft = try await site.records.draft()?.edition
        let latest = try await site.records.latestEdition()?.edition
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let counts = try await site.seen(by: context).agreementCounts(on: site.today)
        let asked = latest.flatMap { old in draft.map { AskedAgainView.rows(from: old, to: $0, counts) } } ?? []
        let takenOut = latest.flatMap { old in draft.map { $0.takenOut(since: old) } } ?? []
        return DraftPage(
            frame: frame,
            hasDraft: draft != nil,
            canBegin: draft == nil && latest != nil,
            title: draft?.title ?? latest?.title ?? "",
            stage: life.stage.words,
            isWriting: life.stage == .writing,
            isReview: life.stage == .review,
            isApproval: life.stage == .approval,
            approvals: life.approvals.map(\.words),
            hasApprovals: !life.approvals.isEmpty,
            missing: life.missing,
            hasMissing: !life.missing.isEmpty,
            lost: life.lost.map(\.words),
            hasLost: !life.lost.isEmpty && life.approvals.isEmpty,
            needsApproval: !life.rules.approvers.isEmpty,
            mayPublish: life.missing.isEmpty && life.stage != .review,
            today: site.today.description,
            asked: asked,
            hasAsked: !asked.isEmpty,
            agreements: draft?.documents.map(DraftPage.Agreement.init) ?? [],
            takenOut: takenOut.map { DraftPage.TakenOut(agreement: $0.agreement, rule: $0.rule) },
            hasTakenOut: !takenOut.isEmpty,
            mayGiveUp: draft != nil && latest != nil && draft != latest
        )
    }
}

extension NextTextRoutes {
    @Sendable func showRule(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await rulePage(request, context, errors: []))
    }

    @Sendable func change(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let draft = try await site.records.draft(), let rule = form.id("rule", of: Clause.self) else {
            throw Problem.notFound
        }
        if form.text("do") == "restore" { return try await restore(rule, to: draft, form, context) }
        let edit: Edition.RuleEdit =
            switch form.text("do") {
            case "remove": .remove
            case "add": .add(form.text("words").oneLine, as: form.newID())
            default: .reword(form.text("words").oneLine, parts: form.all("part").map(\.oneLine))
            }
        guard let edited = draft.edition.edited(rule, with: edit) else {
            let error = FieldError("words", "Write the words of the rule.")
            return try site.html(try await rulePage(request, context, errors: [error]), status: .unprocessableContent)
        }
        let command = Policy.Command.draft(edition: edited)
        try await site.submit([.policy(draft.policy, command)], form: form, as: context.viewer)
        return site.seeOther("/policy/draft")
    }

    /// Puts a rule of the text in force back; pressed twice, it is back already.
    private func restore(
        _ rule: ClauseID,
        to draft: (policy: PolicyID, edition: Edition),
        _ form: Form,
        _ context: SiteContext
    ) async throws -> Response {
        let latest = try await site.records.latestEdition()?.edition
        if let restored = latest.flatMap({ draft.edition.restoring(rule, from: $0) }) {
            try await site.submit([.policy(draft.policy, .draft(edition: restored))], form: form, as: context.viewer)
        }
        return site.seeOther("/policy/draft")
    }

    private func rulePage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> DraftRulePage {
        let id = DocumentID(try context.parameters.require("document"))
        let number = context.parameters.get("number", as: Int.self) ?? 0
        guard let draft = try await site.records.draft()?.edition,
            let document = draft.documents.first(where: { $0.id == id }),
            document.clauses.indices.contains(number - 1)
        else { throw Problem.notFound }
        let clause = document.clauses[number - 1]
        let latest = try await site.records.latestEdition()?.edition
        let before = latest?.documents.flatMap(\.clauses).first { $0.id == clause.id }?.text ?? ""
        var frame = try await site.frame("Rule \(number) of \(document.title)", for: context, in: request)
        frame.errors = errors
        return DraftRulePage(
            frame: frame,
            action: "/policy/draft/\(document.id)/\(number)",
            rule: clause.id.description,
            agreement: document.title,
            words: clause.text,
            parts: clause.subclauses.enumerated().map { .init(number: "\($0 + 1)", words: $1.text) },
            inForce: before,
            hasInForce: !before.isEmpty && before != clause.text,
            isNew: before.isEmpty
        )
    }
}

extension Site {
    /// Does what a form asks about the policy besides writing it, and goes on; or shows the page again with what was
    /// wrong, a refusal at its `field`.
    func live(
        _ request: Request,
        as viewer: Viewer?,
        at field: (Policy.Refusal) -> String,
        _ deed: (Form) throws -> PolicyLife.Deed,
        then address: String,
        again: ([FieldError]) async throws -> some Page
    ) async throws -> Response {
        let form = try await Form.read(request)
        let error: FieldError
        do {
            let policy = try await records.policyID()
            try await submit([.policy(policy, .live(try deed(form)))], form: form, as: viewer)
            return seeOther(address)
        } catch let refusal as Policy.Refusal {
            error = FieldError(field(refusal), refusal.sentence)
        } catch let wrong as FieldError {
            error = wrong
        }
        return try html(try await again([error]), status: .unprocessableContent)
    }
}

extension DraftPage.Agreement {
    fileprivate init(_ document: AudienceDocument) {
        self.init(
            title: document.title,
            rules: document.clauses.enumerated().map { place, clause in
                let number = clause.number.isEmpty ? "\(place + 1)." : clause.number
                return .init(link: "/policy/draft/\(document.id)/\(place + 1)", number: number, text: clause.text)
            }
        )
    }
}

extension DraftPage.TakenOut {
    fileprivate init(agreement: AudienceDocument, rule: Clause) {
        self.init(
            action: "/policy/draft/\(agreement.id)/1",
            rule: rule.id.description,
            agreement: agreement.title,
            number: rule.number,
            text: rule.text
        )
    }
}

extension Policy.Refusal {
    /// The field of the approval form that it is about.
    fileprivate var approvalField: String {
        switch self {
        case .unknownApprover: "by"
        case .datedAhead: "on"
        case .unreferenced: "reference"
        case .noDraft, .noDocuments, .emptyDocument, .nobodyAsked, .unsettled, .unlabelled, .unexplained, .notFirst,
            .first, .inReview, .unapproved, .notForApproval, .samePerson, .nothingProposed, .impossibleRules,
            .unknownRule, .wordless, .noSuchText, .untranslated, .translatorless, .selfChecked, .translatedAhead:
            "main"
        }
    }
}

extension String {
    /// Without the line ends that a text field brings.
    fileprivate var oneLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
    }
}
