extension Concern {
    /// What only whoever leads on a concern does: they add files to it, and look up a name that a child hid.
    ///
    /// Nil for every other command.
    func lead(
        _ command: Command,
        by person: PersonID,
        knowing facts: Facts
    ) throws(Refusal) -> [Event]? {
        switch command {
        case .answerFileQuestion(let answer):
            guard facts.leads else { throw .notLead }
            return [.fileQuestionAnswered(answer, by: person)]
        case .addFile(let file):
            return try add(file, by: person, knowing: facts)
        case .lookUpName(let why):
            return try lookUpName(why, by: person, knowing: facts)
        case .tell, .come, .attend, .passOn, .open, .name, .involve, .answerRisk, .enter, .refer, .meet, .exclude, .add,
            .close, .reopen, .keepName, .pack, .sendOn, .takeReceipt:
            return nil
        }
    }

    /// One answer opens the way for one file of whoever gave it.
    private func add(_ file: AddedFile.New, by person: PersonID, knowing facts: Facts) throws(Refusal) -> [Event] {
        guard facts.leads else { throw .notLead }
        guard mayAddFile == person else { throw .fileUnasked }
        guard !file.name.isBlank else { throw .wordless }
        guard file.name.count <= AddedFile.nameCharactersMax else { throw .tooLong }
        guard !file.bytes.isEmpty else { throw .fileEmpty }
        guard file.bytes.count <= AddedFile.bytesMax else { throw .fileTooLarge }
        guard files.count < AddedFile.filesMax else { throw .filesEnough }
        let attachment = AddedFile(
            name: file.name,
            kind: file.kind,
            byteCount: file.bytes.count,
            sha256: facts.fileHash
        )
        return [.fileAdded(attachment, by: person)]
    }

    /// A child was told that the lead may look if someone is not safe, and for no other reason.
    private func lookUpName(_ why: String, by person: PersonID, knowing facts: Facts) throws(Refusal) -> [Event] {
        guard facts.leads else { throw .notLead }
        guard told.isNameless else { throw .notHidden }
        switch risk?.answer {
        case nil: throw .riskFirst
        case .notAtRisk: throw .nobodyUnsafe
        case .atRisk, .unsure: break
        }
        guard !why.isBlank else { throw .unexplained }
        return lookedUp.contains(person) ? [] : [.nameLookedUp(why: why, by: person)]
    }

    /// Files, and names that were looked up, as events change them.
    mutating func applyLead(_ event: Event) {
        switch event {
        case .fileQuestionAnswered(let answer, let by):
            fileAnswer = answer
            mayAddFile = answer == .no ? by : nil
        case .fileAdded(let attachment, _):
            files.append(attachment)
            (fileAnswer, mayAddFile) = (nil, nil)
        case .nameLookedUp(_, let by):
            lookedUp.insert(by)
        case .told, .routed, .came, .attended, .opened, .named, .involved, .riskAnswered, .entered, .referred, .met,
            .excluded, .added, .closed, .reopened, .nameKept, .packed, .sentOn, .receiptTaken:
            break
        }
    }
}
