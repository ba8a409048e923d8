import Domain
import Records

/// What went out, what is on its way, and what could not be delivered.
package struct MessagesPage: Page {
    package static let template = "Notices/messages"
    package static let example = MessagesPage(
        frame: Frame(pageTitle: "Messages"),
        isEmpty: false,
        messages: [
            MessageView(
                look: "email",
                icon: "letter",
                to: "E-mail to a@example.org",
                name: "Sana Khan",
                time: "21 November 2026, 8.15",
                subject: "Your answer",
                paragraphs: ["We have your answer."],
                isShown: true,
                state: "Sent",
                isFailed: true,
                failure: "No such person."
            )
        ]
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let messages: [MessageView]

    package struct MessageView: Sendable {
        /// email, letter, or nothing for a text.
        package let look: String
        package let icon: String
        package let to: String
        package let name: String
        package let time: String
        package let subject: String
        package let paragraphs: [String]
        /// Whether the words may be shown: a code is for its owner alone, but in the sample.
        package let isShown: Bool
        package let state: String
        package let isFailed: Bool
        package let failure: String
    }
}

extension MessagesPage.MessageView {
    init(_ row: MessageRow, name: String, isSample: Bool) {
        let isShown = isSample || row.purpose != .asked
        let kind = ["email": "E-mail to", "text": "Text to"][row.channel] ?? "Letter to"
        self.init(
            look: row.channel == "text" ? "" : row.channel,
            icon: row.channel == "text" ? "text" : "letter",
            to: "\(kind) \(row.address.asWritten)",
            name: name,
            time: row.madeAt.words,
            subject: isShown && row.channel != "text" ? row.subject : "",
            paragraphs: isShown ? row.body.split(separator: "\n").map(String.init).filter { !$0.isBlank } : [],
            isShown: isShown,
            state: row.state,
            isFailed: row.failedAt != nil,
            failure: row.failure
        )
    }
}

extension MessageRow {
    fileprivate var state: String {
        if channel == "letter" { return "Printed" }
        if let failedAt { return "Could not be delivered, \(failedAt.words)" }
        if let sentAt { return "Sent \(sentAt.words)" }
        return failure.isEmpty ? "Goes out \(nextAt.words)" : "Tried again \(nextAt.words)"
    }
}

/// Who would get what before anything is sent: a dry run.
package struct SendPage: Page {
    package static let template = "Notices/send"
    package static let example = SendPage(
        frame: Frame(pageTitle: "Write to parents"),
        audience: "parents",
        audienceName: "Parents and carers",
        purpose: "first",
        isReminder: true,
        subject: "Our rules",
        paragraphs: ["Please read."],
        short: "Please read.",
        emails: 1,
        texts: 1,
        letters: 1,
        hasLetters: true,
        isQuiet: true,
        goesOut: "23 November 2026, 7.30",
        isEmpty: false,
        people: [Recipient(link: "/answers/person/1", name: "Sana Khan", channel: "E-mail", address: "a@example.org")]
    )

    package let frame: Frame
    package let audience: String
    package let audienceName: String
    package let purpose: String
    package let isReminder: Bool
    package let subject: String
    package let paragraphs: [String]
    package let short: String
    package let emails: Int
    package let texts: Int
    package let letters: Int
    package let hasLetters: Bool
    package let isQuiet: Bool
    package let goesOut: String
    package let isEmpty: Bool
    package let people: [Recipient]

    package struct Recipient: Sendable {
        package let link: String
        package let name: String
        package let channel: String
        package let address: String
    }
}

extension SendPage.Recipient {
    init(_ row: RecipientRow) {
        let channel = row.address.isEmpty ? "Letter" : row.address.contains("@") ? "E-mail" : "Text"
        self.init(
            link: "/answers/person/\(row.person)",
            name: row.name,
            channel: channel,
            address: row.address.isEmpty ? "Cannot be written to, so print a letter" : row.address.asWritten
        )
    }
}

/// Letters to print, or cards with a code: the code is shown this once and is kept nowhere.
package struct LettersPage: Page {
    package static let template = "Notices/letters"
    package static let example = LettersPage(
        frame: Frame(pageTitle: "Letters"),
        action: "/messages/letters",
        audience: "parents",
        isAsking: true,
        isEmpty: false,
        lacksAddress: false,
        count: 1,
        names: [Addressee(name: "Sana Khan", sheetLink: "/paper/1")],
        hasLetters: true,
        letters: [
            LetterView(
                parentName: "Sana Khan",
                personName: "Sana Khan",
                code: "7K3M-2PXQ",
                address: "rules.example.org/rules",
                online: .example,
                date: "1 March 2027",
                today: "1 January 2027",
                isLetter: true
            )
        ]
    )

    package let frame: Frame
    package let action: String
    package let audience: String
    /// Whether the codes are still to be made: making them ends earlier ones.
    package let isAsking: Bool
    package let isEmpty: Bool
    /// Nobody can be told where to type a code before the school has an address.
    package let lacksAddress: Bool
    package let count: Int
    package let names: [Addressee]
    package let hasLetters: Bool
    package let letters: [LetterView]

    package struct Addressee: Sendable {
        package let name: String
        /// Their sheets, which go with the letter.
        package let sheetLink: String
    }

    package struct LetterView: Sendable {
        package let parentName: String
        package let personName: String
        package let code: String
        package let address: String
        package let online: AddressCode
        /// The day until which the code works.
        package let date: String
        package let today: String
        package let isLetter: Bool
    }
}
