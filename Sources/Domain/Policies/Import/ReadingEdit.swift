import Foundation

/// One decision of the person who reviews a reading; blocks and documents are named by their place in it.
package enum ReadingEdit: Codable, Equatable, Sendable {
    case splitAtLine(block: Int, line: Int)
    /// The numbered sentence (the first is 1) begins a block of its own.
    case splitAtSentence(block: Int, sentence: Int)
    case joinWithBefore(block: Int)
    case place(block: Int, kind: Block.Kind)
    /// To another document, or out of every document when `document` is nil.
    case move(blocks: ClosedRange<Int>, document: Int?)
    /// Everything from this block to the end of its document becomes a document of its own.
    case startDocument(block: Int, title: String, audiences: [NamedAudience])
    /// All blocks of one document go to another, and the first is gone.
    case mergeDocument(document: Int, into: Int)
    case describe(
        document: Int,
        title: String,
        audiences: [NamedAudience],
        answer: AnswerRule?,
        answeredPer: AnswerScope
    )
    /// What people will read instead of the printed words; nil brings the printed words back.
    case correct(block: Int, text: String?)
    /// The clause binds fewer people than its document; nil when it binds all of them.
    case narrow(block: Int, audience: NamedAudience?)
    /// What keeps a rule, as a person says; nil when they take it back.
    case keep(block: Int, keeper: Keeper?)
    case accept(question: QuestionID, reason: String)
}

/// Why an edit was not made, with what to do instead.
package enum ReadingEditRefusal: Error, Equatable, Sendable, CustomStringConvertible, SayableRefusal {
    case noSuchPlace
    case nothingToSplit
    case correctedAlready
    case nothingBefore
    case otherDocument
    case noDocument
    case noClauseBefore
    case empty

    package var description: String { sentence }

    package var sentence: String {
        switch self {
        case .noSuchPlace: "That line has changed since the page was opened. Load the page again and repeat the step."
        case .nothingToSplit: "There is nothing to divide at that place. Choose a later line or sentence."
        case .correctedAlready: "These words were corrected. Bring the printed words back first, then try again."
        case .nothingBefore: "There is nothing before this text to join it with."
        case .otherDocument: "The text before belongs to another agreement. Move this text there first."
        case .noDocument: "This text is in no agreement yet. Start an agreement here, or move it into one."
        case .noClauseBefore: "There is no rule before this one in the agreement. Make it a rule instead."
        case .empty: "Write some words, or leave the printed ones."
        }
    }
}

extension PolicyReading {
    /// The reading after one edit; no line is ever lost, and nothing changes when the edit is refused.
    package func applying(_ edit: ReadingEdit) throws(ReadingEditRefusal) -> PolicyReading {
        var result = self
        switch edit {
        case .splitAtLine(let block, let line): try result.split(block, line: line)
        case .splitAtSentence(let block, let sentence): try result.split(block, sentence: sentence)
        case .joinWithBefore(let block): try result.join(block)
        case .place(let block, let kind): try result.place(block, kind)
        case .move(let blocks, let document): try result.move(blocks, to: document)
        case .startDocument(let block, let title, let audiences): try result.start(at: block, title, audiences)
        case .mergeDocument(let document, let target): try result.merge(document, into: target)
        case .describe(let document, let title, let audiences, let answer, let scope):
            guard documents.indices.contains(document) else { throw .noSuchPlace }
            guard !title.trimmingCharacters(in: .whitespaces).isEmpty else { throw .empty }
            result.documents[document] = DocumentReading(
                audiences: audiences,
                title: title,
                answer: answer,
                answeredPer: scope
            )
        case .correct(let block, let text):
            try result.check(block)
            if let text, text.trimmingCharacters(in: .whitespaces).isEmpty { throw .empty }
            result.blocks[block].corrected = text == result.blocks[block].printed ? nil : text
        case .narrow(let block, let audience):
            try result.check(block)
            result.blocks[block].narrower = audience
        case .keep(let block, let keeper):
            try result.check(block)
            if case .elsewhere(let place)? = keeper, place.place.isBlank || place.checkedBy.isBlank { throw .empty }
            result.blocks[block].keeper = keeper
        case .accept(let question, let reason):
            guard !reason.trimmingCharacters(in: .whitespaces).isEmpty else { throw .empty }
            result.accepted[question] = reason
        }
        return result
    }

    func check(_ block: Int) throws(ReadingEditRefusal) {
        guard blocks.indices.contains(block) else { throw .noSuchPlace }
    }
}
