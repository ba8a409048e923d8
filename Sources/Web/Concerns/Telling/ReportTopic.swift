import Domain

/// What a colleague says it is about; no clause, no category of abuse.
enum ReportTopic: String, CaseIterable, Sendable {
    case child
    case adult
    case otherAdult
    case myself
    case technology
    case data

    /// More than one where the next page asks which.
    var kinds: [ConcernKind] {
        switch self {
        case .child: [.childWorry]
        case .adult: [.staffConduct]
        case .otherAdult: [.parentConduct]
        case .myself: [.ownConduct]
        case .technology: [.filterFailure, .malware]
        case .data: [.lostData, .suspiciousMail, .informationShared]
        }
    }

    /// Whether someone is named on the way; elsewhere names may be added at the end.
    var asksWho: Bool {
        switch self {
        case .child, .adult, .otherAdult: true
        case .myself, .technology, .data: false
        }
    }

    var key: String {
        "telling.about." + rawValue
    }
}

extension ConcernKind {
    /// The duty that cannot wait, by the key of its sentence: shown where it is written down and once it is sent.
    var dutyKey: String? {
        switch self {
        case .filterFailure, .upsettingContent: "telling.duty.filter"
        case .malware: "telling.duty.malware"
        case .suspiciousMail: "telling.duty.mail"
        case .lostData, .informationShared: "telling.duty.data"
        case .imagery: "telling.duty.imagery"
        case .childWorry, .abuse, .selfHarm, .meeting, .unkindness, .pupilAIMisuse, .conductOutOfSchool,
            .staffConduct, .lowLevel, .ownConduct, .staffAIMisuse, .parentConduct, .adultTarget:
            nil
        }
    }
}
