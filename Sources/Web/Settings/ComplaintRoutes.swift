import Domain
import Hummingbird
import Records

/// Who takes complaints, as families and visitors read it before they agree.
package struct ComplaintsPage: Page {
    package static let template = "Settings/complaints"
    package static let example = ComplaintsPage(
        frame: Frame(pageTitle: "Complaints"),
        to: "Helen Hill, headteacher",
        address: "head@example.org",
        how: "She writes back within ten school days."
    )

    package let frame: Frame
    package let to: String
    package let address: String
    package let how: String
}

struct ComplaintRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/complaints", use: show)
        gated.post("/set-up/complaints", use: save)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(try await site.records.school()?.complaints, request, context, errors: []))
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let complaints = Complaints(to: form.text("to"), address: form.text("address"), how: form.text("how"))
        do {
            try await site.submit([.school(.setComplaints(complaints))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let page = try await page(complaints, request, context, errors: [FieldError("to", refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/set-up")
    }

    private func page(
        _ complaints: Complaints?,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ComplaintsPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("wizard.complaints.title"), for: context, in: request)
        frame.errors = errors
        return ComplaintsPage(
            frame: frame,
            to: complaints?.to ?? "",
            address: complaints?.address ?? "",
            how: complaints?.how ?? ""
        )
    }
}
