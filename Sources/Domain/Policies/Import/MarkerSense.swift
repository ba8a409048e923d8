import Foundation

/// Takes back markers that only look like one because of where a line was broken.
enum MarkerSense {
    static func corrected(_ lines: [SourceLine]) -> [SourceLine] {
        var result = lines
        for index in strayNumbers(in: lines) + strayDashes(in: lines) { result[index] = lines[index].withoutMarker() }
        return result
    }

    /// "7" without a stop is a number where another bare number one higher or lower stands next to it.
    private static func strayNumbers(in lines: [SourceLine]) -> [Int] {
        let bare = lines.indices.compactMap { index -> (index: Int, value: Int)? in
            guard case .bareNumber(let value)? = lines[index].marker?.style else { return nil }
            return (index, value)
        }
        return bare.indices.filter { position in
            let before = position > 0 ? bare[position - 1].value : nil
            let after = position + 1 < bare.count ? bare[position + 1].value : nil
            return before != bare[position].value - 1 && after != bare[position].value + 1
        }.map { bare[$0].index }
    }

    /// A dash at the start of a line that runs on from the one before, where no list uses that dash.
    private static func strayDashes(in lines: [SourceLine]) -> [Int] {
        lines.indices.filter { index in
            guard case .bullet(let glyph)? = lines[index].marker?.style, "-–—+".contains(glyph), index > 0 else {
                return false
            }
            let runsOn = !lines[index].afterBlank && !Wording.endsSentence(lines[index - 1].text)
            return runsOn && !hasNeighbour(index, glyph, in: lines)
        }
    }

    private static func hasNeighbour(_ index: Int, _ glyph: Character, in lines: [SourceLine]) -> Bool {
        lines[max(0, index - 6)..<min(lines.count, index + 7)].contains { line in
            line.number != lines[index].number && line.marker?.style == .bullet(glyph)
        }
    }
}
