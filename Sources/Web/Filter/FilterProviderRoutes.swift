import Domain
import HTTPTypes
import Hummingbird
import Records

/// Names the provider, and confirms its certificate.
struct FilterProviderRoutes {
    let site: Site

    func add(keeping: RouterGroup<SiteContext>) {
        keeping.get("/filter/provider", use: show)
        keeping.post("/filter/provider", use: name)
        keeping.post("/filter/certificate", use: confirm)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func name(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let provider = Filter.Provider(name: form.text("name"), product: form.text("product"), help: form.text("help"))
        return try await change(.set(.provider(provider)), form, request, context, field: "name")
    }

    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let confirmedOn = form.day("confirmedOn"), let renewBy = form.day("renewBy") else {
            let error = FieldError("renewBy", "Choose when it was confirmed, and by when it must be renewed.")
            let page = try await page(request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        let certificate = Filter.Certificate(
            isMember: form.isTicked("isMember"),
            hasTerrorList: form.isTicked("hasTerrorList"),
            reference: form.text("reference"),
            confirmedBy: try context.signedIn().id,
            confirmedOn: confirmedOn,
            renewBy: renewBy
        )
        return try await change(.set(.certificate(certificate)), form, request, context, field: "reference")
    }

    private func change(
        _ command: Filter.Command,
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        field: String
    ) async throws -> Response {
        if let sentence = try await site.changeFilter([command], form: form, as: context.viewer) {
            let page = try await page(request, context, errors: [FieldError(field, sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/filter#provider")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> FilterProviderPage {
        let filter = try await site.registry.filter()
        var frame = try await site.frame("Provider and certificate", for: context, in: request)
        frame.errors = errors
        let names = try await site.filterNames([filter.certificate?.confirmedBy], for: try context.signedIn())
        let confirmer = (filter.certificate?.confirmedBy).flatMap { names[$0] } ?? ""
        return FilterProviderPage(
            frame: frame,
            provider: ProviderView(filter.provider, filter.certificate, confirmedBy: confirmer, on: site.today),
            seenOn: filter.certificate?.confirmedOn.description ?? "",
            renewOn: filter.certificate?.renewBy.description ?? ""
        )
    }
}
