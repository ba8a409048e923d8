import Domain
import Foundation
import Hummingbird
import Records

/// Anyone may ask whether a file they hold is a copy this school gave; the page says that, and no name.
struct CopyCheckRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        open.get("/check", use: show)
        open.post("/check", use: check)
        gated.post("/check/answer", use: putBack)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(CopyCheckPage(frame: try await frame(request, context, errors: [])))
    }

    @Sendable func check(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request, takingFiles: true)
        let words = try site.library.words(in: Library.fallback)
        guard let bytes = form.files.first(where: { $0.field == "file" })?.bytes else {
            return try await refuse(words.say("keeping.copy.errorNone"), request, context)
        }
        do {
            let found = try await site.registry.check(copy: Data(bytes))
            let frame = try await frame(request, context, errors: [])
            let isLost = try await isLost(found)
            let mayEnter = isLost && context.viewer?.may(.recordAnswers) == true
            let copy = mayEnter ? Data(bytes).base64EncodedString() : ""
            return try site.html(CopyCheckPage(found, copy: copy, frame: frame))
        } catch CopyRefusal.notACopy where Self.isSheet(bytes) {
            let link = ["proofLink": words.say("parents.copy.checkFile")]
            return try await refuse(words.say("keeping.copy.errorSheet", link), request, context)
        } catch let refusal as CopyRefusal {
            return try await refuse(refusal.sentence, request, context)
        }
    }

    /// Whether a file begins as the copy to read does that is saved beside the proof: a PDF, or the page itself.
    private static func isSheet(_ bytes: [UInt8]) -> Bool {
        ["%PDF-", "<!doctype html>"].contains { bytes.starts(with: $0.utf8) }
    }

    private func refuse(_ sentence: String, _ request: Request, _ context: SiteContext) async throws -> Response {
        let frame = try await frame(request, context, errors: [FieldError("file", sentence)])
        return try site.html(CopyCheckPage(frame: frame), status: .unprocessableContent)
    }

    /// Enters an answer again that the records lost, from the copy that whoever gave it kept.
    @Sendable func putBack(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let form = try await Form.read(request)
        let found = try await site.registry.check(copy: Data(base64Encoded: form.text("copy")) ?? Data())
        guard case .answer(let id, .given(let given)) = found.envelope.event, try await isLost(found) else {
            throw CopyRefusal.notLost
        }
        let again = Answer.again(given, recordedBy: viewer.id, signedOn: found.envelope.at.day)
        try await site.submit([.answer(id, .give(again))], form: form, as: viewer)
        return site.seeOther("/answers/person/\(given.by)")
    }

    /// Whether a copy is of an answer that the records do not hold.
    private func isLost(_ copy: CheckedCopy) async throws -> Bool {
        guard case .answer(let id, .given) = copy.envelope.event else { return false }
        return try await site.records.seen(with: .copy(reference: id.reference)).answer(id) == nil
    }

    private func frame(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> Frame {
        let title = try site.library.words(in: Library.fallback).say("keeping.copy.title")
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        return frame
    }
}

extension CopyCheckPage {
    /// Before a file was chosen.
    fileprivate init(frame: Frame) {
        self.init(
            frame: frame,
            isReal: false,
            reference: "",
            givenOn: "",
            entry: 0,
            entries: 0,
            isLost: false,
            copy: ""
        )
    }

    /// `copy` is the file itself where its answer can be entered again, else empty.
    fileprivate init(_ found: CheckedCopy, copy: String, frame: Frame) {
        let reference: String
        if case .answer(let id, _) = found.envelope.event { reference = id.reference } else { reference = "" }
        self.init(
            frame: frame,
            isReal: true,
            reference: reference,
            givenOn: found.envelope.at.day.words,
            entry: found.index + 1,
            entries: found.size,
            isLost: !copy.isEmpty,
            copy: copy
        )
    }
}
