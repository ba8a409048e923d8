import Domain
import Records

/// The grounds on which a school deals with what a pupil did out of school (Behaviour in schools, guidance of the
/// Department for Education, on behaviour outside the premises).
enum OutOfSchoolGround: String, CaseIterable {
    case activity
    case journey
    case identifiable
    case effect

    var words: String {
        switch self {
        case .activity: "It happened during something that school organised"
        case .journey: "It happened on the way to or from school"
        case .identifiable: "Anyone could see that they are a pupil here"
        case .effect: "It could harm another pupil, the running of school or its good name"
        }
    }
}

extension CaseReading {
    func needs(isFiledElsewhere: Bool, isRetested: Bool) -> [CaseNeedView] {
        concern.needs(isFiledElsewhere: isFiledElsewhere, isRetested: isRetested).map { need in
            let offered = need == .parentContact ? offeredWords(isBlocked: isRetested) : ""
            return CaseNeedView(
                id: need.rawValue,
                words: need.task,
                isHome: need == .parentContact,
                isGround: need == .ground,
                isFiling: need == .filedElsewhere,
                isPlain: need.isPlain,
                hint: need.hint,
                grounds: OutOfSchoolGround.allCases.map {
                    CaseChoice(value: $0.rawValue, words: $0.words, isOn: false)
                },
                offered: offered,
                hasOffered: !offered.isEmpty
            )
        }
    }

    /// What may be said on the telephone about a child who told of something upsetting; nothing for any other kind, where
    /// words of ours could do harm.
    private func offeredWords(isBlocked: Bool) -> String {
        guard concern.kind == .upsettingContent, concern.told.way.isChild, !names.isHidden,
            let child = concern.involved.first(where: { $0.part == .hurt })?.person.flatMap({ names.people[$0] })
        else { return "" }
        let part = (Int(concern.toldAt.clock.prefix { $0 != "." }) ?? 0) < 12 ? "morning" : "afternoon"
        let blocked = isBlocked || concern.done.contains(.filterRetested) ? " We have blocked it." : ""
        return
            "\(child.given) saw a frightening picture on a class tablet this \(part). \(child.given) told us at once. "
            + "\(child.given) is not in trouble.\(blocked)"
    }
}

extension Concern.Need {
    fileprivate var isPlain: Bool {
        switch self {
        case .safeguardingOutcome, .technicalOutcome, .filterRetested, .police: true
        case .parentContact, .ground, .filedElsewhere: false
        }
    }

    fileprivate var task: String {
        switch self {
        case .parentContact: "Ring home"
        case .police: "Police"
        case .ground: "Why it is school’s business"
        case .safeguardingOutcome: "What came of it for the people in it"
        case .technicalOutcome: "What was found and mended"
        case .filterRetested: "The filter, changed and tested again"
        case .filedElsewhere: "File it"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .parentContact, .ground, .filedElsewhere: ""
        case .police:
            "If the police were told, write that under “Refer, or say why not”, with their reference. Otherwise two people "
                + "say here why they were not."
        case .safeguardingOutcome: "How they are now, and what was put in place."
        case .technicalOutcome: "On the device or the filter."
        case .filterRetested:
            "It is done by itself when a task to block an address is tested. Write here what has no task."
        }
    }
}
