import Domain
import HTTPTypes
import Hummingbird
import Ledger
import Records

/// A list with people in it, ready to leave.
struct SavedList: Sendable {
    let list: Keeping.Export.List
    let heading: String
    /// It stands readable outside the protected part, so it names a list and a day, and nobody.
    let fileName: String
    let text: String
    let rows: Int
    /// Where its export page is, and where the list is.
    let address: String
    let back: String
}

/// Every file with personal data goes out through here: protected, or without protection for a reason that is kept.
extension Site {
    /// Words of sixteen bits, 64 bits in all.
    ///
    /// WinZip's derivation (1,000 rounds of PBKDF2-SHA1) makes a guess cheap; at a thousand million a second half of them
    /// still take 290 years.
    private static let passphraseBytes = 8

    func askExport(
        _ list: SavedList,
        _ request: Request,
        _ context: SiteContext,
        why: String = "",
        errors: [FieldError] = []
    ) async throws -> Response {
        let title = try library.words(in: Library.fallback).say("export.title")
        var frame = try await frame(title, for: context, in: request)
        frame.errors = errors
        let page = ExportPage(
            frame: frame,
            heading: list.heading,
            rows: list.rows,
            action: list.address,
            back: list.back,
            passphrase: RecoveryWords.words(for: Randomness.bytes(Self.passphraseBytes)).joined(separator: "-"),
            why: why
        )
        return try html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func export(_ list: SavedList, _ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        switch form.text("how") {
        case "protected":
            let file = try protected(list, words: form.text("words"))
            try note(.exported, "\(list.list.rawValue), protected", in: context)
            return file
        case "plain": break
        default: throw Problem.unreadableForm
        }
        let why = form.text("why")
        do {
            let export = Keeping.Export(
                id: form.newID(),
                by: try context.signedIn().id,
                list: list.list,
                rows: list.rows,
                why: why
            )
            try await submit([.keeping(.export(export))], form: form, as: context.viewer)
        } catch let refusal as Keeping.Refusal {
            let error = FieldError("why", refusal.sentence)
            return try await askExport(list, request, context, why: why, errors: [error])
        }
        try note(.exported, "\(list.list.rawValue), without protection", in: context)
        return download(Array(list.text.utf8), named: list.fileName, type: "text/csv; charset=utf-8")
    }

    /// The words come back from the page that showed them, because nothing here keeps them; weaker ones are refused.
    private func protected(_ list: SavedList, words: String) throws -> Response {
        guard words.wholeMatch(of: /([a-z]{5}-){3}[a-z]{5}/) != nil else { throw Problem.unreadableForm }
        let zip = try doors.protect(Array(list.text.utf8), list.fileName, words)
        let name = list.fileName.replacing(".csv", with: ".zip")
        return download(zip, named: name, type: "application/zip")
    }
}
