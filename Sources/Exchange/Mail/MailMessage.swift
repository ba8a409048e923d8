import Foundation

/// A letter as the bytes of an Internet message (RFC 5322, with MIME by RFC 2045 to 2047 and 2231).
struct MailMessage {
    let bytes: [UInt8]

    /// Refuses a letter whose fields could add headers of their own or hold no address.
    init(_ letter: Letter, from: Mailbox) throws(DeliveryFailure) {
        try Self.check(letter, from: from)
        var lines = [
            "Date: \(Self.date(letter.date))",
            "From: \(Self.field(from))",
            "To: \(Self.field(letter.to))",
            "Message-ID: <\(letter.messageID)>",
            "Subject: \(EncodedWord.text(letter.subject))",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ]
        if let replyTo = letter.replyTo { lines.append("Reply-To: \(Self.field(replyTo))") }
        lines += letter.attachment.map { Self.body(letter.text, with: $0) } ?? Self.textPart(letter.text)
        bytes = Array(lines.joined(separator: "\r\n").utf8) + [0x0D, 0x0A]
    }

    /// "=_" cannot stand in quoted-printable or base64 text, so no line of the body looks like this one.
    private static let boundary = "=_accord_part"

    private static let base64Lines: Data.Base64EncodingOptions = [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ]

    private static func textPart(_ text: String) -> [String] {
        [
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
        ] + QuotedPrintable.lines(text)
    }

    private static func body(_ text: String, with attachment: Attachment) -> [String] {
        [
            "Content-Type: multipart/mixed; boundary=\"\(boundary)\"",
            "",
            "--\(boundary)",
        ] + textPart(text) + [
            "--\(boundary)",
            "Content-Type: \(attachment.type)",
            "Content-Disposition: attachment; \(fileName(attachment.name))",
            "Content-Transfer-Encoding: base64",
            "",
            Data(attachment.bytes).base64EncodedString(options: base64Lines),
            "--\(boundary)--",
        ]
    }

    /// A name of plain letters in quotes; any other by RFC 2231.
    private static func fileName(_ name: String) -> String {
        let plain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        return plain ? "filename=\"\(name)\"" : "filename*=UTF-8''\(PercentEncoding.encode(name))"
    }

    private static func field(_ mailbox: Mailbox) -> String {
        guard !mailbox.name.isEmpty else { return mailbox.address }
        return "\(EncodedWord.phrase(mailbox.name))\r\n <\(mailbox.address)>"
    }

    /// RFC 5322, 3.3, always in UTC.
    static func date(_ milliseconds: Int64) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return format.string(from: Date(timeIntervalSince1970: Double(milliseconds / 1000)))
    }

    private static func check(_ letter: Letter, from: Mailbox) throws(DeliveryFailure) {
        let named = [
            ("The heading of the letter", letter.subject), ("The name of the receiver", letter.to.name),
            ("The name of the sender", from.name), ("The message's own number", letter.messageID),
            ("The name to answer to", letter.replyTo?.name ?? ""),
            ("The name of the file", letter.attachment?.name ?? ""),
            ("The kind of the file", letter.attachment?.type ?? ""),
        ]
        for (name, value) in named where value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw .never(
                "\(name) holds a line break or a control character, so nothing was sent. Write it on one line."
            )
        }
        guard !letter.messageID.isEmpty, !letter.messageID.contains(where: { " <>".contains($0) }) else {
            throw .never("The message has no proper number of its own, so nothing was sent.")
        }
        for mailbox in [letter.to, letter.replyTo].compactMap({ $0 }) where !isAddress(mailbox.address) {
            throw .never("“\(mailbox.address)” is not a mail address. Correct it in the person's details.")
        }
        guard isAddress(from.address) else {
            throw .settings("“\(from.address)” is not a mail address. Correct the sender in the mail settings.")
        }
    }

    /// Printable ASCII with one @ and something on both sides; more is for the servers to say.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !Array("<>(),;:\\\"[]".utf8).contains($0) }
    }
}
