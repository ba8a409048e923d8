import Foundation

/// The printed form of a reading, `accord import policy --dry-run --json`.
package struct ReadingJSON: Codable, Equatable, Sendable {
    package struct Document: Codable, Equatable, Sendable {
        package var audience: String
        package var title: String
        package var mandatory: Bool
        package var answer: AnswerRule?
        package var answeredPer: AnswerScope
        package var clauses: [Clause]
        package var signatureBlocks: [SignatureBlock]
    }

    package struct Clause: Codable, Equatable, Sendable {
        package var number: String?
        package var text: String
        /// First and last line of its own words, sub-clauses apart.
        package var lines: [Int]
        package var section: String?
        package var stem: String?
        package var audience: String?
        package var subclauses: [Clause]

        /// Writes `number` also when there is none, as null: readers of the form rely on the key.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(number, forKey: .number)
            try container.encode(text, forKey: .text)
            try container.encode(lines, forKey: .lines)
            try container.encodeIfPresent(section, forKey: .section)
            try container.encodeIfPresent(stem, forKey: .stem)
            try container.encodeIfPresent(audience, forKey: .audience)
            try container.encode(subclauses, forKey: .subclauses)
        }
    }

    package struct SignatureBlock: Codable, Equatable, Sendable {
        package var lines: [Int]
        package var fields: [String]
    }

    package struct OtherLine: Codable, Equatable, Sendable {
        package var line: Int
        package var kind: String
    }

    package var documents: [Document]
    package var otherLines: [OtherLine]
    package var unplaced: [Int]
}

extension PolicyReading {
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(outline)
    }

    /// The reading as documents with their clauses, and every line that is in none of them.
    package var outline: ReadingJSON {
        let signatures = signatureBlocks
        let signed = Set(signatures.joined())
        let others =
            blocks.indices.filter { !signed.contains($0) }.flatMap { index in
                blocks[index].otherKind.map { kind in blocks[index].lines.map { .init(line: $0, kind: kind) } } ?? []
            } as [ReadingJSON.OtherLine]
        let found = documents.indices.map { document in
            outline(of: document, signatures: signatures.filter { blocks[$0[0]].document == document })
        }
        let unplaced = blocks.filter { $0.kind == .unplaced }.flatMap(\.lines)
        return ReadingJSON(documents: found, otherLines: others.sorted { $0.line < $1.line }, unplaced: unplaced)
    }

    private func outline(of number: Int, signatures: [[Int]]) -> ReadingJSON.Document {
        let document = documents[number]
        var clauses: [ReadingJSON.Clause] = []
        for index in blocks.indices where blocks[index].document == number {
            if blocks[index].kind == .clause { clauses.append(clause(index)) }
            guard blocks[index].kind == .subclause else { continue }
            if clauses.isEmpty {
                clauses.append(clause(index))
            } else {
                clauses[clauses.count - 1].subclauses.append(clause(index))
            }
        }
        return ReadingJSON.Document(
            audience: document.audience,
            title: document.title,
            mandatory: document.mandatory,
            answer: document.answer,
            answeredPer: document.answeredPer,
            clauses: clauses,
            signatureBlocks: signatures.map { block in
                let lines = block.flatMap { blocks[$0].lines }
                let fields = block.filter { blocks[$0].kind == .field }
                    .flatMap { FieldLine.labels(in: blocks[$0].text) ?? [blocks[$0].text] }
                return .init(lines: [lines.min() ?? 0, lines.max() ?? 0], fields: fields)
            }
        )
    }

    private func clause(_ index: Int) -> ReadingJSON.Clause {
        let block = blocks[index]
        return ReadingJSON.Clause(
            number: block.number,
            text: block.text,
            lines: [block.firstLine, block.lastLine],
            section: section(of: index),
            stem: stem(of: index),
            audience: block.narrower?.rawValue,
            subclauses: []
        )
    }

    /// Declarations and form lines that stand together, as indices of blocks; a page header parts them.
    package var signatureBlocks: [[Int]] {
        var found: [[Int]] = []
        var drawn: [Int] = []
        var current: Int?
        for index in blocks.indices {
            let block = blocks[index]
            if block.kind == .divider, current != nil {
                drawn.append(index)
                continue
            }
            guard let document = block.document, [.declaration, .field].contains(block.kind) else {
                current = nil
                continue
            }
            if current == document { found[found.count - 1] += drawn + [index] } else { found.append([index]) }
            (current, drawn) = (document, [])
        }
        return found
    }
}

extension Block {
    /// How a line that is neither clause, signature nor unplaced is named in the printed form.
    fileprivate var otherKind: String? {
        switch kind {
        case .title, .section, .heading: "heading"
        case .stem: "stem"
        case .prose: "prose"
        case .declaration: "declaration"
        case .field: "form field"
        case .runningHeader: "running header"
        case .contents: "contents"
        case .divider: "divider"
        case .clause, .subclause, .unplaced: nil
        }
    }
}
