import Foundation

/// Giving blocks another meaning or another document.
extension PolicyReading {
    mutating func place(_ index: Int, _ kind: Block.Kind) throws(ReadingEditRefusal) {
        try check(index)
        if kind == .heading {
            blocks[index].document = nil
        } else if kind.needsDocument, blocks[index].document == nil {
            throw .noDocument
        }
        if kind == .subclause {
            let document = blocks[index].document
            guard blocks[..<index].contains(where: { $0.kind == .clause && $0.document == document }) else {
                throw .noClauseBefore
            }
        }
        blocks[index].kind = kind
        dropEmptyDocuments()
    }

    mutating func move(_ range: ClosedRange<Int>, to document: Int?) throws(ReadingEditRefusal) {
        guard blocks.indices.contains(range.lowerBound), blocks.indices.contains(range.upperBound) else {
            throw .noSuchPlace
        }
        if let document, !documents.indices.contains(document) { throw .noSuchPlace }
        for index in range {
            blocks[index].document = document
            blocks[index].kind = document == nil ? blocks[index].kind.outside : inside(blocks[index])
        }
        dropEmptyDocuments()
    }

    mutating func start(at index: Int, _ title: String, _ audiences: [NamedAudience]) throws(ReadingEditRefusal) {
        try check(index)
        guard !title.trimmingCharacters(in: .whitespaces).isEmpty else { throw .empty }
        let old = blocks[index].document
        let number = old.map { $0 + 1 } ?? (blocks[..<index].compactMap(\.document).max().map { $0 + 1 } ?? 0)
        let isChild = audiences.contains { $0.family == .pupils }
        let document = DocumentReading(
            audiences: audiences,
            title: title,
            answer: old.flatMap { documents[$0].answer },
            answeredPer: isChild ? .child : .adult
        )
        let own = index..<end(ofDocumentAt: index)
        documents.insert(document, at: number)
        for place in blocks.indices {
            if let current = blocks[place].document, current >= number { blocks[place].document = current + 1 }
            guard own.contains(place) else { continue }
            blocks[place].document = number
            blocks[place].kind = place == index && blocks[place].kind.isHeading ? .title : inside(blocks[place])
        }
        dropEmptyDocuments()
    }

    /// Outside the documents a new one takes what stands under its heading, up to the next heading.
    private func end(ofDocumentAt index: Int) -> Int {
        let document = blocks[index].document
        return blocks[(index + 1)...].firstIndex { block in
            !block.isAside && (block.document != document || document == nil && block.kind.isHeading)
        } ?? blocks.endIndex
    }

    mutating func merge(_ document: Int, into target: Int) throws(ReadingEditRefusal) {
        guard documents.indices.contains(document), documents.indices.contains(target), document != target else {
            throw .noSuchPlace
        }
        for index in blocks.indices where blocks[index].document == document {
            blocks[index].document = target
            if blocks[index].kind == .title { blocks[index].kind = .section }
        }
        dropEmptyDocuments()
    }

    /// In a document a listed or promised line is a clause, and a heading a section.
    private func inside(_ block: Block) -> Block.Kind {
        switch block.kind {
        case .heading: .section
        case .prose where block.marker != nil || Wording.isUndertaking(block.text): .clause
        case .title, .section, .clause, .subclause, .stem, .prose, .declaration, .field, .runningHeader, .contents,
            .divider, .unplaced:
            block.kind
        }
    }

    private mutating func dropEmptyDocuments() {
        let used = documents.indices.filter { number in
            blocks.contains { $0.document == number && !$0.isAside }
        }
        guard used.count < documents.count else { return }
        let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        documents = used.map { documents[$0] }
        for index in blocks.indices { blocks[index].document = blocks[index].document.flatMap { numbers[$0] } }
    }
}

extension Block.Kind {
    fileprivate var isHeading: Bool { [.title, .section, .heading].contains(self) }

    fileprivate var needsDocument: Bool {
        [.title, .section, .clause, .subclause, .stem, .declaration].contains(self)
    }

    /// What the block is once no document holds it.
    fileprivate var outside: Block.Kind {
        switch self {
        case .title, .section, .heading: .heading
        case .clause, .subclause, .stem, .declaration, .prose: .prose
        case .field, .runningHeader, .contents, .divider, .unplaced: self
        }
    }
}
