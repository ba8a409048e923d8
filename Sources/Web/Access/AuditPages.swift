/// Who came in, who was refused, who looked: by what they are to the school, without a name.
package struct AuditPage: Page {
    package static let template = "Access/audit"
    package static let example = AuditPage(
        frame: Frame(pageTitle: "Access log"),
        from: "2026-11-21",
        to: "2026-11-21",
        events: [AuditChoice(value: "signedIn", words: "Signed in", isChosen: true)],
        roles: [AuditChoice(value: "teacher", words: "Teacher", isChosen: false)],
        rows: [AuditRowView.example],
        count: 1,
        hasRows: true,
        isCut: true,
        csv: "/audit/export?from=2026-11-21",
        changedDays: ["20 November 2026"],
        hasChangedDays: true,
        colleagues: [AuditChoice(value: "1", words: "Mary Lowe", isChosen: false)],
        reason: ""
    )
    package let frame: Frame
    package let from: String
    package let to: String
    package let events: [AuditChoice]
    package let roles: [AuditChoice]
    package let rows: [AuditRowView]
    package let count: Int
    package let hasRows: Bool
    package let isCut: Bool
    package let csv: String
    package let changedDays: [String]
    package let hasChangedDays: Bool
    package let colleagues: [AuditChoice]
    package let reason: String
}

package struct AuditChoice: Sendable {
    package let value: String
    package let words: String
    package let isChosen: Bool
}

package struct AuditRowView: Sendable {
    package let at: String
    /// What they were to the school; in a trail, the same.
    package let who: String
    package let what: String
    /// Whom it was about: a kind of person in the log, a name in a trail.
    package let about: String
    package let address: String
    package let detail: String

    static let example = AuditRowView(
        at: "21 November 2026, 8.16 am",
        who: "Teacher",
        what: "Signed in",
        about: "a pupil",
        address: "192.0.2.7",
        detail: "code"
    )
}

/// What one colleague did, for whoever gave a reason.
package struct AuditTrailPage: Page {
    package static let template = "Access/auditTrail"
    package static let example = AuditTrailPage(
        frame: Frame(pageTitle: "What Mary Lowe did"),
        person: "1",
        rows: [AuditRowView.example],
        hasRows: true,
        minutes: "60"
    )
    package let frame: Frame
    package let person: String
    package let rows: [AuditRowView]
    package let hasRows: Bool
    package let minutes: String
}
