import Domain
import Hummingbird
import Records

/// The lists of what was asked and decided: on the page, as a file, and on paper.
struct RegisterRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/registers", use: list)
        gated.get("/registers/:register", use: show)
        gated.get("/registers/:register/seen", use: askSeen)
        gated.post("/registers/:register/seen", use: seen)
        gated.get("/registers/:register/pdf", use: pdf)
        gated.get("/registers/:register/export", use: ask)
        gated.post("/registers/:register/export", use: save)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let overdue = try await site.records.overdue(seenBy: try context.signedIn(), on: site.today)
        let page = RegistersPage(
            frame: try await site.frame("Lists of permissions", for: context, in: request),
            lists: RequestRegister.allCases.map { register in
                let count = overdue[register] ?? 0
                let link = "/registers/\(register.rawValue)"
                return .init(link: link, words: register.words, overdue: count, hasOverdue: count > 0)
            }
        )
        return try site.html(page)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context))
    }

    @Sendable func pdf(_ request: Request, _ context: SiteContext) async throws -> Response {
        let page = try await page(request, context)
        let bytes = try await site.doors.pdf(try page.sheet(from: site.library))
        return site.download(bytes, named: "\(try register(context).rawValue).pdf", type: "application/pdf")
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.askExport(try await saved(request, context), request, context)
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.export(try await saved(request, context), request, context)
    }
}

extension RegisterRoutes {
    private func register(_ context: SiteContext) throws -> RequestRegister {
        guard let register = RequestRegister(rawValue: try context.parameters.require("register")) else {
            throw Problem.notFound
        }
        return register
    }

    private func order(_ request: Request) -> RequestRegister.Order {
        request.uri.queryParameters["by"].flatMap { RequestRegister.Order(rawValue: String($0)) } ?? .name
    }

    private func rows(_ request: Request, _ context: SiteContext) async throws -> [RegisterRowView] {
        let viewer = try context.signedIn()
        let register = try register(context)
        return try await site.records.register(register, by: order(request), seenBy: viewer, on: site.today)
            .map(RegisterRowView.init)
    }

    private func saved(_ request: Request, _ context: SiteContext) async throws -> SavedList {
        let register = try register(context)
        let rows = try await rows(request, context)
        return SavedList(
            list: .permissions,
            heading: register.words,
            fileName: "\(register.rawValue)-\(site.today).csv",
            text: CSVText.document(header: RegisterRowView.header, rows: rows.map(\.cells)),
            rows: rows.count,
            address: "/registers/\(register.rawValue)/export",
            back: "/registers/\(register.rawValue)"
        )
    }

    private func page(_ request: Request, _ context: SiteContext) async throws -> RegisterPage {
        let register = try register(context)
        let rows = try await rows(request, context)
        let order = order(request)
        let link = "/registers/\(register.rawValue)"
        return RegisterPage(
            frame: try await site.frame(register.words, for: context, in: request),
            link: link,
            made: site.today.words,
            orders: RequestRegister.Order.allCases.map {
                .init(orderLink: "\(link)?by=\($0.rawValue)", orderWords: $0.words, isOn: $0 == order)
            },
            rows: rows,
            isEmpty: rows.isEmpty
        )
    }
}
