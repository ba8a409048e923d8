import Filtering
import Foundation

/// A folder's filter, read once or again and again, for programs that ask it without a door.
///
/// A struct of its own so that asking needs no event loop: `accord lists explain`, `accord filter-helper`.
package struct FilterQuestions {
    private let folder: FilterFolder
    private var reading: FilterReading
    private var filter: LoadedFilter

    package init(_ folder: FilterFolder) throws(ListFailure) {
        var reading = FilterReading(folder)
        let result = reading.read()
        guard let filter = result.filter ?? Self.withoutDoors(folder) else {
            let nothing = "There is no filter in \(folder.path). Open a door in Accord, under Filter."
            throw ListFailure(result.problems.first ?? folder.lack ?? nothing)
        }
        if let problem = result.problems.first { throw ListFailure(problem) }
        self.folder = folder
        self.reading = reading
        self.filter = filter
    }

    /// Before a door was ever opened there are no settings, and everybody is a guest.
    private static func withoutDoors(_ folder: FilterFolder) -> LoadedFilter? {
        guard !FileManager.default.fileExists(atPath: folder.doors) else { return nil }
        do {
            let policy = try FilterPolicyFile.policy(from: Array(Data(contentsOf: URL(fileURLWithPath: folder.policy))))
            let lists = try CompiledLists(path: folder.lists)
            let isLocked = FileManager.default.fileExists(atPath: folder.locked)
            let locked = isLocked ? try CompiledLists(path: folder.locked) : nil
            let engine = Engine(Snapshot(policy, lists: lists, locked: locked))
            return LoadedFilter(settings: DoorSettings(), engine: engine)
        } catch {
            return nil
        }
    }

    /// Takes replaced files into use; what cannot be read leaves what was in use.
    package mutating func look() {
        if let filter = reading.read().filter { self.filter = filter }
    }

    /// What is to be made before anything is decided; nil where nothing lacks.
    package var lack: String? {
        filter.engine == nil ? folder.lack ?? FilterFolder.unread : nil
    }

    package var groups: [String] { filter.engine?.snapshot.policy.groups.map(\.name) ?? [] }

    package func group(named name: String) -> GroupNumber? {
        groups.firstIndex { $0.lowercased() == name.lowercased() }.map { GroupNumber($0) }
    }

    package func asker(client: String, user: String) -> Asker {
        filter.askers.asker(at: InternetAddress(client), user: Array(user.utf8))
    }

    package func isOpen(_ address: String, for asker: Asker, at now: Int64) -> Bool {
        let bytes = Array(address.utf8)
        return filter.decide(bytes.span, for: asker, at: now).isOpen
    }

    /// Why, in one sentence, then what each layer said.
    package func explanation(of address: String, for asker: Asker, at now: Int64) -> [String] {
        let bytes = Array(address.utf8)
        let verdict = filter.decide(bytes.span, for: asker, at: now)
        guard let snapshot = filter.engine?.snapshot else { return ["Nothing can be decided yet. \(lack ?? "")"] }
        var host = address
        do throws(Address.Failure) {
            host = String(decoding: bytes[try Address(bytes.span).host], as: UTF8.self)
        } catch {
            host = address
        }
        return [snapshot.explanation(of: verdict, host: host)]
            + verdict.trace.steps.map { "  \($0.layer): \($0.step)" }
            + snapshot.warnings.map { "Note: \($0.sentence)" }
    }
}

extension FilterFolder {
    static let unread = "The lists or the policy cannot be read. Look at the lists with: accord lists check"

    /// What is not there of what a filter decides by, and what makes it; nil where all is there.
    var lack: String? {
        let found = [(policy, Self.noPolicy), (lists, Self.noLists)]
        let lacking = found.filter { !FileManager.default.fileExists(atPath: $0.0) }.map(\.1)
        return lacking.isEmpty ? nil : lacking.joined(separator: " ")
    }

    private static let noPolicy =
        "There is no policy of the filter yet: switch the filter on in Accord, under What is on, and wait a minute."
    private static let noLists = "There are no lists yet. Make them with: accord lists compile"
}

extension Snapshot.Warning {
    /// For whoever looks after the filter.
    package var sentence: String {
        switch self {
        case .notAHost(let text): "“\(text)” is no host, so it opens nothing."
        case .unknownCategory(let name): "No list has the category “\(name)”, so it closes nothing."
        case .ownHostLocked(let text): "The locked list holds “\(text)”, where people tell: nobody can tell from there."
        case .noPlan(let group): "“\(group)” has no hours, so it is always closed."
        }
    }
}
