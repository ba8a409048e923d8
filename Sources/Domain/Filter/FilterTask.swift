/// Something that a person does in the provider's filter, by a time: done, then tested, and only then in force.
package struct FilterTask: Equatable, Sendable {
    package let terms: Terms
    package let askedBy: PersonID
    package let askedAt: Instant
    package var done: Mark?
    package var tested: Mark?
    /// The last test that showed it does not work yet.
    package var failed: Mark?
    package var withdrawn: Mark?

    package init(terms: Terms, askedBy: PersonID, askedAt: Instant) {
        self.terms = terms
        self.askedBy = askedBy
        self.askedAt = askedAt
    }

    package struct Terms: Codable, Equatable, Sendable {
        package let work: Work
        package let origin: Origin
        package let doer: PersonID
        package let due: Instant

        package init(_ work: Work, from origin: Origin, doer: PersonID, due: Instant) {
            self.work = work
            self.origin = origin
            self.doer = doer
            self.due = due
        }
    }

    package enum Work: Codable, Equatable, Sendable {
        /// Opens an address for some people, for good or up to a day.
        case open(address: String, whom: String, until: Day?)
        case close(address: String, whom: String)
        /// After a suspension, which is decided and turned off where the concern is dealt with.
        case internetOn(PersonID)
        /// A test that showed something else than it should.
        case mend(FilterCheck.Cell, test: String, address: String)
        case other(String)
    }

    /// Where it comes from.
    package enum Origin: Codable, Equatable, Sendable {
        case staff
        /// A yes to a request.
        case request(SchoolRequestID)
        case check(FilterCheckID)
        /// A parent who found something open.
        case family(PersonID)
        /// The end of what another task opened.
        case ending(FilterTaskID)
        /// Somebody who was stopped by a closed page, whoever it was.
        case page
    }

    package struct Mark: Equatable, Sendable {
        package let by: PersonID
        package let at: Instant
        package let words: String
    }

    package enum Report: Codable, Equatable, Sendable {
        case done
        case tested(works: Bool, on: String)
        case withdrawn(why: String)
    }

    package var isFinished: Bool {
        tested != nil || withdrawn != nil
    }

    package func isOverdue(at now: Instant) -> Bool {
        !isFinished && terms.due < now
    }

    package static let wordsMax = 500
}

extension FilterTask.Work {
    /// Whom it is about, where it is about one person.
    package var person: PersonID? {
        switch self {
        case .internetOn(let person): person
        case .open, .close, .mend, .other: nil
        }
    }

    /// What it changes in the filter, and so can be in force.
    package var isChange: Bool {
        switch self {
        case .open, .close: true
        case .internetOn, .mend, .other: false
        }
    }

    /// The last day it holds; nil where it holds for good.
    package var until: Day? {
        switch self {
        case .open(_, _, let until): until
        case .close, .internetOn, .mend, .other: nil
        }
    }

    /// What a person reads; `name` is the child's, as far as whoever reads may know it.
    package func words(in product: String, name: String) -> String {
        switch self {
        case .open(let address, let whom, let until):
            let end = until.map { ", until \($0.words)" } ?? ""
            return "Open \(address) for \(whom) in \(product)\(end)"
        case .close(let address, let whom): return "Block \(address) for \(whom) in \(product)"
        case .internetOn: return "Turn web access on again for \(name) in \(product)"
        case .mend(let cell, let test, let address):
            return "Mend “\(test)” (\(address)) in \(product): \(cell.words)"
        case .other(let words): return words
        }
    }
}

extension FilterTask.Terms {
    /// What must be undone when it ends, so that nothing ends by itself in a filter that is not ours.
    package func ending(of task: FilterTaskID) -> FilterTask.Terms? {
        guard let due = work.until?.at(hour: 16) else { return nil }
        guard case .open(let address, let whom, _) = work else { return nil }
        return FilterTask.Terms(.close(address: address, whom: whom), from: .ending(task), doer: doer, due: due)
    }
}

extension FilterCheck {
    /// What a check found wrong, each as a task.
    package func tasks(for doer: PersonID, due: Instant) -> [FilterTask.Terms] {
        guard case .failed(let tests) = outcome else { return [] }
        return tests.map { test in
            let work = FilterTask.Work.mend(cell, test: test.name, address: test.address)
            return FilterTask.Terms(work, from: .check(id), doer: doer, due: due)
        }
    }
}
