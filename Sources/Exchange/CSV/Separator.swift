import Domain

/// Which byte stands between the cells of a CSV file.
enum Separator {
    static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    /// A first line "sep=;" is Excel's own way to say it, and is no row.
    static func stated(in bytes: [UInt8]) -> (separator: UInt8, next: Int)? {
        guard bytes.count > 5, bytes.starts(with: Array("sep=".utf8)), candidates.contains(bytes[4]) else { return nil }
        guard bytes[5] == UInt8(ascii: "\n") || bytes[5] == UInt8(ascii: "\r") else { return nil }
        let isPair = bytes.count > 6 && bytes[5] == UInt8(ascii: "\r") && bytes[6] == UInt8(ascii: "\n")
        return (bytes[4], isPair ? 7 : 6)
    }

    /// The candidate by which most of the first records come out with one and the same number of cells, the more cells
    /// the better; a comma when nothing separates.
    static func guess(in bytes: [UInt8]) -> UInt8 {
        let start = Array(bytes.prefix(65_536))
        let scored = candidates.map { (separator: $0, score: score($0, in: start)) }
        let best = scored.dropFirst().reduce(scored[0]) { $1.score > $0.score ? $1 : $0 }
        return best.separator
    }

    private static func score(_ separator: UInt8, in bytes: [UInt8]) -> Int {
        let widths = CSVReader(bytes, separator: separator).lazy.prefix(20).map(\.cells.count).filter { $0 > 1 }
        let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        return counts.map { $0.value * $0.key }.max() ?? 0
    }
}
