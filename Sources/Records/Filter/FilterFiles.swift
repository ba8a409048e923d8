import Domain
import Filtering
import Foundation
import GRDB

extension Registry {
    /// Writes what our own doors decide by where it changed, and closes or opens them.
    package func writeFilterFiles(on day: Day) async throws {
        try await desk.writeFilterFiles(on: day)
    }

    /// The categories of the lists that our own doors decide by; nil where there are none that can be read.
    package func listedCategories() -> [String]? {
        do throws(ListFileFailure) {
            return try CompiledLists(path: FilterFolder(path: folder.filter).lists).categories
        } catch {
            // Whoever looks after the machine reads why from: accord lists check
            return nil
        }
    }
}

extension Filter {
    init(after history: [Envelope]) {
        self = Filter.fold(history.compactMap(\.event.filter)) ?? Filter()
    }
}

extension Writer {
    /// Forms and the clock both ask for it: on the writer's queue none of them puts back what held before another.
    func writeFilterFiles(on day: Day) throws {
        let (host, suspended, sessions, requested) = try pool.read { db in
            (
                try String.fetchOne(db.cachedStatement(sql: "SELECT address FROM school")) ?? "",
                try StepTable.suspensions(notOverOn: day, in: db),
                try InternetSessionTable.sessions(notOverOn: day, in: db),
                try RequestInFilterFacts.read(on: day, in: db)
            )
        }
        let place = FilterFolder(path: folder.path + "/filter")
        let filter = Filter(after: try history(of: Filter.stream))
        try DurableFile.createFolder(place.path)
        let policy = try filter.policyFile(
            host: host,
            suspensions: suspended,
            sessions: sessions,
            requests: requested
        )
        let written = FileManager.default.contents(atPath: place.policy)
        if written.map(Array.init) != policy { try DurableFile.replace(place.policy, holding: policy) }
        try Self.turnDoors(filter.isAgreed(.doors), in: place)
        try bindDoors(to: filter, in: place, host: host, on: day)
    }

    /// Doors stand open only while two people say so: what IT set up waits beside them, as `doors.json.closed`, and is put
    /// back when both say yes.
    ///
    /// Nothing happens where no doors were set up.
    private static func turnDoors(_ isAgreed: Bool, in place: FilterFolder) throws {
        let waiting = place.doors + ".closed"
        if isAgreed {
            guard FileManager.default.fileExists(atPath: waiting) else { return }
            try DurableFile.rename(waiting, to: place.doors)
        } else {
            guard let bytes = FileManager.default.contents(atPath: place.doors) else { return }
            var settings: DoorSettings
            do throws(FilterFileFailure) {
                settings = try DoorSettings.settings(from: Array(bytes))
            } catch {
                throw FileFailure(sentence: "\(place.doors): \(error.sentence)")
            }
            guard settings.hasOpenDoor else { return }
            try DurableFile.replace(waiting, holding: Array(bytes))
            (settings.dns, settings.doh, settings.icap) = (nil, nil, nil)
            try DurableFile.replace(place.doors, holding: try settings.bytes())
        }
    }
}
