import Foundation

/// Reads a policy's text: which lines are agreements, for whom, clause by clause; pure, and it never loses a line.
///
/// The stages, each a type of its own: `SourceLine` sees each line alone; `RunningHeaders` and `ContentsLists` set aside
/// what is not running text; `PassageBuilder` joins wrapped lines; `Cues` says what each passage does;
/// `DocumentFinder` finds the agreements; `ClauseLevels` tells clause from sub-clause; `DocumentVoice` hears
/// whom it is for and how it is answered.
package enum PolicyReader {
    package static func read(_ lines: [String]) -> PolicyReading {
        let source = SourceLine.all(in: lines)
        let aside = Aside(source)
        let passages = Cues.mark(PassageBuilder.passages(of: source, besides: aside.indices))
        let spans = DocumentFinder.spans(in: passages)
        var blocks = aside.blocks(of: source)
        blocks += placed(passages, spans)
        blocks.sort { $0.firstLine < $1.firstLine }
        let documents = DocumentVoice.documents(of: spans, in: passages)
        return PolicyReading(lines: lines, documents: documents, blocks: blocks).placingAside()
    }

    private static func placed(_ passages: [Passage], _ spans: [DocumentSpan]) -> [Block] {
        var blocks: [Block] = []
        var next = 0
        for (number, span) in spans.enumerated() {
            blocks += passages[next..<span.passages.lowerBound].map(outside)
            blocks += inside(span, number, passages)
            next = span.passages.upperBound
        }
        return blocks + passages[next...].map(outside)
    }

    private static func outside(_ passage: Passage) -> Block {
        let kind: Block.Kind =
            switch passage.cue {
            case .heading: .heading
            case .field: .field
            case .stem, .declaration, .undertaking, .directive, .fragment, .other: .prose
            }
        return Block(lines: passage.lines, kind: kind, marker: passage.marker, printed: passage.text)
    }

    private static func inside(_ span: DocumentSpan, _ document: Int, _ passages: [Passage]) -> [Block] {
        var levels = ClauseLevels(document: passages[span.passages])
        return span.passages.map { index in
            let passage = passages[index]
            var kind = levels.kind(of: passage)
            if kind == .section { levels.startSection() }
            if span.titles.contains(index) || kind == .section && index >= span.signaturePage { kind = .title }
            let narrower = kind == .clause || kind == .subclause ? AudienceWords.narrower(in: passage.text) : nil
            return Block(
                lines: passage.lines,
                kind: kind,
                document: document,
                marker: passage.marker,
                printed: passage.text,
                narrower: narrower
            )
        }
    }
}

/// The lines that are no running text.
private struct Aside {
    let headers: Set<Int>
    let contents: Set<Int>
    let dividers: Set<Int>

    init(_ lines: [SourceLine]) {
        let dividers = Set(lines.indices.filter { lines[$0].isDivider })
        let headers = RunningHeaders.find(in: lines).subtracting(dividers)
        self.dividers = dividers
        self.headers = headers
        contents = ContentsLists.find(in: lines, besides: dividers.union(headers)).subtracting(dividers)
    }

    var indices: Set<Int> { headers.union(contents).union(dividers) }

    func blocks(of lines: [SourceLine]) -> [Block] {
        indices.map { index in
            let kind: Block.Kind =
                headers.contains(index) ? .runningHeader : contents.contains(index) ? .contents : .divider
            return Block(
                lines: [lines[index].number],
                kind: kind,
                marker: lines[index].marker,
                printed: lines[index].text
            )
        }
    }
}

extension PolicyReading {
    /// A page header between two blocks of one document is shown within that document.
    fileprivate func placingAside() -> PolicyReading {
        var result = self
        for index in blocks.indices where [.runningHeader, .divider, .contents].contains(blocks[index].kind) {
            let before = result.blocks[..<index].last?.document
            let after = blocks[index...].first { ![.runningHeader, .divider, .contents].contains($0.kind) }?.document
            if before == after { result.blocks[index].document = before }
        }
        return result
    }
}
