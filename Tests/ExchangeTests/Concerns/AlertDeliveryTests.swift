import Domain
import Exchange
import Foundation
import Logging
import Records
import Synchronization
import TestSupport
import Testing
import Web

/// Who is called on which channel at which minute, through a real mail server and a real HTTPS server for texts.
struct AlertDeliveryTests {
    /// The program's own clock, set by the test.
    private final class ProgramClock: Sendable {
        private let moment: Mutex<Instant>

        init(_ now: Instant) {
            moment = Mutex(now)
        }

        var now: Instant {
            moment.withLock { $0 }
        }

        func turn(to now: Instant) {
            moment.withLock { $0 = now }
        }
    }

    /// A school with everything that carries its calls.
    private struct Calling {
        let school: RouteSchool
        let outbox: Outbox
        let clock: ProgramClock
        let folder: URL

        /// What the program does by itself in a minute; answers whom it called, as "L e-mail".
        func minute(_ now: Instant) async throws -> Set<String> {
            let before = try calls()
            clock.turn(to: now)
            try await school.school.registry.passOnConcerns(at: now)
            try await outbox.run()
            return Set(try calls().subtracting(before).map { String($0.prefix { $0 != "#" }) })
        }

        /// Everything that the two servers took, each with a number of its own.
        private func calls() throws -> Set<String> {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            let letters = try files.filter { $0.pathExtension == "json" }.map { file in
                let letter = try JSONDecoder().decode(TakenLetter.self, from: Data(contentsOf: file))
                #expect(letter.text.contains("There is something new for you in Accord. Sign in to read it."))
                #expect(!letter.text.contains("Kanarienvogel") && !letter.text.contains("oncern"))
                return "\(letter.receivers.first?.prefix(1).uppercased() ?? "?") e-mail#\(file.lastPathComponent)"
            }
            let requests = folder.appendingPathComponent("requests")
            guard FileManager.default.fileExists(atPath: requests.path) else { return Set(letters) }
            let lines = try String(contentsOf: requests, encoding: .utf8).split(separator: "\n")
            let texts = lines.enumerated().map { number, line in
                #expect(line.contains("There is something new for you in Accord. Sign in to read it."))
                #expect(!line.contains("Kanarienvogel"))
                let letter = school.people.keys.first { line.contains(AlertDeliveryTests.mobile($0)) }
                return "\(letter ?? "?") text#\(number)"
            }
            return Set(letters + texts)
        }
    }

    /// +44 7700 900 and the letter's number, from the range for drama (Ofcom).
    private static func mobile(_ letter: Character) -> String {
        "+447700900\(letter.asciiValue.map { 100 + Int($0) } ?? 0)"
    }

    private func calling(_ work: (Calling) async throws -> Void) async throws {
        try await withFolder { folder in
            let certificate = try await Certificate.made(in: folder)
            try await Server.with("smtp.py", [], in: folder) { mail in
                try await Server.with("web.py", certificate.arguments, in: folder) { web in
                    let texts = TextSettings(
                        url: "https://127.0.0.1:\(web.port)/echo",
                        headerName: "Authorization",
                        headerValue: "Bearer key-1",
                        form: .json,
                        template: #"{"to": "{to}", "text": "{text}"}"#,
                        caFile: certificate.certificate.path
                    )
                    let mailer = Mailer(Post().settings(port: mail.port, certificate: certificate))
                    let carrier = Carrier(mail: .server(mailer), texter: Texter(texts), domain: "rules.example.org")
                    try await work(try await calling(through: carrier, in: folder))
                }
            }
        }
    }

    private func calling(through carrier: Carrier, in folder: URL) async throws -> Calling {
        let school = try await RouteSchool()
        for (letter, person) in school.people {
            try await school.school.reach(person, at: "\(letter)@example.org")
            // The chair has no mobile.
            if letter != "C" { try await school.school.reach(person, at: Self.mobile(letter)) }
        }
        let clock = ProgramClock(TestSchool.now)
        let doors = Site.Doors(
            now: { clock.now },
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false
        )
        let site = try Site(
            registry: school.school.registry,
            working: try school.school.working(),
            doors: doors,
            logger: Logger(label: "test")
        )
        let outbox = Outbox(site) { await carrier.carry($0) }
        let calling = Calling(school: school, outbox: outbox, clock: clock, folder: folder)
        #expect(try await calling.minute(TestSchool.now).isEmpty)
        return calling
    }

    private func tell(_ kind: ConcernKind, about subject: String, in school: RouteSchool, at now: Instant) async throws
    {
        let involved = try #require(school.subject(subject))
        let telling = Concern.Telling(kind: kind, involved: [involved], words: "Kanarienvogel", way: .staffForm)
        let id: ConcernID = Randomness.identifier()
        let teller = try #require(school.people["W"])
        try await school.school.submit(.concern(id, .tell(telling)), by: .person(teller), at: now)
    }

    /// Sunday at eight in the evening: nobody is at school.
    private static let evening = Day(year: 2026, month: 11, day: 22).at(hour: 20)

    @Test func `an urgent concern that nobody opens calls one after the other, on every channel, at night too`()
        async throws
    {
        try await calling { calling in
            try await tell(.abuse, about: "child", in: calling.school, at: Self.evening)
            var called: [Int: Set<String>] = [:]
            for minute in 0...50 {
                let calls = try await calling.minute(Self.evening.adding(minutes: minute))
                if !calls.isEmpty { called[minute] = calls }
            }
            #expect(
                called == [
                    0: ["L e-mail", "L text", "D e-mail", "D text"], 15: ["H e-mail", "H text"], 30: ["C e-mail"],
                ]
            )
        }
    }

    @Test func `a concern that can wait calls when school may write, and goes on while school is open`() async throws {
        try await calling { calling in
            try await tell(.unkindness, about: "child", in: calling.school, at: Self.evening)
            #expect(try await calling.minute(Self.evening).isEmpty)
            #expect(try await calling.minute(Self.evening.adding(minutes: 600)).isEmpty)
            let monday = Day(year: 2026, month: 11, day: 23)
            let opens = monday.at(hour: 8).adding(minutes: 30)
            #expect(
                try await calling.minute(monday.at(hour: 7).adding(minutes: 30))
                    == ["L e-mail", "L text", "D e-mail", "D text"]
            )
            #expect(try await calling.minute(opens.adding(minutes: 14)).isEmpty)
            #expect(try await calling.minute(opens.adding(minutes: 15)) == ["H e-mail", "H text"])
        }
    }

    @Test func `after the program was off the next are called at once, one group at a time`() async throws {
        try await calling { calling in
            try await tell(.selfHarm, about: "child", in: calling.school, at: Self.evening)
            let later = Self.evening.adding(minutes: 600)
            let first = try await calling.minute(later)
            #expect(first == ["L e-mail", "L text", "D e-mail", "D text", "H e-mail", "H text"])
            #expect(try await calling.minute(later.adding(minutes: 14)).isEmpty)
            #expect(try await calling.minute(later.adding(minutes: 15)) == ["C e-mail"])
        }
    }

    @Test func `whom it is about is never called, nor anyone once it was opened`() async throws {
        try await calling { calling in
            try await tell(.abuse, about: "L", in: calling.school, at: Self.evening)
            #expect(try await calling.minute(Self.evening) == ["H e-mail", "H text"])
            let head = try #require(calling.school.people["H"])
            let viewer = try #require(calling.school.viewers["H"])
            let id = try #require(try await calling.school.school.records.openConcerns(seenBy: viewer).first).id
            try await calling.school.school.submit(.concern(id, .open), by: .person(head), at: Self.evening)
            for minute in [15, 30, 45] {
                #expect(try await calling.minute(Self.evening.adding(minutes: minute)).isEmpty)
            }
        }
    }

    @Test func `a call is in nobody's list of messages`() async throws {
        try await calling { calling in
            try await tell(.abuse, about: "child", in: calling.school, at: Self.evening)
            _ = try await calling.minute(Self.evening)
            let working = try calling.school.school.working()
            #expect(try await calling.school.school.records.ownDoings.messages(in: working).isEmpty)
            #expect(try await calling.school.school.records.ownDoings.messageCount(in: working) == 0)
        }
    }
}
