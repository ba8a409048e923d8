import Foundation

/// What was read from a policy's text: every line has exactly one place, and nothing is dropped.
package struct PolicyReading: Codable, Equatable, Sendable {
    /// The extracted text; line n is `lines[n - 1]`, and it never changes.
    package var lines: [String]
    /// The audience documents found, in the order they stand in the text.
    package var documents: [DocumentReading]
    /// In the order of their lines; every non-blank line belongs to a block.
    package var blocks: [Block]
    /// Questions a person answered with a reason instead of a change.
    package var accepted: [QuestionID: String]

    package init(lines: [String], documents: [DocumentReading], blocks: [Block], accepted: [QuestionID: String] = [:]) {
        self.lines = lines
        self.documents = documents
        self.blocks = blocks
        self.accepted = accepted
    }
}

/// One agreement for one audience, or for several who share it ("parents and visitors").
package struct DocumentReading: Codable, Equatable, Sendable {
    package var audiences: [NamedAudience]
    package var title: String
    /// How people answer; nil while neither the text nor a person has said so.
    package var answer: AnswerRule?
    package var answeredPer: AnswerScope

    package init(audiences: [NamedAudience], title: String, answer: AnswerRule?, answeredPer: AnswerScope) {
        self.audiences = audiences
        self.title = title
        self.answer = answer
        self.answeredPer = answeredPer
    }

    /// One stable string, such as `parents+visitors`; empty while nobody knows.
    package var audience: String { audiences.map(\.rawValue).joined(separator: "+") }
    package var mandatory: Bool { answer != .voluntary }
}

/// Whether an adult answers once, or once for each child.
package enum AnswerScope: String, Codable, Sendable, CaseIterable {
    case adult, child
}

/// A run of lines with one meaning: a clause, a heading, a line for a name.
package struct Block: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// A heading that names the document it stands in.
        case title
        /// A heading inside a document.
        case section
        /// A heading outside every document.
        case heading
        case clause
        /// Belongs to the nearest clause before it.
        case subclause
        /// "I will not:", said once for the clauses that follow it.
        case stem
        case prose
        /// "I agree to follow this policy", and the conditions that hang on it.
        case declaration
        /// A line with places for names, signatures and dates.
        case field
        case runningHeader
        case contents
        /// A drawn line, without words.
        case divider
        case unplaced
    }

    /// The lines it was printed on, ascending; a page header may stand between two of them.
    package var lines: [Int]
    package var kind: Kind
    /// Index of its document; nil outside the agreements.
    package var document: Int?
    /// Bullet or number as printed: "7.", "•", "- ✓".
    package var marker: String?
    package var number: String?
    /// The words as printed, wrapped lines joined; never changed by a correction.
    package var printed: String
    package var corrected: String?
    /// Set when the sentence itself binds fewer people than its document.
    package var narrower: NamedAudience?
    /// What keeps the rule, once a person has said so.
    package var keeper: Keeper?

    package init(
        lines: [Int],
        kind: Kind,
        document: Int? = nil,
        marker: Marker? = nil,
        printed: String,
        narrower: NamedAudience? = nil
    ) {
        self.lines = lines
        self.kind = kind
        self.document = document
        self.marker = marker?.printed
        self.number = marker?.number
        self.printed = printed
        self.narrower = narrower
    }

    package var text: String { corrected ?? printed }
    package var firstLine: Int { lines.first ?? 0 }
    package var lastLine: Int { lines.last ?? 0 }
}

extension PolicyReading {
    /// The section heading a block stands under, within its document.
    package func section(of index: Int) -> String? {
        nearest(before: index) { $0.kind == .section }.map { blocks[$0].text }
    }

    /// The clause a sub-clause belongs to.
    package func parent(of index: Int) -> Int? {
        guard blocks[index].kind == .subclause else { return nil }
        return nearest(before: index) { $0.kind == .clause }
    }

    /// The opening words a clause needs to make sense; none when it is a sentence of its own ("I will …").
    package func stem(of index: Int) -> String? {
        guard blocks[index].kind == .clause, !Wording.isUndertaking(blocks[index].text) else { return nil }
        let ends: Set<Block.Kind> = [.section, .title, .prose, .declaration, .field]
        let found = nearest(before: index) { $0.kind == .stem || ends.contains($0.kind) }
        return found.flatMap { blocks[$0].kind == .stem ? blocks[$0].text : nil }
    }

    private func nearest(before index: Int, where matches: (Block) -> Bool) -> Int? {
        let document = blocks[index].document
        return blocks[..<index].lastIndex { $0.document == document && matches($0) }
    }
}
