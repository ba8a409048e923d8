import Domain

/// The law of the importer, checked from outside: every line in one place, every letter where it was.
enum WordKeeping {
    /// Nil when the law holds, otherwise the first breach in words.
    static func breach(in reading: PolicyReading) -> String? {
        var seen: [Int: Int] = [:]
        for block in reading.blocks {
            for line in block.lines { seen[line, default: 0] += 1 }
            let printed = letters(of: (block.marker ?? "") + block.printed)
            let source = block.lines.map { letters(of: reading.lines[$0 - 1]) }.joined()
            if printed != source { return "lines \(block.lines): “\(printed)” is not “\(source)”" }
        }
        for (index, line) in reading.lines.enumerated() {
            let expected = line.contains { !$0.isWhitespace && $0 != "\u{FEFF}" } ? 1 : 0
            if seen[index + 1, default: 0] != expected {
                return "line \(index + 1) has \(seen[index + 1, default: 0]) places"
            }
        }
        let firsts = reading.blocks.map(\.firstLine)
        return firsts == firsts.sorted() ? nil : "the blocks are out of order"
    }

    /// After a split a line may have two blocks, so only the letters of the whole are compared.
    static func keepsAllLetters(_ reading: PolicyReading) -> Bool {
        let blocks = reading.blocks.map { letters(of: ($0.marker ?? "") + $0.printed) }.joined()
        return blocks.sorted() == reading.lines.map { letters(of: $0) }.joined().sorted()
    }

    private static func letters(of text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            )
        )
    }
}

extension PolicyReading {
    /// Reads a text written as one literal.
    static func of(_ text: String) -> PolicyReading {
        PolicyReader.read(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    func clauses(_ document: Int = 0) -> [Block] { blocks.filter { $0.document == document && $0.kind == .clause } }

    func subclauses(_ document: Int = 0) -> [Block] {
        blocks.filter { $0.document == document && $0.kind == .subclause }
    }

    func kinds(of line: Int) -> [Block.Kind] { blocks.filter { $0.lines.contains(line) }.map(\.kind) }
}
