/// A round of messages that asks everyone still waiting to answer.
///
/// Who they are is computed when it is sent.
package struct Invitation: Equatable, Sendable {
    package let round: Round

    package struct Round: Codable, Equatable, Sendable {
        package let audience: Switch
        package let purpose: Purpose

        package init(audience: Switch, purpose: Purpose) {
            self.audience = audience
            self.purpose = purpose
        }
    }

    package enum Purpose: String, Codable, Sendable {
        case first
        case reminder
    }
}

extension Invitation: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case send(Round)
    }

    package enum Event: Codable, Equatable, Sendable {
        case sent(Round)
    }

    package struct Facts: Sendable {
        package let switchedOn: Bool
        package let waiting: Int
        /// A round for the same audience went out today.
        package let sentToday: Bool

        package init(switchedOn: Bool, waiting: Int, sentToday: Bool) {
            self.switchedOn = switchedOn
            self.waiting = waiting
            self.sentToday = sentToday
        }
    }

    package enum Refusal: Error, Equatable {
        case alreadySent
        case notSwitchedOn
        case nobodyWaiting
        case onceADay
        case notWrittenTo
    }

    package static func decide(
        _ command: Command,
        given state: Invitation?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        switch command {
        case .send(let round):
            guard state == nil else { throw .alreadySent }
            guard round.audience.isWrittenTo else { throw .notWrittenTo }
            guard facts.switchedOn else { throw .notSwitchedOn }
            guard facts.waiting > 0 else { throw .nobodyWaiting }
            guard !facts.sentToday else { throw .onceADay }
            return [.sent(round)]
        }
    }

    package static func apply(_ event: Event, to state: inout Invitation?) {
        switch event {
        case .sent(let round): state = Invitation(round: round)
        }
    }
}

extension Invitation.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .alreadySent: "These messages are on their way already."
        case .notSwitchedOn: "Switch this on first."
        case .nobodyWaiting: "Nobody is waiting, so there is nobody to write to."
        case .notWrittenTo: "School does not write to children or visitors. They answer in class, or when they come."
        case .onceADay: "They were written to today. Leave it until tomorrow."
        }
    }
}

extension Switch {
    /// Whether school writes to these people; children answer in class, visitors when they come.
    package var isWrittenTo: Bool {
        switch self {
        case .parents, .staff, .governors: true
        case .pupils, .visitors, .telling, .filter, .requests: false
        }
    }
}
