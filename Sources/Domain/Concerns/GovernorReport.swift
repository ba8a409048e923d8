/// What governors read of a school year's concerns: totals, which stay as they were when the lead published them, and
/// one paragraph.
package struct GovernorReport: Equatable, Sendable {
    package let totals: Totals
    package let words: String
    package let by: PersonID
    package let at: Instant
    /// Everyone who may read it: nothing that a wall keeps from one of them is counted in it.
    package let readers: Set<PersonID>

    package static let wordsMax = 2_000

    /// Broad kinds alone, never a class or what somebody is (numbers of one school name people).
    package struct Totals: Codable, Equatable, Sendable {
        /// The year in which the school year began.
        package let schoolYear: Int
        package let told: [BroadKind: SmallCount]
        /// Half of them were opened within this time; nil where fewer than five were.
        package let minutesToOpen: Int?
        package let overdue: SmallCount
        /// Those for which police or social care were asked.
        package let referred: SmallCount

        package init(
            schoolYear: Int,
            told: [BroadKind: SmallCount],
            minutesToOpen: Int?,
            overdue: SmallCount,
            referred: SmallCount
        ) {
            self.schoolYear = schoolYear
            self.told = told
            self.minutesToOpen = minutesToOpen
            self.overdue = overdue
            self.referred = referred
        }

        /// The middle of some waits, which come shortest first.
        package static func middle(of minutes: [Int]) -> Int? {
            minutes.count < SmallCount.min ? nil : minutes[(minutes.count - 1) / 2]
        }
    }
}

/// A number that is not said where it is below five: none and four are the same.
package struct SmallCount: Codable, Equatable, Sendable {
    package let number: Int?

    package static let min = 5

    package init(_ number: Int) {
        self.number = number < Self.min ? nil : number
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init(try container.decode(Int.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number ?? 0)
    }

    package var words: String {
        number.map { "\($0)" } ?? "fewer than \(Self.min)"
    }
}

/// What a concern is about, as broadly as governors read it.
package enum BroadKind: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    case child
    case online
    case unkindness
    case staff
    case otherAdults
    case technology
    case data

    package var words: String {
        switch self {
        case .child: "A child who may be at risk"
        case .online: "Something online"
        case .unkindness: "Unkindness, and conduct out of school"
        case .staff: "An adult who works or volunteers here"
        case .otherAdults: "A parent or other adult, or an adult who is hurt"
        case .technology: "A website, filter, device or strange e-mail"
        case .data: "Lost data, or information shared online"
        }
    }
}

extension ConcernKind {
    package var broad: BroadKind {
        switch self {
        case .childWorry, .abuse, .selfHarm: .child
        case .imagery, .meeting, .upsettingContent, .pupilAIMisuse: .online
        case .unkindness, .conductOutOfSchool: .unkindness
        case .staffConduct, .lowLevel, .ownConduct, .staffAIMisuse: .staff
        case .parentConduct, .adultTarget: .otherAdults
        case .filterFailure, .suspiciousMail, .malware: .technology
        case .informationShared, .lostData: .data
        }
    }
}

package typealias GovernorReportID = Identifier<GovernorReport>

extension GovernorReport: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case publish(String)
    }

    package enum Event: Codable, Equatable, Sendable {
        case published(Totals, words: String, by: PersonID, at: Instant, readers: [PersonID])
    }

    package struct Facts: Sendable {
        package let mayPublish: Bool
        package let totals: Totals
        package let readers: [PersonID]

        package init(mayPublish: Bool, totals: Totals, readers: [PersonID]) {
            self.mayPublish = mayPublish
            self.totals = totals
            self.readers = readers
        }
    }

    package enum Refusal: Error, Equatable {
        case unknown
        case publishedBefore
        case wordless
        case tooLong
    }

    package static func decide(
        _ command: Command,
        given state: GovernorReport?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        guard facts.mayPublish, let person = context.actor.person else { throw .unknown }
        guard state == nil else { throw .publishedBefore }
        switch command {
        case .publish(let words):
            guard !words.isBlank else { throw .wordless }
            guard words.count <= wordsMax else { throw .tooLong }
            return [
                .published(facts.totals, words: words, by: person, at: context.now, readers: facts.readers)
            ]
        }
    }

    package static func apply(_ event: Event, to state: inout GovernorReport?) {
        switch event {
        case .published(let totals, let words, let by, let at, let readers):
            state = GovernorReport(totals: totals, words: words, by: by, at: at, readers: Set(readers))
        }
    }
}

extension GovernorReport.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .unknown: "There is nothing here. Check the address, or ask the safeguarding lead."
        case .publishedBefore: "This was published already. Nobody needs to send it twice."
        case .wordless: "Write a paragraph first: what governors should know of this year."
        case .tooLong: "This is too long. Write at most \(GovernorReport.wordsMax) letters."
        }
    }
}
