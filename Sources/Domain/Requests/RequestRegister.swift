/// A list that a school keeps of what it decided.
package enum RequestRegister: String, CaseIterable, Sendable {
    case ai
    case platforms
    case software
    case cloud
    case channels
    case remoteAccess = "remote-access"
    case personalDevices = "personal-devices"
    case dataOffSite = "data-off-site"
    case unblocks
    case others

    package var words: String {
        switch self {
        case .ai: "AI tools"
        case .platforms: "Websites, apps and social media"
        case .software: "Software and hardware"
        case .cloud: "Data shared online"
        case .channels: "Channels for staff messages"
        case .remoteAccess: "Access from outside school"
        case .personalDevices: "Own devices"
        case .dataOffSite: "Data off site"
        case .unblocks: "Sites opened and blocked"
        case .others: "Other permissions"
        }
    }

    package var kinds: [RequestKind] {
        switch self {
        case .ai: [.aiTool]
        case .platforms, .channels: [.platform]
        case .software: [.installation]
        case .cloud: [.cloudShare]
        case .remoteAccess: [.remoteAccess]
        case .personalDevices: [.personalDevice]
        case .dataOffSite: [.dataOffSite]
        case .unblocks: [.unblock, .block]
        case .others: [.personalUse, .imagesElsewhere, .outsideContact, .accessLevel]
        }
    }

    package func holds(_ paper: RequestPaper) -> Bool {
        let isChannel = paper.kind == .platform && paper[.sort] == RequestKind.channel
        return kinds.contains(paper.kind) && isChannel == (self == .channels)
    }

    /// How its lines can stand; what is overdue stands on top of all.
    package enum Order: String, CaseIterable, Sendable {
        case name
        case answer
        case until
        case asked

        package var words: String {
            switch self {
            case .name: "Name"
            case .answer: "Answer"
            case .until: "Last day"
            case .asked: "Asked"
            }
        }
    }
}

/// What a member of staff or a parent is told when they ask whether something may be used.
package enum UseAnswer: String, CaseIterable, Sendable {
    case yes
    case yesIf
    case notYet
    case no

    package var words: String {
        switch self {
        case .yes: "Yes"
        case .yesIf: "Yes, if"
        case .notYet: "Not yet"
        case .no: "No"
        }
    }
}

extension SchoolRequest {
    package func useAnswer(under rules: RequestRules, on today: Day) -> UseAnswer {
        switch standing(under: rules, on: today) {
        case .approved: agreedConditions.isEmpty ? .yes : .yesIf
        case .waiting, .expired: .notYet
        case .refused, .ended: .no
        }
    }

    /// Why it is so, in a sentence.
    package func reason(under rules: RequestRules, on today: Day) -> String {
        switch standing(under: rules, on: today) {
        case .approved:
            agreedConditions.isEmpty ? given.last?.decision.why ?? "" : conditionsInWords
        case .expired: "It was approved until \(last?.words ?? ""), and is to be asked for again."
        case .refused: given.last { $0.decision.outcome == .refuse }?.decision.why ?? ""
        case .ended: ending?.why ?? ""
        case .waiting:
            if let reopening {
                "It is looked at again: \(reopening.why)"
            } else if missing.isEmpty {
                "It waits for \(whoIsWaited(under: rules))."
            } else {
                "It waits for: \(missing.map(\.words).joined(separator: ", "))."
            }
        }
    }

    package func whoIsWaited(under rules: RequestRules) -> String {
        waiting(under: rules).map { $0.map { "the " + $0.inWords }.joined(separator: " or ") }
            .joined(separator: ", and for ")
    }

    private var conditionsInWords: String {
        agreedConditions.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
    }

    /// The day of the last thing that was said about it.
    package var answeredOn: Day {
        ending?.on ?? given.last?.on ?? askedOn
    }

    /// Whether somebody should have done something by now.
    package func isOverdue(under rules: RequestRules, on today: Day) -> Bool {
        let standing = standing(under: rules, on: today)
        let isOut = Day(paper[.back]).map { $0 < today } ?? false
        return standing == .expired || (standing == .approved && (isOut || isToReview(on: today)))
    }

    /// Whether the date on which its impact assessment is looked at again has passed.
    private func isToReview(on today: Day) -> Bool {
        guard case .impact(let sheet) = assessments[.impact]?.assessment, let day = sheet.reviewOn else { return false }
        return day < today
    }
}

/// Something that is open or closed for a group for some time: what a filter follows.
package struct RequestedChange: Equatable, Sendable {
    package let request: SchoolRequestID
    package let address: String
    package let group: String
    package let isOpened: Bool
    package let from: Instant
    package let until: Instant

    package init(
        request: SchoolRequestID,
        address: String,
        group: String,
        isOpened: Bool,
        from: Instant,
        until: Instant
    ) {
        self.request = request
        self.address = address
        self.group = group
        self.isOpened = isOpened
        self.from = from
        self.until = until
    }
}

extension SchoolRequest {
    /// What it opens or blocks in these moments; nothing before every yes, and nothing after its last day.
    package func changes(_ id: SchoolRequestID, under rules: RequestRules, at now: Instant) -> [RequestedChange] {
        guard standing(under: rules, on: now.day) == .approved else { return [] }
        switch paper.kind {
        case .unblock, .block:
            let begin = given.map(\.on).max()?.start ?? now
            let end = last?.adding(days: 1).start ?? now.day.adding(days: Self.daysMax).start
            let hours = paper.hours ?? begin..<max(begin, end)
            return [change(id, paper[.group], hours.lowerBound, min(hours.upperBound, end))].filter {
                $0.until > now && $0.from < $0.until
            }
        case .aiTool, .platform:
            return grants.filter { $0.until > now }.map { change(id, $0.className, $0.from, $0.until) }
        case .installation, .remoteAccess, .personalDevice, .dataOffSite, .cloudShare, .personalUse, .imagesElsewhere,
            .outsideContact, .accessLevel, .lessonNotice, .tie, .socialMediaAgreement:
            return []
        }
    }

    private func change(_ id: SchoolRequestID, _ group: String, _ from: Instant, _ until: Instant) -> RequestedChange {
        RequestedChange(
            request: id,
            address: paper[.address],
            group: group,
            isOpened: paper.kind != .block,
            from: from,
            until: until
        )
    }
}

extension Role {
    /// As it stands inside a sentence.
    fileprivate var inWords: String {
        self == .itManager ? words : words.prefix(1).lowercased() + words.dropFirst()
    }
}
