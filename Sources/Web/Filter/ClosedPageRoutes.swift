import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// "Please check this page", pressed on a closed page by whoever was stopped there, with no sign-in and no name.
struct ClosedPageRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/filter/page", use: show)
        open.post("/filter/page", use: send)
        open.get("/filter/page/sent", use: sent)
    }

    private static let addressCharactersMax = 500
    /// More than this that wait are no help to whoever looks; nobody who asks is told.
    private static let waitingMax = 50
    private static let hoursMax = 24

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let address = request.uri.queryParameters["address"].map(String.init) ?? ""
        let page = ClosedAskPage(
            frame: try await site.tellingFrame("filter.page.title", request, context),
            address: String(address.prefix(Self.addressCharactersMax)),
            isSent: false
        )
        return try site.html(page)
    }

    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let address = String(form.text("address").prefix(Self.addressCharactersMax)).trimmed
        if FilterTask.isAddress(address), try await site.filterIsOn { try await ask(address, form) }
        return site.seeOther("/filter/page/sent")
    }

    @Sendable func sent(_ request: Request, _ context: SiteContext) async throws -> Response {
        let page = ClosedAskPage(
            frame: try await site.tellingFrame("filter.page.title", request, context),
            address: "",
            isSent: true
        )
        return try site.html(page)
    }

    /// One task for an address and a day, however many press.
    private func ask(_ address: String, _ form: Form) async throws {
        guard let doer = try await site.records.filterKeepers(on: site.today).first?.id,
            try await site.records.waitingPages() < Self.waitingMax
        else { return }
        let terms = FilterTask.Terms(
            .open(address: address, whom: try site.tellingSentence("filter.page.whom"), until: nil),
            from: .page,
            doer: doer,
            due: site.doors.now().adding(minutes: Self.hoursMax * 60)
        )
        let id = FilterTaskID(naming: address, on: site.today)
        do {
            try await site.submit([.filter(.task(id, .ask(terms)))], form: form, as: nil)
        } catch let refusal as FilterTask.Refusal where refusal == .askedBefore {
            // Somebody else pressed already.
        }
    }
}

/// Asks school to look at a page again, and thanks.
package struct ClosedAskPage: Page {
    package static let template = "Filter/Everyone/closedPage"
    package static let example = ClosedAskPage(
        frame: Frame(pageTitle: "Please check this page"),
        address: "games.example.org",
        isSent: true
    )

    package let frame: Frame
    package let address: String
    package let isSent: Bool
}
