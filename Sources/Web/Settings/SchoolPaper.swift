import Domain
import Records

/// The papers that come with Accord, filled in with the school's own names.
enum SchoolPaper: String, CaseIterable {
    case parents = "notice-parent"
    case children = "notice-child"
    case staff = "notice-staff"
    case accessibility
    case complaints
    case retention
    case impact = "impact-assessment"
    case processing = "processing-record"

    /// Notices are for everyone; the others for those who run the school.
    var isPublic: Bool {
        switch self {
        case .parents, .children, .staff, .accessibility, .complaints, .retention: true
        case .impact, .processing: false
        }
    }

    var titleKey: String {
        "papers.title.\(self)"
    }
}

/// How long each record is kept, in the words of the papers: the school's own schedule.
package struct Retention: Sendable {
    package let policies = "for as long as the school exists"
    package let pupilAgreements: String
    package let parentAgreements: String
    package let staffAgreements: String
    package let visitorAgreements: String
    package let people = "until the last answer that belongs to them ends"
    package let bars: String
    package let messages = "\(Working.messageDaysMax) days after they were sent"
    package let sessions =
        "codes \(Working.codeMinutesMax) minutes; printed codes \(Working.cardDaysMax) days; sessions "
        + "lock after \(SessionLimits.sensitive.idleMinutes) to \(SessionLimits.staff.idleMinutes) minutes without a "
        + "touch and end after \(SessionLimits.minutesMax / 60) hours at most; what was not sent "
        + "\(Drafts.minutesMax / 60) hours, sealed"
    package let accessLog: String
    package let uploads = "\(Working.formDaysMax) days at most"
    package let paper = "one term after the tick was entered"
    package let papers = "as long as Accord is used, then 6 years"
    package let backups = "\(Backup.daysKept) days; school deletes copies that it carried elsewhere after the same time"
    package let childWords: String
    package let concerns: [Concerns]

    /// One row of what is kept of concerns.
    package struct Concerns: Sendable {
        package let what: String
        package let kept: String
        package let why: String
    }

    init(_ schedule: RetentionSchedule = .standard) {
        accessLog = "\(schedule.accessLogMonths) months"
        func ends(_ start: String, _ years: Int) -> String {
            "\(start), then \(Self.words(years)); then two people at school have it erased"
        }
        pupilAgreements = ends("until the child leaves", schedule.pupils.agreements)
        parentAgreements = ends("until their last child leaves", schedule.families.agreements)
        staffAgreements = ends("until they leave", schedule.staff.agreements)
        visitorAgreements = ends("until they leave", schedule.visitors.agreements)
        bars = ends("until the child leaves", schedule.pupils.identity)
        concerns = ConcernRetention.Group.allCases.map { group in
            let (what, start, why) = group.paper
            let years = schedule.concerns[group]
            let kept = years == 0 ? "until \(start)" : "\(Self.words(years)) from \(start)"
            return Concerns(what: what, kept: "\(kept); then two people at school have it erased", why: why)
        }
        childWords =
            "We keep it till you leave our school, and \(Self.words(schedule.pupils.agreements)) more. "
            + "Then two grown-ups at school have it destroyed."
    }

    private static func words(_ years: Int) -> String {
        years == 1 ? "1 year" : "\(years) years"
    }
}

extension ConcernRetention.Group {
    /// What it holds, what its years are counted from, and why it is kept so long.
    fileprivate var paper: (String, String, String) {
        switch self {
        case .childFile:
            (
                "Concerns in which a child was or may have been at risk", "the birth of the youngest child in it",
                "Guidance on child protection files; a file that went to the next school is kept there"
            )
        case .children:
            (
                "Accidents, unkindness and misuse, with nobody at risk", "the end of the school year it ended in",
                "To see whether something comes back"
            )
        case .staff:
            (
                "Allegations against adults of the school", "its end, and never before they have left",
                "Keeping children safe in education: to pension age, or ten years if that is longer"
            )
        case .lowLevel:
            (
                "Low-level concerns about adults of the school", "the day they leave",
                "Guidance leaves it to the school, and names leaving as a usual end"
            )
        case .otherAdults:
            (
                "Concerns about parents and other adults", "the end of the school year it ended in",
                "In line with complaints"
            )
        case .systems:
            (
                "Faults of the filter, devices, e-mail, and lost data", "the end of the school year it ended in",
                "To show what was done about a breach"
            )
        }
    }
}
