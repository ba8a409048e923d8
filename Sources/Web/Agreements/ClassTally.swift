import Domain
import Records

/// What came of one session, child by child; what a child said at another time is told apart from it.
struct ClassTally {
    enum Part {
        case joined
        case notYet
        case away
        case anotherTime
        case untouched
        case excused
    }

    private let parts: [(part: Part, peg: PegRow)]

    /// Answers are those of the session, newest first: a child's last one counts.
    init(_ pegs: [PegRow], in session: ClassSessionRow, answers: [AnswerRow]) {
        let last = Dictionary(answers.map { ($0.by, $0) }, uniquingKeysWith: { newest, _ in newest })
        parts = pegs.map { peg in
            (part: Self.part(of: peg, isAway: session.away.contains(peg.child), last: last[peg.child]), peg: peg)
        }
    }

    /// A child who was away and came later has answered, and counts as here.
    private static func part(of peg: PegRow, isAway: Bool, last: AnswerRow?) -> Part {
        if let last { return last.said == "yes" && !last.withdrawn ? .joined : .notYet }
        if isAway { return .away }
        switch peg.state {
        case .done: return .anotherTime
        case .excused: return .excused
        case .waiting, .notYet, .talk, .different, .withdrawn: return .untouched
        }
    }

    func pegs(_ part: Part) -> [PegRow] {
        parts.filter { $0.part == part }.map(\.peg)
    }

    func count(_ part: Part) -> Int {
        pegs(part).count
    }
}
