import Foundation

extension DecisionDay {
    /// Some finished lines of one day's file.
    package struct Piece: Sendable {
        package var decisions: [Decision] = []
        /// Lines that were no decision, passed over.
        package var broken = 0
        /// The byte after them; the start where no line is finished yet.
        package var end: Int
    }

    /// The finished lines from a byte on, at most so many bytes of them.
    ///
    /// So many bytes without a line's end are no decision, whose line is far shorter.
    package static func piece(of path: String, from start: Int, bytesMax: Int = 1 << 20) throws -> Piece {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        try handle.seek(toOffset: UInt64(start))
        let bytes = Array(try handle.read(upToCount: bytesMax) ?? Data())
        try handle.close()
        guard let last = bytes.lastIndex(of: 0x0A) else {
            let isTooLong = bytes.count == bytesMax
            return Piece(broken: isTooLong ? 1 : 0, end: isTooLong ? start + bytesMax : start)
        }
        var piece = Piece(end: start + last + 1)
        for line in String(decoding: bytes[...last], as: UTF8.self).split(separator: "\n") {
            if let decision = Decision(line: line) { piece.decisions.append(decision) } else { piece.broken += 1 }
        }
        return piece
    }
}
