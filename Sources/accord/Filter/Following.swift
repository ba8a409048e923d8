import Domain
import Filtering
import Foundation
import Gateways
import Records

/// Keeps a folder's filter as the school's is, and hands in what its doors decide.
///
/// A file takes the place of the one in use only when it is whole, its hash is the school's, and this program can read
/// it; a file that the school no longer has stays. So whatever the school's machine or the line does, the doors go on with
/// what was good last.
///
/// An actor, because large lists come while small files and closed doors go ahead of them.
actor Following {
    /// Something that needs somebody, said when it begins and not again until it was over.
    struct Trouble: Hashable {
        let kind: String
        let sentence: String

        init(_ kind: String, _ sentence: String) {
            (self.kind, self.sentence) = (kind, sentence)
        }
    }

    private let school: SchoolSide
    private let folder: FilterFolder
    private let days: DayHandIn
    private let say: @Sendable (String) -> Void
    /// The hashes of the files here.
    private var hashes: [FollowedFile: String] = [:]
    /// What came whole and cannot be used: not fetched again before it is another.
    private var unusable: [FollowedFile: (sha256: String, trouble: Trouble)] = [:]
    private var isFetchingLists = false
    private var listTroubles: [Trouble] = []
    private var told: Set<String> = []

    init(_ school: SchoolSide, _ folder: FilterFolder, say: @escaping @Sendable (String) -> Void) {
        (self.school, self.folder, self.say) = (school, folder, say)
        days = DayHandIn(school, folder.decisions)
    }

    static let pauseSeconds = 5

    /// Puts together what is here from before, so that doors open also while the school is away; waits for the school
    /// where there is nothing yet.
    func begin() async throws {
        _ = try localDoors()
        for file in FollowedFile.allCases where FileManager.default.fileExists(atPath: path(of: file)) {
            hashes[file] = try FileHash.sha256(of: path(of: file))
        }
        while hashes[.doors] == nil {
            await round(waitingForLists: true)
            if hashes[.doors] == nil { try await Task.sleep(for: .seconds(Self.pauseSeconds)) }
        }
        if let trouble = openDoors() { throw Said(sentence: trouble.sentence) }
    }

    /// Whether more waits to be handed in.
    @discardableResult
    func round(waitingForLists: Bool = false) async -> Bool {
        var troubles: [Trouble] = []
        var hasMore = false
        do throws(SchoolSide.Failure) {
            let manifest = try await school.manifest()
            for entry in manifest.files where entry.name.isSmall { troubles += await renew(entry) }
            if hashes[.doors] == nil, troubles.isEmpty { troubles.append(Self.noDoors) }
            if let trouble = openDoors() { troubles.append(trouble) }
            let lists = manifest.files.filter { !$0.name.isSmall }
            if waitingForLists { await fetchLists(lists) } else { beginLists(lists) }
            troubles += listTroubles
            let handed = try await days.round(at: currentInstant())
            troubles += handed.troubles
            hasMore = handed.hasMore
        } catch {
            troubles.append(error.trouble)
        }
        tell(troubles)
        return hasMore
    }

    private static let noDoors = Trouble(
        "none",
        "Nobody has set up doors at school: see Filter, Set up the doors, which needs no address of that machine."
    )

    private func beginLists(_ lists: [FollowedManifest.Entry]) {
        guard !isFetchingLists else { return }
        isFetchingLists = true
        Task {
            await fetchLists(lists)
            isFetchingLists = false
        }
    }

    private func fetchLists(_ lists: [FollowedManifest.Entry]) async {
        var troubles: [Trouble] = []
        for entry in lists { troubles += await renew(entry) }
        listTroubles = troubles
    }

    private func renew(_ entry: FollowedManifest.Entry) async -> [Trouble] {
        guard hashes[entry.name] != entry.sha256 else { return [] }
        if let known = unusable[entry.name], known.sha256 == entry.sha256 { return [known.trouble] }
        let name = entry.name.rawValue
        guard (0...entry.name.bytesMax).contains(entry.bytes) else {
            return [Trouble("size \(name)", "The school’s \(name) is too large, so the one here stays in use.")]
        }
        let (path, fresh) = (path(of: entry.name), path(of: entry.name) + ".new")
        do {
            try await school.fetch(entry, to: fresh)
            guard try FileHash.sha256(of: fresh) == entry.sha256 else {
                return [Trouble("changed \(name)", "\(name) did not come whole, so the one here stays in use.")]
            }
            if let problem = Self.problem(of: entry.name, at: fresh) {
                let sentence = "The school’s \(name) cannot be used, so the one here stays. \(problem)"
                let trouble = Trouble("use \(name)", sentence)
                unusable[entry.name] = (entry.sha256, trouble)
                try FileManager.default.removeItem(atPath: fresh)
                return [trouble]
            }
            try ReplacedFile.put(fresh, inPlaceOf: path)
            hashes[entry.name] = entry.sha256
            return []
        } catch let failure as SchoolSide.Failure {
            return [failure.trouble]
        } catch let failure as ReplacedFile.Failure {
            return [Trouble("disk", failure.sentence)]
        } catch {
            return [Trouble("disk", "\(fresh) cannot be read. The one in use stays.")]
        }
    }

    /// What keeps this program from using a file; nil when all is well.
    private static func problem(of file: FollowedFile, at path: String) -> String? {
        do {
            switch file {
            case .policy: _ = try FilterPolicyFile.policy(from: bytes(path))
            case .doors: _ = try SchoolDoors.doors(from: bytes(path))
            case .locked, .lists: _ = try CompiledLists(path: path)
            }
            return nil
        } catch let failure as FilterFileFailure {
            return failure.sentence
        } catch let failure as ListFileFailure {
            return failure.sentence
        } catch {
            return "It cannot be read."
        }
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func path(of file: FollowedFile) -> String {
        switch file {
        case .policy: folder.policy
        case .doors: folder.schoolDoors
        case .locked: folder.locked
        case .lists: folder.lists
        }
    }

    private func localDoors() throws -> LocalDoors {
        guard let bytes = FileManager.default.contents(atPath: folder.localDoors) else {
            throw Said(
                sentence: "There is no \(folder.localDoors). Write into it where the doors of this machine listen, "
                    + #"such as {"icap": {"listen": ["127.0.0.1:1344"]}}"#
            )
        }
        do throws(FilterFileFailure) {
            return try LocalDoors.doors(from: Array(bytes))
        } catch {
            throw Said(sentence: "\(folder.localDoors): \(error.sentence)")
        }
    }

    /// Writes `doors.json` of what is the school's and what is this machine's, where it would be another.
    private func openDoors() -> Trouble? {
        do {
            guard FileManager.default.fileExists(atPath: folder.schoolDoors) else { return nil }
            let shared = try SchoolDoors.doors(from: Self.bytes(folder.schoolDoors))
            let bytes = try shared.opening(localDoors()).bytes()
            if FileManager.default.contents(atPath: folder.doors).map(Array.init) != bytes {
                try ReplacedFile.write(bytes, to: folder.doors)
            }
            return nil
        } catch let said as Said {
            return Trouble("doors", said.sentence)
        } catch let failure as FilterFileFailure {
            return Trouble("doors", "\(folder.schoolDoors): \(failure.sentence)")
        } catch let failure as ReplacedFile.Failure {
            return Trouble("doors", failure.sentence)
        } catch {
            return Trouble("doors", "\(folder.schoolDoors) cannot be read.")
        }
    }

    private func tell(_ troubles: [Trouble]) {
        let rest = hashes[.doors] == nil ? " No door opens before that." : " The filter goes on with what it has."
        for trouble in troubles where told.insert(trouble.kind).inserted { say(trouble.sentence + rest) }
        let kinds = Set(troubles.map(\.kind))
        if kinds.isEmpty, !told.isEmpty { say("All is well with the school’s machine again.") }
        told = kinds
    }
}

extension FollowedFile {
    /// Those that are fetched before everything else.
    fileprivate var isSmall: Bool {
        switch self {
        case .policy, .doors: true
        case .locked, .lists: false
        }
    }
}
