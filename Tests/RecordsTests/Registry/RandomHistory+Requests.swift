import Domain
import Records
import TestSupport

extension RandomHistory {
    /// Requests of every kind, of which some are changed, decided, looked at again and ended.
    mutating func request() -> SchoolCommand {
        if !requests.isEmpty, !chance(3) { return .request(pick(requests), handling()) }
        requests.append(random.identifier())
        return .request(requests[requests.count - 1], .ask(paper()))
    }

    private mutating func paper() -> RequestPaper {
        let kind = pick([RequestKind.platform, .unblock, .tie, .accessLevel, .personalUse])
        let words = text()
        let answers = kind.fields.map { field in
            switch field.shape {
            case .line, .text, .group: (field.id, words.isBlank ? "words" : words)
            case .screening: (field.id, chance(3) ? RequestField.yes : RequestField.no)
            case .choice(let choices): (field.id, pick(choices))
            case .protection, .day, .time: (field.id, "")
            }
        }
        return RequestPaper(kind, Dictionary(uniqueKeysWithValues: answers).filter { !$0.value.isEmpty })
    }

    private mutating func handling() -> SchoolRequest.Command {
        let words = text()
        let risk = Risk(words, severity: 2, likelihood: 2, measure: words, severityAfter: 1, likelihoodAfter: 1)
        let commands: [SchoolRequest.Command] = [
            .change(paper()), .assess(.risk([risk]), text: 1), .assess(.risk([risk]), text: 2),
            .decide(.init(chance(3) ? .refuse : .approve, why: words, until: day.adding(days: 9)), text: 1),
            .decide(.init(.approve, why: words, until: day.adding(days: 9)), text: 2),
            .reopen(.init(pick(SchoolRequest.Reopening.Reason.allCases), why: words)), .end(why: words), .sayStillTrue,
            .carryOut(how: words), .accept(checks: true),
        ]
        return pick(commands)
    }
}
