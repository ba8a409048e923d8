import Filtering

/// The internet, opened by an adult for a class or a group of people, for a lesson or until school is over.
package struct InternetSession: Codable, Equatable, Sendable {
    package let whom: Whom
    package let from: Instant
    package var until: Instant
    package let by: PersonID

    package init(whom: Whom, from: Instant, until: Instant, by person: PersonID) {
        self.whom = whom
        self.from = from
        self.until = until
        by = person
    }

    package enum Whom: Codable, Hashable, Sendable {
        case group(UserGroup)
        case schoolClass(String)

        package var words: String {
            switch self {
            case .group(let group): group.words
            case .schoolClass(let name): name
            }
        }
    }

    package enum Length: String, Codable, CaseIterable, Sendable {
        case lesson
        case day
    }

    package enum Command: Codable, Equatable, Sendable {
        case open(Whom, Length)
        case close
    }

    package enum Event: Codable, Equatable, Sendable {
        case opened(InternetSession)
        case closed(by: PersonID, at: Instant)
    }

    package static let lessonMinutes = 60
    /// When a day at school is over.
    package static let lastHour = 16
    /// From so long before its end on, whoever looks is told.
    package static let warningMinutes = 10

    package func isOpen(at now: Instant) -> Bool {
        from <= now && now < until
    }

    package func endsSoon(at now: Instant) -> Bool {
        isOpen(at: now) && until <= now.adding(minutes: Self.warningMinutes)
    }
}

extension InternetSession: Decider {
    package struct Facts: Sendable {
        package let isSwitchedOn: Bool
        package let mayOpen: Bool
        /// Whether there is a pupil in the class that is asked for.
        package let isClass: Bool

        package init(isSwitchedOn: Bool = true, mayOpen: Bool, isClass: Bool = true) {
            self.isSwitchedOn = isSwitchedOn
            self.mayOpen = mayOpen
            self.isClass = isClass
        }
    }

    package enum Refusal: Error, Equatable {
        case switchedOff
        case notYours
        case openedBefore
        case unknownClass
        case noSession
    }

    package static func decide(
        _ command: Command,
        given state: InternetSession?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.isSwitchedOn else { throw .switchedOff }
        guard let person = context.actor.person, facts.mayOpen else { throw .notYours }
        switch command {
        case .open(let whom, let length):
            guard state == nil else { throw .openedBefore }
            guard facts.isClass else { throw .unknownClass }
            let until = length.end(after: context.now)
            return [.opened(InternetSession(whom: whom, from: context.now, until: until, by: person))]
        case .close:
            guard let session = state else { throw .noSession }
            return session.isOpen(at: context.now) ? [.closed(by: person, at: context.now)] : []
        }
    }

    package static func apply(_ event: Event, to state: inout InternetSession?) {
        switch event {
        case .opened(let session): state = session
        case .closed(_, let at): state?.until = at
        }
    }
}

extension InternetSession.Length {
    /// A day that is over already is a lesson more.
    fileprivate func end(after now: Instant) -> Instant {
        let lesson = now.adding(minutes: InternetSession.lessonMinutes)
        switch self {
        case .lesson: return lesson
        case .day:
            let last = now.day.at(hour: InternetSession.lastHour)
            return last > now ? last : lesson
        }
    }
}

extension InternetSession.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .switchedOff: Filter.Refusal.switchedOff.sentence
        case .notYours: "Whoever teaches a class opens the internet for it. Ask them."
        case .openedBefore: "This was opened already. Nobody needs to press twice."
        case .unknownClass: "There is no class of that name. Choose one from the list."
        case .noSession: "There is nothing here. Check the address."
        }
    }
}

extension InternetSession {
    /// As our own doors decide by it.
    var filterSession: FilterSession? {
        guard from < until else { return nil }
        let period = FilterPeriod(from: from.milliseconds, until: until.milliseconds)
        switch whom {
        case .group(let group):
            guard let number = group.number else { return nil }
            return FilterSession(for: .group(number), period)
        case .schoolClass(let name):
            return FilterSession(for: .schoolClass(FilterID(className: name)), period)
        }
    }
}

extension UserGroup {
    /// The group's place in the policy of our own doors.
    package var number: GroupNumber? {
        UserGroup.allCases.firstIndex(of: self).map { GroupNumber($0) }
    }

    package init?(_ number: GroupNumber) {
        guard UserGroup.allCases.indices.contains(number.value) else { return nil }
        self = UserGroup.allCases[number.value]
    }
}

extension FilterID<FilteredClass> {
    /// The same for a class wherever it is named, in whichever letters: its name's FNV-1a hash (draft-eastlake-fnv, 128
    /// bits), which hides nothing.
    package init(className: String) {
        let prime: UInt128 = 1 << 88 | 0x13B
        var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
        for byte in RollText.key(className).utf8 { hash = (hash ^ UInt128(byte)) &* prime }
        self.init(hash)
    }
}
