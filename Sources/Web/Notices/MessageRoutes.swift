import Domain
import Hummingbird
import Records

/// What went out; and before anything does, who would get it.
struct MessageRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        open.get("/messages", use: tray)
        gated.get("/messages/send", use: ask)
        gated.post("/messages/send", use: send)
    }

    /// In the sample everyone sees the tray, for nothing in it is real; otherwise only whoever runs the school.
    @Sendable func tray(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard site.doors.isSample || context.viewer?.may(.sendMessages) == true else {
            if context.viewer == nil { return site.seeOther("/sign-in?then=/messages") }
            throw Problem.notYours
        }
        let sight = site.sampleSight(context)
        let rows = try await sight.messages(in: site.working)
        var names: [PersonID: String] = [:]
        for person in Set(rows.compactMap(\.person)) {
            names[person] = try await sight.person(person, on: site.today)?.name
        }
        let page = MessagesPage(
            frame: try await site.frame("Messages", for: context, in: request),
            isEmpty: rows.isEmpty,
            messages: rows.map { row in
                .init(row, name: row.person.flatMap { names[$0] } ?? "", isSample: site.doors.isSample)
            }
        )
        return try site.html(page)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let audience = request.uri.queryParameters["audience"].flatMap { Switch(rawValue: String($0)) }
        guard let audience, audience.isWrittenTo else { throw Problem.notFound }
        return try site.html(try await page(audience, request, context, errors: []))
    }

    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let audience = Switch(rawValue: form.text("audience")), audience.isWrittenTo,
            let purpose = Invitation.Purpose(rawValue: form.text("purpose"))
        else { throw Problem.notFound }
        do {
            let round = Invitation.Round(audience: audience, purpose: purpose)
            try await site.submit([.invitation(form.newID(), .send(round))], form: form, as: context.viewer)
        } catch let refusal as Invitation.Refusal {
            let error = FieldError("send", refusal.sentence)
            let page = try await page(audience, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/messages")
    }

    private func page(
        _ audience: Switch,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> SendPage {
        let recipients = try await site.seen(by: context).recipients(of: audience, on: site.today)
        let isReminder = try await site.records.wasInvited(audience)
        let purpose = isReminder ? Invitation.Purpose.reminder : .first
        let words = try await site.noticeWords(in: Library.fallback)
        let text = words.round(Invitation.Round(audience: audience, purpose: purpose))
        let now = site.doors.now()
        let goesOut = SendingHours.next(from: now)
        var frame = try await site.frame("Write to those who are waiting", for: context, in: request)
        frame.errors = errors
        let people = recipients.map(SendPage.Recipient.init)
        return SendPage(
            frame: frame,
            audience: audience.rawValue,
            audienceName: audience.name,
            purpose: purpose.rawValue,
            isReminder: isReminder,
            subject: text.subject,
            paragraphs: text.letter.split(separator: "\n").map(String.init).filter { !$0.isBlank },
            short: text.short,
            emails: people.count { $0.channel == "E-mail" },
            texts: people.count { $0.channel == "Text" },
            letters: people.count { $0.channel == "Letter" },
            hasLetters: people.contains { $0.channel == "Letter" },
            isQuiet: goesOut > now,
            goesOut: goesOut.words,
            isEmpty: people.isEmpty,
            people: people
        )
    }
}
