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

/// How long each record is kept, in the words of the papers.
package struct Retention: Sendable {
    package let policies = "for as long as the school exists"
    package let pupilAgreements = "until the child leaves, then 1 year; the office then erases it"
    package let parentAgreements = "until the child leaves, then 1 year; the office then erases it"
    package let staffAgreements = "until they leave, then 6 years; the office then erases it"
    package let visitorAgreements = "this school year, then 6 years; the office then erases it"
    package let people = "until the last answer that belongs to them ends"
    package let bars = "until the child leaves, then 1 year; the office then erases it"
    package let messages = "\(Working.messageDaysMax) days after they were sent"
    package let sessions =
        "codes \(Working.codeMinutesMax) minutes; printed codes \(Working.cardDaysMax) days; sessions "
        + "\(Working.idleMinutesMax) minutes after the last page, at most \(Working.sessionMinutesMax / 60) hours"
    package let uploads = "\(Working.formDaysMax) days at most"
    package let paper = "one term after the tick was entered"
    package let papers = "as long as Accord is used, then 6 years"
    package let backups = "the school deletes each of its copies after 35 days; Accord itself makes none"
    package let childWords =
        "We keep it till you leave our school, and one year more. Then the office destroys it."
}
