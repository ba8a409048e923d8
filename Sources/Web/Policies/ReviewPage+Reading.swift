import Domain
import Records

extension ReviewPage {
    init(_ review: PolicyReview, id: Identifier<FormName>, part: Int, hasDraft: Bool, hasOurs: Bool, frame: Frame) {
        let reading = review.reading
        let questions = reading.questions
        let asked = Set(questions.flatMap(\.lines))
        let notes = Linter.findings(in: reading).filter { $0.treatment == .note }
        let shown = part > 0 ? part - 1 : nil
        self.init(
            frame: frame,
            base: "/policy/review/\(id)",
            revision: review.revision,
            fileName: review.fileName,
            title: review.title,
            heading: ReviewWords.read(reading),
            notice: reading.notice ?? "",
            hasNotice: reading.notice != nil,
            eye: ReviewWords.eye(questions.count),
            notes: ReviewWords.notes(notes.count),
            canUndo: !review.steps.isEmpty,
            isWaiting: hasDraft && review.isUsed,
            comparison: "/policy/template?source=\(id)",
            hasOurs: hasOurs,
            questions: questions.enumerated().map { Question($1, number: $0 + 1, of: reading) },
            hasQuestions: !questions.isEmpty,
            parts: reading.reviewParts(showing: part),
            part: part,
            agreements: shown.map { [Agreement($0, of: reading)] } ?? [],
            lines: Line.all(of: reading, document: shown, asked: asked),
            noteGroups: NoteGroup.all(of: notes, in: reading),
            hasNotes: !notes.isEmpty
        )
    }
}

extension PolicyReading {
    fileprivate func reviewParts(showing part: Int) -> [ReviewPage.Part] {
        let agreements = documents.indices.map { index in
            let count = blocks.count { $0.document == index && $0.kind == .clause }
            let title = documents[index].title
            let words = count == 1 ? "1 rule" : "\(count) rules"
            return ReviewPage.Part(
                link: "?document=\(index + 1)",
                title: title,
                count: words,
                isCurrent: part == index + 1
            )
        }
        let outside = blocks.filter { $0.document == nil }.flatMap(\.lines).count
        guard outside > 0 else { return agreements }
        let count = outside == 1 ? "1 line" : "\(outside) lines"
        let other = ReviewPage.Part(link: "?document=0", title: "Other lines", count: count, isCurrent: part == 0)
        return agreements + [other]
    }

    /// The part a page opens with: the first agreement, or all lines where there is none.
    func reviewPart(asked: Int?) -> Int {
        guard let asked, (0...documents.count).contains(asked) else { return documents.isEmpty ? 0 : 1 }
        return asked
    }

    /// A block's lines as they stand in the file.
    func source(of block: Block) -> String {
        block.lines.compactMap { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil }.joined(separator: "\n")
    }
}

extension ReviewPage.Line {
    /// The blocks of one agreement, or of none; rules are counted as readers will count them.
    static func all(of reading: PolicyReading, document: Int?, asked: Set<Int>) -> [ReviewPage.Line] {
        var rules = 0
        return reading.blocks.indices.filter { reading.blocks[$0].document == document }.map { index in
            if reading.blocks[index].kind == .clause { rules += 1 }
            return ReviewPage.Line(index, of: reading, rule: rules, asked: asked)
        }
    }

    init(_ index: Int, of reading: PolicyReading, rule: Int, asked: Set<Int>) {
        let block = reading.blocks[index]
        let isPart = block.kind == .subclause && rule > 0
        let stem = reading.stem(of: index).map { $0 + " " } ?? ""
        let number = block.number.map { $0 + " " } ?? ""
        self.init(
            anchor: "line-\(block.firstLine)",
            block: index,
            lines: ReviewWords.lines(block.lines),
            source: reading.source(of: block),
            status: block.kind == .clause ? "Rule \(rule)" : isPart ? "Part of rule \(rule)" : block.kind.words,
            isRule: block.kind == .clause || block.kind == .subclause,
            place: [reading.section(of: index), block.narrower.map { "for \($0.words) only" }].compactMap { $0 }
                .joined(separator: ", "),
            text: number + stem + block.text,
            isKept: ![.runningHeader, .contents, .divider, .field, .unplaced].contains(block.kind),
            keeping: reading.keepingWords(of: index),
            canJoin: index > 0 && reading.blocks[index - 1].document == block.document,
            needsEye: !asked.isDisjoint(with: block.lines)
        )
    }
}

extension ReviewPage.Agreement {
    init(_ index: Int, of reading: PolicyReading) {
        let document = reading.documents[index]
        let others = reading.documents.indices.filter { $0 != index }.map { other in
            ReviewPage.Choice(value: "\(other)", words: reading.documents[other].title, isOn: false)
        }
        self.init(
            document: index,
            name: document.title,
            audiences: ReviewPage.Choice.audiences(document.audiences),
            answers: ReviewPage.Choice.answers(document.answer),
            perChild: document.answeredPer == .child,
            others: others,
            hasOthers: !others.isEmpty,
            proposals: ReviewWords.proposals(reading.proposalsToKeep(index).count),
            hasProposals: !reading.proposalsToKeep(index).isEmpty
        )
    }
}

extension ReviewPage.Question {
    init(_ question: PolicyQuestion, number: Int, of reading: PolicyReading) {
        let own = reading.blocks.indices.filter { index in
            !question.lines.filter(reading.blocks[index].lines.contains).isEmpty
                && (question.kind != .unplaced || reading.blocks[index].kind == .unplaced)
        }
        let rules: Set<Block.Kind> = [.clause, .subclause, .declaration]
        let cut = own.first { rules.contains(reading.blocks[$0].kind) && reading.blocks[$0].lines == question.lines }
        let block = (question.kind.asksForWords ? cut : nil) ?? own.first ?? 0
        let document = question.document.map { reading.documents[$0] }
        let next = block + 1
        let hasNext = reading.blocks.indices.contains(next) && reading.blocks[next].document == question.document
        self.init(
            id: question.id.rawValue,
            anchor: "question-\(number)",
            sentence: question.sentence,
            link: "?document=\(question.document.map { $0 + 1 } ?? 0)#line-\(question.lines.first ?? 0)",
            block: block,
            lastBlock: own.last ?? block,
            document: question.document ?? -1,
            text: reading.blocks.indices.contains(block) ? reading.blocks[block].text : "",
            asksForWords: question.kind.asksForWords,
            press: question.kind == .cutOff ? "Finish the sentence" : "Save these words",
            isUnplaced: question.kind == .unplaced,
            isAudience: question.kind == .audience,
            isAnswer: question.kind == .answer,
            hasNext: hasNext && question.kind == .cutOff,
            next: next,
            kinds: ReviewPage.Choice.kinds(.unplaced),
            audiences: ReviewPage.Choice.audiences(document?.audiences ?? []),
            answers: ReviewPage.Choice.answers(document?.answer)
        )
    }
}
