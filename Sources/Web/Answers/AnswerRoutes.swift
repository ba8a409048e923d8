import Domain
import Foundation
import Hummingbird
import Records

/// Who is done, and the people behind each number.
struct AnswerRoutes {
    let site: Site

    func add(office: RouterGroup<SiteContext>) {
        office.get("/answers", use: dashboard)
        office.get("/answers/list", use: list)
        office.get("/answers/list/export", use: askExport)
        office.post("/answers/list/export", use: export)
    }

    @Sendable func dashboard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let counts = try await site.records.agreementCounts(on: site.today)
        let unreached = try site.working.unreached().count
        let words = try site.library.words(in: Library.fallback)
        let needs = try await site.records.keepingReport(site.working).needs(on: site.today).map { $0.words(words) }
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
            audiences: order.compactMap { DashboardPage.AudienceView($0, in: counts) }
        )
        return try site.html(page)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let filter = try AnswerFilter(request)
        let found = try await site.records.agreements(filter.narrowing, on: site.today, page: filter.page)
        let unreached = try await unreached()
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
        try await site.askExport(try await savedList(request), request, context)
    }

    @Sendable func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.export(try await savedList(request), request, context)
    }

    /// The same list, for a spreadsheet.
    private func savedList(_ request: Request) async throws -> SavedList {
        let filter = try AnswerFilter(request)
        let rows = try await site.records.agreements(filter.narrowing, on: site.today)
        let unreached = try await unreached()
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
    private func unreached() async throws -> Set<PersonID> {
        let adults = try site.working.unreached()
        return adults.isEmpty ? [] : adults.union(try await site.records.children(of: adults))
    }
}
