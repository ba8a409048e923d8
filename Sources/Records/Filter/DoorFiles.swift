import Domain
import Filtering
import Foundation
import GRDB

extension Registry {
    /// What IT set up, open or not; empty settings where nobody did.
    package func doorSettings() async throws -> DoorSettings {
        if let settings = try Writer.doorSettings(in: FilterFolder(path: folder.filter)) { return settings }
        var settings = DoorSettings()
        settings.guests = UserGroup.guests.number ?? settings.guests
        return settings
    }

    /// Takes new settings: at once where both said yes, and beside what is open otherwise.
    package func setDoors(_ settings: DoorSettings, on day: Day) async throws {
        try await desk.setDoors(settings, on: day)
    }
}

/// The settings of the doors lie in a file and in no history: they hold secrets, and names that can be taken out again.
extension Writer {
    static func doorSettings(in place: FilterFolder) throws -> DoorSettings? {
        for path in [place.waitingDoors, place.doors] {
            if let settings = try read(path) { return settings }
        }
        return nil
    }

    private static func read(_ path: String) throws -> DoorSettings? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        do throws(FilterFileFailure) {
            return try DoorSettings.settings(from: Array(bytes))
        } catch {
            throw FileFailure(sentence: "\(path): \(error.sentence)")
        }
    }

    func setDoors(_ settings: DoorSettings, on day: Day) throws {
        let place = FilterFolder(path: folder.filter)
        try DurableFile.createFolder(place.path)
        if Filter(after: try history(of: Filter.stream)).isAgreed(.doors) {
            try DurableFile.replace(place.doors, holding: try settings.bytes())
            try DurableFile.remove(place.waitingDoors)
        } else {
            var closed = settings
            (closed.dns, closed.doh, closed.icap) = (nil, nil, nil)
            try DurableFile.replace(place.waitingDoors, holding: try settings.bytes())
            try DurableFile.replace(place.doors, holding: try closed.bytes())
        }
        try writeFilterFiles(on: day)
    }

    /// Puts into the settings what the school's own say, wherever they lie.
    func bindDoors(to filter: Filter, in place: FilterFolder, host: String, on day: Day) throws {
        guard try Self.doorSettings(in: place) != nil else { return }
        let facts = try pool.read { try DoorFacts.read(on: day, from: $0) }
        for path in [place.doors, place.waitingDoors] {
            guard let settings = try Self.read(path) else { continue }
            let bound = settings.bound(to: filter, school: facts.school, host: host) { facts.here.contains($0) }
            if bound != settings { try DurableFile.replace(path, holding: try bound.bytes()) }
        }
    }
}

extension FilterFolder {
    /// What waits for two people to say yes.
    var waitingDoors: String { doors + ".closed" }
}
