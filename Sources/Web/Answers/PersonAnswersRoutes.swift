import Domain
import Hummingbird
import Records

/// One person's or child's agreements: what was said, what came of talking, and what they do not need to answer.
struct PersonAnswersRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>, recording: RouterGroup<SiteContext>) {
        reading.get("/answers/person/:person", use: show)
        reading.get("/answers/copy/:answer", use: copy)
        recording.post("/answers/person/:person/talk", use: talk)
        recording.post("/answers/person/:person/excuse", use: excuse)
        recording.post("/answers/person/:person/end-excusal", use: endExcusal)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let page = try await page(request, context, errors: [])
        try site.noteRead(of: try person(context), in: context)
        return try site.html(page)
    }

    /// What came of "I would like to talk".
    @Sendable func talk(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let answers = form.all("answer").compactMap { AnswerID($0) }
        guard !answers.isEmpty, let outcome = Answer.Conversation.Outcome(rawValue: form.text("outcome"))
        else {
            return try await again(request, context, FieldError("answers", "Choose what came of the conversation."))
        }
        let conversation = Answer.Conversation(outcome: outcome, note: form.text("note"))
        let commands = answers.map { SchoolCommand.answer($0, .talk(conversation)) }
        return try await submit(commands, form, request, context, field: "answers")
    }

    @Sendable func excuse(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let document = form.id("document", of: AudienceDocument.self) else {
            return try await again(request, context, FieldError("document", "Choose an agreement."))
        }
        guard let until = Day(form.text("until")) else {
            return try await again(request, context, FieldError("until", "Choose the day until which this holds."))
        }
        let terms = Excusal.Terms(
            person: try person(context),
            document: document,
            why: form.text("why"),
            until: until
        )
        return try await submit([.excusal(form.newID(), .excuse(terms))], form, request, context, field: "why")
    }

    @Sendable func endExcusal(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let id = form.id("excusal", of: Excusal.self) else { throw Problem.notFound }
        return try await submit([.excusal(id, .end)], form, request, context, field: "main")
    }

    /// The words the answer was given to, found again among those the version holds.
    @Sendable func copy(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let id = AnswerID(try context.parameters.require("answer")),
            let record = try await site.seen(by: context).answerRecord(id)
        else { throw Problem.notFound }
        let text = record.answer.text
        guard let row = try await site.records.document(text.document, of: text.policy, version: text.version) else {
            throw Problem.notFound
        }
        let candidates = [row.document] + YearGroup.allCases.map(row.document.bound(to:))
        try site.noteRead(of: record.answer.child ?? record.answer.by, in: context)
        let exact = candidates.first { $0.hash() == text.hash }
        let page = AnswerCopyPage(
            frame: try await site.frame("Copy of an answer", for: context, in: request),
            answer: .init(record, command: ""),
            person: (record.answer.child ?? record.answer.by).description,
            isExact: exact != nil,
            document: RulesView(exact ?? row.document)
        )
        return try site.html(page)
    }
}

extension PersonAnswersRoutes {
    private func person(_ context: SiteContext) throws -> PersonID {
        guard let person = PersonID(try context.parameters.require("person")) else { throw Problem.notFound }
        return person
    }

    /// Does what a form asks and comes back; a refusal is said beside the form it is about.
    private func submit(
        _ commands: [SchoolCommand],
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        field: String
    ) async throws -> Response {
        do {
            try await site.submit(commands, form: form, as: context.viewer)
        } catch let refusal as any SayableRefusal {
            return try await again(request, context, FieldError(field, refusal.sentence))
        }
        return site.seeOther("/answers/person/\(try person(context))")
    }

    private func again(_ request: Request, _ context: SiteContext, _ error: FieldError) async throws -> Response {
        try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> PersonAnswersPage {
        let id = try person(context)
        let sight = try site.seen(by: context)
        guard let person = try await sight.person(id, on: site.today) else { throw Problem.notFound }
        let states = try await sight.agreements(.init(person: id), on: site.today)
        let asked = states.map { PersonAnswersPage.StateRow($0) } + (try await askedForChildren(of: id, sight))
        let answers = try await sight.answerRecords(about: id)
        let excusals = try await sight.excusals(of: id, on: site.today)
        let unreached = try await sight.unreached(in: site.working)
        let adults = try await sight.adults(of: id, on: site.today)
        let related = adults + (try await sight.children(of: id, on: site.today))
        let isUnreached = unreached.contains(id) || adults.contains { unreached.contains($0.person.id) }
        var frame = try await site.frame(person.name, for: context, in: request)
        frame.errors = errors
        let choices = Self.documents(in: states, without: excusals)
        return PersonAnswersPage(
            frame: frame,
            person: id.description,
            place: person.place,
            isUnreached: isUnreached,
            isDifferent: states.contains { $0.state == .different },
            states: asked,
            hasStates: !asked.isEmpty,
            answers: Self.views(of: answers, reach: try await reach(of: answers, sight, context)),
            hasAnswers: !answers.isEmpty,
            excusals: excusals.map(PersonAnswersPage.ExcusalView.init),
            hasExcusals: !excusals.isEmpty,
            documents: choices,
            hasDocuments: !choices.isEmpty,
            related: related.map(PersonAnswersPage.Related.init),
            hasRelated: !related.isEmpty,
            paperLink: "/paper/\(id)",
            returnedLink: returnedLink(for: person),
            hasReturned: person.isHere && (person.kind == "family" || states.contains { $0.state.group == .waiting })
        )
    }

    /// What is asked about the children of an adult, which stands with the child and not with who answers.
    private func askedForChildren(of adult: PersonID, _ sight: Sight) async throws -> [PersonAnswersPage.StateRow] {
        var asked: [PersonAnswersPage.StateRow] = []
        for child in try await sight.children(of: adult, on: site.today) where child.mayAnswer {
            let rows = try await sight.agreements(.init(person: child.person.id), on: site.today)
            asked += rows.filter(\.fromFamily).map { PersonAnswersPage.StateRow($0, for: child.person.given) }
        }
        return asked
    }

    /// Where those who would like to talk are reached, for whoever may see how people are reached.
    private func reach(
        of answers: [AnswerRecord],
        _ sight: Sight,
        _ context: SiteContext
    ) async throws -> [PersonID: [String]] {
        guard context.viewer?.may(.keepPeople) == true else { return [:] }
        var reach: [PersonID: [String]] = [:]
        for giver in Set(answers.filter(\.canTalk).map(\.answer.by)) {
            reach[giver] = try await sight.contacts(of: giver).map(\.value.asWritten)
        }
        return reach
    }

    /// One form for each conversation, beside the first answer that it is about.
    private static func views(
        of answers: [AnswerRecord],
        reach: [PersonID: [String]]
    ) -> [PersonAnswersPage.AnswerView] {
        answers.enumerated().map { place, record in
            let isFirst = !answers.prefix(place).contains { $0.sharesConversation(with: record) }
            let talks = isFirst ? answers.filter { $0.sharesConversation(with: record) } : []
            let command = Randomness.identifier(for: SchoolCommand.self).description
            let reached = talks.isEmpty ? [] : reach[record.answer.by] ?? []
            return .init(record, talks: talks, reach: reached, command: command)
        }
    }

    /// A child's slip is ticked in the list of the class; an adult's sheets have a page of their own.
    private func returnedLink(for person: PersonRow) -> String {
        guard person.kind == "pupil" else { return "/answers/person/\(person.id)/paper" }
        let name = person.className.isEmpty ? AnswerFilter.noClass : person.className.queryEscaped
        return "/answers/class/\(name)/paper#\(person.id)"
    }

    /// Each agreement once, whoever is asked about it.
    private static func documents(
        in states: [AgreementRow],
        without excusals: [ExcusalRow]
    ) -> [PersonAnswersPage.Choice] {
        var seen = Set(excusals.map(\.document))
        let others = states.filter { seen.insert($0.document).inserted }
        return others.map { .init(id: $0.document.description, name: $0.title) }
    }
}

extension PersonAnswersPage.StateRow {
    init(_ row: AgreementRow, for child: String = "") {
        let title = child.isEmpty ? row.title : "\(row.title), \(child)"
        self.init(audience: row.audience.name, title: title, state: row.state.words, look: row.state.group.look)
    }
}

extension PersonAnswersPage.ExcusalView {
    init(_ row: ExcusalRow) {
        self.init(id: row.id.description, title: row.title, why: row.why, until: row.until.words)
    }
}

extension PersonAnswersPage.Related {
    init(_ row: RelativeRow) {
        self.init(
            link: "/answers/person/\(row.person.id)",
            name: row.person.name,
            relation: row.mayAnswer ? row.relationship.kind.words : "\(row.relationship.kind.words), does not answer"
        )
    }
}

extension PersonRow {
    /// What someone is at school: "Year 1, Kingfishers", or "Teacher".
    var place: String {
        let parts = [year?.words ?? "", className, role].filter { !$0.isEmpty }
        if !parts.isEmpty { return parts.joined(separator: ", ") }
        return kind == "family" ? "Parent or carer" : ""
    }
}
