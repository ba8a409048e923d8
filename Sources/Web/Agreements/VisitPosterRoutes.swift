import Domain
import Hummingbird
import Records

/// A page to print on A4, with a code that any phone reads.
///
/// The code holds the site's address and no name.
package struct VisitPosterPage: Page {
    package static let template = "Agreements/poster"
    package static let example = VisitPosterPage(
        frame: Frame(pageTitle: "Visiting today?"),
        isVisit: true,
        isStaffDay: true,
        isParents: true,
        hasLead: true,
        minutes: 5,
        address: "rules.example.org/visit",
        code: .example
    )

    package let frame: Frame
    package let isVisit: Bool
    package let isStaffDay: Bool
    package let isParents: Bool
    package let hasLead: Bool
    package let minutes: Int
    package let address: String
    package let code: AddressCode
}

/// Posters for the front door, the INSET day and parents' evening.
struct VisitPosterRoutes {
    let site: Site

    func add(staff: RouterGroup<SiteContext>) {
        staff.get("/visit/poster", use: visit)
        staff.get("/rules/poster", use: rules)
    }

    private static let readingMinutes = 5

    private enum Reader {
        case visitors
        case staff
        case parents
    }

    @Sendable func visit(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await poster(for: .visitors, request, context)
    }

    @Sendable func rules(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await poster(for: request.uri.queryParameters["for"] == "staff" ? .staff : .parents, request, context)
    }

    private func poster(for reader: Reader, _ request: Request, _ context: SiteContext) async throws -> Response {
        let key =
            switch reader {
            case .visitors: "paper.poster.visitorTitle"
            case .staff: "paper.poster.staffTitle"
            case .parents: "paper.poster.parentTitle"
            }
        let site = self.site
        let frame = try await site.frame(try site.classSentence(key), for: context, in: request)
        let host = try await site.records.school()?.profile.address ?? ""
        let code = AddressCode(host: host, path: reader == .visitors ? "/visit" : "")
        let page = VisitPosterPage(
            frame: frame,
            isVisit: reader == .visitors,
            isStaffDay: reader == .staff,
            isParents: reader == .parents,
            hasLead: !frame.leadName.isEmpty,
            minutes: Self.readingMinutes,
            address: code.address,
            code: code
        )
        return try site.html(page)
    }
}
