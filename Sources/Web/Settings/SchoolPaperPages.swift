import Domain

/// The list of papers.
package struct SchoolPaperListPage: Page {
    package static let template = "Settings/papers"
    package static let example = SchoolPaperListPage(
        frame: Frame(pageTitle: "Papers"),
        papers: [Row(link: "/papers/retention", title: "Retention")],
        runsTheSchool: true,
        isSigned: true,
        signedBy: "Ruth Fenwick",
        signedOn: "3 November 2026",
        signers: [PersonChoice(id: "1", name: "Ruth Fenwick")],
        today: "2026-11-21",
        signerError: "",
        dayError: ""
    )

    package let frame: Frame
    package let papers: [Row]
    package let runsTheSchool: Bool
    package let isSigned: Bool
    package let signedBy: String
    package let signedOn: String
    package let signers: [PersonChoice]
    package let today: String
    package let signerError: String
    package let dayError: String

    package struct Row: Sendable {
        package let link: String
        package let title: String
    }
}

/// One paper, filled in.
///
/// Its text is a template of its own under `Papers`.
package struct SchoolPaperPage: Page {
    package static let template = "Settings/paper"
    package static let example = SchoolPaperPage(
        frame: Frame(pageTitle: "Retention"),
        paper: "retention",
        school: "Fernhollow Primary",
        head: "Helen Hill",
        lead: "Meera Patel",
        dpo: "Ruth Fenwick",
        office: "anne.reeve@example.org",
        officePhone: "01632 960001",
        date: "21 November 2026",
        version: "1",
        signedBy: "not signed yet",
        signedOn: "not signed yet"
    )

    package let frame: Frame
    package let link: String
    package let isParents: Bool
    package let isChildren: Bool
    package let isStaff: Bool
    package let isAccessibility: Bool
    package let isComplaints: Bool
    package let isRetention: Bool
    package let isImpact: Bool
    package let isProcessing: Bool
    package let school: String
    package let head: String
    package let lead: String
    package let dpo: String
    package let office: String
    package let officePhone: String
    package let date: String
    package let version: String
    package let signedBy: String
    package let signedOn: String
    package let retention: Retention

    init(
        frame: Frame,
        paper: String,
        school: String,
        head: String,
        lead: String,
        dpo: String,
        office: String,
        officePhone: String,
        date: String,
        version: String,
        signedBy: String,
        signedOn: String,
        schedule: RetentionSchedule = .standard
    ) {
        let paper = SchoolPaper(rawValue: paper) ?? .retention
        self.frame = frame
        link = "/papers/\(paper.rawValue)/pdf"
        isParents = paper == .parents
        isChildren = paper == .children
        isStaff = paper == .staff
        isAccessibility = paper == .accessibility
        isComplaints = paper == .complaints
        isRetention = paper == .retention
        isImpact = paper == .impact
        isProcessing = paper == .processing
        self.school = school
        self.head = head
        self.lead = lead
        self.dpo = dpo
        self.office = office
        self.officePhone = officePhone
        self.date = date
        self.version = version
        self.signedBy = signedBy
        self.signedOn = signedOn
        retention = Retention(schedule)
    }
}
