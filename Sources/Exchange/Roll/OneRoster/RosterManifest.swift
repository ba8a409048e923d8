import Domain

/// What a bundle says of itself (OneRoster CSV binding, "manifest.csv").
struct RosterManifest {
    enum Version: String {
        case one1 = "1.1"
        case one2 = "1.2"
    }

    let version: Version

    /// - Throws: `RollFileFault` for a version that is not read here, and for files that hold only what changed.
    init(_ bytes: [UInt8]?, holding files: Set<String>) throws(RollFileFault) {
        guard let bytes else { throw .rosterMissing(file: RosterFile.manifest.rawValue) }
        let sheet = try RosterSheet(
            bytes,
            name: RosterFile.manifest.rawValue,
            needing: ["propertyName", "value"]
        )
        let said = Dictionary(sheet.rows.map { ($0["propertyName"], $0["value"]) }, uniquingKeysWith: { one, _ in one })
        let words = said["oneroster.version"] ?? ""
        guard let version = Version(rawValue: words.hasPrefix("1.2") ? "1.2" : words.hasPrefix("1.1") ? "1.1" : "")
        else { throw .rosterVersion(words) }
        self.version = version
        for file in RosterFile.allCases where file != .manifest {
            let mode = RollText.key(said["file.\(file.word)"] ?? "absent")
            if mode == "delta" { throw .rosterDelta(file: file.rawValue) }
            let isHere = files.contains(file.rawValue)
            if mode == "bulk", !isHere { throw .rosterMissing(file: file.rawValue) }
        }
        guard files.contains(RosterFile.users.rawValue) else { throw .rosterMissing(file: RosterFile.users.rawValue) }
        if version == .one2, !files.contains(RosterFile.roles.rawValue) {
            throw .rosterMissing(file: RosterFile.roles.rawValue)
        }
    }
}
