/// Words of a line, parted by spaces and tabs, one after another.
struct WordRanges {
    private var place: Int
    private let end: Int

    init(_ line: Range<Int>) {
        place = line.lowerBound
        end = line.upperBound
    }

    mutating func next(in text: Span<UInt8>) -> Range<Int>? {
        while place < end, text.isBlank(place) { place += 1 }
        let start = place
        while place < end, !text.isBlank(place) { place += 1 }
        return start < place ? start..<place : nil
    }
}

/// Bytes read as ASCII text; letters are compared without regard to their size.
extension Span<UInt8> {
    func isBlank(_ place: Int) -> Bool {
        self[place] == UInt8(ascii: " ") || self[place] == UInt8(ascii: "\t") || self[place] == UInt8(ascii: "\r")
    }

    func trimming(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, isBlank(start) { start += 1 }
        return trimmingEnd(start..<range.upperBound)
    }

    func trimmingEnd(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, isBlank(end - 1) { end -= 1 }
        return range.lowerBound..<end
    }

    func begins(_ text: StaticString, in range: Range<Int>) -> Bool {
        let count = text.utf8CodeUnitCount
        return range.count >= count && equals(text, in: range.lowerBound..<(range.lowerBound + count))
    }

    func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { wanted in
            wanted.indices.allSatisfy { Self.small(self[range.lowerBound + $0]) == Self.small(wanted[$0]) }
        }
    }

    func containsWord(_ word: StaticString, in range: Range<Int>) -> Bool {
        var words = WordRanges(range)
        while let next = words.next(in: self) {
            if equals(word, in: next) { return true }
        }
        return false
    }

    /// A name in small letters without its final dot.
    func smallName(in range: Range<Int>) -> [UInt8] {
        var name = range.map { Self.small(self[$0]) }
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        return name
    }

    private static func small(_ byte: UInt8) -> UInt8 {
        HostKeys.small(byte) ?? byte
    }
}
