import Domain
import Foundation
import Records

/// Hands the files of the days in to the school, in pieces of whole lines, and removes a day once it is over and all of
/// it is there.
///
/// How far a file is there is only ever the school's word, so that nothing is lost or counted twice whoever is stopped in
/// between. What is handed in is on this disk first: after a power cut the school never has more than this machine.
///
/// An actor, because it remembers between two rounds.
actor DayHandIn {
    private let school: SchoolSide
    private let folder: String
    /// How far each part of a day is there, as the school said last.
    private var ends: [String: Int] = [:]

    init(_ school: SchoolSide, _ folder: String) {
        (self.school, self.folder) = (school, folder)
    }

    struct Result {
        var troubles: [Following.Trouble] = []
        var hasMore = false
    }

    /// Other files come before more of this.
    private static let piecesMax = 32
    private static let ending = ".tsv"

    func round(at now: Instant) async throws(SchoolSide.Failure) -> Result {
        var result = Result()
        for name in names() {
            guard let day = Day(String(name.dropLast(Self.ending.count))) else { continue }
            do {
                try await hand(name, day, isOver: ActivityIntake.isOver(day, at: now), &result)
            } catch let failure as SchoolSide.Failure {
                throw failure
            } catch {
                result.troubles.append(.init("day \(name)", "\(folder)/\(name) cannot be read or removed."))
            }
        }
        return result
    }

    private func names() -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { $0.hasSuffix(Self.ending) }.sorted()
    }

    private func hand(_ name: String, _ day: Day, isOver: Bool, _ result: inout Result) async throws {
        let path = folder + "/" + name
        let file = try OpenDay(path)
        guard let part = try file.part() else {
            if isOver { try FileManager.default.removeItem(atPath: path) }
            return
        }
        for _ in 0..<Self.piecesMax {
            let start = ends["\(day) \(part)"] ?? 0
            let piece = try file.lines(from: start)
            guard !piece.isEmpty else {
                let isWhole = try file.bytes() - start < FollowerDays.pieceBytesMax
                if isOver, isWhole { try FileManager.default.removeItem(atPath: path) }
                return
            }
            switch try await school.hand(piece, of: day.description, part, from: start) {
            case .isThere(let end): ends["\(day) \(part)"] = end
            case .tooOld:
                let sentence = "The school keeps nothing of \(day.words) any more, so its file was deleted."
                result.troubles.append(.init("old \(name)", sentence))
                return try FileManager.default.removeItem(atPath: path)
            case .notTaken(let status):
                let sentence = "The school does not take \(name) (\(status)): see its log. The file stays."
                return result.troubles.append(.init("day \(name)", sentence))
            }
        }
        result.hasMore = true
    }
}

/// One day's file, open until it is let go of.
private struct OpenDay {
    private let handle: FileHandle

    init(_ path: String) throws {
        handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    /// Nil before there is a whole line.
    func part() throws -> DayPart? {
        let bytes = try read(from: 0)
        return bytes.firstIndex(of: 0x0A).map { DayPart(firstLine: Array(bytes[...$0])) }
    }

    /// Whole lines from a byte on, which are on the disk; none where none is finished.
    func lines(from start: Int) throws -> [UInt8] {
        guard fsync(handle.fileDescriptor) == 0 else { throw CocoaError(.fileReadUnknown) }
        let bytes = try read(from: start)
        return bytes.lastIndex(of: 0x0A).map { Array(bytes[...$0]) } ?? []
    }

    func bytes() throws -> Int {
        Int(try handle.seekToEnd())
    }

    private func read(from start: Int) throws -> [UInt8] {
        try handle.seek(toOffset: UInt64(start))
        return Array(try handle.read(upToCount: FollowerDays.pieceBytesMax) ?? Data())
    }
}
