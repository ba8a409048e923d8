import Domain
import Records

/// Three numbers and a bar, each a link to the people behind it.
package struct TallyView: Sendable {
    package let name: String
    package let link: String
    package let done: Int
    package let waiting: Int
    package let talk: Int
    package let excused: Int
    package let hasExcused: Bool
    package let all: Int
    package let doneLink: String
    package let waitingLink: String
    package let talkLink: String
    package let excusedLink: String
    /// Lengths and places in the bar, in parts of `barLength`.
    package let doneLength: Int
    package let waitingStart: Int
    package let waitingLength: Int
    package let talkStart: Int
    package let talkLength: Int

    private static let barLength = 200

    init(name: String, _ tally: AgreementTally, _ filter: AnswerFilter) {
        self.name = name
        link = filter.link()
        (done, waiting, talk, excused, all) = (tally.done, tally.waiting, tally.talk, tally.excused, tally.all)
        hasExcused = tally.excused > 0
        doneLink = filter.with { $0.group = .done }.link()
        waitingLink = filter.with { $0.group = .waiting }.link()
        talkLink = filter.with { $0.group = .talk }.link()
        excusedLink = filter.with { $0.group = .excused }.link()
        let asked = max(1, tally.done + tally.waiting + tally.talk)
        doneLength = Self.barLength * tally.done / asked
        waitingStart = doneLength
        waitingLength = Self.barLength * tally.waiting / asked
        talkStart = doneLength + waitingLength
        talkLength = tally.talk == 0 ? 0 : Self.barLength - doneLength - waitingLength
    }

    static let example = TallyView(
        name: "Kingfishers",
        AgreementTally([
            AgreementCount(
                audience: .parents,
                document: DocumentID(1),
                title: "Rules",
                place: 0,
                year: .year1,
                className: "Kingfishers",
                state: .waiting,
                count: 3
            )
        ]),
        AnswerFilter(.init(audience: .parents))
    )
}
