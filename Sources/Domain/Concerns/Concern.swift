/// Something that worried someone, from the moment it was told to its end.
///
/// Entries are never edited: what was wrong is put right by another entry. Who may see it follows from who it is about,
/// and is worked out by `Routing` whenever someone asks.
package struct Concern: Equatable, Sendable {
    package let told: Telling
    package let toldAt: Instant
    package let teller: Actor
    package var kind: ConcernKind
    package var involved: [Involved]
    /// The roles that hear of it, group after group, and the last group it has reached.
    package var route = Route(roles: [], reached: 0)
    /// People whom a handler keeps out, beside those the fixed rules keep out.
    package var excluded: Set<PersonID> = []
    /// People whom a handler brought in.
    package var added: Set<PersonID> = []
    /// Who came to a child that asked for a grown-up.
    package var there: Opening?
    /// What the adult who was with a child wrote.
    package var attendance: Attendance?
    package var opened: Opening?
    package var risk: Risk?
    package var entries: [Entry] = []
    package var done: Set<Need> = []
    /// Who gave a reason why the police were not told.
    package var policeReasons: Set<PersonID> = []
    package var isClosed = false
    /// What people are called who were erased since: this record is kept longer than the list of people.
    package var names: [PersonID: String] = [:]
    /// The lead's last answer about a file, until a file came of it; and who may add one now.
    package var fileAnswer: AddedFile.Answer?
    package var mayAddFile: PersonID?
    package var files: [AddedFile] = []
    /// Who looked up the name that a child hid: they alone are shown it.
    package var lookedUp: Set<PersonID> = []
    /// The transfers to a child's next school that it went with.
    package var leavings: [Leaving] = []

    package struct Route: Codable, Equatable, Sendable {
        package let roles: [[Role]]
        /// Every group up to this one has heard of it, and may see it.
        package let reached: Int

        package init(roles: [[Role]], reached: Int) {
            self.roles = roles
            self.reached = reached
        }
    }

    package struct Opening: Codable, Equatable, Sendable {
        package let by: PersonID
        package let at: Instant

        package init(by: PersonID, at: Instant) {
            self.by = by
            self.at = at
        }
    }

    /// What somebody told, in words only: no file, picture or recording comes with a first report.
    package struct Telling: Codable, Equatable, Sendable {
        package let kind: ConcernKind
        package let involved: [Involved]
        /// What they saw and heard; for pictures, what was pressed.
        package let words: String
        package let place: String
        /// When and where it happened, as they wrote it.
        package let when: String
        package let alreadyDone: String
        /// Whether a picture of a child undressed, or anything sexual, could be part of it.
        package let imagery: Imagery
        package let way: Way
        /// The adult whom a child chose.
        package let chosen: PersonID?
        /// The device it was told on, as the school calls it, and where it was told from: an IP address, or empty.
        package let device: String
        package let address: String
        /// Whether the child asked that their name be left out, where the school knows it at all.
        package let isNameless: Bool
        /// What someone who is not signed in calls themselves; empty where they did not say, and shown to nobody but a lead
        /// who looked it up where they asked that it be left out.
        package let name: String
        /// How the teller can safely be reached, in their words; empty where nobody should try.
        package let reach: String

        package init(
            kind: ConcernKind,
            involved: [Involved] = [],
            words: String,
            place: String = "",
            when: String = "",
            alreadyDone: String = "",
            imagery: Imagery = .no,
            way: Way,
            chosen: PersonID? = nil,
            device: String = "",
            address: String = "",
            isNameless: Bool = false,
            name: String = "",
            reach: String = ""
        ) {
            self.kind = kind
            self.involved = involved
            self.words = words
            self.place = place
            self.when = when
            self.alreadyDone = alreadyDone
            self.imagery = imagery
            self.way = way
            self.chosen = chosen
            self.device = device
            self.address = address
            self.isNameless = isNameless
            self.name = name
            self.reach = reach
        }

        package static let wordsMax = 20_000
    }

    package enum Imagery: String, Codable, CaseIterable, Sendable {
        case no
        case yesOrNotSure
    }

    /// How it was told.
    package enum Way: String, Codable, CaseIterable, Sendable {
        /// "Get a grown-up now", and nothing else.
        case grownUpNow
        case pictures
        case pupilWords
        case staffForm
        case familyForm
        case visitorForm

        package var isChild: Bool {
            switch self {
            case .grownUpNow, .pictures, .pupilWords: true
            case .staffForm, .familyForm, .visitorForm: false
            }
        }
    }

    /// What an adult whom a child chose, or who came, wrote down once.
    package struct Attendance: Codable, Equatable, Sendable {
        package let by: PersonID
        package let childsWords: String
        package let seenAndDone: String
        package let imagery: Imagery

        package init(by: PersonID, childsWords: String, seenAndDone: String, imagery: Imagery) {
            self.by = by
            self.childsWords = childsWords
            self.seenAndDone = seenAndDone
            self.imagery = imagery
        }
    }

    /// The lead's answer to the first question.
    package struct Risk: Codable, Equatable, Sendable {
        package let answer: Answer
        package let why: String

        package enum Answer: String, Codable, CaseIterable, Sendable {
            case atRisk
            case notAtRisk
            case unsure
        }

        package init(_ answer: Answer, why: String) {
            self.answer = answer
            self.why = why
        }
    }

    package struct Entry: Codable, Equatable, Sendable {
        package let words: String
        package let meaning: Meaning
        /// The entry that this one puts right or takes out, counted from 0.
        package let about: Int?

        package init(_ words: String, _ meaning: Meaning, about: Int? = nil) {
            self.words = words
            self.meaning = meaning
            self.about = about
        }

        package enum Meaning: String, Codable, CaseIterable, Sendable {
            case note
            /// What was decided, and why; also not to do something.
            case decision
            case correction
            /// Entered on the wrong child: the entry it is about leaves this chronology, its print and its transfer.
            case wrongChild
            /// What whoever told it may read.
            case forTeller
        }
    }

    /// What must be known before it closes.
    package enum Need: String, Codable, Hashable, CaseIterable, Sendable {
        /// Who was told at home and when, or why nobody safely can be.
        case parentContact
        /// Police told with their reference, or why not.
        case police
        /// One of the grounds on which a school acts on what happened out of school.
        case ground
        case safeguardingOutcome
        case technicalOutcome
        /// The filter was changed, and tested again.
        case filterRetested
        /// Filed where the school keeps its child-protection file: by whom, when, their reference.
        case filedElsewhere
    }

    package init(told: Telling, at moment: Instant, by teller: Actor) {
        self.told = told
        toldAt = moment
        self.teller = teller
        // What an adult of the school may have done keeps its way past the lead, whatever else it is.
        kind = told.imagery == .no || told.kind.isAboutAdult ? told.kind : .imagery
        involved = told.involved
    }
}

package typealias ConcernID = Identifier<Concern>

extension Concern {
    /// Whether someone's phone rings at once.
    package var isUrgent: Bool {
        kind.isUrgent || told.way == .grownUpNow || told.imagery != .no
    }
}

extension ConcernKind {
    /// What a concern of this kind needs before it closes.
    package var needs: Set<Concern.Need> {
        switch self {
        case .childWorry, .unkindness, .pupilAIMisuse: [.parentContact]
        case .selfHarm: [.parentContact, .safeguardingOutcome]
        case .abuse, .meeting, .imagery: [.parentContact, .police, .safeguardingOutcome]
        case .upsettingContent: [.parentContact, .filterRetested]
        case .conductOutOfSchool: [.parentContact, .ground]
        case .staffConduct, .staffAIMisuse, .adultTarget, .parentConduct: [.safeguardingOutcome]
        case .lowLevel, .ownConduct: []
        case .filterFailure, .malware: [.safeguardingOutcome, .technicalOutcome]
        case .suspiciousMail: [.technicalOutcome]
        case .informationShared, .lostData: [.safeguardingOutcome]
        }
    }
}
