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
        try site.html(try await page(try await held(), request, context, errors: []))
    }

    @Sendable func name(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let provider = Filter.Provider(name: form.text("name"), product: form.text("product"), help: form.text("help"))
        var typed = try await held()
        typed.take(provider)
        return try await change(.set(.provider(provider)), form, typed, request, context, field: "name")
    }

    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        var typed = try await held()
        typed.takeCertificate(from: form)
        guard let confirmedOn = form.day("confirmedOn"), let renewBy = form.day("renewBy") else {
            let missing = form.day("confirmedOn") == nil ? "confirmedOn" : "renewBy"
            let error = FieldError(missing, "Choose when it was confirmed, and by when it must be renewed.")
            return try await refuse(typed, error, request, context)
        }
        let certificate = Filter.Certificate(
            isMember: typed.isMember,
            hasTerrorList: typed.hasTerrorList,
            reference: typed.reference,
            confirmedBy: try context.signedIn().id,
            confirmedOn: confirmedOn,
            renewBy: renewBy
        )
        return try await change(.set(.certificate(certificate)), form, typed, request, context, field: "reference")
    }

    private func held() async throws -> ProviderForm {
        let filter = try await site.registry.filter()
        return ProviderForm(filter.provider, filter.certificate)
    }

    private func change(
        _ command: Filter.Command,
        _ form: Form,
        _ typed: ProviderForm,
        _ request: Request,
        _ context: SiteContext,
        field: String
    ) async throws -> Response {
        if let sentence = try await site.changeFilter([command], form: form, as: context.viewer) {
            return try await refuse(typed, FieldError(field, sentence), request, context)
        }
        return site.seeOther("/filter#provider")
    }

    private func refuse(
        _ typed: ProviderForm,
        _ error: FieldError,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        try site.html(try await page(typed, request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(
        _ typed: ProviderForm,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> FilterProviderPage {
        var frame = try await site.frame("Provider and certificate", for: context, in: request)
        frame.errors = errors
        return FilterProviderPage(frame: frame, provider: typed)
    }
}

extension ProviderForm {
    fileprivate mutating func take(_ provider: Filter.Provider) {
        (name, product, help) = (provider.name, provider.product, provider.help)
    }

    fileprivate mutating func takeCertificate(from form: Form) {
        (isMember, hasTerrorList) = (form.isTicked("isMember"), form.isTicked("hasTerrorList"))
        (reference, confirmedOn, renewBy) = (form.text("reference"), form.text("confirmedOn"), form.text("renewBy"))
    }
}
