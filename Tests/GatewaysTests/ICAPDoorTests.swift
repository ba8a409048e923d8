import Foundation
import Testing

@testable import Filtering
@testable import Gateways

struct ICAPDoorTests {
    /// All that comes until the door closes; the client sends nothing more after `bytes`.
    private static func send(_ doors: OpenDoors, _ bytes: [UInt8]) async throws -> String {
        let address = doors.icap
        return try await elsewhere {
            let socket = try Socket(address, isStream: true)
            defer { socket.close() }
            try socket.send(bytes)
            socket.closeSending()
            return String(decoding: try #require(socket.readAll()), as: UTF8.self)
        }
    }

    @Test func `the door says what it does, and its tag changes with the lists`() async throws {
        try await OpenDoors.with { doors async throws in
            let asking = Array("OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nHost: a\r\n\r\n".utf8)
            let first = try await Self.send(doors, asking)
            for line in ["ICAP/1.0 200 OK", "Methods: REQMOD", "Allow: 204", "Preview: 0"] {
                #expect(first.contains(line + "\r\n"))
            }
            try OpenDoors.write(["adult.example", "more.example"], to: doors.folder)
            await doors.running.look()
            let second = try await Self.send(doors, asking)
            let tags = [first, second].map { $0.split(separator: "\r\n").first { $0.hasPrefix("ISTag") } }
            #expect(tags[0] != nil && tags[1] != nil && tags[0] != tags[1])
        }
    }

    @Test func `an open address goes on unchanged and a closed one gets a whole page`() async throws {
        try await OpenDoors.with { doors async throws in
            #expect(try await Self.send(doors, Asking.adapt("http://maths.example/")).hasPrefix("ICAP/1.0 204 "))
            let closed = try await Self.send(doors, Asking.adapt("http://adult.example/<b>"))
            let parts = closed.components(separatedBy: "\r\n\r\n")
            try #require(parts.count >= 3)
            let length = parts[1].components(separatedBy: "Content-Length: ")[1].prefix { $0.isNumber }
            // After the line with the chunk's size, before the line with the last one's.
            let page = parts[2].drop { $0 != "\r\n" }.dropFirst().dropLast(2)
            #expect(parts[0].contains("res-body=\(parts[1].utf8.count + 4)"))
            #expect(page.utf8.count == Int(length))
            #expect(page.contains("You are not in trouble") && page.contains("https://rules.example.org/tell"))
            #expect(page.contains("School devices are for school work") && !page.contains("<b>"))
            #expect(closed.hasSuffix("\r\n0\r\n\r\n"))
        }
    }

    @Test func `who asks is read from what the proxy says`() async throws {
        try await OpenDoors.with { doors async throws in
            let users = [
                "X-Client-Username: ASmith", "X-Client-Username: SCHOOL\\asmith", "X-Client-Username: YXNtaXRo",
                "X-Client-Username: c2Nob29sXGFzbWl0aA==", "X-Authenticated-User: TG9jYWw6Ly9hc21pdGg=",
            ]
            for user in users {
                let asked = Asking.adapt("http://adult.example/", fields: "Allow: 204\r\n\(user)\r\n")
                #expect(try await Self.send(doors, asked).hasPrefix("ICAP/1.0 204 "), "\(user)")
            }
            for user in ["X-Client-Username: someone", "X-Client-IP: 10.0.0.1", "X-Client-Username: %%%"] {
                let asked = Asking.adapt("http://adult.example/", fields: "Allow: 204\r\n\(user)\r\n")
                #expect(try await Self.send(doors, asked).contains("403 Forbidden"), "\(user)")
            }
        }
    }

    @Test func `requests that come at once are answered in their order`() async throws {
        try await OpenDoors.with { doors async throws in
            let open = Asking.adapt("http://maths.example/")
            let closed = Asking.adapt("http://adult.example/")
            let answer = try await Self.send(doors, open + closed + open)
            let starts = answer.components(separatedBy: "ICAP/1.0 ").dropFirst().map { $0.prefix(3) }
            #expect(starts == ["204", "200", "204"])
        }
    }

    @Test func `a CONNECT is decided by its host`() async throws {
        try await OpenDoors.with { doors async throws in
            let closed = try await Self.send(doors, Asking.adapt("adult.example:443", method: "CONNECT"))
            #expect(closed.contains("403 Forbidden"))
            let open = try await Self.send(doors, Asking.adapt("maths.example:443", method: "CONNECT"))
            #expect(open.hasPrefix("ICAP/1.0 204 "))
        }
    }

    @Test func `a search goes on with what makes it safe, and a video with its limit and its body`() async throws {
        try await OpenDoors.with { doors async throws in
            let search = try await Self.send(doors, Asking.adapt("http://www.google.com/search?q=owls"))
            #expect(search.contains("GET http://www.google.com/search?q=owls&safe=active HTTP/1.1\r\n"))
            let video = Asking.adapt(
                "http://www.youtube.com/youtubei/v1/player",
                method: "POST",
                fields: "Allow: 204\r\nPreview: 0\r\n",
                body: "0\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            )
            let answer = try await Self.send(doors, video)
            #expect(answer.hasPrefix("ICAP/1.0 100 Continue\r\n\r\nICAP/1.0 200 OK\r\n"))
            #expect(answer.contains("YouTube-Restrict: Strict\r\n") && answer.hasSuffix("3\r\nabc\r\n0\r\n\r\n"))
        }
    }

    @Test func `a proxy that may not be answered with 204 gets its request back whole`() async throws {
        try await OpenDoors.with { doors async throws in
            let asked = Asking.adapt("http://maths.example/", method: "POST", fields: "", body: "3\r\nabc\r\n0\r\n\r\n")
            let answer = try await Self.send(doors, asked)
            #expect(
                answer.contains("POST http://maths.example/ HTTP/1.1\r\nHost: example.org\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
            )
        }
    }

    @Test(arguments: [
        ("GET icap://a/ ICAP/1.0\r\n\r\n", "405"), ("REQMOD icap://a/ ICAP/1.0\r\nHost: a\r\n\r\n", "400"),
        ("REQMOD icap://a/ ICAP/2.0\r\n\r\n", "505"), ("nonsense\r\n\r\n", "400"),
        ("REQMOD icap://a/ ICAP/1.0\r\nEncapsulated: req-hdr=0, null-body=99999999\r\n\r\n", "400"),
        ("REQMOD icap://a/ ICAP/1.0\r\nX: " + String(repeating: "a", count: 20_000), "400"),
        ("REQMOD icap://a/ ICAP/1.0\r\nX: " + String(repeating: "a", count: 20_000) + "\r\n\r\n", "400"),
    ])
    func `what is no request is refused and its connection closed`(text: String, status: String) async throws {
        try await OpenDoors.with { doors async throws in
            #expect(try await Self.send(doors, Array(text.utf8)).hasPrefix("ICAP/1.0 \(status) "))
        }
    }

    @Test func `what cannot be read as HTTP is closed, not open`() async throws {
        try await OpenDoors.with { doors async throws in
            let head = "GET http://maths.example/\nHost: adult.example\r\n\r\n"
            let start =
                "REQMOD icap://a/ ICAP/1.0\r\nAllow: 204\r\nEncapsulated: req-hdr=0, null-body=\(head.utf8.count)\r\n\r\n"
            #expect(try await Self.send(doors, Array((start + head).utf8)).contains("403 Forbidden"))
        }
    }

    @Test(arguments: ["REQMOD icap://a", "REQMOD icap://a/ ICAP/1.0\r\nHost: a\r\n"])
    func `a client that drips its request is let go`(start: String) async throws {
        var limits = DoorLimits()
        limits.headSeconds = 1
        try await OpenDoors.with(limits: limits) { doors async throws in
            let address = doors.icap
            let isClosed = try await elsewhere {
                let socket = try Socket(address, isStream: true)
                defer { socket.close() }
                try socket.send(Array(start.utf8))
                return socket.readAll() != nil
            }
            #expect(isClosed)
        }
    }

    @Test func `while there are no lists children get a page and staff go on`() async throws {
        try await OpenDoors.with(lists: nil) { doors async throws in
            let child = try await Self.send(doors, Asking.adapt("http://maths.example/"))
            #expect(child.contains("403 Forbidden"))
            let fields = "Allow: 204\r\nX-Client-Username: asmith\r\n"
            let staff = try await Self.send(doors, Asking.adapt("http://maths.example/", fields: fields))
            #expect(staff.hasPrefix("ICAP/1.0 204 "))
        }
    }
}
