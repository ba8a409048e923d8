extension FilterTask: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case ask(Terms)
        case report(Report)
    }

    package enum Event: Codable, Equatable, Sendable {
        case asked(Terms, by: PersonID, at: Instant)
        case reported(Report, by: PersonID, at: Instant)
    }

    package struct Facts: Sendable {
        package let isSwitchedOn: Bool
        package let mayKeep: Bool
        package let doerIsHere: Bool
        /// Whether the person it is about is a pupil who is here.
        package let isPupil: Bool
        /// Whether the last yes to the request it comes of is theirs, whose duty need not be the filter.
        package let saidLastYes: Bool

        package init(
            isSwitchedOn: Bool = true,
            mayKeep: Bool,
            doerIsHere: Bool = true,
            isPupil: Bool = true,
            saidLastYes: Bool = false
        ) {
            self.isSwitchedOn = isSwitchedOn
            self.mayKeep = mayKeep
            self.doerIsHere = doerIsHere
            self.isPupil = isPupil
            self.saidLastYes = saidLastYes
        }
    }

    package enum Refusal: Error, Equatable {
        case switchedOff
        case unknown
        case askedBefore
        case wordless
        case tooLong
        case notAnAddress
        case helpline
        case notHere
        case notAPupil
        case past
        case impossibleDays
        case finished
        case notDone
        case untested
        case unexplained
    }

    package static func decide(
        _ command: Command,
        given state: FilterTask?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.isSwitchedOn else { throw .switchedOff }
        guard let person = context.actor.person ?? command.doerOfPage else { throw .unknown }
        switch command {
        case .ask(let terms):
            guard state == nil else { throw .askedBefore }
            let isReview = terms.isReview && facts.saidLastYes
            let isKeepers = facts.mayKeep || isReview
            guard isKeepers || terms.isFamilys(person) || terms.isOfPage else { throw .unknown }
            try check(terms, knowing: facts, in: context)
            return [.asked(terms, by: person, at: context.now)]
        case .report(let report):
            guard let task = state, facts.mayKeep || task.terms.doer == person else { throw .unknown }
            guard !task.isFinished else { throw .finished }
            try task.check(report)
            return report == .done && task.done != nil ? [] : [.reported(report, by: person, at: context.now)]
        }
    }

    private static func check(_ terms: Terms, knowing facts: Facts, in context: Context) throws(Refusal) {
        guard facts.doerIsHere else { throw .notHere }
        guard terms.due >= context.now else { throw .past }
        switch terms.work {
        case .open(let address, let whom, let until):
            try check([address, whom])
            if let until, until < context.today { throw .impossibleDays }
            try check(address, from: terms.origin)
        case .close(let address, let whom):
            try check([address, whom])
            guard !Helplines.hold(address) else { throw .helpline }
            try check(address, from: terms.origin)
        case .internetOn:
            guard facts.isPupil else { throw .notAPupil }
        case .mend(let cell, let test, _):
            try check([cell.device, cell.place, test])
        case .other(let words):
            try check([words])
        }
    }

    private static func check(_ texts: [String]) throws(Refusal) {
        guard texts.allSatisfy({ !$0.isBlank }) else { throw .wordless }
        guard texts.allSatisfy({ $0.count <= wordsMax }) else { throw .tooLong }
    }

    /// What comes from elsewhere is read by a person before it is done; what a colleague types is done as it stands.
    private static func check(_ address: String, from origin: Origin) throws(Refusal) {
        guard origin != .staff || (isAddress(address) && address.contains(".")) else { throw .notAnAddress }
    }

    private func check(_ report: Report) throws(Refusal) {
        switch report {
        case .done: break
        case .tested(_, let device):
            guard done != nil else { throw .notDone }
            guard !device.isBlank else { throw .untested }
        case .withdrawn(let why):
            guard !why.isBlank else { throw .unexplained }
        }
    }

    package static func apply(_ event: Event, to state: inout FilterTask?) {
        switch event {
        case .asked(let terms, let by, let at):
            state = FilterTask(terms: terms, askedBy: by, askedAt: at)
        case .reported(.done, let by, let at):
            state?.done = Mark(by: by, at: at, words: "")
        case .reported(.tested(let works, let device), let by, let at):
            let mark = Mark(by: by, at: at, words: device)
            if works {
                state?.tested = mark
            } else {
                state?.failed = mark
                state?.done = nil
            }
        case .reported(.withdrawn(let why), let by, let at):
            state?.withdrawn = Mark(by: by, at: at, words: why)
        }
    }
}

extension FilterTask.Command {
    /// Who looks at it, where nobody who is known asks.
    fileprivate var doerOfPage: PersonID? {
        switch self {
        case .ask(let terms): terms.isOfPage ? terms.doer : nil
        case .report: nil
        }
    }
}

extension FilterTask.Terms {
    /// Whether somebody is asked to look at the filter again after a yes, which changes nothing by itself.
    package var isReview: Bool {
        guard case .request = origin else { return false }
        switch work {
        case .other: return true
        case .open, .close, .internetOn, .mend: return false
        }
    }

    /// Whether whoever was stopped by a closed page asks for it: to look at its address, and nothing else.
    fileprivate var isOfPage: Bool {
        switch work {
        case .open: origin == .page
        case .close, .internetOn, .mend, .other: false
        }
    }

    /// Whether a parent asks for it: to block an address, and nothing else.
    fileprivate func isFamilys(_ person: PersonID) -> Bool {
        switch work {
        case .close: origin == .family(person)
        case .open, .internetOn, .mend, .other: false
        }
    }
}

extension FilterTask.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .switchedOff: Filter.Refusal.switchedOff.sentence
        case .unknown: "There is nothing here. Check the address, or ask whoever runs the filter."
        case .askedBefore: "This was asked for already. Nobody needs to send it twice."
        case .wordless: "Say which address, and for whom."
        case .tooLong: "This is too long. Write at most \(FilterTask.wordsMax) letters."
        case .notAnAddress: "This is no address. Write one such as maths.example.org, or choose “Something else”."
        case .helpline: "This is where children find help. It stays open for everyone, always."
        case .notHere: "Choose somebody who works here today."
        case .notAPupil: "Choose a pupil who is at this school."
        case .past: "That time has gone by. Choose a later one."
        case .impossibleDays: "Choose a last day that has not gone by, on or after the first."
        case .finished: "This is finished, or was taken back."
        case .notDone: "First say that it is done. Then test it."
        case .untested: "Say on which device you tested it, such as tablet 7 as a pupil."
        case .unexplained: "Say in a few words why."
        }
    }
}
