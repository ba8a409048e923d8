import Domain
import Foundation
import Hummingbird
import Records

/// Who is done, and the people behind each number.
struct AnswerRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/answers", use: dashboard)
        gated.get("/answers/list", use: list)
        gated.get("/answers/list/export", use: askExport)
        gated.post("/answers/list/export", use: export)
    }

    @Sendable func dashboard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let counts = try await site.seen(by: context).agreementCounts(on: site.today)
        let unreached = try await site.seen(by: context).unreached(in: site.working).count
        let words = try site.library.words(in: Library.fallback)
        let needs = try await site.records.keepingReport(site.working).needs(on: site.today).map { $0.words(words) }
        let reviews = try await reviews(context)
        let order: [Switch] = [.parents, .pupils, .staff, .governors, .visitors]
        let page = DashboardPage(
            frame: try await site.frame("Answers", for: context, in: request),
            day: site.today.words,
            isEmpty: counts.isEmpty,
            unreached: unreached,
            hasUnreached: unreached > 0,
            needs: site.doors.isSample ? [] : needs,
            hasNeeds: !site.doors.isSample && !needs.isEmpty,
            checked: try KeepingPage.checked(site, words),
            reviews: reviews.map(DashboardPage.BarView.init),
            hasReviews: !reviews.isEmpty,
            audiences: order.compactMap { DashboardPage.AudienceView($0, in: counts) }
        )
        return try site.html(page)
    }

    /// Whoever sets bars is told when one is to be looked at again.
    private func reviews(_ context: SiteContext) async throws -> [BarRow] {
        let viewer = try context.signedIn()
        return viewer.may(.setBars) ? try await site.records.seen(by: viewer).barReviews(on: site.today) : []
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let filter = try AnswerFilter(request)
        let found = try await site.seen(by: context).agreements(filter.narrowing, on: site.today, page: filter.page)
        let unreached = try await unreached(context)
        let className = filter.narrowing.className ?? ""
        let page = AnswerListPage(
            frame: try await site.frame(filter.words(title: found.rows.first?.title ?? ""), for: context, in: request),
            find: filter.narrowing.name,
            fields: filter.fields,
            count: found.count,
            isEmpty: found.count == 0,
            csvLink: filter.link("/answers/list/export"),
            slipsLink: "/answers/class/\(className.queryEscaped)/paper",
            hasSlips: !className.isEmpty,
            turning: AnswerListPage.Turning(found, filter),
            isWhole: found.pages == 1,
            isMixed: filter.narrowing.audience == nil,
            rows: found.rows.map { .init($0, isUnreached: unreached.contains($0.person)) }
        )
        return try site.html(page)
    }

    @Sendable func askExport(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.askExport(try await savedList(request, context), request, context)
    }

    @Sendable func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.export(try await savedList(request, context), request, context)
    }

    /// The same list, for a spreadsheet.
    private func savedList(_ request: Request, _ context: SiteContext) async throws -> SavedList {
        let filter = try AnswerFilter(request)
        let rows = try await site.seen(by: context).agreements(filter.narrowing, on: site.today)
        let unreached = try await unreached(context)
        return SavedList(
            list: .answers,
            heading: filter.words(title: rows.first?.title ?? ""),
            fileName: "answers-\(site.today).csv",
            text: CSVText.document(
                header: AgreementRow.csvHeader,
                rows: rows.map { $0.csv(isUnreached: unreached.contains($0.person)) }
            ),
            rows: rows.count,
            address: filter.link("/answers/list/export"),
            back: filter.link()
        )
    }

    /// Whoever could not be reached, and the children whose family could not be.
    private func unreached(_ context: SiteContext) async throws -> Set<PersonID> {
        let sight = try site.seen(by: context)
        let adults = try await sight.unreached(in: site.working)
        return adults.isEmpty ? [] : adults.union(try await sight.children(of: adults))
    }
}
