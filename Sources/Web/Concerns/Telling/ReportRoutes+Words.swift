import Domain
import Hummingbird
import Records

/// What happened, in the colleague's own words, and whether a picture could be part of it.
extension ReportRoutes {
    /// A form holds less than one telling may: about 8,000 words.
    private static let otherCharactersMax = 2_000

    @Sendable func words(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        guard let report = try site.report(of: viewer) else { return site.seeOther("/report") }
        return try site.html(try await wordsPage(report, request, context, errors: []))
    }

    private func wordsPage(
        _ report: Report,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ReportWordsPage {
        var frame = try await site.tellingFrame("telling.words.title", request, context)
        frame.errors = errors
        let duty = try report.kind.dutyKey.map { try site.tellingSentence($0) } ?? ""
        let asksWho = report.topic.asksWho
        return ReportWordsPage(
            frame: frame,
            back: asksWho ? "/report/who" : report.topic.kinds.count > 1 ? "/report/kind" : "/report/about",
            duty: duty,
            hasDuty: !duty.isEmpty,
            asksChild: report.topic == .child,
            words: report.words,
            when: report.when,
            place: report.place,
            others: report.others,
            done: report.done,
            help: try await site.help()
        )
    }

    @Sendable func keepWords(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        guard var report = try site.report(of: viewer) else { return site.seeOther("/report") }
        func short(_ name: String) -> String { String(form.text(name).prefix(Self.otherCharactersMax)) }
        report.words = form.text("words")
        (report.when, report.place, report.others, report.done) =
            (short("when"), short("place"), short("others"), short("done"))
        let refusal: Concern.Refusal? =
            report.words.isEmpty ? .wordless : report.words.count > Concern.Telling.wordsMax ? .tooLong : nil
        if let refusal {
            let errors = [FieldError("words", refusal.sentence)]
            let page = try await wordsPage(report, request, context, errors: errors)
            return try site.html(page, status: .unprocessableContent)
        }
        try site.keep(report, of: viewer)
        return site.seeOther("/report/pictures")
    }

    @Sendable func pictures(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        guard let report = try site.report(of: viewer) else { return site.seeOther("/report") }
        return try site.html(try await picturesPage(report, request, context, errors: []))
    }

    private func picturesPage(
        _ report: Report,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ReportChoicePage {
        var frame = try await site.tellingFrame("telling.pictures.title", request, context)
        frame.errors = errors
        func choice(_ value: String, _ key: String, _ imagery: Concern.Imagery) throws -> ReportChoicePage.Choice {
            let words = try site.tellingSentence(key)
            return ReportChoicePage.Choice(value: value, words: words, isChosen: report.imagery == imagery)
        }
        return ReportChoicePage(
            frame: frame,
            action: "/report/pictures",
            back: "/report/words",
            sentences: [try site.tellingSentence("telling.pictures.none")],
            choices: [
                try choice("no", "telling.pictures.no", .no),
                try choice("yes", "telling.pictures.yes", .yesOrNotSure),
            ],
            help: try await site.help()
        )
    }

    @Sendable func choosePictures(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        guard var report = try site.report(of: viewer) else { return site.seeOther("/report") }
        guard let imagery = Concern.Imagery(answer: form.text("chosen")) else {
            let error = FieldError("chosen", try site.tellingSentence("telling.pictures.lacks"))
            let page = try await picturesPage(report, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        report.imagery = imagery
        try site.keep(report, of: viewer)
        return site.seeOther(imagery == .no ? "/report/check" : "/report/pictures/stop")
    }

    /// What nobody does with such a picture (UKCIS, Sharing nudes and semi-nudes: how to respond).
    @Sendable func stop(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        guard let report = try site.report(of: viewer) else { return site.seeOther("/report") }
        let telling = report.telling(by: viewer.id, from: "", otherWords: "")
        let receivers = try await site.receivers(of: telling, by: viewer.id)
        let page = ReportStopPage(
            frame: try await site.tellingFrame("telling.stop.title", request, context),
            receivers: try site.library.words(in: Library.fallback).list(receivers, joinedBy: "telling.or"),
            hasReceivers: !receivers.isEmpty,
            help: try await site.help()
        )
        return try site.html(page)
    }
}
