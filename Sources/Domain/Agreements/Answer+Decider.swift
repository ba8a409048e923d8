extension Answer: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case give(Given)
        case talk(Conversation)
        case withdraw(why: String)
    }

    package enum Event: Codable, Equatable, Sendable {
        case given(Given)
        case talked(Conversation)
        case withdrawn(why: String)
    }

    /// What is true around an answer at this moment.
    package struct Facts: Sendable {
        package struct Asked: Sendable {
            package let currentVersion: Int
            /// Hashes of the current text, one for each year where clauses differ by year.
            package let hashes: Set<String>
            package let rule: AnswerRule
            package let bindsPupils: Bool
            /// Hashes of the current translation into the language that was read.
            package let translations: Set<String>

            package init(
                currentVersion: Int,
                hashes: Set<String>,
                rule: AnswerRule,
                bindsPupils: Bool,
                translations: Set<String> = []
            ) {
                self.translations = translations
                self.currentVersion = currentVersion
                self.hashes = hashes
                self.rule = rule
                self.bindsPupils = bindsPupils
            }
        }

        /// Nil when the document is not in the policy in force.
        package let asked: Asked?
        package let isHere: Bool
        package let isPupil: Bool
        /// Nil when the adult is not on record for the child.
        package let mayAnswer: Bool?
        package let switchedOn: Bool
        /// Whether a class session, where the answer names one, is of this child's class and of who records the answer.
        package let sessionFits: Bool
        /// Children between whom and whoever acts, or stands beside, a bar stands: they are unknown to them.
        package let walled: Set<PersonID>

        package init(
            asked: Asked?,
            isHere: Bool,
            isPupil: Bool,
            mayAnswer: Bool?,
            switchedOn: Bool,
            sessionFits: Bool = true,
            walled: Set<PersonID> = []
        ) {
            self.asked = asked
            self.isHere = isHere
            self.isPupil = isPupil
            self.mayAnswer = mayAnswer
            self.switchedOn = switchedOn
            self.sessionFits = sessionFits
            self.walled = walled
        }
    }

    package enum Refusal: Error, Equatable {
        case alreadyGiven
        case unknown
        case notInForce
        case textChanged
        case notHere
        case notSwitchedOn
        case mayNotAnswer
        case unwitnessed
        case onlyVoluntary
        case aboutTooLong
        case markTooLong
        case markUnreadable
        case otherSession
        case datedAhead
        case notTalking
        case notTheirs
    }

    /// The longest that somebody may write of what they would like to talk about, in characters.
    package static let aboutCharactersMax = 1_000

    /// The longest own mark kept, in characters.
    package static let markCharactersMax = 4_000

    package static func decide(
        _ command: Command,
        given state: Answer?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        switch command {
        case .give(let given):
            guard state == nil else { throw .alreadyGiven }
            try check(given, knowing: facts, in: context)
            return [.given(given)]
        case .talk(let conversation):
            guard let answer = state, !facts.hides(answer.given) else { throw .unknown }
            guard case .wouldLikeToTalk = answer.given.said else { throw .notTalking }
            return answer.conversation == conversation ? [] : [.talked(conversation)]
        case .withdraw(let why):
            guard let answer = state, !facts.hides(answer.given) else { throw .unknown }
            guard context.actor.person == nil || context.actor.person == answer.given.by else { throw .notTheirs }
            return answer.withdrawn ? [] : [.withdrawn(why: why)]
        }
    }

    package static func apply(_ event: Event, to state: inout Answer?) {
        switch event {
        case .given(let given):
            state = Answer(given: given, conversation: nil, withdrawn: false)
        case .talked(let conversation):
            state?.conversation = conversation
        case .withdrawn:
            state?.withdrawn = true
        }
    }

    private static func check(_ given: Given, knowing facts: Facts, in context: Context) throws(Refusal) {
        guard let asked = facts.asked else { throw .notInForce }
        guard asked.currentVersion == given.text.version, asked.hashes.contains(given.text.hash) else {
            throw .textChanged
        }
        if let read = given.text.read, !asked.translations.contains(read) { throw .textChanged }
        guard facts.switchedOn else { throw .notSwitchedOn }
        guard facts.isHere, !facts.hides(given) else { throw .notHere }
        try checkWho(given, asked: asked, knowing: facts, in: context)
        if given.said == .no && asked.rule != .voluntary { throw .onlyVoluntary }
        if case .wouldLikeToTalk(let about) = given.said, about.count > aboutCharactersMax { throw .aboutTooLong }
        guard given.mark.count <= markCharactersMax else { throw .markTooLong }
        guard !facts.isPupil || OwnMark(given.mark) != nil else { throw .markUnreadable }
        guard facts.sessionFits else { throw .otherSession }
        if let day = given.signedOn, day > context.today { throw .datedAhead }
    }

    /// A child answers for themselves with a grown-up at hand; an adult for themselves, or for a child they may answer for.
    private static func checkWho(
        _ given: Given,
        asked: Facts.Asked,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) {
        // Whoever records another's answer is the one who is signed in, and never the one who answers.
        guard given.recordedBy != given.by else { throw .unwitnessed }
        if given.child != nil {
            guard facts.mayAnswer == true, !facts.isPupil else { throw .mayNotAnswer }
        } else if facts.isPupil {
            guard asked.bindsPupils else { throw .mayNotAnswer }
            guard given.recordedBy != nil else { throw .unwitnessed }
        } else {
            guard !asked.bindsPupils else { throw .mayNotAnswer }
        }
        if let actor = context.actor.person {
            guard actor == given.recordedBy ?? given.by else { throw .mayNotAnswer }
        }
    }
}

extension Answer.Facts {
    fileprivate func hides(_ given: Answer.Given) -> Bool {
        walled.contains(given.by) || given.child.map(walled.contains) ?? false
    }
}

extension Answer.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .alreadyGiven: "This answer has been sent already."
        case .unknown: "We cannot find this answer."
        case .notInForce: "These rules are no longer in force. Go back to the start to see today's."
        case .textChanged:
            "The rules changed while you were reading. Here are today's: please read them and answer again."
        case .notHere: "This person is not at the school at the moment, so there is nothing to answer."
        case .notSwitchedOn: "School has not opened this yet. School will tell you when it has."
        case .mayNotAnswer: "We cannot take this answer from you. Please ring the office; they can put it right."
        case .unwitnessed: "A grown-up from school needs to be there."
        case .onlyVoluntary: "If you would like to talk about these rules first, choose “I would like to talk”."
        case .aboutTooLong:
            "This is too long. Write at most \(Answer.aboutCharactersMax) letters of what you would like to talk about."
        case .markTooLong:
            "That drawing has too many lines for us to keep. Draw it again with fewer, or choose a picture."
        case .markUnreadable: "We cannot keep that drawing. Draw it again, or choose a picture."
        case .otherSession: "This is another class’s session. Go back to your own class and start from there."
        case .datedAhead: "That day has not come yet. Check the date on the form."
        case .notTalking: "Nobody asked to talk about this answer."
        case .notTheirs: "Only the person who gave an answer can take it back."
        }
    }
}
