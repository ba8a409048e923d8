/// What a concern is about: it finds the route, the due time, and what must be known before it closes.
///
/// A teller never chooses a category of abuse; the lead names the kind more closely afterwards.
package enum ConcernKind: String, Codable, CaseIterable, Sendable {
    /// A child may be at risk, and nobody has said more yet.
    case childWorry
    case abuse
    case selfHarm
    /// A picture of a child undressed, or anything sexual, also where nobody is sure.
    case imagery
    /// Someone wants to meet a child they know from the internet only.
    case meeting
    case upsettingContent
    case unkindness
    case pupilAIMisuse
    case conductOutOfSchool
    case staffConduct
    case lowLevel
    /// A member of staff reports themselves.
    case ownConduct
    case staffAIMisuse
    case parentConduct
    /// An adult of the school is the one who is hurt.
    case adultTarget
    case informationShared
    case filterFailure
    case suspiciousMail
    case malware
    case lostData

    package var words: String {
        switch self {
        case .childWorry: "Worry about a child"
        case .abuse: "Abuse or neglect"
        case .selfHarm: "Self-harm"
        case .imagery: "A picture of a child, or anything sexual"
        case .meeting: "Someone from the internet wants to meet"
        case .upsettingContent: "Saw something upsetting"
        case .unkindness: "Someone was unkind"
        case .pupilAIMisuse: "AI used wrongly by a pupil"
        case .conductOutOfSchool: "Something a pupil did out of school"
        case .staffConduct: "An adult who works or volunteers here"
        case .lowLevel: "Low-level concern about an adult"
        case .ownConduct: "Something I did myself"
        case .staffAIMisuse: "AI used wrongly by an adult"
        case .parentConduct: "A parent or other adult"
        case .adultTarget: "An adult here is the one who is hurt"
        case .informationShared: "School information shared online"
        case .filterFailure: "Website, filter or device"
        case .suspiciousMail: "Strange e-mail"
        case .malware: "Virus, or a device that behaves strangely"
        case .lostData: "Lost papers, files or a device"
        }
    }

    /// Kinds for which someone's phone rings at once, whatever a school sets.
    package var isUrgent: Bool {
        switch self {
        case .abuse, .selfHarm, .imagery, .meeting: true
        case .childWorry, .upsettingContent, .unkindness, .pupilAIMisuse, .conductOutOfSchool, .staffConduct,
            .lowLevel, .ownConduct, .staffAIMisuse, .parentConduct, .adultTarget, .informationShared, .filterFailure,
            .suspiciousMail, .malware, .lostData:
            false
        }
    }

    /// Whether the school's route for it is the one about adults: the LADO's and the whistleblowing numbers stand by it.
    package var isAboutAdult: Bool {
        switch route {
        case .staff, .lowLevel: true
        case .children, .otherAdults, .targets, .technology, .data: false
        }
    }

    package var route: RouteName {
        switch self {
        case .childWorry, .abuse, .selfHarm, .imagery, .meeting, .upsettingContent, .unkindness, .pupilAIMisuse,
            .conductOutOfSchool:
            .children
        case .staffConduct, .staffAIMisuse: .staff
        case .lowLevel, .ownConduct: .lowLevel
        case .parentConduct: .otherAdults
        case .adultTarget: .targets
        case .filterFailure, .suspiciousMail, .malware: .technology
        case .informationShared, .lostData: .data
        }
    }
}

/// One row of the table of routes that a school edits.
package enum RouteName: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    case children
    case staff
    case lowLevel
    case otherAdults
    case targets
    case technology
    case data

    package var words: String {
        switch self {
        case .children: "A child"
        case .staff: "An adult who works or volunteers here"
        case .lowLevel: "A low-level concern, or something I did myself"
        case .otherAdults: "A parent or other adult"
        case .targets: "An adult here who is hurt"
        case .technology: "A website, filter, device or strange e-mail"
        case .data: "Lost data, or information shared online"
        }
    }
}
