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

    /// Raised whenever the words of any paper change: a signature is under one version.
    static let version = 1

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
    package let backups = "the school deletes each of its copies after 35 days; Accord itself makes none"
    package let childWords: String

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
        childWords =
            "We keep it till you leave our school, and \(Self.words(schedule.pupils.agreements)) more. "
            + "Then two grown-ups at school have it destroyed."
    }

    private static func words(_ years: Int) -> String {
        years == 1 ? "1 year" : "\(years) years"
    }
}
