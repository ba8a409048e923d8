import Domain
import Records

extension NoticeWriting {
    /// To everyone whom its way has reached, on every channel the school has of them, once each: at any hour where it is
    /// urgent, otherwise when school may write.
    ///
    /// What somebody opened needs nobody more, except where its way changed since.
    func writeAlert(to concern: ConcernID, isOld: Bool) async throws {
        guard let alert = try await site.records.alert(for: concern, on: site.today), !isOld || !alert.isOpened else {
            return
        }
        let now = site.doors.now()
        let text = try await site.noticeWords(in: Library.fallback).alert
        for person in alert.people {
            let later = alert.isUrgent ? nil : SendingHours.next(from: now)
            try await site.post(text, asAlertTo: person, cause: "alert \(concern)", notBefore: later)
        }
    }
}

extension Site {
    /// Posts to a person's e-mail and to their mobile; answers whether the school has either.
    @discardableResult
    func post(
        _ text: NoticeWords.Text,
        asAlertTo person: PersonID,
        cause: String,
        for purpose: MessagePurpose = .alert,
        notBefore: Instant? = nil
    ) async throws -> Bool {
        let channels = try await records.alertChannels(of: person, on: today)
        for address in channels.addresses {
            let message = OutgoingMessage(
                person: person,
                about: [],
                address: address,
                subject: text.subject,
                body: address.contains("@") ? text.letter : text.short,
                cause: cause,
                notBefore: notBefore
            )
            try working.post(message, for: purpose, at: doors.now())
        }
        return !channels.addresses.isEmpty
    }
}
