import Domain
import Records

/// What somebody is to do because of a concern that they need not see.
package struct TaskListPage: Page {
    package static let template = "Concerns/Cases/tasks"
    package static let example = TaskListPage(
        frame: Frame(pageTitle: "My tasks"),
        tasks: [TaskView.example],
        isEmpty: true,
        readsConcerns: true
    )

    package let frame: Frame
    package let tasks: [TaskView]
    package let isEmpty: Bool
    package let readsConcerns: Bool
}

/// One task, on its doer's page and in its concern.
package struct TaskView: Sendable {
    package let id: String
    package let link: String
    package let words: String
    package let address: String
    package let hasAddress: Bool
    package let by: String
    package let setBy: String
    package let state: String
    package let look: String
    package let isOpen: Bool
    package let needsTest: Bool
    package let isBlocked: Bool
    package let isStillOpen: Bool

    static let example = TaskView(
        id: "1",
        link: "/tasks/1",
        words: "Block this address for pupils in the filter and test it on a pupil tablet.",
        address: "h**ps://pictures.example.org",
        hasAddress: true,
        by: "12.00",
        setBy: "Meera Patel",
        state: "Waiting",
        look: "waiting",
        isOpen: true,
        needsTest: true,
        isBlocked: true,
        isStillOpen: true
    )

    init(
        id: String,
        link: String,
        words: String,
        address: String,
        hasAddress: Bool,
        by: String,
        setBy: String,
        state: String,
        look: String,
        isOpen: Bool,
        needsTest: Bool,
        isBlocked: Bool,
        isStillOpen: Bool
    ) {
        self.id = id
        self.link = link
        self.words = words
        self.address = address
        self.hasAddress = hasAddress
        self.by = by
        self.setBy = setBy
        self.state = state
        self.look = look
        self.isOpen = isOpen
        self.needsTest = needsTest
        self.isBlocked = isBlocked
        self.isStillOpen = isStillOpen
    }

    init(_ file: ConcernTaskFile, names: [PersonID: CasePerson], leadName: String, at now: Instant) {
        let task = file.task
        id = file.row.id.description
        link = "/tasks/\(file.row.id)"
        words = task.terms.work.words(file.row.seesConcern ? names : file.hidden(names), leadName: leadName)
        address = task.terms.work.address
        hasAddress = !address.isEmpty
        let due = task.terms.due
        by = due.day == now.day ? due.clock : "\(due.clock), \(due.day.words)"
        setBy = names[task.setBy]?.name ?? "Somebody who left"
        switch task.ending {
        case .done?: (state, look) = ("Done", "done")
        case .withdrawn?: (state, look) = ("Taken back", "done")
        case nil: (state, look) = task.terms.due < now ? ("Overdue", "stop") : ("Waiting", "waiting")
        }
        isOpen = task.ending == nil
        needsTest = task.terms.work.needsTest
        isBlocked = task.isBlocked
        isStillOpen = task.isStillOpen
    }
}

extension ConcernTaskFile {
    /// Whose names its words need; whoever set it is one.
    var named: [PersonID] {
        switch task.terms.work {
        case .internetOff(let person, _, _, _), .tellEmployer(let person): [task.setBy, person]
        case .block, .findAddress, .other: [task.setBy]
        }
    }

    /// Without whom it is about, for a doer who does not see the concern.
    fileprivate func hidden(_ names: [PersonID: CasePerson]) -> [PersonID: CasePerson] {
        switch task.terms.work {
        case .tellEmployer(let person): names.filter { $0.key != person }
        case .block, .internetOff, .findAddress, .other: names
        }
    }
}

extension ConcernTask.Work {
    /// What is to be done; no child is named but where the task is about their account.
    func words(_ names: [PersonID: CasePerson], leadName: String) -> String {
        switch self {
        case .block(let address, let provider):
            let lead = leadName.isEmpty ? "The safeguarding lead" : leadName
            guard !address.isBlank else { return "Block an address for pupils. \(lead) will tell you what to do." }
            let place = provider.isBlank ? "the filter" : provider
            return "Block this address for pupils in \(place) and test it on a pupil tablet."
        case .internetOff(let person, let from, let until, let provider):
            let name = names[person]?.name ?? "this pupil"
            let place = provider.isBlank ? "the filter" : provider
            return
                "Turn off web access for \(name) in \(place), from \(from.words) to \(until.words), and test it on a "
                + "pupil tablet. Telling and the lines of help stay open."
        case .findAddress(let device, let toldAt):
            let lead = leadName.isEmpty ? "the safeguarding lead" : leadName
            let from = toldAt.adding(minutes: -Self.minutesBefore)
            return
                "Find in the filter’s log, or ask its provider, which addresses \(device) asked for on "
                + "\(toldAt.day.words), from \(from.clock) to \(toldAt.clock). Visit none of them. Give the list to "
                + "\(lead) in person."
        case .tellEmployer(let person):
            guard let name = names[person]?.name else {
                return
                    "Tell an employer about somebody whom they sent here. Whoever asked you tells you in person who it is."
            }
            return "Tell the employer of \(name). Write down whom you told, when, and their reference."
        case .other(let words):
            return CaseText.plain(words)
        }
    }

    /// What was seen was seen at most so long before it was told.
    private static let minutesBefore = 15

    /// The address to block, as text.
    var address: String {
        switch self {
        case .block(let address, _): CaseText.plain(address)
        case .internetOff, .findAddress, .tellEmployer, .other: ""
        }
    }
}
