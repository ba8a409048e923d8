import Domain
import Foundation
import TestSupport
import Testing

/// A stored sample of every event there is, or ever was: events are for ever, so each must always decode.
///
/// A new event gets its file from the JSON that `a new event is stored as a sample` prints.
struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")

    static let files: [String] = {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }()

    @Test(arguments: files)
    func `an event that was ever stored decodes, and is written as it was`(file: String) throws {
        let json = try Data(contentsOf: Self.folder.appendingPathComponent(file))
        let event = try JSONDecoder().decode(SchoolEvent.self, from: json)
        #expect(event.typeName + ".json" == file)
        #expect(event.kind.rawValue + ".json" == file)
        #expect(try Envelope.encoder.encode(event) + Data("\n".utf8) == json)
    }

    @Test(arguments: EventKind.allCases)
    func `a new event is stored as a sample`(kind: EventKind) throws {
        guard !Self.files.contains(kind.rawValue + ".json") else { return }
        Issue.record("Golden/\(kind.rawValue).json is missing; see RecordsTests for how to print it.")
    }
}
