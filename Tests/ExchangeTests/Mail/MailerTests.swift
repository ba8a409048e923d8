import Exchange
import Foundation
import Testing

struct MailerTests {
    /// The one failure of sending this letter to a server of this kind.
    private func failure(_ post: Post, _ letter: Letter = Post.letter()) async throws -> DeliveryFailure? {
        var failure: DeliveryFailure?
        let taken = try await post.run { mailer in
            failure = await #expect(throws: DeliveryFailure.self) { try await mailer.send(letter) }
        }
        #expect(taken.isEmpty)
        return failure
    }

    @Test(arguments: [MailSettings.Security.startTLS, .tls, .plain])
    func `a letter arrives whole, hidden on the way unless the server is this machine`(
        security: MailSettings.Security
    ) async throws {
        let taken = try await Post(security: security).run { mailer in
            let accepted = try await mailer.send(Post.letter())
            #expect(accepted.answer == "250 taken")
        }
        let letter = try #require(taken.first)
        #expect(taken.count == 1)
        #expect(letter.sender == "office@marsh-lane.example.org")
        #expect(letter.receivers == ["parent@example.org"])
        #expect(letter.text == "Thank you.\n")
        #expect(letter.hidden == (security != .plain))
    }

    @Test(arguments: ["LOGIN", "PLAIN"])
    func `a user name and password are taken`(mechanism: String) async throws {
        let arguments = ["--mechanism", mechanism, "--user", "office", "--password", "right word"]
        let post = Post(security: .startTLS, arguments: arguments, username: "office", secret: "right word")
        #expect(try await post.run { _ = try await $0.send(Post.letter()) }.count == 1)
        var wrong = post
        wrong.secret = "wrong word"
        guard case .settings(let sentence) = try await failure(wrong) else {
            Issue.record("a wrong password is a matter of the settings")
            return
        }
        #expect(sentence.contains("refused the user name or password"))
        #expect(!sentence.contains("wrong word"))
    }

    @Test(arguments: ["XOAUTH2", "OAUTHBEARER"])
    func `an OAuth token is taken instead of a password`(mechanism: String) async throws {
        let arguments = ["--mechanism", mechanism, "--token", "bearer-1"]
        let post = Post(security: .startTLS, arguments: arguments, username: "office", token: "bearer-1")
        #expect(try await post.run { _ = try await $0.send(Post.letter()) }.count == 1)
        var old = post
        old.token = "bearer-0"
        guard case .settings = try await failure(old) else {
            Issue.record("an old token is a matter of the settings")
            return
        }
    }

    @Test func `a server that is busy is tried again later, and takes the letter then`() async throws {
        let letter = Post.letter(to: "later@example.org")
        let taken = try await Post().run { mailer in
            let failure = await #expect(throws: DeliveryFailure.self) { try await mailer.send(letter) }
            guard case .later(let sentence) = failure else {
                Issue.record("451 is for later")
                return
            }
            #expect(sentence.contains("451 4.7.1 come back later"))
            _ = try await mailer.send(letter)
        }
        #expect(taken.map(\.receivers) == [["later@example.org"]])
    }

    @Test func `an address that is refused is never tried again, and others still are`() async throws {
        let taken = try await Post().run { mailer in
            let failure = await #expect(throws: DeliveryFailure.self) {
                try await mailer.send(Post.letter(to: "refused@example.org"))
            }
            guard case .never(let sentence) = failure else {
                Issue.record("550 is for ever")
                return
            }
            #expect(sentence.contains("550 5.1.1 no such person"))
            _ = try await mailer.send(Post.letter())
        }
        #expect(taken.map(\.receivers) == [["parent@example.org"]])
    }

    @Test func `a server that never answers is left after the time limit`() async throws {
        let failure = try await failure(Post(arguments: ["--silent"], timeLimit: 1))
        #expect(failure == .later("The mail server 127.0.0.1 took too long. It will be tried again."))
    }

    @Test func `a server that is not there is tried again later`() async throws {
        let mailer = try await withFolder { folder in
            let unused = try await Server.with("smtp.py", ["--silent"], in: folder) { $0.port }
            return Mailer(MailSettings(host: "localhost", port: unused, security: .plain, from: Post.sender))
        }
        await #expect(
            throws: DeliveryFailure.later("The mail server localhost does not answer. It will be tried again.")
        ) {
            try await mailer.send(Post.letter())
        }
    }

    @Test func `a certificate nobody vouches for stops everything`() async throws {
        guard case .settings(let sentence) = try await failure(Post(security: .startTLS, trusted: false)) else {
            Issue.record("an unknown certificate is a matter of the settings")
            return
        }
        #expect(sentence.contains("is not trusted"))
    }

    @Test func `a server without STARTTLS is told nothing`() async throws {
        let failure = try await withFolder { folder in
            try await Server.with("smtp.py", [], in: folder) { server in
                let settings = MailSettings(
                    host: "127.0.0.1",
                    port: server.port,
                    security: .startTLS,
                    from: Post.sender
                )
                return await #expect(throws: DeliveryFailure.self) {
                    try await Mailer(settings).send(Post.letter())
                }
            }
        }
        guard case .settings(let sentence) = failure else {
            Issue.record("no STARTTLS is a matter of the settings")
            return
        }
        #expect(sentence.contains("offers no STARTTLS"))
    }

    @Test(arguments: [("mail.example.org", 25), ("127.0.0.1/x", 25), ("", 25), ("127.0.0.1", 0)])
    func `settings that would show mail or name no server are refused`(host: String, port: Int) async {
        let settings = MailSettings(host: host, port: port, security: .plain, from: Post.sender)
        let failure = await #expect(throws: DeliveryFailure.self) { try await Mailer(settings).send(Post.letter()) }
        guard case .settings = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}
