import Foundation

/// Dividing and joining: the words keep their order and their lines.
extension PolicyReading {
    mutating func split(_ index: Int, line: Int) throws(ReadingEditRefusal) {
        try check(index)
        let block = blocks[index]
        guard let place = block.lines.firstIndex(of: line), place > 0 else { throw .nothingToSplit }
        let before = block.lines[..<place].reduce(0) { $0 + characters(on: $1) } - Block.weight(of: block.marker ?? "")
        try split(index, after: before)
    }

    mutating func split(_ index: Int, sentence: Int) throws(ReadingEditRefusal) {
        try check(index)
        let starts = Block.sentenceStarts(in: blocks[index].printed)
        guard sentence > 1, sentence <= starts.count else { throw .nothingToSplit }
        let start = starts[sentence - 1]
        try split(index, after: Block.weight(of: String(blocks[index].printed[..<start])))
    }

    /// Keeps so many letters and figures of the printed text in the first half.
    private mutating func split(_ index: Int, after count: Int) throws(ReadingEditRefusal) {
        let block = blocks[index]
        guard block.corrected == nil else { throw .correctedAlready }
        let cut = block.cut(after: count)
        var (first, second) = (block, block)
        first.printed = block.printed[..<cut].trimmingCharacters(in: .whitespaces)
        second.printed = block.printed[cut...].trimmingCharacters(in: .whitespaces)
        guard !first.printed.isEmpty, !second.printed.isEmpty else { throw .nothingToSplit }
        (second.marker, second.number) = (nil, nil)
        (first.lines, second.lines) = lines(of: block, after: count)
        blocks.replaceSubrange(index...index, with: [first, second])
    }

    /// A line that holds the end of one half and the start of the other counts for both.
    private func lines(of block: Block, after count: Int) -> ([Int], [Int]) {
        var seen = -Block.weight(of: block.marker ?? "")
        var (first, second): ([Int], [Int]) = ([], [])
        for line in block.lines {
            let end = seen + characters(on: line)
            if seen < count { first.append(line) }
            if end > count { second.append(line) }
            seen = end
        }
        let share = block.lines.suffix(1)
        return (first.isEmpty ? Array(block.lines.prefix(1)) : first, second.isEmpty ? Array(share) : second)
    }

    private func characters(on line: Int) -> Int {
        lines.indices.contains(line - 1) ? Block.weight(of: lines[line - 1]) : 0
    }

    mutating func join(_ index: Int) throws(ReadingEditRefusal) {
        try check(index)
        guard let before = blocks[..<index].lastIndex(where: { !$0.isAside }) else { throw .nothingBefore }
        let (first, second) = (blocks[before], blocks[index])
        guard first.document == second.document else { throw .otherDocument }
        guard first.corrected == nil, second.corrected == nil else { throw .correctedAlready }
        let number = second.number == nil ? nil : second.marker
        blocks[before].printed = [first.printed, number, second.printed].compactMap { $0 }.joined(separator: " ")
        blocks[before].lines = Set(first.lines + second.lines).sorted()
        blocks.remove(at: index)
    }
}

extension Block {
    /// Letters and figures, which neither wrapping nor markers change.
    static func weight(of text: String) -> Int {
        text.reduce(0) { $0 + ($1.isLetter || $1.isNumber ? 1 : 0) }
    }

    var isAside: Bool { [.runningHeader, .contents, .divider].contains(kind) }

    fileprivate func cut(after count: Int) -> String.Index {
        var left = count
        return printed.firstIndex { character in
            guard character.isLetter || character.isNumber else { return false }
            left -= 1
            return left < 0
        } ?? printed.endIndex
    }

    /// Where each sentence begins: after a stop and a space, before a capital.
    package static func sentenceStarts(in text: String) -> [String.Index] {
        var starts = [text.startIndex]
        var stopped = false
        var spaced = false
        for index in text.indices {
            let character = text[index]
            if stopped, spaced, character.isUppercase { starts.append(index) }
            if character.isWhitespace {
                spaced = true
            } else if !"\"'”’)".contains(character) {
                stopped = ".!?".contains(character)
                spaced = false
            }
        }
        return starts
    }
}
