import Domain
import Hummingbird
import Records

/// Reads the access log for one person, who never sees that anyone looked at somebody, or
/// at a concern, that they are walled from.
struct AuditReading {
    let words: Words
    private let site: Site
    private let sight: Sight
    private let walls: AccessWalls
    private var names: [PersonID: String] = [:]

    init(_ site: Site, for viewer: Viewer) async throws {
        self.site = site
        words = try site.library.words(in: Library.fallback)
        sight = site.records.seen(by: viewer)
        walls = try await site.records.accessWalls(of: viewer)
    }

    func rows(_ filter: AccessFilter, limit: Int) throws -> [AccessRow] {
        try site.working.accessRows(filter, behind: walls, limit: limit)
    }

    func count(_ filter: AccessFilter) throws -> Int {
        try site.working.accessCount(filter, behind: walls)
    }

    /// A trail says whom its person looked at; the log as a whole does not.
    mutating func learnNames(of rows: [AccessRow]) async throws {
        names = try await sight.names(of: Set(rows.compactMap(\.about)), on: site.today)
    }

    func views(of rows: [AccessRow]) -> [AuditRowView] {
        rows.map { row in
            AuditRowView(
                at: row.at.words,
                who: who(row),
                what: words.say("sessions.event.\(row.event.rawValue)"),
                about: row.about.map { names[$0] ?? words.say("sessions.audit.someone") } ?? "",
                address: row.address,
                // A reason for looking at a colleague may name them.
                detail: row.event == .trailRead && names.isEmpty ? "" : row.detail
            )
        }
    }

    func events(chosen: SecurityEvent?) -> [AuditChoice] {
        SecurityEvent.allCases.map { event in
            AuditChoice(
                value: event.rawValue,
                words: words.say("sessions.event.\(event.rawValue)"),
                isChosen: event == chosen
            )
        }
    }

    private func who(_ row: AccessRow) -> String {
        if row.person == nil { return words.say("sessions.audit.nobody") }
        if row.roles.isEmpty { return words.say("sessions.audit.noRole") }
        return row.roles.map(\.words).joined(separator: ", ")
    }
}

extension AccessFilter {
    /// What the address of the page asks for: today, where it asks for no day.
    init(_ request: Request, today: Day) {
        let values = Form.values(of: request.uri.query ?? "")
        func text(_ name: String) -> String { values[name]?.last?.trimmed ?? "" }
        let from = Day(text("from")) ?? today
        self.init(
            from: from,
            to: max(from, Day(text("to")) ?? today),
            event: SecurityEvent(rawValue: text("event")),
            role: Role(rawValue: text("role"))
        )
    }

    var query: String {
        "from=\(from)&to=\(to)&event=\(event?.rawValue ?? "")&role=\(role?.rawValue ?? "")"
    }
}

extension Site {
    /// Tells whoever watches over data protection that a colleague's trail is looked at; false where nobody can be told.
    ///
    /// The officer's own looking is told to the head.
    func tellOfTrail(of person: PersonRow, readBy viewer: Viewer, because reason: String) async throws -> Bool {
        let holders = try await records.holders(on: today)
        let watchers = [Role.dataProtectionOfficer, .headteacher, .chair].compactMap { holders[$0] }
        let officer = watchers.first { $0 != viewer.id && $0 != person.id }
        let address = try await records.staffEmail(of: officer)
        guard !address.isEmpty else { return false }
        let words = try library.words(in: Library.fallback)
        let values = [
            "reader": viewer.person.name, "name": person.name, "reason": reason, "when": doors.now().words,
        ]
        let message = OutgoingMessage(
            person: officer,
            about: [viewer.id, person.id],
            address: address,
            subject: words.say("sessions.trail.message.title", values),
            body: words.say("sessions.trail.message.body", values)
        )
        try working.post(message, at: doors.now())
        return true
    }

    /// The days whose access log is not what the school's history says of them.
    func changedAccessDays() async throws -> [Day] {
        try working.changedAccessDays(
            try await records.accessDigests(),
            keeping: try await records.retentionSchedule().accessLogMonths,
            at: doors.now()
        )
    }

    /// Who may look at the access log today: "Helen Hill (Headteacher)".
    func auditReaders() async throws -> [String] {
        let holders = try await records.holders(on: today)
        return Role.allCases.filter { $0.permissions.contains(.seeAudit) }.flatMap { role in
            holders.all(role).map { "\($0.name) (\(role.words))" }
        }
    }
}
