extension School: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case describe(Profile)
        case setNumber(OutsideNumber, String)
        case switchOn(Switch)
        case switchOff(Switch)
        case signPapers(Signature)
        case setRetention(RetentionSchedule)
        case setCalendar(SchoolCalendar)
        case setPersonalUse(PersonalUse, for: Role)
        case setSignInRules(SignInRules)
        case setRoutes(RouteTable)
        case setChildFile(ChildFile)
        case setAnswerers([Role])
        /// Without steps it takes the school's ladder away.
        case setLadder(Ladder)
        case setComplaints(Complaints)
        case setRequestRules(RequestRules)
        /// Prepares the turn of the year in place of what was prepared before.
        case prepareYear(YearWish)
        case dropYear
        /// Says that the year was turned, beside the commands that turn it.
        case turnYear(YearPlanID)
    }

    package enum Event: Codable, Equatable, Sendable {
        case described(Profile)
        case numberSet(OutsideNumber, String)
        case switchedOn(Switch)
        case switchedOff(Switch)
        case papersSigned(Signature)
        case retentionSet(RetentionSchedule)
        case calendarSet(SchoolCalendar)
        case personalUseSet(PersonalUse, for: Role)
        case signInRulesSet(SignInRules)
        case routesSet(RouteTable)
        case childFileSet(ChildFile)
        case answerersSet([Role])
        case ladderSet(Ladder)
        case complaintsSet(Complaints)
        case requestRulesSet(RequestRules)
        case yearPrepared(YearPlan)
        case yearDropped
        case yearTurned(on: Day)
    }

    package struct Facts: Sendable {
        /// Whether the person a command names is an adult who is here.
        package let adultIsHere: Bool
        /// Whether a policy in force asks the audience of the switch.
        package let audienceIsAsked: Bool
        /// Whether every route reaches somebody, and everyone on one has answered a test alert this term.
        package let routesAreTested: Bool
        /// The children who are here, for the turn of the year.
        package let pupils: [YearPupil]

        package init(
            adultIsHere: Bool = true,
            audienceIsAsked: Bool = true,
            routesAreTested: Bool = true,
            pupils: [YearPupil] = []
        ) {
            self.adultIsHere = adultIsHere
            self.audienceIsAsked = audienceIsAsked
            self.routesAreTested = routesAreTested
            self.pupils = pupils
        }
    }

    package enum Refusal: Error, Equatable {
        case nameless
        case undescribed
        case notHere
        case notATelephoneNumber
        case notASiteAddress
        case unsignedPapers
        case nothingToAsk
        case datedAhead
        case unkeepable
        case impossibleCalendar
        case undecided
        case tooManyNetworks
        case impossibleRoutes
        case untestedRoutes
        case placeless
        case unexplainedRoutes([RouteName])
        case impossibleAnswerers
        case impossibleLadder
        case impossibleComplaints
        case impossibleRequestRules
        case impossibleYear
        case nobodyToMove
        case yearNotReady
    }

    package static func decide(
        _ command: Command,
        given state: School?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        if case .describe(let profile) = command {
            guard !profile.name.isBlank else { throw .nameless }
            guard let host = Profile.host(in: profile.address) else { throw .notASiteAddress }
            var kept = profile
            kept.address = host
            return kept == state?.profile ? [] : [.described(kept)]
        }
        guard let school = state else { throw .undescribed }
        return try school.change(command, knowing: facts, in: context)
    }

    private func change(_ command: Command, knowing facts: Facts, in context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .describe:
            return []
        case .setNumber(let number, let value):
            guard number.takes(value) else { throw .notATelephoneNumber }
            return numbers[number] == value ? [] : [.numberSet(number, value)]
        case .switchOn(let feature):
            guard feature != .telling || facts.routesAreTested else { throw .untestedRoutes }
            guard hasPapers(for: feature) else { throw .unsignedPapers }
            guard facts.audienceIsAsked else { throw .nothingToAsk }
            return switchedOn.contains(feature) ? [] : [.switchedOn(feature)]
        case .switchOff(let feature):
            return switchedOn.contains(feature) ? [.switchedOff(feature)] : []
        case .signPapers(let signature):
            guard facts.adultIsHere else { throw .notHere }
            guard signature.on <= context.today else { throw .datedAhead }
            return papers == signature ? [] : [.papersSigned(signature)]
        case .setRetention(let schedule):
            guard schedule.isKeepable else { throw .unkeepable }
            return retention == schedule ? [] : [.retentionSet(schedule)]
        case .setCalendar(let calendar):
            guard calendar.isKeepable else { throw .impossibleCalendar }
            return self.calendar == calendar ? [] : [.calendarSet(calendar)]
        case .setPersonalUse(let use, let role):
            guard !use.decidedBy.isBlank, !use.isAllowed || !use.words.isBlank else { throw .undecided }
            return personalUse[role] == use ? [] : [.personalUseSet(use, for: role)]
        case .setSignInRules(let rules):
            guard rules.networks.count <= SignInRules.networksMax else { throw .tooManyNetworks }
            return signIn == rules ? [] : [.signInRulesSet(rules)]
        case .setComplaints(let new):
            guard new.isKeepable else { throw .impossibleComplaints }
            return complaints == new ? [] : [.complaintsSet(new)]
        case .setRoutes, .setChildFile, .setAnswerers, .setLadder, .setRequestRules:
            return try changeTelling(command)
        case .prepareYear, .dropYear, .turnYear:
            return try changeYear(command, knowing: facts, in: context)
        }
    }

    /// How concerns, questions and requests go.
    private func changeTelling(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .setRoutes(let table):
            guard table.isKeepable else { throw .impossibleRoutes }
            guard table.unexplained.isEmpty else { throw .unexplainedRoutes(table.unexplained) }
            return routes == table ? [] : [.routesSet(table)]
        case .setChildFile(let file):
            guard !file.isElsewhere || !file.place.isBlank else { throw .placeless }
            return childFile == file ? [] : [.childFileSet(file)]
        case .setAnswerers(let roles):
            let chosen = Set(roles)
            let may = chosen.allSatisfy { $0.permissions.contains(.answerQuestions) }
            guard !chosen.isEmpty, may else { throw .impossibleAnswerers }
            return answerers == chosen ? [] : [.answerersSet(Role.allCases.filter(chosen.contains))]
        case .setLadder(let new):
            guard new.isKeepable else { throw .impossibleLadder }
            return ladder == new.orNone ? [] : [.ladderSet(new)]
        case .setRequestRules(let new):
            guard new.isKeepable else { throw .impossibleRequestRules }
            return requestRules == new ? [] : [.requestRulesSet(new)]
        case .describe, .setNumber, .switchOn, .switchOff, .signPapers, .setRetention, .setCalendar, .setPersonalUse,
            .setSignInRules, .setComplaints, .prepareYear, .dropYear, .turnYear:
            return []
        }
    }

    package static func apply(_ event: Event, to state: inout School?) {
        switch event {
        case .described(let profile):
            if state == nil { state = School(profile: profile) } else { state?.profile = profile }
        case .numberSet(let number, let value):
            state?.numbers[number] = value
        case .switchedOn(let feature):
            state?.switchedOn.insert(feature)
        case .switchedOff(let feature):
            state?.switchedOn.remove(feature)
        case .papersSigned(let signature):
            state?.papers = signature
        case .retentionSet(let schedule):
            state?.retention = schedule
        case .calendarSet(let calendar):
            state?.calendar = calendar
        case .personalUseSet(let use, let role):
            state?.personalUse[role] = use
        case .signInRulesSet(let rules):
            state?.signIn = rules
        case .routesSet(let table):
            state?.routes = table
        case .childFileSet(let file):
            state?.childFile = file
        case .answerersSet(let roles):
            state?.answerers = Set(roles)
        case .ladderSet(let ladder):
            state?.ladder = ladder.orNone
        case .complaintsSet(let complaints):
            state?.complaints = complaints
        case .requestRulesSet(let rules):
            state?.requestRules = rules
        case .yearPrepared(let plan):
            state?.year = plan
        case .yearDropped, .yearTurned:
            state?.year = nil
        }
    }
}

extension School.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .nameless: "Give the school a name."
        case .undescribed: "Give the school a name first."
        case .notHere: "Choose an adult who is on the school’s list today."
        case .notATelephoneNumber: "Write a telephone number, such as 01632 960200."
        case .notASiteAddress: "Write only the name of the site, such as rules.example.org."
        case .unsignedPapers:
            "Pupils, parents, telling, the filter and requests wait until someone signs the papers for your data protection officer."
        case .nothingToAsk: "Your policy asks these people for nothing yet. Publish one that does first."
        case .datedAhead: "That day has not come yet. Check the date."
        case .impossibleCalendar:
            "Write the hours of one day, such as 8.30 to 16.00, and holidays with a name whose last day is not before "
                + "the first."
        case .undecided: "Say what is reasonable, and who decided it."
        case .tooManyNetworks: "Write at most \(SignInRules.networksMax) networks. Wider ones hold several."
        case .impossibleAnswerers: "Choose at least one of those who can answer."
        case .impossibleRoutes:
            "Every route needs someone who may read concerns, and 1 to \(RouteTable.minutesMax) minutes for each."
        case .placeless: "Say where the child-protection file is kept."
        case .untestedRoutes:
            "Every person on a route answers a test alert first. “Who hears of a concern” says who has not, and which route "
                + "has nobody."
        case .unexplainedRoutes(let names):
            "Say why school departs from guidance here: " + names.map(\.words).joined(separator: "; ") + "."
        case .impossibleLadder:
            "Write at most \(Ladder.rungsMax) steps, each with its words, and 0 to \(Ladder.daysMax) days without the internet."
        case .impossibleComplaints:
            "Say who takes complaints and how they are reached, each in at most \(Complaints.wordsMax) letters."
        case .impossibleRequestRules:
            "Every rule needs someone who decides, every reason and every way of protection its words, and the chair or a "
                + "senior leader decides for the headteacher."
        case .impossibleYear: "Choose a day from today on, within a year, for the new year to begin."
        case .nobodyToMove: "There are no children on record, so there is nobody to move up."
        case .yearNotReady: "This turn of the year is not prepared, or its day has not come. Look at it again."
        case .unkeepable:
            "Write whole years from 0 to \(RetentionSchedule.yearsMax), and for the access log 1 to "
                + "\(RetentionSchedule.accessLogMonthsMax) months. Names are kept as long as what belongs to them. For "
                + "concerns, write at most \(ConcernRetention.yearsMax) years, and not fewer than guidance names."
        }
    }
}
