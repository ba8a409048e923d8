import Domain
import Hummingbird
import Records

/// The termly look at everyone who can sign in: confirmed, or stopped with a reason.
struct AccountReviewRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/accounts", use: list)
        gated.post("/accounts/review", use: review)
        gated.get("/accounts/:person", use: show)
        gated.post("/accounts/:person/suspend", use: suspend)
        gated.post("/accounts/:person/restore", use: restore)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await listPage(request, context, errors: []))
    }

    /// Those who were ticked still need their way in.
    @Sendable func review(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let people = form.all("person").compactMap(PersonID.init)
        guard !people.isEmpty else {
            let words = try site.library.words(in: Library.fallback)
            let page = try await listPage(
                request,
                context,
                errors: [FieldError("accounts", words.say("access.accounts.chooseOne"))]
            )
            return try site.html(page, status: .unprocessableContent)
        }
        let commands = people.map { SchoolCommand.person($0, .reviewAccount) }
        try await site.submit(commands, form: form, as: context.viewer)
        return site.seeOther("/accounts")
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, why: "", errors: []))
    }

    @Sendable func suspend(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await decide(request, context) { .suspend(why: $0) }
    }

    @Sendable func restore(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await decide(request, context) { .restore(why: $0) }
    }

    private func decide(
        _ request: Request,
        _ context: SiteContext,
        _ command: (String) -> Person.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let why = form.text("why")
        let row = try await row(context)
        do {
            try await site.submit([.person(row.person, command(why))], form: form, as: context.viewer)
        } catch let refusal as Person.Refusal {
            let page = try await page(request, context, why: why, errors: [FieldError("why", refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/accounts")
    }
}

extension AccountReviewRoutes {
    private func row(_ context: SiteContext) async throws -> AccountRow {
        let id = PersonID(try context.parameters.require("person"))
        let rows = try await site.records.accounts(site.working, on: site.today)
        guard let row = rows.first(where: { $0.person == id }) else { throw Problem.notFound }
        return row
    }

    private func listPage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> AccountReviewPage {
        let words = try site.library.words(in: Library.fallback)
        let rows = try await site.records.accounts(site.working, on: site.today).map {
            AccountReviewPage.Row($0, on: site.today, words)
        }
        var frame = try await site.frame(words.say("access.accounts.title"), for: context, in: request)
        frame.errors = errors
        let due = rows.count { $0.isDue }
        return AccountReviewPage(frame: frame, due: due, isDue: due > 0, rows: rows)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        why: String,
        errors: [FieldError]
    ) async throws -> ReviewedAccountPage {
        let row = try await row(context)
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(row.name, for: context, in: request)
        frame.errors = errors
        return ReviewedAccountPage(
            frame: frame,
            row: AccountReviewPage.Row(row, on: site.today, words),
            suspendedOn: row.suspendedOn?.words ?? "",
            why: why
        )
    }
}
