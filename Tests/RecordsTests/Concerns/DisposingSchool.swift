import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

/// A school with someone for each duty, whose concerns are told, finished and ended.
struct DisposingSchool {
    static let canary = "Kanarienvogel7q3x"
    let site: RouteSchool

    var school: TestSchool { site.school }

    init() async throws {
        site = try await RouteSchool()
    }

    func person(_ letter: Character) throws -> PersonID {
        try #require(site.people[letter])
    }

    /// A concern that the lead, or whoever it went to, saw through; every text in it holds the canary.
    func finished(
        _ kind: ConcernKind = .unkindness,
        about involved: Involved? = nil,
        by letter: Character = "L",
        isFiled: Bool = false
    ) async throws -> ConcernID {
        let id: ConcernID = Randomness.identifier()
        let about = involved ?? Involved(person: site.child, part: .hurt)
        let telling = Concern.Telling(kind: kind, involved: [about], words: Self.canary, way: .staffForm)
        try await school.submit(.concern(id, .tell(telling)), by: .person(try person("W")))
        let filed: [Concern.Command] = isFiled ? [.meet(.filedElsewhere, how: "CPOMS 4711")] : []
        let handling: [Concern.Command] =
            [.open, .answerRisk(.init(.notAtRisk, why: Self.canary)), .enter(.init(Self.canary, .note))]
            + Concern.Need.allCases.filter { $0 != .filedElsewhere }.map { .meet($0, how: Self.canary) }
        let hands = try person(letter)
        for command in handling { try await school.submit(.concern(id, command), by: .person(hands)) }
        if kind.needs.contains(.police) {
            try await school.submit(.concern(id, .meet(.police, how: Self.canary)), by: .person(try person("D")))
        }
        try await task(of: id, by: hands)
        for command in filed + [.close(outcome: "Talked it over")] {
            try await school.submit(.concern(id, command), by: .person(hands))
        }
        return id
    }

    private func task(of id: ConcernID, by person: PersonID) async throws {
        let task: ConcernTaskID = Randomness.identifier()
        let terms = ConcernTask.Terms(
            concern: id,
            work: .other(Self.canary),
            to: .person(person),
            due: TestSchool.now.adding(minutes: 60)
        )
        for command in [ConcernTask.Command.set(terms), .report(.done(how: Self.canary))] {
            try await school.submit(.task(task, command), by: .person(person))
        }
    }

    func submit(_ command: Disposal.Command, of concern: ConcernID, by letter: Character, at now: Instant) async throws
    {
        let id = DisposalID(of: concern)
        try await school.submit(.disposal(id, command), by: .person(try person(letter)), at: now)
    }

    func viewer(_ letter: Character, at now: Instant) async throws -> Viewer {
        let session = Session(contact: "", person: try person(letter))
        return try #require(try await school.records.viewer(session, on: now.day))
    }

    func run(at now: Instant) async throws -> Int {
        try await DueDisposals(registry: school.registry, working: try school.working()).run(at: now)
    }

    /// The locked bytes of a concern's entries, and its wrapped key: none of them may lie anywhere once it is gone.
    func traces(of id: ConcernID) throws -> [Data] {
        let folder = school.registry.folder
        let key = try DatabaseQueue(path: folder.keys).read { db in
            try Row.fetchOne(db, sql: "SELECT kid, wrapped FROM key WHERE owner = ?", arguments: [id.data])
        }
        let (kid, wrapped) = try (#require(key)["kid"] as Data, #require(key)["wrapped"] as Data)
        let bodies = try DatabaseQueue(path: folder.ledger).read { db in
            try Data.fetchAll(db, sql: "SELECT body FROM content WHERE kid = ?", arguments: [kid])
        }
        return bodies + [wrapped]
    }

    /// The files of the folder, and of others beside it, that hold any of these bytes or the canary.
    func files(holding traces: [Data], in paths: [String] = []) throws -> [String] {
        let wanted = traces + [Data(Self.canary.utf8)]
        return try ([school.registry.folder.path] + paths).flatMap { path in
            try FileManager.default.subpathsOfDirectory(atPath: path).sorted().map { path + "/" + $0 }
        }.filter { path in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                return false
            }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            return wanted.contains { bytes.range(of: $0) != nil }
        }
    }
}
