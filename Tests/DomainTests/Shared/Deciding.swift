import Domain
import TestSupport

extension Decider {
    /// What a rule answers: the events before, a command, what is true around it.
    static func events(
        after past: [Event] = [],
        _ command: Command,
        knowing facts: Facts,
        by actor: Actor = .console
    ) throws(Refusal) -> [Event] {
        let context = Context(actor: actor, now: TestSchool.now, command: CommandID(1))
        return try decide(command, given: fold(past), knowing: facts, in: context)
    }

    /// Why a rule says no; nil when it says yes.
    static func refusal(
        after past: [Event] = [],
        _ command: Command,
        knowing facts: Facts,
        by actor: Actor = .console
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try events(after: past, command, knowing: facts, by: actor)
            return nil
        } catch {
            return error
        }
    }
}
