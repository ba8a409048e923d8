/// What a school does, step after step, when a child breaks the rules on purpose; each school enters its own.
package struct Ladder: Codable, Equatable, Sendable {
    package var title: String
    package var rungs: [Rung]
    /// Whether a serious breach may go past steps, with a reason, by head or lead.
    package var maySkip: Bool

    package static let rungsMax = 8
    package static let daysMax = 60

    package init(title: String, rungs: [Rung], maySkip: Bool) {
        self.title = title
        self.rungs = rungs
        self.maySkip = maySkip
    }

    package struct Rung: Codable, Equatable, Sendable {
        package var words: String
        /// School days without the internet that it proposes; 0 where it is about something else.
        package var internetDays: Int
        /// Whether parents are asked in, to agree with the headteacher what happens next.
        package var needsMeeting: Bool

        package init(_ words: String, internetDays: Int = 0, needsMeeting: Bool = false) {
            self.words = words
            self.internetDays = internetDays
            self.needsMeeting = needsMeeting
        }
    }

    /// Where a policy names three steps and says that serious breaches may go past the first ones.
    package static let threeSteps = Ladder(
        title: "Three steps",
        rungs: [
            Rung("A parent or carer is told, and the child may go without one activity for a while.", internetDays: 2),
            Rung(
                "It happened again: longer without the internet or the device, and parents come in to talk.",
                internetDays: 4,
                needsMeeting: true
            ),
            Rung("The headteacher goes further, as the behaviour policy says.", needsMeeting: true),
        ],
        maySkip: true
    )

    /// What someone was given before.
    package struct Past: Equatable, Sendable {
        /// Counted from 0.
        package let rung: Int
        package let days: Int

        package init(rung: Int, days: Int) {
            self.rung = rung
            self.days = days
        }
    }

    /// What Accord proposes, and a person decides.
    package struct Proposal: Codable, Equatable, Sendable {
        /// Counted from 0.
        package let rung: Int
        package let days: Int
    }

    /// The step after the highest one so far, and twice as long without the internet as last time.
    package func proposal(after past: [Past]) -> Proposal? {
        guard !rungs.isEmpty else { return nil }
        let rung = min((past.map(\.rung).max() ?? -1) + 1, rungs.count - 1)
        let last = past.last?.days ?? 0
        let days = rungs[rung].internetDays == 0 ? 0 : max(rungs[rung].internetDays, min(last * 2, Self.daysMax))
        return Proposal(rung: rung, days: days)
    }

    /// Whether it can be kept; without steps it is no ladder, and Accord proposes nothing.
    package var isKeepable: Bool {
        rungs.count <= Self.rungsMax
            && rungs.allSatisfy { !$0.words.isBlank && (0...Self.daysMax).contains($0.internetDays) }
    }

    /// Nil where it has no step.
    package var orNone: Ladder? {
        rungs.isEmpty ? nil : self
    }
}
