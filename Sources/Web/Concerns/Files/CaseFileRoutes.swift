import Domain
import Foundation
import Hummingbird
import Records

/// The files of a concern: the lead adds one after the question what it could show, and nobody opens one here.
struct CaseFileRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>) {
        reading.get("/concerns/:concern/files", use: ask)
        reading.post("/concerns/:concern/files/question", use: answer)
        reading.post("/concerns/:concern/files", use: take)
        reading.get("/concerns/:concern/files/:number", use: save)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context))
    }

    @Sendable func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id = try site.concernID(context)
        do {
            guard let answer = AddedFile.Answer(rawValue: form.text("shows")) else {
                throw FieldError("shows", "Say whether it could show a child undressed, or anything sexual.")
            }
            try await site.submit([.concern(id, .answerFileQuestion(answer))], form: form, as: context.viewer)
        } catch let refusal as Concern.Refusal {
            return try await again(request, context, FieldError("shows", try known(refusal).sentence))
        } catch let error as FieldError {
            return try await again(request, context, error)
        }
        return site.seeOther("/concerns/\(id)/files")
    }

    /// Nothing of the file is read before a "no" of the same person stands in the concern.
    @Sendable func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        let reading = try await CaseReading(site, in: context)
        guard reading.mayAddFile else {
            return try await again(request, context, FieldError("shows", Concern.Refusal.fileUnasked.sentence))
        }
        let form = try await Form.read(request, takingFiles: true)
        let id = reading.file.row.id
        do {
            guard let upload = form.files.first(where: { $0.field == "file" }), !upload.bytes.isEmpty else {
                throw FieldError("file", "Choose a file with something in it.")
            }
            guard let kind = site.doors.attachmentKind(upload.bytes) else {
                throw FieldError("file", "This is none of the files that are taken here: PDF, PNG, JPEG, Word or text.")
            }
            guard !form.text("name").isEmpty else { throw FieldError("name", "Say what it is, in a few words.") }
            let file = AddedFile.New(name: form.text("name"), kind: kind, bytes: Data(upload.bytes))
            try await site.submit([.concern(id, .addFile(file))], form: form, as: context.viewer)
        } catch let refusal as Concern.Refusal {
            return try await again(request, context, FieldError("file", try known(refusal).sentence), form)
        } catch let error as FieldError {
            return try await again(request, context, error, form)
        }
        return site.seeOther("/concerns/\(id)#files")
    }

    /// Always to be saved, as what no browser shows by itself: a file never becomes a page of this site.
    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, viewer) = (try site.concernID(context), try context.signedIn())
        guard let number = Int(typed: try context.parameters.require("number")),
            let (attachment, bytes) = try await site.registry.attachment(number, of: id, seenBy: viewer)
        else { throw Problem.notFound }
        try site.note(.exported, "file of a concern", concern: id, in: context)
        return site.download(
            bytes,
            named: attachment.fileName(number, of: id.reference),
            type: "application/octet-stream"
        )
    }
}

extension CaseFileRoutes {
    private func known(_ refusal: Concern.Refusal) throws -> Concern.Refusal {
        guard refusal != .unknown else { throw Problem.notFound }
        return refusal
    }

    private func again(
        _ request: Request,
        _ context: SiteContext,
        _ error: FieldError,
        _ form: Form = Form(fields: [:])
    ) async throws -> Response {
        let page = try await page(request, context, form, errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form = Form(fields: [:]),
        errors: [FieldError] = []
    ) async throws -> CaseFilePage {
        let reading = try await CaseReading(site, in: context)
        guard reading.isLed else { throw Problem.notYours }
        var frame = try await site.frame("Add a file", for: context, in: request)
        frame.errors = errors
        let answer = reading.concern.fileAnswer
        return CaseFilePage(
            frame: frame,
            base: "/concerns/\(reading.file.row.id)",
            reference: reading.file.row.reference,
            isAsking: !reading.mayAddFile,
            isStopped: answer == .yes || answer == .unsure,
            isTaking: reading.mayAddFile,
            label: form.text("name")
        )
    }
}

extension CaseReading {
    /// Whether whoever reads it leads on it.
    var isLed: Bool {
        file.isLed(by: viewer)
    }

    /// Whether they said "no" to the question, and no file came of it yet.
    var mayAddFile: Bool {
        isLed && concern.mayAddFile == viewer.id
    }

    var files: [CaseFileView] {
        concern.files.enumerated().map { number, attachment in
            CaseFileView(attachment, link: "/concerns/\(file.row.id)/files/\(number)", names: names)
        }
    }
}
