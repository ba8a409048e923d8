import Domain
import Hummingbird
import Records

/// The last look at a concern, who would hear of it, and sending it.
struct ReportSendingRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/report/check", use: check)
        signedIn.post("/report", use: send)
        signedIn.get("/report/sent/:concern", use: sent)
    }

    @Sendable func check(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        guard let report = try site.report(of: viewer) else { return site.seeOther("/report") }
        guard !report.words.isEmpty else { return site.seeOther("/report/words") }
        guard report.imagery != nil else { return site.seeOther("/report/pictures") }
        return try site.html(try await checkPage(report, viewer, request, context, errors: []))
    }

    private func checkPage(
        _ report: Report,
        _ viewer: Viewer,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ReportCheckPage {
        var frame = try await site.tellingFrame("telling.check.title", request, context)
        frame.errors = errors
        let telling = report.telling(by: viewer.id, from: "", otherWords: "")
        let way = try await way(of: telling, by: viewer)
        let people = try report.people.map { person in
            let name = [person.name, person.place].filter { !$0.isEmpty }.joined(separator: ", ")
            let values = ["name": name, "part": person.part.words]
            return try site.tellingSentence("telling.check.person", values)
        }
        let about = try site.tellingSentence(report.topic.key)
        let isOne = report.topic.kinds.count == 1
        return ReportCheckPage(
            frame: frame,
            about: isOne ? about : try site.tellingSentence("telling.kind." + report.kind.rawValue),
            aboutLink: isOne ? "/report/about" : "/report/kind",
            people: people,
            hasPeople: !people.isEmpty,
            words: report.words.split(separator: "\n").map(String.init),
            more: more(report),
            isImagery: report.imagery == .yesOrNotSure,
            way: way.lines,
            isNobody: way.isNobody,
            showsNumbers: way.showsNumbers,
            help: try await site.help()
        )
    }

    private func more(_ report: Report) -> [ReportCheckPage.Line] {
        [
            ("telling.words.when", report.when), ("telling.words.place", report.place),
            ("telling.words.others", report.others), ("telling.words.done", report.done),
        ].filter { !$0.1.isEmpty }.compactMap { key, words in
            site.library.words[Library.fallback].map { ReportCheckPage.Line(label: $0.say(key), words: words) }
        }
    }

    private struct Way {
        let lines: [String]
        let isNobody: Bool
        let showsNumbers: Bool
    }

    /// Who hears of it, who never does, and who hears where nobody opens it.
    private func way(of telling: Concern.Telling, by viewer: Viewer) async throws -> Way {
        let kind = Concern(told: telling, at: site.doors.now(), by: .person(viewer.id)).kind
        let preview = try await site.records.routePreview(of: kind, about: telling.involved, on: site.today)
        let words = try site.library.words(in: Library.fallback)
        guard let first = preview.groups.first else { return Way(lines: [], isNobody: true, showsNumbers: true) }
        let told = Set(preview.groups.joined().map(\.person))
        let namesTold = telling.involved.contains { $0.person.map(told.contains) == true }
        // A governor who hears of it at last is a reader, too.
        let hasGovernor = preview.groups.joined().contains { [.chair, .safeguardingGovernor].contains($0.role) }
        let walled = words.say(
            "telling.check.walled",
            [
                "named": words.say(namesTold ? "telling.check.about" : "telling.check.named"),
                "governors": words.say(hasGovernor ? "telling.check.otherGovernors" : "telling.check.governors"),
            ]
        )
        let later = preview.groups.dropFirst().map { words.list($0.map(\.name)) }
        let then = later.isEmpty ? [] : [words.say("telling.check.later", ["names": words.then(later)])]
        let goes = words.say("telling.check.goes", ["names": words.list(first.map(\.name))])
        return Way(lines: [goes] + then + [walled], isNobody: false, showsNumbers: preview.showsOutsideNumbers)
    }

    /// Sent twice it is one concern; what was refused stays a draft.
    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        let command = form.newID(SchoolCommand.self)
        let id = ConcernID(madeBy: command, as: "telling")
        guard let report = try site.report(of: viewer) else {
            // Sent before, and the browser asks again.
            return site.seeOther(form.isTicked("command") ? "/report/sent/\(id)" : "/report")
        }
        let others = try site.tellingSentence("telling.words.others") + ":"
        let telling = report.telling(by: viewer.id, from: context.from, otherWords: others)
        do {
            try await site.submit([.concern(id, .tell(telling))], id: command, as: viewer)
        } catch let refusal as Concern.Refusal {
            let error = FieldError("words", refusal.sentence)
            let page = try await checkPage(report, viewer, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        try site.drafts.discard(for: Report.draftAction, of: viewer.id)
        return site.seeOther("/report/sent/\(id)")
    }

    /// What happens next; of a name that is not theirs it says no more than the reference they came with.
    @Sendable func sent(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try site.reporter(context)
        guard let id = ConcernID(try context.parameters.require("concern")) else { throw Problem.notFound }
        let words = try site.library.words(in: Library.fallback)
        let file = try await site.registry.telling(id, of: viewer)
        var frame = try await site.tellingFrame("telling.sent.plain", request, context)
        if let file { frame.pageTitle = words.say("telling.sent.title", ["time": file.row.toldAt.clock]) }
        let preview = try await preview(of: file)
        let concern = file?.concern
        let duty = concern?.kind.dutyKey.map { words.say($0) } ?? ""
        let receivers = preview?.toGoTo(about: concern?.told.involved ?? [], teller: viewer.id) ?? []
        let page = ReportSentPage(
            frame: frame,
            reference: id.reference,
            next: next(preview, file?.row.toldAt, words),
            duty: duty,
            hasDuty: !duty.isEmpty,
            receivers: words.list(receivers, joinedBy: "telling.or"),
            hasReceivers: !receivers.isEmpty,
            showsNumbers: preview?.showsOutsideNumbers ?? false,
            help: try await site.help()
        )
        return try site.html(page)
    }

    /// As it was told, whoever has been named in it since.
    private func preview(of file: ConcernFile?) async throws -> RoutePreview? {
        guard let concern = file?.concern else { return nil }
        let first = Concern(told: concern.told, at: concern.toldAt, by: concern.teller)
        return try await site.records.routePreview(of: first.kind, about: first.involved, on: concern.toldAt.day)
    }

    private func next(_ preview: RoutePreview?, _ toldAt: Instant?, _ words: Words) -> [String] {
        guard let preview, let toldAt, let first = preview.groups.first else { return [] }
        let names = words.list(first.map(\.name))
        let alerted = words.say(first.count == 1 ? "telling.sent.one" : "telling.sent.several", ["names": names])
        let later = preview.groups.dropFirst().map { words.list($0.map(\.name)) }
        guard !later.isEmpty else { return [alerted] }
        let time = toldAt.adding(minutes: preview.minutes).clock
        return [alerted, words.say("telling.sent.unless", ["time": time, "names": words.then(later)])]
    }
}

extension Words {
    /// One after the other: "Daniel Osei, then Helen Hill".
    func then(_ groups: [String]) -> String {
        groups.joined(separator: say("telling.then") + " ")
    }
}
