import Foundation
import Testing

@testable import Filtering
@testable import Gateways

struct DecisionLogTests {
    private static func decisions(
        names: Bool,
        open: Bool = false,
        _ addresses: [String]
    ) async throws -> DecisionDay.Batch {
        nonisolated(unsafe) var batch: DecisionDay.Batch?
        try await OpenDoors.with(settings: { settings in
            settings.log.keeps = true
            settings.log.names = names
            settings.log.open = open
            var pupil = DoorSettings.Identity(group: GroupNumber(0))
            pupil.person = FilterID(77)
            settings.users.append(.init("pupil", is: pupil))
        }) { doors async throws in
            let icap = doors.icap
            try await elsewhere {
                let socket = try Socket(icap, isStream: true)
                defer { socket.close() }
                let fields = "Allow: 204\r\nX-Client-IP: 10.1.2.3\r\nX-Client-Username: pupil\r\n"
                for address in addresses { try socket.send(Asking.adapt(address, fields: fields)) }
                socket.closeSending()
                _ = socket.readAll()
            }
            try await doors.running.writeLog()
            batch = try DecisionDay.read(doors.folder.decisions, after: DecisionDay.Position())
        }
        return try #require(batch)
    }

    @Test func `a kept decision says who, where, what and why`() async throws {
        let batch = try await Self.decisions(
            names: true,
            ["http://adult.example/a?q=two%20words", "http://adult.example/b"]
        )
        let decision = try #require(batch.decisions.last)
        #expect(batch.decisions.count == 2 && batch.broken == 0)
        #expect(decision.door == .icap && !decision.isOpen && decision.reason == "category")
        #expect(decision.group == "KS2" && decision.category == "adult")
        #expect(decision.clause == "School devices are for school work")
        #expect(decision.person == FilterID(77) && decision.client == "10.1.2.3")
        #expect(decision.address == "http://adult.example/b")
    }

    @Test func `without names only the group and the host are kept`() async throws {
        let batch = try await Self.decisions(names: false, ["http://adult.example/?q=who"])
        let decision = try #require(batch.decisions.first)
        #expect(decision.person == nil && decision.client.isEmpty && decision.address == "adult.example")
    }

    @Test func `who looks for help is not kept, and what was open only when the school says so`() async throws {
        let addresses = ["http://www.childline.org.uk/", "http://rules.example.org/tell", "http://maths.example/"]
        #expect(try await Self.decisions(names: true, addresses).decisions.isEmpty)
        let open = try await Self.decisions(names: true, open: true, addresses)
        #expect(open.decisions.map(\.address) == ["http://maths.example/"])
    }

    @Test func `reading goes on where it ended, and leaves a line that is not whole`() throws {
        let folder = NSTemporaryDirectory() + "accord-days-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let writing = DecisionWriting(folder: folder, say: { _ in })
        let line = "1795362620446\tdns\tclosed\tcategory\tKS2\ta.example\tadult\t\t\t\t\t\n"
        writing.write(Array(line.utf8), day: 20_000)
        writing.write(Array((line + line + "17953").utf8), day: 20_001)
        writing.finish()
        let first = try DecisionDay.read(folder, after: DecisionDay.Position())
        #expect(first.decisions.count == 3 && first.end == .init(file: "2024-10-05.tsv", bytes: 2 * line.utf8.count))
        #expect(try DecisionDay.read(folder, after: first.end).decisions.isEmpty)
        // The program was killed inside a line; the next one ends that line first.
        DecisionWriting(folder: folder, say: { _ in }).write(Array(line.utf8), day: 20_001)
        let again = DecisionWriting(folder: folder, say: { _ in })
        again.write(Array(line.utf8), day: 20_001)
        again.finish()
        let second = try DecisionDay.read(folder, after: first.end)
        #expect(second.broken == 1 && !second.decisions.isEmpty)
    }

    @Test func `a folder that cannot be written to costs lines and no decisions`() throws {
        let said = Said()
        let writing = DecisionWriting(folder: "/proc/none", say: { said.add($0) })
        writing.write(Array("a line\n".utf8), day: 20_000)
        writing.finish()
        #expect(writing.lostBytes == 7 && said.sentences.count == 1)
    }

    private final class Said: @unchecked Sendable {
        private let lock = NSLock()
        private var all: [String] = []
        var sentences: [String] { lock.withLock { all } }

        func add(_ sentence: String) { lock.withLock { all.append(sentence) } }
    }
}
