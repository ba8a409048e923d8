import Domain
import Foundation
import Hummingbird
import Records

/// Anyone may ask whether a file they hold is a copy this school gave; the page says that, and no name.
struct CopyCheckRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/check", use: show)
        open.post("/check", use: check)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(CopyCheckPage(frame: try await frame(request, context, errors: [])))
    }

    @Sendable func check(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let bytes = form.files.first { $0.field == "file" }?.bytes ?? []
        do {
            let found = try site.registry.check(copy: Data(bytes))
            return try site.html(CopyCheckPage(found, frame: try await frame(request, context, errors: [])))
        } catch let refusal as CopyRefusal {
            let errors = [FieldError("file", refusal.sentence)]
            let page = CopyCheckPage(frame: try await frame(request, context, errors: errors))
            return try site.html(page, status: .unprocessableContent)
        }
    }

    private func frame(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> Frame {
        let title = try site.library.words(in: Library.fallback).say("keeping.copy.title")
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        frame.hasErrors = !errors.isEmpty
        return frame
    }
}

extension CopyCheckPage {
    /// Before a file was chosen.
    fileprivate init(frame: Frame) {
        self.init(frame: frame, isReal: false, reference: "", givenOn: "", entry: 0, entries: 0)
    }

    fileprivate init(_ copy: CheckedCopy, frame: Frame) {
        let reference: String
        if case .answer(let id, _) = copy.envelope.event { reference = id.reference } else { reference = "" }
        self.init(
            frame: frame,
            isReal: true,
            reference: reference,
            givenOn: copy.envelope.at.day.words,
            entry: copy.index + 1,
            entries: copy.size
        )
    }
}
