import Domain
import Hummingbird
import Records

/// A concern on paper: with names, without them, or as the one PDF that is filed where school keeps its child-protection
/// file.
package struct CasePrintPage: Page {
    package static let template = "Concerns/Cases/casePrint"
    package static let example = CasePrintPage(
        frame: Frame(pageTitle: "Concern C-231"),
        base: "/concerns/1",
        reference: "C-231",
        kind: "Worry about a child",
        state: "Being dealt with",
        printedAt: "21 November 2026, 11.00 am",
        printedBy: "Meera Patel",
        hasPrinter: true,
        told: CaseToldView.example,
        people: [CasePersonView.example],
        hasPeople: true,
        risk: "No: with her aunt.",
        hasRisk: true,
        lines: [CaseLine.example],
        isHidden: true,
        isForScreen: true,
        filing: CaseFilingView(.elsewhere("CPOMS"))
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let kind: String
    package let state: String
    package let printedAt: String
    package let printedBy: String
    package let hasPrinter: Bool
    package let told: CaseToldView
    package let people: [CasePersonView]
    package let hasPeople: Bool
    package let risk: String
    package let hasRisk: Bool
    package let lines: [CaseLine]
    package let isHidden: Bool
    package let isForScreen: Bool
    package let filing: CaseFilingView
}

struct CasePrintRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>) {
        reading.get("/concerns/:concern/print", use: print)
        reading.get("/concerns/:concern/file", use: file)
    }

    @Sendable func print(_ request: Request, _ context: SiteContext) async throws -> Response {
        let isHidden = request.uri.queryParameters["names"] != "shown"
        return try site.html(try await page(request, context, isHidden: isHidden, isForScreen: true))
    }

    /// The whole concern with names, to file elsewhere; its own name says nobody's.
    @Sendable func file(_ request: Request, _ context: SiteContext) async throws -> Response {
        let page = try await page(request, context, isHidden: false, isForScreen: false)
        let html = try site.library.render(page).replacing("=\"/assets/", with: "=\"")
        let pdf = try await site.doors.pdf(html)
        try site.note(.exported, "concern, as a PDF", concern: try site.concernID(context), in: context)
        return site.download(pdf, named: "concern-\(page.reference).pdf", type: "application/pdf")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        isHidden: Bool,
        isForScreen: Bool
    ) async throws -> CasePrintPage {
        let viewer = try context.signedIn()
        let reading = try await CaseReading(site, in: context, hidingNames: isHidden)
        let row = reading.file.row
        let concern = reading.concern
        let childFile = try await site.records.childFile()
        let chronology = reading.chronology(
            tasks: try await site.registry.tasks(of: row.id, seenBy: viewer),
            steps: try await site.registry.steps(of: row.id, seenBy: viewer),
            ladder: try await site.records.ladder()
        )
        return CasePrintPage(
            frame: try await site.frame("Concern \(row.reference)", for: context, in: request),
            base: "/concerns/\(row.id)",
            reference: row.reference,
            kind: concern.kind.words,
            state: reading.state.words,
            printedAt: site.doors.now().words,
            printedBy: isHidden ? "" : viewer.person.name,
            hasPrinter: !isHidden,
            told: reading.told,
            people: reading.people,
            hasPeople: !reading.people.isEmpty,
            risk: concern.risk.map { "\($0.answer.words): \(reading.names.text($0.why))" } ?? "",
            hasRisk: concern.risk != nil,
            lines: chronology.all,
            isHidden: isHidden,
            isForScreen: isForScreen,
            filing: CaseFilingView(childFile)
        )
    }
}
