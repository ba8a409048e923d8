import Foundation

/// Reads kept decisions back, from where the last reading ended.
package enum DecisionDay {
    /// How far somebody has read: the file of a day, and the bytes of it that are done with.
    package struct Position: Codable, Hashable, Sendable {
        package var file: String
        package var bytes: Int

        package init(file: String = "", bytes: Int = 0) {
            self.file = file
            self.bytes = bytes
        }
    }

    package struct Batch: Sendable {
        package var decisions: [Decision] = []
        /// Lines that were no decision, passed over.
        package var broken = 0
        package var end: Position
    }

    static func fileName(day: Int64) -> String {
        let parts = day.calendar
        let numbers = [parts.month, parts.day].map { ($0 < 10 ? "-0" : "-") + String($0) }
        return "\(parts.year)" + numbers.joined() + ".tsv"
    }

    /// The next decisions after a position, at most so many bytes of them; an unfinished last line is left for later.
    package static func read(
        _ folder: String,
        after position: Position,
        bytesMax: Int = 1 << 20
    ) throws -> Batch {
        var batch = Batch(end: position)
        guard FileManager.default.fileExists(atPath: folder) else { return batch }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tsv") }.sorted()
        var left = bytesMax
        for file in files where file >= position.file && left > 0 {
            let start = file == position.file ? position.bytes : 0
            let bytes = try bytes(of: folder + "/" + file, from: start, count: left)
            left -= bytes.count
            guard let last = bytes.lastIndex(of: 0x0A) else { continue }
            batch.end = Position(file: file, bytes: start + last + 1)
            for line in String(decoding: bytes[...last], as: UTF8.self).split(separator: "\n") {
                if let decision = Decision(line: line) { batch.decisions.append(decision) } else { batch.broken += 1 }
            }
        }
        return batch
    }

    private static func bytes(of path: String, from start: Int, count: Int) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        try handle.seek(toOffset: UInt64(start))
        let data = try handle.read(upToCount: count) ?? Data()
        try handle.close()
        return Array(data)
    }
}

extension Int64 {
    /// Days since 1970 as a date of the Gregorian calendar.
    fileprivate var calendar: (year: Int64, month: Int64, day: Int64) {
        // Counted from 1 March of a year that begins four centuries, so that the leap day is the last.
        let shifted = self + 719_468
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        return (year + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
    }
}
