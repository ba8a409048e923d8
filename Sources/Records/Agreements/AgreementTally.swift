import Domain

/// How many are done, waiting, would like to talk, and do not need to: always the sum of the list behind it.
package struct AgreementTally: Equatable, Sendable {
    package var done = 0
    package var waiting = 0
    package var talk = 0
    package var excused = 0

    package init(_ counts: some Sequence<AgreementCount>) {
        for count in counts {
            switch count.state.group {
            case .done: done += count.count
            case .waiting: waiting += count.count
            case .talk: talk += count.count
            case .excused: excused += count.count
            }
        }
    }

    package var all: Int {
        done + waiting + talk + excused
    }
}
