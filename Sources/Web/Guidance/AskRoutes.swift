import Domain
import Hummingbird
import Records

/// A question about safe practice: asked by anyone, answered by school, and read by whoever asked.
struct AskRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/ask", use: show)
        open.post("/ask", use: ask)
        open.get("/ask/:question", use: read)
        open.get("/guidance", use: guides)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, Form(fields: [:]), errors: []))
    }

    /// The address of what was asked is random: it is how someone who is not signed in comes back to the answer.
    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id = Identifier<Question>(form.newID(SchoolCommand.self).value)
        do {
            let topic = Question.Topic(rawValue: form.text("about")) ?? .question
            let command = Question.Command.ask(form.text("words"), about: topic)
            try await site.submit([.question(id, command)], form: form, as: context.viewer)
        } catch let refusal as Question.Refusal {
            let error = FieldError("words", refusal.sentence)
            let page = try await page(request, context, form, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/ask/\(id)")
    }

    @Sendable func read(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let id = Identifier<Question>(try context.parameters.require("question")),
            let row = try await site.registry.question(id, readBy: context.viewer)
        else { throw Problem.notFound }
        let words = try site.library.words(in: Library.fallback)
        let page = AskedPage(
            frame: try await site.frame(words.say("guidance.asked.title"), for: context, in: request),
            question: QuestionView(row),
            isOpen: row.question.asker.person == nil
        )
        return try site.html(page)
    }

    @Sendable func guides(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let guides = try await site.records.guides()
        let page = GuidesPage(
            frame: try await site.frame(words.say("guidance.guides.title"), for: context, in: request),
            guides: guides.map(GuideView.init),
            isEmpty: guides.isEmpty
        )
        return try site.html(page)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> AskPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("guidance.ask.title"), for: context, in: request)
        frame.errors = errors
        var own: [QuestionRow] = []
        if let viewer = context.viewer { own = try await site.registry.questions(askedBy: viewer) }
        let linked = request.uri.queryParameters["about"].map { String($0) }
        let asked = form.isTicked("about") ? form.text("about") : linked
        return AskPage(
            frame: frame,
            words: form.text("words"),
            topics: Question.Topic.allCases.map { topic in
                let isOn = topic == asked.flatMap(Question.Topic.init(rawValue:)) ?? .question
                return .init(value: topic.rawValue, words: words.say("guidance.topic.\(topic.rawValue)"), isOn: isOn)
            },
            own: own.map(QuestionView.init),
            hasOwn: !own.isEmpty
        )
    }
}

/// What was asked, to be answered, and what of it everyone may read.
struct QuestionRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/questions", use: list)
        gated.get("/questions/:question", use: show)
        gated.post("/questions/:question/answer", use: answer)
        gated.post("/questions/:question/publish", use: publish)
        gated.post("/guidance/:guide/withdraw", use: withdraw)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let rows = try await site.registry.questions(readBy: try context.signedIn()).map(QuestionView.init)
        let waiting = rows.filter { !$0.isAnswered }
        let mayAnswer = try await site.records.answers(try context.signedIn())
        let guides = mayAnswer ? try await site.records.guides().map(GuideView.init) : []
        let page = QuestionsPage(
            frame: try await site.frame(words.say("guidance.list.title"), for: context, in: request),
            waiting: waiting,
            hasWaiting: !waiting.isEmpty,
            answered: rows.filter(\.isAnswered),
            hasAnswered: rows.count > waiting.count,
            guides: guides,
            hasGuides: !guides.isEmpty,
            maySetAnswerers: context.viewer?.may(.keepRoutes) == true
        )
        return try site.html(page)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "answer") { id, form in .question(id, .answer(form.text("answer"))) }
    }

    @Sendable func publish(_ request: Request, _ context: SiteContext) async throws -> Response {
        let row = try await row(context)
        let standing = try await site.records.guide(of: row.id)?.id
        return try await change(request, context, at: "guideQuestion") { id, form in
            let words = Guide.Words(question: form.text("guideQuestion"), answer: form.text("guideAnswer"))
            return .guide(standing ?? form.newID(), .publish(words, from: id))
        }
    }

    /// Also where whoever asked was erased, and nothing but what everyone may read is left.
    @Sendable func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let id = GuideID(try context.parameters.require("guide")) else { throw Problem.notFound }
        let form = try await Form.read(request)
        do {
            try await site.submit([.guide(id, .withdraw)], form: form, as: context.viewer)
        } catch Question.Refusal.unknown {
            throw Problem.notFound
        }
        return site.seeOther("/questions")
    }

    private func change(
        _ request: Request,
        _ context: SiteContext,
        at field: String,
        _ command: (Identifier<Question>, Form) -> SchoolCommand
    ) async throws -> Response {
        let form = try await Form.read(request)
        let row = try await row(context)
        do {
            try await site.submit([command(row.id, form)], form: form, as: context.viewer)
        } catch let refusal as Question.Refusal {
            let error = FieldError(field, refusal.sentence)
            return try site.html(
                try await page(request, context, form, errors: [error]),
                status: .unprocessableContent
            )
        }
        return site.seeOther("/questions/\(row.id)")
    }

    private func row(_ context: SiteContext) async throws -> QuestionRow {
        let viewer = try context.signedIn()
        guard try await site.records.answers(viewer),
            let id = Identifier<Question>(try context.parameters.require("question")),
            let row = try await site.registry.question(id, readBy: viewer)
        else { throw Problem.notFound }
        return row
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> QuestionPage {
        let row = try await row(context)
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("guidance.one.title"), for: context, in: request)
        frame.errors = errors
        let question = row.question
        let guide = try await site.records.guide(of: row.id)
        let typed = { (name: String) in form.all(name).last }
        return QuestionPage(
            frame: frame,
            link: "/questions/\(row.id)",
            question: QuestionView(row),
            answer: typed("answer") ?? question.answer?.words ?? "",
            guideQuestion: typed("guideQuestion") ?? guide?.question ?? question.words,
            guideAnswer: typed("guideAnswer") ?? guide?.answer ?? question.answer?.words ?? "",
            isPublished: guide != nil,
            guideLink: guide.map { "/guidance/\($0.id)" } ?? ""
        )
    }
}

/// Which of those who can answer do.
struct AnswererRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/questions", use: show)
        gated.post("/set-up/questions", use: set)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func set(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        do {
            let roles = form.all("role").compactMap(Role.init(rawValue:))
            try await site.submit([.school(.setAnswerers(roles))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let page = try await page(request, context, errors: [FieldError("role", refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/questions")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> AnswerersPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("guidance.who.title"), for: context, in: request)
        frame.errors = errors
        let chosen = try await site.records.school()?.answerers ?? School.standardAnswerers
        let roles = Role.allCases.filter { $0.permissions.contains(.answerQuestions) }
        return AnswerersPage(
            frame: frame,
            roles: roles.map { .init(id: $0.rawValue, words: $0.words, isOn: chosen.contains($0)) }
        )
    }
}
