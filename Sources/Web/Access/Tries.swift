import Domain
import Hummingbird
import Records

extension Site {
    /// Refuses for a while whoever tried wrongly too often, the same for a contact that school knows and one it does not.
    func requireTry(_ limits: [TryLimit], in context: SiteContext) throws {
        let seconds = try working.secondsToWait(limits, at: doors.now())
        guard seconds > 0 else { return }
        try note(.slowed, "\(seconds) s", in: context)
        let key = seconds > 90 ? "sessions.slow.minutes" : "sessions.slow.seconds"
        let count = seconds > 90 ? (seconds + 59) / 60 : seconds
        let sentence = try library.words(in: Library.fallback).say(key, ["count": String(count)])
        throw Problem(.tooManyRequests, sentence)
    }

    /// Counts a wrong try, and writes it down.
    func noteWrongTry(
        _ limits: [TryLimit],
        _ detail: String,
        by person: PersonID? = nil,
        in context: SiteContext
    ) throws {
        try working.noteTry(limits, at: doors.now())
        try note(.signInRefused, detail, by: person, in: context)
    }

    /// What tries with a typed contact count by: nothing of a contact is none, as with a printed card.
    func tryLimits(_ contact: String, in context: SiteContext) -> [TryLimit] {
        let typed = Contact.normalised(contact).map { [TryLimit.contact($0)] } ?? []
        return context.from.isEmpty ? typed : typed + [.address(context.from)]
    }
}
