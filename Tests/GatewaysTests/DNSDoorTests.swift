import Testing

@testable import Filtering
@testable import Gateways

/// What the outcome, the reason and the records of an answer are.
private struct Answer: Equatable {
    let outcome: UInt8
    let isCut: Bool
    let records: Int
    let bytes: [UInt8]

    init?(_ bytes: [UInt8]?) {
        guard let bytes, bytes.count >= 12 else { return nil }
        outcome = bytes[3] & 15
        isCut = bytes[2] & 2 != 0
        records = Int(bytes.span.number16(at: 6))
        self.bytes = bytes
    }
}

struct DNSDoorTests {
    private static func ask(_ doors: OpenDoors, _ question: [UInt8]) async throws -> Answer? {
        let address = doors.dns
        return try await elsewhere {
            let socket = try Socket(address, isStream: false)
            defer { socket.close() }
            try socket.send(question)
            return Answer(socket.read())
        }
    }

    @Test func `an open name is answered and a closed one does not exist`() async throws {
        try await OpenDoors.with { doors async throws in
            let open = try #require(try await Self.ask(doors, Asking.question("maths.example")))
            #expect(open.outcome == 0 && open.records == 1 && open.bytes.contains([192, 0, 2, 10]))
            let closed = try #require(try await Self.ask(doors, Asking.question("www.adult.example")))
            #expect(closed.outcome == 3 && closed.records == 0)
            // RFC 8914: option 15, information code 15.
            #expect(closed.bytes.contains([0, 15, 0]) && closed.bytes.contains(Array("category".utf8)))
        }
    }

    @Test func `what is closed stays closed behind another name`() async throws {
        try await OpenDoors.with { doors async throws in
            #expect(try await Self.ask(doors, Asking.question("alias.example.org"))?.outcome == 3)
        }
    }

    @Test func `search and YouTube are answered by their safe names, for addresses of both kinds and for HTTPS`()
        async throws
    {
        try await OpenDoors.with { doors async throws in
            for type in [Asking.a, Asking.aaaa, Asking.https] {
                let search = try #require(try await Self.ask(doors, Asking.question("www.google.co.uk", type)))
                #expect(search.bytes.contains(Array("forcesafesearch".utf8)))
                #expect(search.records == (type == Asking.https ? 1 : 2))
                let video = try #require(try await Self.ask(doors, Asking.question("www.youtube.com", type)))
                #expect(video.bytes.contains([8] + Array("restrict".utf8)))
            }
        }
    }

    @Test(arguments: [
        ("use-application-dns.net", UInt8(3)), ("mask.icloud.com", 3), ("mask-h2.icloud.com", 3),
        ("_dns.resolver.arpa", 0),
    ])
    func `names that ask whether to go round the school are told no`(name: String, outcome: UInt8) async throws {
        try await OpenDoors.with { doors async throws in
            let answer = try #require(try await Self.ask(doors, Asking.question(name)))
            #expect(answer.outcome == outcome && answer.records == 0)
        }
    }

    @Test func `nothing is answered before there are lists, except for groups that fail open`() async throws {
        try await OpenDoors.with(lists: nil) { doors async throws in
            let child = try #require(try await Self.ask(doors, Asking.question("maths.example")))
            #expect(child.outcome == 2)
            let staff = try await HTTPSDoorTests.get(
                doors,
                Asking.question("maths.example"),
                path: "/dns-query/staff-token"
            )
            #expect(staff.body.contains([192, 0, 2, 10]))
            try OpenDoors.write(["adult.example"], to: doors.folder)
            await doors.running.look()
            #expect(try await Self.ask(doors, Asking.question("maths.example"))?.outcome == 0)
        }
    }

    @Test func `answers are never longer than was asked for`() async throws {
        let many = try await FakeUpstream(records: 40)
        try await OpenDoors.with(upstream: many) { doors async throws in
            let plain = try #require(try await Self.ask(doors, Asking.question("many.example", extra: nil)))
            #expect(plain.isCut && plain.bytes.count <= 512 && plain.records == 0)
            let larger = try #require(try await Self.ask(doors, Asking.question("many.example", extra: 1_232)))
            #expect(!larger.isCut && larger.records == 40)
            let asked = Asking.question("many.example", 255)
            let everything = try #require(try await Self.ask(doors, asked))
            #expect(everything.bytes.count < 2 * asked.count)
        }
    }

    @Test func `whoever asks too fast gets no more bytes than they sent`() async throws {
        try await OpenDoors.with(settings: { $0.dns?.queriesPerSecond = 5 }) { doors async throws in
            let address = doors.dns
            let (sent, got) = try await elsewhere {
                let socket = try Socket(address, isStream: false)
                defer { socket.close() }
                let question = Asking.question("adult.example")
                for _ in 0..<200 { try socket.send(question) }
                var got: [Int] = []
                while let answer = socket.read(waiting: 300) { got.append(answer.count) }
                return (question.count, got)
            }
            #expect(got.count < 150)
            #expect(got.count { $0 > sent } <= 12)
        }
    }

    @Test func `an answer sent to the door is not answered`() async throws {
        try await OpenDoors.with { doors async throws in
            let address = doors.dns
            let answers = try await elsewhere {
                let socket = try Socket(address, isStream: false)
                defer { socket.close() }
                try socket.send(Asking.question("maths.example", flags: 0x8180))
                try socket.send(Asking.question("adult.example", id: 7))
                return [socket.read(), socket.read(waiting: 100)]
            }
            #expect(answers[0]?.prefix(2) == [0, 7] && answers[1] == nil)
        }
    }

    @Test func `another server is asked when one does not answer`() async throws {
        let second = try await FakeUpstream()
        let closed = try #require(DoorAddress("127.0.0.1:\(try FreePort.both())"))
        let open = try #require(DoorAddress(second.address))
        try await OpenDoors.with(settings: { $0.dns?.upstreams = [closed, open] }) { doors async throws in
            #expect(try await Self.ask(doors, Asking.question("maths.example"))?.outcome == 0)
        }
        try await OpenDoors.with(settings: { $0.dns?.upstreams = [closed] }) { doors async throws in
            let answer = try #require(try await Self.ask(doors, Asking.question("maths.example")))
            #expect(answer.outcome == 2 && answer.bytes.suffix(2) == [0, 22])
        }
    }

    @Test func `a client that sends no more still gets its answers over TCP`() async throws {
        try await OpenDoors.with { doors async throws in
            let address = doors.dns
            let got = try await elsewhere {
                let socket = try Socket(address, isStream: true)
                defer { socket.close() }
                for name in ["a.example", "adult.example"] {
                    let question = Asking.question(name)
                    try socket.send([0, UInt8(question.count)] + question)
                }
                socket.closeSending()
                return socket.readAll()
            }
            #expect(try #require(got).count > 80)
        }
    }

    @Test func `a client that drips its question over TCP is let go`() async throws {
        var limits = DoorLimits()
        limits.headSeconds = 1
        limits.streamIdleSeconds = 1
        try await OpenDoors.with(limits: limits) { doors async throws in
            let address = doors.dns
            let isClosed = try await elsewhere {
                let socket = try Socket(address, isStream: true)
                defer { socket.close() }
                try socket.send([0, 40, 1])
                return socket.readAll() != nil
            }
            #expect(isClosed)
        }
    }
}
