import Domain
import Foundation
import Hummingbird
import Ledger
import Logging
import NIOCore
import Records

/// The copy of an answer, for whoever gave it and nobody else: to anyone else it is a page that is not there.
struct OwnCopyRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/copy/:answer", use: show)
        signedIn.get("/copy/:answer/save", use: save)
        signedIn.get("/copy/:answer/proof", use: proof)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(isOnline: true, request, context))
    }

    /// A sheet to keep: a PDF, or where this machine makes none the page itself.
    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let page = try await page(isOnline: false, request, context)
        let html = try site.library.render(page)
        do {
            let pdf = try await site.doors.pdf(html.replacing("=\"/assets/", with: "=\""))
            return site.download(pdf, named: "answer-\(page.reference).pdf", type: "application/pdf")
        } catch {
            site.logger.warning("no sheet was made, so the page went out instead", metadata: ["why": "\(error)"])
            let name = "answer-\(page.reference).html"
            return site.download(Array(html.utf8), named: name, type: "text/html; charset=utf-8")
        }
    }

    /// What an outside expert needs to check the copy (c2sp.org/tlog-proof@v1).
    @Sendable func proof(_ request: Request, _ context: SiteContext) async throws -> Response {
        let copies = try await copies(context)
        let id = AnswerID(try context.parameters.require("answer"))
        guard let copy = copies.first(where: { $0.answer.id == id }),
            let proof = try await site.registry.receipt(at: copy.answer.position)
        else { throw Problem.notFound }
        let name = "proof-\(copy.answer.reference).txt"
        return site.download(Array(proof.text.utf8), named: name, type: "text/plain; charset=utf-8")
    }

    private func copies(_ context: SiteContext) async throws -> [CopyRow] {
        guard let id = AnswerID(try context.parameters.require("answer")) else { throw Problem.notFound }
        return try await site.seen(by: context).copies(of: id, for: try context.signedIn().id)
    }

    private func page(isOnline: Bool, _ request: Request, _ context: SiteContext) async throws -> OwnCopyPage {
        let copies = try await copies(context)
        let address = try await site.records.school()?.profile.address ?? ""
        let base = try await site.answerPage("parents.copy.title", [:], request, context)
        guard let page = base.copy(copies, address: address, isOnline: isOnline) else { throw Problem.notFound }
        return page
    }
}
