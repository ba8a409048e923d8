import Domain
import Hummingbird
import Records

/// The lists of concerns, on the screen and on paper.
struct CaseListRoutes {
    let site: Site

    /// Rows on one page.
    static let rowsMax = 50

    func add(reading: RouterGroup<SiteContext>) {
        reading.get("/concerns", use: list)
        reading.get("/concerns/print", use: print)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let now = site.doors.now()
        let counts = try await site.records.caseCounts(seenBy: viewer, at: now)
        let words = request.words(of: "find")
        if !words.isEmpty { return try await found(words, counts, request, context) }
        let list = list(request, counts)
        let start = request.uri.queryParameters["from"].flatMap { Int(typed: $0) }.map { max(0, $0) } ?? 0
        let rows = try await site.records.cases(
            list,
            seenBy: viewer,
            at: now,
            limit: Self.rowsMax + 1,
            from: start
        )
        let page = CaseListPage(
            frame: try await site.frame("Concerns", for: context, in: request),
            heading: list.words,
            counts: Self.views(of: counts),
            leaving: try await leaving(viewer),
            searches: try await searches(viewer),
            rows: rows.prefix(Self.rowsMax).map { CaseRowView($0, at: now) },
            isEmpty: rows.isEmpty,
            find: "",
            isSearch: false,
            printLink: "/concerns/print?list=\(list.rawValue)",
            hasNext: rows.count > Self.rowsMax,
            nextLink: "/concerns?list=\(list.rawValue)&from=\(start + Self.rowsMax)"
        )
        return try site.html(page)
    }

    /// What a search finds, the newest first.
    private func found(
        _ words: String,
        _ counts: CaseCounts,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        let (now, viewer) = (site.doors.now(), try context.signedIn())
        let rows = try await site.registry.search(words, seenBy: viewer, limit: Self.rowsMax)
        let page = CaseListPage(
            frame: try await site.frame("Concerns", for: context, in: request),
            heading: "Found",
            counts: Self.views(of: counts),
            leaving: try await leaving(viewer),
            searches: try await searches(viewer),
            rows: rows.map { CaseRowView(CaseRow(concern: $0, due: nil), at: now) },
            isEmpty: rows.isEmpty,
            find: words,
            isSearch: true,
            printLink: "/concerns/print",
            hasNext: false,
            nextLink: "/concerns"
        )
        return try site.html(page)
    }

    /// Pupils' searches that wait to be judged.
    private func searches(_ viewer: Viewer) async throws -> [String] {
        let count = try await site.noticedCount(for: viewer)
        return count == 0 ? [] : ["\(count)"]
    }

    /// The five-day clock of files that go to next schools.
    private func leaving(_ viewer: Viewer) async throws -> [String] {
        let calendar = try await site.records.schoolCalendar()
        let unsent = try await site.records.leavers(seenBy: viewer, since: site.today).filter { $0.unsent > 0 }
        guard !unsent.isEmpty else { return [] }
        let overdue = unsent.count { calendar.transferIsDue(after: $0.left) < site.today }
        return [overdue == 0 ? "\(unsent.count) to send" : "\(unsent.count) to send, \(overdue) overdue"]
    }

    @Sendable func print(_ request: Request, _ context: SiteContext) async throws -> Response {
        let now = site.doors.now()
        let list = list(request, CaseCounts())
        let rows = try await site.records.cases(list, seenBy: try context.signedIn(), at: now, limit: Self.printedMax)
        let page = CaseListPrintPage(
            frame: try await site.frame("Concerns", for: context, in: request),
            heading: list.words,
            day: now.words,
            rows: rows.map { CaseRowView($0, at: now) },
            isEmpty: rows.isEmpty
        )
        return try site.html(page)
    }

    /// Rows on paper.
    static let printedMax = 500

    /// What was asked for; else whatever is most pressing.
    private func list(_ request: Request, _ counts: CaseCounts) -> CaseList {
        if let asked = request.uri.queryParameters["list"].flatMap({ CaseList(rawValue: String($0)) }) { return asked }
        if counts.new > 0 { return .new }
        if counts.overdue > 0 { return .overdue }
        return counts.today > 0 ? .today : .open
    }

    static func views(of counts: CaseCounts) -> [CaseCountView] {
        [
            CaseCountView(words: "new", count: counts.new, look: "talk", link: "/concerns?list=new"),
            CaseCountView(words: "overdue", count: counts.overdue, look: "talk", link: "/concerns?list=overdue"),
            CaseCountView(words: "due today", count: counts.today, look: "waiting", link: "/concerns?list=today"),
            CaseCountView(words: "waiting", count: counts.waiting, look: "done", link: "/concerns?list=waiting"),
        ]
    }
}

extension CaseList {
    var words: String {
        switch self {
        case .new: "New"
        case .overdue: "Overdue"
        case .today: "Due today"
        case .waiting: "Waiting"
        case .open: "Everything open"
        case .finished: "Finished"
        }
    }
}
