/// Something that someone is to do because of a concern, by a time: whoever does it need not see the concern.
package struct ConcernTask: Equatable, Sendable {
    package let terms: Terms
    package let setBy: PersonID
    package var isBlocked = false
    /// What the last test on a pupil's device showed.
    package var isStillOpen = false
    package var ending: Ending?

    package struct Terms: Codable, Equatable, Sendable {
        package let concern: ConcernID
        package let work: Work
        package let to: Assignee
        package let due: Instant

        package init(concern: ConcernID, work: Work, to assignee: Assignee, due: Instant) {
            self.concern = concern
            self.work = work
            to = assignee
            self.due = due
        }
    }

    package enum Work: Codable, Equatable, Sendable {
        /// Blocks an address for pupils and tests it; the address is empty where a picture could be part of it.
        case block(address: String, provider: String)
        /// Turns off web access for one pupil, and tests it.
        case internetOff(PersonID, from: Day, until: Day, provider: String)
        /// Asks whoever keeps the filter's log, or its provider, where a device was when something was told.
        case findAddress(device: String, toldAt: Instant)
        /// Tells the employer of a supply teacher or contractor (Keeping children safe in education, part four).
        case tellEmployer(PersonID)
        case other(String)

        /// Whether it is finished only by a test on a pupil's device.
        package var needsTest: Bool {
            switch self {
            case .block, .internetOff: true
            case .findAddress, .tellEmployer, .other: false
            }
        }
    }

    package enum Assignee: Codable, Equatable, Sendable {
        case role(Role)
        case person(PersonID)
    }

    package enum Report: Codable, Equatable, Sendable {
        case blocked
        case testedBlocked
        case testedOpen
        case done(how: String)
    }

    package enum Ending: Equatable, Sendable {
        case done
        case withdrawn
    }

    package static let wordsMax = 2_000
}

package typealias ConcernTaskID = Identifier<ConcernTask>

extension ConcernTask: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case set(Terms)
        case report(Report)
        case withdraw(why: String)
    }

    package enum Event: Codable, Equatable, Sendable {
        case set(Terms, by: PersonID)
        case reported(Report, by: PersonID)
        case withdrawn(why: String, by: PersonID)
    }

    package struct Facts: Sendable {
        /// Whether whoever acts may see the concern, and whether it is being dealt with.
        package let maySee: Bool
        package let isOpen: Bool
        /// Whether it is given to whoever acts, and no wall stands between them and the concern.
        package let isTheirs: Bool
        /// Whether whoever is to do it is here, and no wall stands between them and the concern.
        package let canBeGiven: Bool
        /// Whether a picture of a child undressed, or anything sexual, could be part of it.
        package let imageryIsPossible: Bool
        /// Whether whom a task speaks of may have done it and is employed elsewhere.
        package let isSentByOthers: Bool

        package init(
            maySee: Bool,
            isOpen: Bool = true,
            isTheirs: Bool = false,
            canBeGiven: Bool = true,
            imageryIsPossible: Bool = false,
            isSentByOthers: Bool = true
        ) {
            self.maySee = maySee
            self.isOpen = isOpen
            self.isTheirs = isTheirs
            self.canBeGiven = canBeGiven
            self.imageryIsPossible = imageryIsPossible
            self.isSentByOthers = isSentByOthers
        }
    }

    package enum Refusal: Error, Equatable {
        case unknown
        case setBefore
        case notOpen
        case wordless
        case tooLong
        case past
        case notGiven
        case addressStays
        case ownEmployer
        case ended
        case untested
        case unexplained
    }

    package static func decide(
        _ command: Command,
        given state: ConcernTask?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard let person = context.actor.person else { throw .unknown }
        if case .set(let terms) = command {
            guard facts.maySee else { throw .unknown }
            guard state == nil else { throw .setBefore }
            guard facts.isOpen else { throw .notOpen }
            try check(terms, knowing: facts, in: context)
            return [.set(terms, by: person)]
        }
        guard let task = state, facts.maySee || facts.isTheirs else { throw .unknown }
        guard task.ending == nil else { throw .ended }
        switch command {
        case .set:
            return []
        case .report(let report):
            try task.check(report)
            return [.reported(report, by: person)]
        case .withdraw(let why):
            guard facts.maySee else { throw .unknown }
            guard !why.isBlank else { throw .unexplained }
            return [.withdrawn(why: why, by: person)]
        }
    }

    private static func check(_ terms: Terms, knowing facts: Facts, in context: Context) throws(Refusal) {
        guard facts.canBeGiven else { throw .notGiven }
        guard terms.due >= context.now else { throw .past }
        switch terms.work {
        case .block(let address, let provider):
            guard address.isBlank || !facts.imageryIsPossible else { throw .addressStays }
            guard facts.imageryIsPossible || !address.isBlank else { throw .wordless }
            guard address.count <= wordsMax, provider.count <= wordsMax else { throw .tooLong }
        case .internetOff:
            break
        case .findAddress(let device, _):
            guard !device.isBlank else { throw .wordless }
        case .tellEmployer:
            guard facts.isSentByOthers else { throw .ownEmployer }
        case .other(let words):
            guard !words.isBlank else { throw .wordless }
            guard words.count <= wordsMax else { throw .tooLong }
        }
    }

    private func check(_ report: Report) throws(Refusal) {
        switch report {
        case .blocked, .testedBlocked, .testedOpen:
            guard terms.work.needsTest else { throw .unexplained }
        case .done(let how):
            guard !terms.work.needsTest else { throw .untested }
            guard !how.isBlank else { throw .unexplained }
        }
    }

    package static func apply(_ event: Event, to state: inout ConcernTask?) {
        switch event {
        case .set(let terms, let by): state = ConcernTask(terms: terms, setBy: by)
        case .reported(.blocked, _): state?.isBlocked = true
        case .reported(.testedOpen, _): state?.isStillOpen = true
        case .reported(.testedBlocked, _):
            state?.isBlocked = true
            state?.isStillOpen = false
            state?.ending = .done
        case .reported(.done, _): state?.ending = .done
        case .withdrawn: state?.ending = .withdrawn
        }
    }
}

extension ConcernTask.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .unknown: "There is nothing here. Check the address, or ask the safeguarding lead."
        case .setBefore: "This task was set already. Nobody needs to set it twice."
        case .notOpen: "Press “I’m on it” first, and open what is finished again before you set a task."
        case .wordless: "Say in a few words what is to be done."
        case .tooLong: "This is too long. Write at most \(ConcernTask.wordsMax) letters."
        case .past: "That time has gone by. Choose a later one."
        case .notGiven: "Nobody can do this who may be asked. Choose somebody else."
        case .addressStays:
            "A picture could be part of this, so its address stays with you. Leave it out, and say what to do in person."
        case .ownEmployer: "The school employs them itself, or they have no part in this. Tell nobody else."
        case .ended: "This task is finished, or was taken back."
        case .untested: "Test it on a pupil’s device first, and say what the test showed."
        case .unexplained: "Say in a few words what was done, or why."
        }
    }
}
