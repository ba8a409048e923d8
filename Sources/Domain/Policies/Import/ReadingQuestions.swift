import Foundation

/// Names a question for good, so that an answer stays with it: its kind and its first line.
package struct QuestionID: Hashable, Sendable, RawRepresentable, Codable, CodingKeyRepresentable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Something that stops publication until a person decides.
package struct PolicyQuestion: Equatable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case cutOff = "cut-off"
        case unplaced
        case audience
        case answer
        case period
        case placeholder

        /// Whether other words in that place mend it.
        package var asksForWords: Bool {
            switch self {
            case .cutOff, .period, .placeholder: true
            case .unplaced, .audience, .answer: false
            }
        }
    }

    package var id: QuestionID
    package var kind: Kind
    package var lines: [Int]
    package var document: Int?
    /// What is wrong and what to do, in plain words.
    package var sentence: String
}

extension PolicyReading {
    /// Only what stops publication, in the order of lines; accepted ones are left out.
    package var questions: [PolicyQuestion] {
        (cutOffs + unplacedRuns + missingFacts + unclearWords)
            .filter { accepted[$0.id] == nil }
            .sorted { ($0.lines.first ?? 0, $0.id.rawValue) < ($1.lines.first ?? 0, $1.id.rawValue) }
    }

    /// What to say above the lines when there is nothing to publish.
    package var notice: String? {
        guard documents.isEmpty else { return nil }
        return "No agreement was found in this text. Every line is kept below: "
            + "if there is one, choose the line where it starts."
    }

    private var cutOffs: [PolicyQuestion] {
        blocks.indices.compactMap { index in
            let block = blocks[index]
            guard [.clause, .subclause, .declaration].contains(block.kind) || isParagraph(block) else { return nil }
            let hangs = block.kind != .prose && Wording.isStem(block.text) && !introducesNext(index)
            let breaks = Wording.breaksOff(block.text) && !introducesNext(index) && !listsOn(index)
            guard hangs || breaks else { return nil }
            return question(
                .cutOff,
                block.lines,
                block.document,
                "Line \(block.lastLine) stops in the middle: “\(ending(of: block.text))”. "
                    + "Finish the sentence, or say why you are leaving it."
            )
        }
    }

    /// Running text of more words than a label; items of a list outside the rules often end without a stop.
    private func isParagraph(_ block: Block) -> Bool {
        block.kind == .prose && block.marker == nil && block.text.utf8.count > 30
    }

    /// "…; and" before the next item of the same list is how lists are written.
    private func listsOn(_ index: Int) -> Bool {
        let text = blocks[index].text
        guard [",", ", and", ", or", "; and", "; or"].contains(where: { text.hasSuffix($0) }) else { return false }
        return blocks[(index + 1)...].first { !$0.isAside }?.kind == blocks[index].kind
    }

    private func introducesNext(_ index: Int) -> Bool {
        guard blocks[index].kind != .subclause, index + 1 < blocks.count else { return false }
        let next = blocks[(index + 1)...].first { !$0.isAside }
        if blocks[index].kind == .prose { return blocks[index].marker == nil && next?.marker != nil }
        return next?.kind == .subclause || blocks[index].kind == .declaration && next?.kind == .declaration
    }

    private func ending(of text: String) -> String {
        guard text.count > 60 else { return text }
        return "… " + text.suffix(60).drop { $0 != " " }.dropFirst()
    }

    /// Neighbouring lines are one question.
    private var unplacedRuns: [PolicyQuestion] {
        var runs: [[Int]] = []
        for index in blocks.indices where blocks[index].kind == .unplaced {
            if let last = runs.last?.last, last == index - 1 {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        return runs.map { run in
            let lines = run.flatMap { blocks[$0].lines }
            return question(
                .unplaced,
                lines,
                blocks[run[0]].document,
                "\(place(of: lines)) has no place yet: “\(blocks[run[0]].text.prefix(60))”. "
                    + "Say what it is: a rule, a heading, or other text."
            )
        }
    }

    private var missingFacts: [PolicyQuestion] {
        documents.indices.flatMap { number -> [PolicyQuestion] in
            let document = documents[number]
            let lines = blocks.first { $0.document == number && $0.kind != .runningHeader }?.lines ?? []
            var missing: [PolicyQuestion] = []
            if document.audiences.isEmpty {
                let sentence = "“\(document.title)” does not say who it is for. Choose who is asked to agree to it."
                missing.append(question(.audience, lines, number, sentence))
            }
            if document.answer == nil {
                let sentence =
                    "“\(document.title)” does not say how people answer. Choose: they sign it, "
                    + "note that they have read it, are told about it, or are free to choose."
                missing.append(question(.answer, lines, number, sentence))
            }
            return missing
        }
    }

    private func place(of lines: [Int]) -> String {
        guard let first = lines.first, let last = lines.last, first != last else { return "Line \(lines.first ?? 0)" }
        return "The text of lines \(first) to \(last)"
    }

    private func question(
        _ kind: PolicyQuestion.Kind,
        _ lines: [Int],
        _ document: Int?,
        _ sentence: String
    ) -> PolicyQuestion {
        let id = QuestionID(rawValue: "\(kind.rawValue):\(lines.first ?? 0)")
        return PolicyQuestion(id: id, kind: kind, lines: lines, document: document, sentence: sentence)
    }
}
