import Domain
import Hummingbird
import Records

/// A parent's own part, the check of everything chosen, and the one moment at which it is sent.
struct FamilyPartRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/family/part", use: ask)
        signedIn.post("/family/part", use: send)
        signedIn.get("/family/thanks/:answer", use: thank)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let walk = try await site.familyWalk(of: try context.signedIn())
        let again = request.uri.queryParameters["again"] != nil
        let parts = FamilyParts(walk.parts.filter { again || $0.isOpen })
        guard walk.openChildren.isEmpty, !(parts.isEmpty && walk.chosenChildren.isEmpty) else {
            return site.seeOther(walk.next)
        }
        return try site.shown(try await page(walk, parts, FamilyPartForm(), request, context))
    }

    /// Sends every answer as one list: all of them, or none.
    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let form = try await Form.read(request)
        let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        let first = command.answer(1)
        if try await site.seen(by: context).answer(first)?.by == viewer.id {
            return site.seeOther("/family/thanks/\(first)")
        }
        var walk = try await site.familyWalk(of: viewer)
        if let outdated = try forgetOutdated(in: &walk, of: viewer) {
            return site.seeOther("/family/child/\(outdated)?changed=yes")
        }
        guard walk.openChildren.isEmpty else { return site.seeOther(walk.next) }
        let typed = FamilyPartForm(form)
        let parts = FamilyParts(walk.parts.filter { $0.isOpen || typed.shown.contains($0.shown.field) })
        guard typed.isComplete(for: parts) else {
            return try site.shown(try await page(walk, parts, typed, request, context))
        }
        let given = walk.answers(by: viewer.id, on: site.today) + typed.answers(to: parts, by: viewer.id)
        guard !given.isEmpty else { return site.seeOther("/family") }
        let commands = given.enumerated().map { SchoolCommand.answer(command.answer($0 + 1), .give($1)) }
        try await site.submit(commands, id: command, as: viewer)
        try site.working.discardForm(viewer.familyForm)
        return site.seeOther("/family/thanks/\(first)")
    }

    @Sendable func thank(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        guard let id = AnswerID(try context.parameters.require("answer")) else { throw Problem.notFound }
        let copies = try await site.seen(by: context).copies(of: id, for: viewer.id)
        guard let first = copies.first else { throw Problem.notFound }
        let walk = try await site.familyWalk(of: viewer)
        let name = ["parentFirstName": viewer.person.given]
        let base = try await site.answerPage("parents.thanks.title", name, request, context)
        let page = FamilyThanksPage(
            frame: base.frame,
            have: base.have(of: copies),
            dateTime: first.answer.at.words,
            reference: first.answer.reference,
            sentences: base.nextSentences(after: copies),
            copy: "/copy/\(id)",
            voluntary: walk.voluntary.filter { $0.answer == nil }.map(LinkView.init(voluntary:)),
            hasVoluntary: walk.voluntary.contains { $0.answer == nil }
        )
        return try site.html(page)
    }

    /// Drops choices made on words that changed meanwhile, and says for which child to ask again.
    private func forgetOutdated(in walk: inout FamilyWalk, of viewer: Viewer) throws -> String? {
        let outdated = walk.outdated
        guard !outdated.isEmpty else { return nil }
        for id in outdated { walk.draft.choices[id] = nil }
        try site.save(walk.draft, of: viewer)
        return walk.openChildren.first { outdated.contains($0.id.description) }?.id.description
    }

    private func page(
        _ walk: FamilyWalk,
        _ parts: FamilyParts,
        _ typed: FamilyPartForm,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> FamilyPartPage {
        let title = parts.isEmpty ? "parents.part.checkTitle" : "parents.part.title"
        var base = try await site.answerPage(title, [:], request, context)
        let missing = typed.lacking(in: parts)
        let sentence = base.say("parents.part.errorAnswer")
        let faults = typed.faults(in: parts).map { FieldError("about-\($0.id)", base.say($0.fault)) }
        base.show(missing.map { FieldError("part-\($0)", sentence) } + faults)
        let chosen = walk.chosenChildren
        let count = walk.children.count + 1
        let relations = Set(walk.children.map(\.relation)).sorted().joined(separator: ", ")
        let viewer = try context.signedIn()
        let contacts = try await site.seen(by: context).contacts(of: viewer.id)
        let shown = try await shown(parts, typed, missing: missing, base, ring: base.ringing(contacts))
        return FamilyPartPage(
            frame: base.frame,
            step: base.step(count, of: count),
            steps: StepView.bar(of: count, here: count),
            back: chosen.last.map { "/family/child/\($0.id)" } ?? "/family",
            hasParts: !parts.isEmpty,
            hasIntroduction: shown.contains { $0.hasChanges || $0.document.introduction.isEmpty },
            parts: shown,
            choices: chosen.map { base.choice($0, walk) },
            hasChoices: !chosen.isEmpty,
            answeringAs: base.say(
                "parents.part.answeringAs",
                ["parentName": viewer.person.name, "relation": relations]
            ),
            sendLabel: base.sendLabel(chosen.map(\.given)),
            after: try await site.consequences(for: .parent)
        )
    }

    /// Each document with what changed in it, where all the children it is answered for were answered for before.
    private func shown(
        _ parts: FamilyParts,
        _ typed: FamilyPartForm,
        missing: [String],
        _ base: AnswerPage,
        ring: String
    ) async throws -> [FamilyPartPage.Part] {
        var shown: [FamilyPartPage.Part] = []
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        for group in parts.groups {
            // Where one child joined since, the whole is new to them.
            let rows = group.rows
            var changes: [RuleChange] = []
            if let first = rows.first, rows.allSatisfy({ $0.latest != nil }) {
                changes = try await site.changes(in: first)
            }
            let lacksAnswer = missing.contains(group.id)
            shown.append(base.part(group, typed, changes: changes, beside: life, lacksAnswer: lacksAnswer, ring: ring))
        }
        return shown
    }
}

extension FamilyWalk {
    /// What was chosen for each child, as answers to the words that were shown.
    func answers(by adult: PersonID, on day: Day) -> [Answer.Given] {
        chosenChildren.flatMap { child -> [Answer.Given] in
            guard let choice = draft.choices[child.id.description] else { return [] }
            return choice.texts.map { text in
                Answer.Given(
                    by: adult,
                    child: child.id,
                    text: text,
                    said: said(choice, on: day),
                    route: .web,
                    standing: child.standing
                )
            }
        }
    }
}
