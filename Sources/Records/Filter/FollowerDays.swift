import Domain
import Filtering
import Foundation

/// A day's file in `decisions/`: the school's own, or one that another machine hands in.
///
///     2026-11-22.tsv                            own
///     2026-11-22_annex_0123456789abcdef_0.tsv   of the machine `annex`, from its byte 0 on
///
/// The third part tells apart two files of one day, such as before and after a machine was set up anew: it begins the
/// SHA-256 of the file's first line. The last part is above 0 where what came before was done with and removed.
struct DayFile {
    static let ending = ".tsv"

    struct Origin {
        let follower: FollowerName
        let part: DayPart
        let start: Int
    }

    let day: Day
    /// Nil for the school's own.
    let origin: Origin?

    init?(_ name: String) {
        guard name.hasSuffix(Self.ending) else { return nil }
        let parts = name.dropLast(Self.ending.count).components(separatedBy: "_")
        guard let day = Day(parts[0]) else { return nil }
        self.day = day
        if parts.count == 1 {
            origin = nil
        } else {
            guard parts.count == 4, let follower = FollowerName(parts[1]), let part = DayPart(parts[2]),
                let start = Int(parts[3]), start >= 0
            else { return nil }
            origin = Origin(follower: follower, part: part, start: start)
        }
    }

    static func beginning(_ day: Day, _ follower: FollowerName) -> String {
        "\(day)_\(follower)_"
    }
}

/// Which of several files of one machine and day: sixteen digits.
package struct DayPart: Hashable, LosslessStringConvertible, Sendable {
    package let description: String

    package init?(_ text: String) {
        guard text.utf8.count == 16, UInt64(text, radix: 16) != nil, text == text.lowercased(), text.first != "+" else {
            return nil
        }
        description = text
    }

    /// Of a file by its first line.
    package init(firstLine: [UInt8]) {
        description = FileHash.sha256(of: firstLine).prefix(16).description
    }
}

/// Takes in what another machine's doors decided, piece by piece, into files that `ActivityIntake` reads as the school's
/// own.
///
/// How much of a file is here is read from the file, and once that is done with from the store, so that a piece is taken
/// once, whoever is stopped in between. A piece is on the disk before it is acknowledged.
package struct FollowerDays: Sendable {
    package static let pieceBytesMax = 64 << 10
    /// Of one machine for one day.
    package static let dayBytesMax = 512 << 20
    static let partsMax = 16
    static let daysMax = 400

    package enum Taking: Equatable, Sendable {
        /// Taken; so many bytes of the file are here.
        case taken(Int)
        /// Not taken: so many bytes of the file are here, and the next piece begins behind them.
        case goesOn(Int)
    }

    private let folder: String
    private let working: Working

    package init(registry: Registry, working: Working) {
        folder = FilterFolder(path: registry.folder.filter).decisions
        self.working = working
    }

    package func take(
        _ bytes: [UInt8],
        of day: Day,
        _ part: DayPart,
        from start: Int,
        by follower: FollowerName,
        at now: Instant
    ) throws -> Taking {
        guard bytes.count <= Self.pieceBytesMax, bytes.last == 0x0A else { throw FollowerRefusal.notWholeLines }
        guard day <= now.day.adding(days: 1) else { throw FollowerRefusal.notADay }
        guard day >= now.day.adding(days: -Self.daysMax) else { throw FollowerRefusal.tooOld }
        try DurableFile.createFolder(folder)
        return try FolderTurn.taking(folder) {
            let held = try held(of: day, follower)
            let last = held.filter { $0.origin.part == part }.max { $0.origin.start < $1.origin.start }
            let end = last?.end ?? 0
            guard start == end else { return .goesOn(end) }
            let parts = Set(held.map(\.origin.part) + [part])
            let total = held.reduce(bytes.count) { $0 + $1.bytes }
            guard parts.count <= Self.partsMax, total <= Self.dayBytesMax else { throw FollowerRefusal.tooMuch }
            let fresh = DayFile.beginning(day, follower) + "\(part)_\(end)" + DayFile.ending
            let name = last.flatMap { $0.isThere ? $0.name : nil } ?? fresh
            try DurableFile.append(bytes, to: folder + "/" + name)
            return .taken(end + bytes.count)
        }
    }

    /// A file of a machine's day, in the folder or done with.
    private struct Held {
        let name: String
        let origin: DayFile.Origin
        let bytes: Int
        let isThere: Bool

        var end: Int { origin.start + bytes }
    }

    private func held(of day: Day, _ follower: FollowerName) throws -> [Held] {
        let beginning = DayFile.beginning(day, follower)
        let there = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(beginning) }
        let done = try working.taken(beginning: beginning).filter { !there.contains($0.name) }
        let files = try there.map { ($0, try DayFile.size(of: folder + "/" + $0), true) }
        return (files + done.map { ($0.name, $0.bytes, false) }).compactMap { name, bytes, isThere in
            DayFile(name)?.origin.map { Held(name: name, origin: $0, bytes: bytes, isThere: isThere) }
        }
    }
}

extension DayFile {
    static func size(of path: String) throws -> Int {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let end = try handle.seekToEnd()
        try handle.close()
        return Int(end)
    }

    static func changed(_ path: String) throws -> Instant {
        let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        return Instant(milliseconds: Int64((date ?? .distantPast).timeIntervalSince1970 * 1_000))
    }
}
