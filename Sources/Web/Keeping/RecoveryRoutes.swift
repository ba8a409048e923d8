import Domain
import Foundation
import Hummingbird
import Records

/// The recovery sheets: printed twice, and two of their words typed back.
struct RecoveryRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/lost", use: show)
        gated.get("/set-up/lost/sheet/:number", use: sheet)
        gated.post("/set-up/lost", use: type)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    /// The words open everything, so a page shows them to the headteacher alone, and only until they were typed back.
    @Sendable func sheet(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let number = Int(typed: try context.parameters.require("number")), Keeping.sheets.contains(number) else {
            throw Problem.notFound
        }
        guard try await mayPrint(context) else { throw Problem.notYours }
        let title = try site.library.words(in: Library.fallback).say("paper.recovery.title")
        let words = try site.registry.recoveryWords()
        return try site.html(
            RecoverySheetPage(
                frame: try await site.frame(title, for: context, in: request),
                words: words.enumerated().map { RecoverySheetPage.Word(number: $0.offset + 1, word: $0.element) },
                date: site.today.words,
                number: number
            )
        )
    }

    /// The first and the last word show that the sheets were printed and can be read.
    @Sendable func type(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard try await mayPrint(context) else { throw Problem.notYours }
        let form = try await Form.read(request)
        let words = try site.registry.recoveryWords()
        let typed = [form.text("first"), form.text("last")].map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        }
        guard typed == [words.first, words.last].compactMap({ $0 }) else {
            let sentence = try site.library.words(in: Library.fallback).say("wizard.recovery.wrong")
            let page = try await page(request, context, errors: [FieldError("first", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        let commands = Keeping.sheets.map { SchoolCommand.keeping(.typeSheet($0)) }
        try await site.submit(commands, form: form, as: context.viewer)
        return site.seeOther("/set-up/lost")
    }

    private func mayPrint(_ context: SiteContext) async throws -> Bool {
        guard try context.signedIn().roles.contains(.headteacher) else { return false }
        return try await !isTyped()
    }

    private func isTyped() async throws -> Bool {
        try await site.records.keeping().sheetsTyped.isSuperset(of: Keeping.sheets)
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> RecoveryPage {
        let title = try site.library.words(in: Library.fallback).say("wizard.recovery.title")
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        let drill = try await site.records.keeping().lastDrillAt
        return RecoveryPage(
            frame: frame,
            mayPrint: try await mayPrint(context),
            isTyped: try await isTyped(),
            hasDrill: drill != nil,
            drilledOn: drill?.day.words ?? ""
        )
    }
}
