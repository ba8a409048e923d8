/// One thing with a history: its state is what its events made of it.
///
/// `decide` holds every rule and changes nothing; `apply` changes state and holds no rule.
package protocol Decider: Sendable {
    associatedtype Command: Codable, Sendable
    associatedtype Event: Codable, Equatable, Sendable
    associatedtype Refusal: Error, Equatable, SayableRefusal
    /// What the rules must know that is not in this thing's own history.
    associatedtype Facts: Sendable

    static func decide(
        _ command: Command,
        given state: Self?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event]

    static func apply(_ event: Event, to state: inout Self?)
}

/// A refusal can always be said to the person who asked.
package protocol SayableRefusal {
    /// What is wrong and what to do next, in words for a page.
    var sentence: String { get }
}

extension Decider {
    /// The state that these events leave.
    package static func fold(_ events: some Sequence<Event>) -> Self? {
        var state: Self?
        for event in events { apply(event, to: &state) }
        return state
    }
}
