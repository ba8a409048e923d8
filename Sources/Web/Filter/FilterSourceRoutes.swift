import Domain
import HTTPTypes
import Hummingbird
import Records

/// What watches people's use of the school's equipment: entered, and switched on once it is lawful.
struct FilterSourceRoutes {
    let site: Site

    func add(seeing: RouterGroup<SiteContext>, keeping: RouterGroup<SiteContext>) {
        seeing.get("/filter/sources", use: list)
        keeping.get("/filter/sources/:source", use: show)
        keeping.post("/filter/sources/:source", use: describe)
        keeping.post("/filter/sources/:source/switch", use: turn)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let sources = try await site.registry.filter().sources
        let page = FilterSourceListPage(
            frame: try await site.frame("What watches", for: context, in: request),
            sources: sources.map { SourceView($0, on: site.today) },
            isEmpty: sources.isEmpty,
            mayKeep: try context.signedIn().may(.keepFilter),
            newLink: Self.place(nil)
        )
        return try site.html(page)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let id = try idUnlessNew(context)
        let terms = try await source(id)?.terms
        return try site.html(try await page(id, SourceForm(terms ?? .begun(for: id)), request, context, errors: []))
    }

    @Sendable func describe(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let known = try idUnlessNew(context)
        let id = known ?? form.newID()
        let typed = SourceForm(form)
        do {
            let terms = try typed.terms(isOwn: id == MonitoringSource.ownDoors)
            if let sentence = try await site.changeFilter([.describe(id, terms)], form: form, as: context.viewer) {
                throw FieldError(typed.fieldAtFault, sentence)
            }
            return site.seeOther("/filter/sources/\(id)")
        } catch let error as FieldError {
            return try site.html(
                try await page(known, typed, request, context, errors: [error]),
                status: .unprocessableContent
            )
        }
    }

    @Sendable func turn(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id = try self.id(context)
        guard let terms = try await site.registry.filter().source(id)?.terms else { throw Problem.notFound }
        let isOff = !form.text("off").isEmpty
        let command: Filter.Command = isOff ? .switchOff(id, why: form.text("why")) : .switchOn(id)
        if let sentence = try await site.changeFilter([command], form: form, as: context.viewer) {
            let errors = [FieldError("switch", sentence)]
            return try site.html(
                try await page(id, SourceForm(terms), request, context, errors: errors),
                status: .unprocessableContent
            )
        }
        return site.seeOther("/filter/sources")
    }
}

extension FilterSourceRoutes {
    private func id(_ context: SiteContext) throws -> SourceID {
        guard let id = SourceID(try context.parameters.require("source")) else { throw Problem.notFound }
        return id
    }

    /// Nil for one that is only now entered.
    private func idUnlessNew(_ context: SiteContext) throws -> SourceID? {
        try context.parameters.require("source") == Self.new ? nil : try id(context)
    }

    private static let new = "new"

    private static func place(_ id: SourceID?) -> String {
        "/filter/sources/\(id?.description ?? new)"
    }

    private func source(_ id: SourceID?) async throws -> MonitoringSource? {
        guard let id else { return nil }
        return try await site.registry.filter().source(id)
    }

    private func page(
        _ id: SourceID?,
        _ typed: SourceForm,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> FilterSourcePage {
        let known = try await source(id)
        var frame = try await site.frame(known?.terms.name ?? "Something that watches", for: context, in: request)
        frame.errors = errors
        let shown = known ?? MonitoringSource(id: id ?? SourceID(0), terms: .begun(for: id))
        return FilterSourcePage(
            frame: frame,
            place: Self.place(id),
            source: SourceView(shown, on: site.today),
            isKnown: known != nil,
            typed: typed,
            isOwn: id == MonitoringSource.ownDoors,
            openDaysUsual: ActivityRules.openDaysUsual,
            openDaysMax: MonitoringSource.openDaysMax
        )
    }
}

extension MonitoringSource.Terms {
    /// Whom a source can name as those who look.
    static let mayRead: [Role] = [.lead, .deputyLead, .headteacher]
}

extension MonitoringSource.Reader {
    var words: String {
        switch self {
        case .children: "Children"
        case .parents: "Parents"
        case .staff: "Staff"
        }
    }
}

/// What is watched, from the same register, for everyone and for those who work here.
struct MonitoringRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, signedIn: RouterGroup<SiteContext>) {
        open.get("/monitoring", use: everyone)
        signedIn.get("/me/monitoring", use: own)
    }

    @Sendable func everyone(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await page(request, context, isForStaff: false)
    }

    @Sendable func own(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await page(request, context, isForStaff: true)
    }

    private func page(_ request: Request, _ context: SiteContext, isForStaff: Bool) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let sources = try await site.filterIsOn ? try await site.registry.watching(staff: isForStaff) : []
        let key = isForStaff ? "filter.monitoring.staffTitle" : "filter.monitoring.title"
        let page = MonitoringPage(
            frame: try await site.frame(words.say(key), for: context, in: request),
            isForStaff: isForStaff,
            sources: sources.map { WatchedView(SourceView($0, on: site.today)) },
            isEmpty: sources.isEmpty
        )
        return try site.html(page)
    }
}
