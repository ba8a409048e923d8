import Domain
import Hummingbird
import Records

/// A colleague reports a concern: one question on each page, kept as they go.
struct ReportRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/report", use: start)
        signedIn.post("/report/away", use: discard)
        signedIn.get("/report/now", use: danger)
        signedIn.get("/report/about", use: about)
        signedIn.post("/report/about", use: chooseAbout)
        signedIn.get("/report/kind", use: kind)
        signedIn.post("/report/kind", use: chooseKind)
        signedIn.get("/report/who", use: who)
        signedIn.post("/report/who", use: addPerson)
        signedIn.post("/report/who/gone", use: removePerson)
        signedIn.get("/report/words", use: words)
        signedIn.post("/report/words", use: keepWords)
        signedIn.get("/report/pictures", use: pictures)
        signedIn.post("/report/pictures", use: choosePictures)
        signedIn.get("/report/pictures/stop", use: stop)
    }

    @Sendable func start(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let begun = try site.report(of: viewer)
        let frame = try await site.tellingFrame("telling.danger.title", request, context)
        let page = ReportStartPage(
            frame: frame,
            isOn: try await site.isTellingOn,
            hasLead: !frame.leadName.isEmpty,
            hasDraft: begun != nil,
            begun: begun?.begunAt.words ?? "",
            help: try await site.help()
        )
        return try site.html(page)
    }

    @Sendable func discard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        _ = try await site.wordsAlone(request)
        try site.drafts.discard(for: Report.draftAction, of: viewer.id)
        return site.seeOther("/report")
    }

    @Sendable func about(_ request: Request, _ context: SiteContext) async throws -> Response {
        let begun = try site.report(of: try site.reporter(context))
        return try site.html(try await aboutPage(begun?.topic.rawValue ?? "", request, context, isLacking: false))
    }

    private func aboutPage(
        _ chosen: String,
        _ request: Request,
        _ context: SiteContext,
        isLacking: Bool
    ) async throws -> ReportChoicePage {
        let choices = try ReportTopic.allCases.map {
            ReportChoicePage.Choice(
                value: $0.rawValue,
                words: try site.tellingSentence($0.key),
                isChosen: $0.rawValue == chosen
            )
        }
        var frame = try await site.tellingFrame("telling.about.title", request, context)
        if isLacking { frame.errors = [FieldError("chosen", try site.tellingSentence("telling.about.lacks"))] }
        return ReportChoicePage(
            frame: frame,
            action: "/report/about",
            back: "/report",
            sentences: [],
            choices: choices,
            help: try await site.help()
        )
    }

    /// Another choice keeps what was written: only what it is about changes.
    @Sendable func chooseAbout(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        guard let topic = ReportTopic(rawValue: form.text("chosen")) else {
            let page = try await aboutPage("", request, context, isLacking: true)
            return try site.html(page, status: .unprocessableContent)
        }
        var report = try site.report(of: viewer) ?? Report(topic: topic, at: site.doors.now())
        report.topic = topic
        if !topic.kinds.contains(report.kind) { report.kind = topic.kinds.first ?? .childWorry }
        try site.keep(report, of: viewer)
        if topic.kinds.count > 1 { return site.seeOther("/report/kind") }
        return site.seeOther(topic.asksWho ? "/report/who" : "/report/words")
    }

    @Sendable func kind(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let report = try site.report(of: try site.reporter(context)) else { return site.seeOther("/report") }
        let choices = try report.topic.kinds.map {
            ReportChoicePage.Choice(
                value: $0.rawValue,
                words: try site.tellingSentence("telling.kind." + $0.rawValue),
                isChosen: $0 == report.kind
            )
        }
        let page = ReportChoicePage(
            frame: try await site.tellingFrame("telling.kind.title", request, context),
            action: "/report/kind",
            back: "/report/about",
            sentences: [],
            choices: choices,
            help: try await site.help()
        )
        return try site.html(page)
    }

    @Sendable func chooseKind(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        guard var report = try site.report(of: viewer) else { return site.seeOther("/report") }
        guard let kind = ConcernKind(rawValue: form.text("chosen")), report.topic.kinds.contains(kind) else {
            return site.seeOther("/report/kind")
        }
        report.kind = kind
        try site.keep(report, of: viewer)
        return site.seeOther("/report/words")
    }
}
