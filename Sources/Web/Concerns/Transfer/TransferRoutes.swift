import Domain
import Foundation
import Hummingbird
import Ledger
import Records

/// A child's file goes to the next school: one protected PDF, words told by telephone, a confirmation, five school days.
struct TransferRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>) {
        reading.get("/concerns/transfers", use: list)
        reading.get("/concerns/transfers/:child", use: show)
        reading.post("/concerns/transfers/:child", use: pack)
        reading.post("/concerns/transfers/:child/file", use: save)
        reading.get("/concerns/transfers/:child/receipt", use: receipt)
        reading.post("/concerns/transfers/:child/receipt", use: takeReceipt)
        reading.post("/concerns/transfers/:child/sent", use: sendOn)
    }

    /// Words of sixteen bits, 64 bits in all, which the derivation of PDF 2.0 makes dear to guess.
    private static let passphraseBytes = 8
    /// Days that a child whose file is done stays in the list.
    private static let doneDays = 60

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let since = site.today.adding(days: -Self.doneDays)
        let leavers = try await site.records.leavers(seenBy: viewer, since: since)
        let calendar = try await site.records.schoolCalendar()
        let page = TransferListPage(
            frame: try await site.frame("Files of children who leave", for: context, in: request),
            filing: CaseFilingView(try await site.records.childFile()),
            leavers: leavers.map { LeaverView($0, on: site.today, in: calendar) },
            isEmpty: leavers.isEmpty
        )
        return try site.html(page)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let reading = try await TransferReading(site, in: context)
        return try site.html(try await reading.page(request, context))
    }

    /// Chooses what goes, writes that down, and shows the words that open it: they are kept nowhere.
    @Sendable func pack(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let reading = try await TransferReading(site, in: context)
        do {
            let chosen = Set(form.all("concern").compactMap { ConcernID($0) })
            let files = reading.files.filter { chosen.contains($0.row.id) }
            guard !files.isEmpty else { throw FieldError("concerns", "Choose what goes.") }
            guard !form.text("school").isEmpty else { throw FieldError("school", "Write the name of the next school.") }
            let transfer = Transfer(
                id: form.newID(),
                child: reading.child.id,
                to: form.text("school"),
                withFiles: form.isTicked("files")
            )
            let commands = files.map { SchoolCommand.concern($0.row.id, .pack(transfer)) }
            try await site.submit(commands, form: form, as: context.viewer)
            return try site.html(
                TransferPackedPage(
                    frame: try await site.frame("The words that open it", for: context, in: request),
                    base: reading.base,
                    child: reading.child.name,
                    school: transfer.to,
                    transfer: "\(transfer.id)",
                    passphrase: RecoveryWords.words(for: Randomness.bytes(Self.passphraseBytes)).joined(separator: "-")
                )
            )
        } catch let refusal as Concern.Refusal {
            return try await again(request, context, reading, form, FieldError("school", refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, reading, form, error)
        }
    }

    /// The words come back from the page that showed them, because nothing here keeps them; weaker ones are refused.
    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let reading = try await TransferReading(site, in: context)
        let words = form.text("words")
        guard words.wholeMatch(of: /([a-z]{5}-){3}[a-z]{5}/) != nil, let id: TransferID = form.id("transfer"),
            let transfer = reading.transfer(id)
        else { throw Problem.unreadableForm }
        let files = reading.files(of: id)
        guard files.allSatisfy({ $0.isLed(by: reading.viewer) }) else { throw Problem.notYours }
        let page = try await reading.paper(of: transfer, files, request, context)
        let html = try site.library.render(page).replacing("=\"/assets/", with: "=\"")
        let enclosed = transfer.withFiles ? try await reading.enclosures(files) : []
        let pdf = try await site.doors.protectPDF(try await site.doors.pdf(html), enclosed, words)
        for file in files {
            try site.note(.exported, "concern, to the next school", concern: file.row.id, in: context)
        }
        return site.download(pdf, named: "file-\(id.reference).pdf", type: "application/pdf")
    }

    @Sendable func receipt(_ request: Request, _ context: SiteContext) async throws -> Response {
        let reading = try await TransferReading(site, in: context)
        guard let id = TransferID(request.words(of: "transfer")), let transfer = reading.transfer(id) else {
            throw Problem.notFound
        }
        let page = TransferReceiptPage(
            frame: try await site.frame("Confirmation", for: context, in: request),
            base: reading.base,
            isForScreen: true,
            receipt: reading.receipt(of: transfer)
        )
        return try site.html(page)
    }

    @Sendable func sendOn(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "sent") { form, id in
            guard let how = Transfer.Sending.How(rawValue: form.text("how")), let day = Day(form.text("on")),
                !form.text("to").isEmpty
            else { throw FieldError("sent-\(id)", "Say on which day it went, how, and to whom.") }
            return .sendOn(id, .init(on: day, how: how, to: form.text("to")))
        }
    }

    @Sendable func takeReceipt(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, field: "received") { form, id in
            guard let day = Day(form.text("on")), !form.text("by").isEmpty else {
                throw FieldError("received-\(id)", "Say on which day the confirmation came back, and who signed it.")
            }
            return .takeReceipt(id, .init(on: day, by: form.text("by")))
        }
    }
}

extension TransferRoutes {
    /// Writes the same into every concern that went.
    private func change(
        _ request: Request,
        _ context: SiteContext,
        field: String,
        _ command: (Form, TransferID) throws -> Concern.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let reading = try await TransferReading(site, in: context)
        guard let id: TransferID = form.id("transfer"), reading.transfer(id) != nil else { throw Problem.notFound }
        do {
            let command = try command(form, id)
            let commands = reading.files(of: id).map { SchoolCommand.concern($0.row.id, command) }
            try await site.submit(commands, form: form, as: context.viewer)
        } catch let refusal as Concern.Refusal {
            return try await again(request, context, reading, form, FieldError("\(field)-\(id)", refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, reading, form, error)
        }
        return site.seeOther(reading.base)
    }

    private func again(
        _ request: Request,
        _ context: SiteContext,
        _ reading: TransferReading,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        let page = try await reading.page(request, context, school: form.text("school"), errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }
}
