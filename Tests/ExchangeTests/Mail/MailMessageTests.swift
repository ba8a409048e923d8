import Exchange
import Foundation
import Testing

struct MailMessageTests {
    private func sent(_ letter: Letter) async throws -> TakenLetter {
        try #require(try await Post().run { _ = try await $0.send(letter) }.first)
    }

    @Test func `the headers are those of the letter, and the same on every attempt`() async throws {
        var letter = Post.letter()
        letter.replyTo = Mailbox(address: "head@marsh-lane.example.org")
        let headers = try await sent(letter).headers
        #expect(headers["Date"] == "Sat, 21 Nov 2026 22:26:40 +0000")
        #expect(headers["Message-ID"] == "<7f3a.1@marsh-lane.example.org>")
        #expect(headers["From"] == "Marsh Lane Primary School <office@marsh-lane.example.org>")
        #expect(headers["To"] == "Pat Example <parent@example.org>")
        #expect(headers["Reply-To"] == "head@marsh-lane.example.org")
        #expect(headers["Auto-Submitted"] == "auto-generated")
        #expect(headers["Subject"] == "Your answer")
    }

    @Test(arguments: [
        "Zażółć gęślą jaźń – كيف حالك؟ – ਪੰਜਾਬੀ", "=?UTF-8?B?eA==?=",
        String(repeating: "A long subject of many words. ", count: 10) + "👩‍👩‍👧‍👦",
        String(repeating: "👩‍👩‍👧‍👦", count: 20),
    ])
    func `any subject and any name come back as they were`(text: String) async throws {
        var letter = Post.letter(subject: text)
        letter.to.name = text
        let taken = try await sent(letter)
        #expect(taken.headers["Subject"] == text)
        #expect(taken.shown["to"] == text)
        #expect(taken.defects.isEmpty)
        #expect(taken.longest <= 76)
    }

    @Test(arguments: [
        "One.\n.\n..Two\nFrom here = there \n\ttab\t\n", "Ünïcödé ਪੰਜਾਬੀ 😀",
        String(repeating: "long line without an end ", count: 60), "https://example.org/a?b=c=d",
    ])
    func `any text comes back as it was`(text: String) async throws {
        var letter = Post.letter()
        letter.text = text
        let taken = try await sent(letter)
        #expect(taken.text == text + "\n")
        #expect(taken.longest <= 76)
    }

    @Test(arguments: ["copy.pdf", "Zażółć \"copy\".pdf"])
    func `an attachment comes back as it was`(name: String) async throws {
        var letter = Post.letter()
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        letter.attachment = Attachment(name: name, bytes: bytes)
        let taken = try await sent(letter)
        #expect(taken.files == [.init(name: name, type: "application/pdf", bytes: Data(bytes))])
        #expect(taken.text == "Thank you.")
        #expect(taken.defects.isEmpty)
    }

    @Test(arguments: ["x\r\nBcc: other@example.org", "x\nX: y", "x\ry", "x\u{0}y"])
    func `a field with a line break is refused, whichever it is`(value: String) {
        let letter = Post.letter()
        var forged = Array(repeating: letter, count: 7)
        forged[0].subject = value
        forged[1].to.name = value
        forged[2].to.address = value
        forged[3].messageID = value
        forged[4].replyTo = Mailbox(name: value, address: "head@example.org")
        forged[5].attachment = Attachment(name: value, bytes: [])
        forged[6].attachment = Attachment(name: "a", type: value, bytes: [])
        let tray = EMLTray(folder: URL(fileURLWithPath: "/nonexistent"), from: Post.sender)
        for letter in forged {
            let failure = #expect(throws: DeliveryFailure.self) { try tray.put(letter) }
            guard case .never = failure else {
                Issue.record("\(letter): \(String(describing: failure))")
                continue
            }
        }
    }

    @Test(arguments: ["", "parent", "a@b@c", "a b@example.org", "<a@example.org>", "zoë@example.org", "@example.org"])
    func `what is no address is refused`(address: String) {
        let tray = EMLTray(folder: URL(fileURLWithPath: "/nonexistent"), from: Post.sender)
        #expect(
            throws: DeliveryFailure.never("“\(address)” is not a mail address. Correct it in the person's details.")
        ) {
            try tray.put(Post.letter(to: address))
        }
    }

    @Test func `the tray keeps one file for a letter put twice, and a mail program can read it`() async throws {
        try await withFolder { folder in
            let tray = EMLTray(folder: folder.appendingPathComponent("tray"), from: Post.sender)
            let file = try tray.put(Post.letter())
            #expect(try tray.put(Post.letter()) == file)
            let names = try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)
            #expect(names == ["7f3a.1%40marsh-lane.example.org.eml"])
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(text.hasSuffix("\r\n\r\nThank you.\r\n"))
        }
    }
}
