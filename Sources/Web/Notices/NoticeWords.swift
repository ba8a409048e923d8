import Domain
import Records

/// The sentences of each kind of message, in one language, with the school's own names in them.
struct NoticeWords: Sendable {
    private let words: Words
    private let values: [String: String]
    private let address: String

    /// One message as a letter and as a text.
    struct Text: Equatable, Sendable {
        let subject: String
        let letter: String
        let short: String
    }

    init(_ words: Words, school: School.Profile, headName: String) {
        self.words = words
        address = school.address.isEmpty ? words.say("messages.noAddress") : school.address
        values = [
            "schoolName": school.name, "officePhone": school.officePhone, "headName": headName,
            "days": String(NoticeWords.talkDaysMax),
        ]
    }

    /// How soon school rings somebody who would like to talk, in school days.
    private static let talkDaysMax = 5

    func round(_ round: Invitation.Round) -> Text {
        let isFirst = round.purpose == .first
        switch round.audience {
        case .parents where isFirst:
            return text(
                "messages.invite.subject",
                ["messages.invite.body", "messages.invite.link", "messages.invite.safe", "messages.invite.paper"],
                short: "messages.invite.sms",
                at: "/rules"
            )
        case .parents:
            return text(
                "messages.waiting.subject",
                ["messages.waiting.body", "messages.invite.link", "messages.waiting.help"],
                short: "messages.waiting.sms",
                at: "/rules"
            )
        case .governors:
            let body = ["messages.governor.body"] + (isFirst ? [] : ["messages.staff.waiting"])
            return text("messages.governor.subject", body, short: "messages.governor.sms", at: "/mine")
        case .staff, .pupils, .visitors, .telling, .filter, .requests:
            let body = ["messages.staff.body"] + (isFirst ? [] : ["messages.staff.waiting"])
            return text("messages.staff.subject", body, short: "messages.staff.sms", at: "/mine")
        }
    }

    func copy(reference: String, answer: AnswerID) -> Text {
        let more = ["reference": reference]
        return text(
            "messages.copy.subject",
            ["messages.copy.body"],
            short: "messages.copy.sms",
            at: "/copy/\(answer)",
            more
        )
    }

    var reminder: Text {
        text(
            "messages.reminder.subject",
            ["messages.reminder.body", "messages.invite.link"],
            short: "messages.reminder.sms",
            at: "/rules"
        )
    }

    /// Not a word of what it is about: it may be read over a shoulder.
    var alert: Text {
        text(
            "routes.alert.subject",
            ["routes.alert.body", "messages.invite.link"],
            short: "routes.alert.sms",
            at: "/sign-in"
        )
    }

    func alertTest(number: String) -> Text {
        let body = ["routes.test.body", "messages.invite.link"]
        return text("routes.test.subject", body, short: "routes.test.sms", at: "/me/test-alert", ["number": number])
    }

    func talk(isParent: Bool) -> Text {
        let who = isParent ? "messages.talk" : "messages.talkStaff"
        return text(who + ".subject", [who + ".body"], short: who + ".body", at: "/answers")
    }

    var question: Text {
        text("guidance.message.subject", ["guidance.message.body"], short: "guidance.message.body", at: "/questions")
    }

    var reported: Text {
        let body = "filter.reported.body"
        return text("filter.reported.title", [body], short: body, at: "/family/page")
    }

    /// A word of what is asked stands in none of these: a class, or a child, could be in it.
    func requestWaits(_ id: SchoolRequestID) -> Text {
        request("requests.waits", id)
    }

    func requestStillWaits(_ id: SchoolRequestID) -> Text {
        request("requests.stillWaits", id)
    }

    func requestAnswered(_ id: SchoolRequestID) -> Text {
        request("requests.answered", id)
    }

    func requestEnds(_ id: SchoolRequestID) -> Text {
        request("requests.ends", id)
    }

    func requestOver(_ id: SchoolRequestID) -> Text {
        request("requests.over", id)
    }

    private func request(_ key: String, _ id: SchoolRequestID) -> Text {
        text(key + ".subject", [key + ".body"], short: key + ".body", at: "/requests/\(id)")
    }

    func answered(_ question: Identifier<Question>) -> Text {
        let body = "guidance.answered.body"
        return text("guidance.answered.subject", [body], short: body, at: "/ask/\(question)")
    }

    private func text(
        _ subject: String,
        _ paragraphs: [String],
        short: String,
        at path: String,
        _ more: [String: String] = [:]
    ) -> Text {
        var values = values.merging(more) { _, new in new }
        values["address"] = address + path
        let ending = ["messages.invite.signed", "messages.end.automatic"]
        return Text(
            subject: words.say(subject, values),
            letter: (paragraphs + ending).map { words.say($0, values) }.joined(separator: "\n\n"),
            short: words.say(short, values)
        )
    }
}

extension Site {
    func noticeWords(in language: String) async throws -> NoticeWords {
        let school = try await records.school()
        let headName = try await records.holders(on: today).all(.headteacher).first?.name ?? ""
        let profile = school?.profile ?? School.Profile(name: "")
        return NoticeWords(try library.words(in: language), school: profile, headName: headName)
    }
}
