import Domain
import Filtering
import Foundation

/// Takes the files of the days, which the doors write by themselves, into the school's own store, and records what each
/// was.
///
/// A file is read from where the last reading ended; its unfinished last line waits. Once its day is over and all of it
/// is taken in, a digest of it goes into the records, and then the file is removed. While the records or the store are
/// away, files wait.
package struct ActivityIntake: Sendable {
    /// Some lines of a file, and where they end.
    package struct Piece: Sendable {
        package let lines: [ActivityLine]
        /// Lines that were no decision.
        package let broken: Int
        package let end: Int

        package init(lines: [ActivityLine], broken: Int, end: Int) {
            self.lines = lines
            self.broken = broken
            self.end = end
        }
    }

    private let registry: Registry
    private let working: Working
    private let folder: String
    private let read: @Sendable (_ path: String, _ start: Int) throws -> Piece

    /// `read` gives the lines of a file from a byte on, as many as it likes; none where no line is finished there.
    package init(
        registry: Registry,
        working: Working,
        read: @escaping @Sendable (_ path: String, _ start: Int) throws -> Piece
    ) {
        self.registry = registry
        self.working = working
        self.read = read
        folder = FilterFolder(path: registry.folder.filter).decisions
    }

    /// Doors hand over what they gathered within half a second; a day's file may grow that long after midnight, and
    /// longer where a disk was slow.
    private static let minutesAfterDay = 10
    /// Another machine hands in what it has of a day in pieces; a pause so long is no pause between two.
    private static let minutesAfterPiece = 60

    /// Answers how many lines were taken in.
    @discardableResult
    package func run(at now: Instant) async throws -> Int {
        try await registry.desk.requireInPlace()
        let rules = ActivityRules(try await registry.filter().source(MonitoringSource.ownDoors))
        try working.tidyActivity(rules, at: now)
        var count = 0
        for name in try files() { count += try await take(name, rules, at: now) }
        return count
    }

    private func files() throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { DayFile($0) != nil }.sorted()
    }

    private func take(_ name: String, _ rules: ActivityRules, at now: Instant) async throws -> Int {
        guard let kind = DayFile(name) else { return 0 }
        let path = folder + "/" + name
        var file = try begun(name, at: path)
        let size = try DayFile.size(of: path)
        var count = 0
        while true {
            let piece = try read(path, file.bytes)
            guard piece.end > file.bytes else { break }
            file.note(piece)
            try working.take(piece.lines.compactMap { rules.kept($0, at: now) }, from: file)
            count += piece.lines.count
        }
        if try Self.isOver(kind, path, at: now), try DayFile.size(of: path) == size {
            try await finish(&file, of: kind.day, at: path, now)
        }
        return count
    }

    /// Where to go on: a file that was done with and is there again is the same one, longer, or another.
    private func begun(_ name: String, at path: String) throws -> TakenFile {
        let file = try working.taken(name)
        let size = try DayFile.size(of: path)
        let goesOn = size >= file.bytes
        if file.hash.isEmpty { return goesOn ? file : TakenFile(name: name) }
        return try goesOn && FileHash.sha256(of: path, bytes: file.bytes) == file.hash ? file : TakenFile(name: name)
    }

    private func finish(_ file: inout TakenFile, of day: Day, at path: String, _ now: Instant) async throws {
        let size = try DayFile.size(of: path)
        if size > file.bytes {
            // The last line was cut off, and nobody writes its end any more.
            file.broken += 1
            file.bytes = size
        }
        let hash = try FileHash.sha256(of: path, bytes: size)
        if hash != file.hash {
            file.hash = hash
            let digest = ActivityDigest(
                day: day,
                closed: file.closed,
                open: file.open,
                broken: file.broken,
                hash: hash
            )
            let context = Context(actor: .accord, now: now, command: Randomness.identifier())
            _ = try await registry.submit([.filter(.takeIn(digest))], in: context)
            try working.take([], from: file)
        }
        // Another machine may hand in more just now.
        try FolderTurn.taking(folder) {
            if try DayFile.size(of: path) == size { try DurableFile.remove(path) }
        }
    }

    /// Whether no door writes into a day's file any more.
    package static func isOver(_ day: Day, at now: Instant) -> Bool {
        // The name's day is one of UTC: it ends within an hour of the day's end in England.
        now >= day.adding(days: 1).start.adding(minutes: 60 + minutesAfterDay)
    }

    private static func isOver(_ file: DayFile, _ path: String, at now: Instant) throws -> Bool {
        guard isOver(file.day, at: now) else { return false }
        return try file.origin == nil || now >= DayFile.changed(path).adding(minutes: minutesAfterPiece)
    }
}

extension TakenFile {
    fileprivate mutating func note(_ piece: ActivityIntake.Piece) {
        (bytes, hash) = (piece.end, "")
        closed += piece.lines.count { !$0.isOpen }
        open += piece.lines.count(where: \.isOpen)
        broken += piece.broken
    }
}
