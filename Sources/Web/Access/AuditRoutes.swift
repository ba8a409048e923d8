import Domain
import Foundation
import Hummingbird
import Records

/// The access log, for the few who may look: by role for everyone, by name for a reason.
struct AuditRoutes {
    let site: Site

    /// How long a reason that was given opens one colleague's trail.
    private static let reasonMinutesMax = 60
    private static let reasonCharactersMin = 10

    func add(audit: RouterGroup<SiteContext>) {
        audit.get("/audit", use: show)
        audit.get("/audit/export", use: askExport)
        audit.post("/audit/export", use: export)
        audit.post("/audit/trail", use: ask)
        audit.get("/audit/trail/:person", use: trail)
        audit.get("/audit/trail/:person/export", use: askTrailExport)
        audit.post("/audit/trail/:person/export", use: exportTrail)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, reason: "", errors: []))
    }

    @Sendable func askExport(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.askExport(try await savedLog(request, context), request, context)
    }

    @Sendable func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.export(try await savedLog(request, context), request, context)
    }

    /// Takes the reason, writes it down, and tells the data protection officer; only then does the trail open.
    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        let reason = form.text("reason")
        let colleagues = try await site.seen(by: context).colleagues(on: site.today)
        guard let person = colleagues.first(where: { $0.id == form.id("person") }) else {
            let error = FieldError("person", words.say("sessions.trail.choose"))
            return try site.shown(try await page(request, context, reason: reason, errors: [error]))
        }
        guard reason.count >= Self.reasonCharactersMin else {
            let error = FieldError("reason", words.say("sessions.trail.needsReason"))
            return try site.shown(try await page(request, context, reason: reason, errors: [error]))
        }
        guard try await site.tellOfTrail(of: person, readBy: viewer, because: reason) else {
            let error = FieldError("person", words.say("sessions.trail.nobodyToTell"))
            return try site.shown(try await page(request, context, reason: reason, errors: [error]))
        }
        try site.note(.trailRead, reason, about: person.id, in: context)
        return site.seeOther("/audit/trail/\(person.id)")
    }

    @Sendable func trail(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let (person, views, _) = try await openTrail(context) else { return site.seeOther("/audit#trail") }
        let words = try site.library.words(in: Library.fallback)
        let title = words.say("sessions.trail.title", ["name": person.name])
        let page = AuditTrailPage(
            frame: try await site.frame(title, for: context, in: request),
            person: person.id.description,
            rows: views,
            hasRows: !views.isEmpty,
            minutes: String(Self.reasonMinutesMax)
        )
        return try site.html(page)
    }

    @Sendable func askTrailExport(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let list = try await savedTrail(context) else { return site.seeOther("/audit#trail") }
        return try await site.askExport(list, request, context)
    }

    @Sendable func exportTrail(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let list = try await savedTrail(context) else { return site.seeOther("/audit#trail") }
        return try await site.export(list, request, context)
    }
}

extension AuditRoutes {
    /// A colleague's lines, with the names of whom they looked at; nil where no reason was given of late.
    private func openTrail(
        _ context: SiteContext
    ) async throws -> (person: PersonRow, views: [AuditRowView], reading: AuditReading)? {
        let viewer = try context.signedIn()
        let since = site.doors.now().adding(minutes: -Self.reasonMinutesMax)
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await site.seen(by: context).person(id, on: site.today),
            try site.working.gaveReason(viewer.id, toReadTrailOf: id, since: since)
        else { return nil }
        var reading = try await AuditReading(site, for: viewer)
        let months = try await site.records.retentionSchedule().accessLogMonths
        let filter = AccessFilter(from: site.today.adding(days: -31 * months), to: site.today, person: id)
        let rows = try reading.rows(filter, limit: Working.accessRowsMax)
        try await reading.learnNames(of: rows)
        return (person, reading.views(of: rows), reading)
    }

    private func savedLog(_ request: Request, _ context: SiteContext) async throws -> SavedList {
        let reading = try await AuditReading(site, for: try context.signedIn())
        let filter = AccessFilter(request, today: site.today)
        let views = reading.views(of: try reading.rows(filter, limit: Working.accessExportRowsMax))
        return SavedList(
            list: .accessLog,
            heading: reading.words.say("sessions.audit.title"),
            fileName: "access-log-\(filter.from)-\(filter.to).csv",
            text: text(of: views, reading),
            rows: views.count,
            address: "/audit/export?" + filter.query,
            back: "/audit?" + filter.query
        )
    }

    private func savedTrail(_ context: SiteContext) async throws -> SavedList? {
        guard let (person, views, reading) = try await openTrail(context) else { return nil }
        return SavedList(
            list: .trail,
            heading: reading.words.say("sessions.trail.title", ["name": person.name]),
            fileName: "trail-\(site.today).csv",
            text: text(of: views, reading),
            rows: views.count,
            address: "/audit/trail/\(person.id)/export",
            back: "/audit/trail/\(person.id)"
        )
    }

    private func text(of views: [AuditRowView], _ reading: AuditReading) -> String {
        let header = ["when", "who", "what", "about", "address", "detail"].map {
            reading.words.say("sessions.audit.column.\($0)")
        }
        let rows = views.map { [$0.at, $0.who, $0.what, $0.about, $0.address, $0.detail] }
        return CSVText.document(header: header, rows: rows)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        reason: String,
        errors: [FieldError]
    ) async throws -> AuditPage {
        let reading = try await AuditReading(site, for: try context.signedIn())
        let filter = AccessFilter(request, today: site.today)
        let rows = try reading.rows(filter, limit: Working.accessRowsMax)
        let count = try reading.count(filter)
        var frame = try await site.frame(reading.words.say("sessions.audit.title"), for: context, in: request)
        frame.errors = errors
        let changed = try await site.changedAccessDays()
        let colleagues = try await site.seen(by: context).colleagues(on: site.today).filter {
            $0.id != context.viewer?.id
        }
        return AuditPage(
            frame: frame,
            from: filter.from.description,
            to: filter.to.description,
            events: reading.events(chosen: filter.event),
            roles: Role.allCases.map { AuditChoice(value: $0.rawValue, words: $0.words, isChosen: $0 == filter.role) },
            rows: reading.views(of: rows),
            count: count,
            hasRows: !rows.isEmpty,
            isCut: count > rows.count,
            csv: "/audit/export?" + filter.query,
            changedDays: changed.map(\.words),
            hasChangedDays: !changed.isEmpty,
            colleagues: colleagues.map { AuditChoice(value: $0.id.description, words: $0.name, isChosen: false) },
            reason: reason
        )
    }
}
