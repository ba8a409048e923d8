import Domain
import Records

/// Turns what happened into messages: follows the history from where it stopped last time.
///
/// The cursor moves after the messages are posted, and posting the same one again changes nothing, so that a crash
/// between the two neither loses a message nor doubles it.
package struct NoticeWriting: Sendable {
    let site: Site
    private static let eventsPerRead = 200
    /// Nothing older causes a message: a new working file on an old history must not write to everyone again.
    private static let daysOldMax = 3

    package init(_ site: Site) {
        self.site = site
    }

    /// Writes the messages of everything that happened since the last time.
    package func follow() async throws {
        while true {
            let start = try site.working.cursor(Working.noticeCursor) ?? 0
            let events = try await site.registry.events(from: start, limit: Self.eventsPerRead)
            guard let last = events.last else { return }
            for (position, envelope) in events {
                guard let envelope else { continue }
                for notice in Notice.caused(by: envelope.event) {
                    try await write(notice, from: envelope, at: position)
                }
            }
            try site.working.moveCursor(Working.noticeCursor, to: last.position + 1)
        }
    }

    private func write(_ notice: Notice, from envelope: Envelope, at position: Int) async throws {
        let isOld = envelope.at.day.adding(days: Self.daysOldMax) < site.today
        // Names the event, as the history does: the list of commands and the place in it.
        let cause = "\(envelope.command) \(position)"
        let about = Self.people(in: envelope.event)
        switch notice {
        case .round(let round):
            if !isOld { try await write(round, cause: cause) }
        case .copy(let answer, let person):
            // One copy for all that was sent at once.
            if !isOld { try await writeCopy(of: answer, to: person, about: about, cause: "\(envelope.command) copy") }
        case .reminder(let answer, let person, let moment):
            if moment > site.doors.now() || !isOld {
                try await writeReminder(of: answer, to: person, about: about, at: moment, cause: cause)
            }
        case .question:
            if !isOld { try await writeQuestion(cause: cause) }
        case .questionAnswered(let question):
            if !isOld { try await writeAnswered(question, cause: cause) }
        case .filterReported(let task):
            if !isOld { try await writeReported(task, cause: cause) }
        case .requestWaits(let request):
            if !isOld { try await writeWaits(request) }
        case .requestDecided(let request):
            try await writeDecided(request, isOld: isOld)
        case .talk(_, let person):
            if !isOld { try await writeTalk(wantedBy: person, about: about, cause: "\(envelope.command) talk") }
        case .alert(let concern):
            try await writeAlert(to: concern, isOld: isOld)
        }
    }

    /// Whoever an event speaks of, its messages speak of: who answered, and the child they answered for.
    private static func people(in event: SchoolEvent) -> Set<PersonID> {
        switch event {
        case .answer(_, .given(let given)): Set([given.by, given.child].compactMap { $0 })
        case .school, .policy, .person, .answer, .invitation, .classSession, .excusal, .keeping, .erasure, .appointment,
            .concern, .question, .task, .step, .disposal, .guide, .governorReport, .filter, .request:
            []
        }
    }

    private func write(_ round: Invitation.Round, cause: String) async throws {
        for recipient in try await site.records.ownDoings.recipients(of: round.audience, on: site.today) {
            let words = try await site.noticeWords(in: recipient.language)
            try post(
                words.round(round),
                to: recipient,
                about: recipient.children,
                cause: cause,
                for: .round(round.audience)
            )
        }
    }

    private func writeCopy(
        of answer: AnswerID,
        to person: PersonID,
        about: Set<PersonID>,
        cause: String
    ) async throws {
        guard let recipient = try await site.records.ownDoings.recipient(person, on: site.today) else { return }
        let words = try await site.noticeWords(in: recipient.language)
        let copy = words.copy(reference: answer.reference, answer: answer)
        try post(copy, to: recipient, about: about, cause: cause, for: .news)
    }

    private func writeReminder(
        of answer: AnswerID,
        to person: PersonID,
        about: Set<PersonID>,
        at moment: Instant,
        cause: String
    ) async throws {
        guard let recipient = try await site.records.ownDoings.recipient(person, on: site.today) else { return }
        let words = try await site.noticeWords(in: recipient.language)
        let purpose = MessagePurpose.reminder(answer)
        try post(words.reminder, to: recipient, about: about, cause: cause, for: purpose, notBefore: moment)
    }

    /// To whoever holds the duties, by name of the duty rather than by name: the message itself names nobody.
    private func writeTalk(wantedBy person: PersonID, about: Set<PersonID>, cause: String) async throws {
        let kind = try await site.records.ownDoings.person(person, on: site.today)?.kind ?? "family"
        let duties = try await site.records.holders(on: site.today)
        let holders = Set([Role.headteacher, .office].flatMap { duties.all($0) }.map(\.person)).subtracting([person])
        let words = try await site.noticeWords(in: Library.fallback)
        for holder in holders {
            guard let recipient = try await site.records.ownDoings.recipient(holder, on: site.today) else { continue }
            let text = words.talk(isParent: kind == "family")
            try post(text, to: recipient, about: about, cause: cause, for: .news)
        }
    }

    /// To those who answer, without a word of what was asked.
    private func writeQuestion(cause: String) async throws {
        let duties = try await site.records.holders(on: site.today)
        let answerers = try await site.records.school()?.answerers ?? School.standardAnswerers
        let words = try await site.noticeWords(in: Library.fallback)
        for holder in Set(answerers.flatMap { duties.all($0) }.map(\.person)) {
            guard let recipient = try await site.records.ownDoings.recipient(holder, on: site.today) else { continue }
            try post(words.question, to: recipient, about: [], cause: cause, for: .news)
        }
    }

    private func writeAnswered(_ question: Identifier<Question>, cause: String) async throws {
        guard let asker = try await site.records.asker(of: question),
            let recipient = try await site.records.ownDoings.recipient(asker, on: site.today)
        else { return }
        let words = try await site.noticeWords(in: recipient.language)
        try post(words.answered(question), to: recipient, about: [asker], cause: cause, for: .news)
    }

    /// Nobody where no parent reported it.
    private func writeReported(_ task: FilterTaskID, cause: String) async throws {
        guard let parent = try await site.records.filterReporter(of: task),
            let recipient = try await site.records.ownDoings.recipient(parent, on: site.today)
        else { return }
        let words = try await site.noticeWords(in: recipient.language)
        try post(words.reported, to: recipient, about: [parent], cause: cause, for: .news)
    }

    /// In their own language; nobody who is not here is written to.
    func post(
        _ text: (NoticeWords) -> NoticeWords.Text,
        to person: PersonID,
        cause: String,
        for purpose: MessagePurpose,
        notBefore: Instant? = nil
    ) async throws {
        guard let recipient = try await site.records.ownDoings.recipient(person, on: site.today) else { return }
        let words = try await site.noticeWords(in: recipient.language)
        try post(text(words), to: recipient, about: [], cause: cause, for: purpose, notBefore: notBefore)
    }

    private func post(
        _ text: NoticeWords.Text,
        to recipient: RecipientRow,
        about: Set<PersonID>,
        cause: String,
        for purpose: MessagePurpose,
        notBefore: Instant? = nil
    ) throws {
        guard !recipient.address.isEmpty else { return }
        let message = OutgoingMessage(
            person: recipient.person,
            about: about,
            address: recipient.address,
            subject: text.subject,
            body: recipient.address.contains("@") ? text.letter : text.short,
            cause: cause,
            notBefore: notBefore
        )
        try site.working.post(message, for: purpose, at: site.doors.now())
    }
}
