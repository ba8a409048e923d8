/// Words that nobody could follow as they stand: a period with two meanings, a blank that a template left.
extension PolicyReading {
    var unclearWords: [PolicyQuestion] {
        blocks.filter { !$0.isAside && $0.kind != .field }.flatMap { block in
            [period(block), placeholder(block)].compactMap { $0 }
        }
    }

    private func period(_ block: Block) -> PolicyQuestion? {
        guard let words = Periods.unclear(in: block.text) else { return nil }
        let readings = Periods.readings(of: words)
        let sentence =
            "Line \(block.firstLine) says “\(words)”, which can mean \(readings.one) or \(readings.other). "
            + "Write the one that is meant."
        return question(.period, block, sentence)
    }

    private func placeholder(_ block: Block) -> PolicyQuestion? {
        guard let words = Placeholder.find(in: block.text) else { return nil }
        let sentence =
            "Line \(block.firstLine) still has a blank of a template: “\(words)”. Fill it in, or take it out."
        return question(.placeholder, block, sentence)
    }

    private func question(_ kind: PolicyQuestion.Kind, _ block: Block, _ sentence: String) -> PolicyQuestion {
        PolicyQuestion(
            id: QuestionID(rawValue: "\(kind.rawValue):\(block.firstLine)"),
            kind: kind,
            lines: block.lines,
            document: block.document,
            sentence: sentence
        )
    }
}

extension PolicyQuestion.Kind {
    /// The linter's name for it.
    var rule: LintRule {
        switch self {
        case .cutOff: .cutOff
        case .unplaced: .unplaced
        case .audience: .audience
        case .answer: .answer
        case .period: .period
        case .placeholder: .placeholder
        }
    }
}

extension PolicyQuestion {
    /// What would mend it, for those who read it outside the page that asks.
    var mend: String {
        switch kind {
        case .cutOff: "Finish the sentence; a rule on the same matter elsewhere in the text may have the words."
        case .unplaced: "Say what the line is: a rule, a heading, or other text."
        case .audience: "Say in the heading who is asked to agree."
        case .answer: "Add a sentence that people agree to, and lines to sign, or say that they are told about it."
        case .period: "Write the period out, such as “once in every school year”."
        case .placeholder: "Write what belongs there at this school."
        }
    }
}

/// A blank that a template leaves for a school to fill in: "[insert name]", "<school>", "XXXX".
enum Placeholder {
    static func find(in text: String) -> String? {
        for (open, close) in [("[", "]"), ("<", ">"), ("{", "}"), ("«", "»")] {
            guard text.utf8.contains(open.utf8.first ?? 0), let start = text.firstRange(of: open),
                let end = text[start.upperBound...].firstRange(of: close)
            else {
                continue
            }
            let inside = text[start.upperBound..<end.lowerBound]
            if inside.count <= 60, inside.contains(where: \.isLetter), !inside.contains("@"), !inside.contains("://") {
                return "\(open)\(inside)\(close)"
            }
        }
        guard
            zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 | 32 == $1 | 32 && $0 | 32 == UInt8(ascii: "x") }
            )
        else { return nil }
        let words = text.split { !$0.isLetter }
        return words.first { $0.count > 2 && $0.allSatisfy { $0 == "X" || $0 == "x" } }.map(String.init)
    }
}
