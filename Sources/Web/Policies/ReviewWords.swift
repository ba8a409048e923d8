import Domain

/// The sentences above a review (T20).
enum ReviewWords {
    static func read(_ reading: PolicyReading) -> String {
        let lines = reading.lines.count == 1 ? "one line" : "\(reading.lines.count) lines"
        switch reading.documents.count {
        case 0: return "We read \(lines) and found no agreement in \(reading.lines.count == 1 ? "it" : "them")"
        case 1: return "We read \(lines) and found one agreement"
        case let count: return "We read \(lines) and found \(count) agreements"
        }
    }

    static func eye(_ count: Int) -> String {
        switch count {
        case 0: "Nothing needs your eye."
        case 1: "One place needs your eye."
        default: "\(count) places need your eye."
        }
    }

    static func notes(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: "One smaller note is kept for your next review."
        default: "\(count) smaller notes are kept for your next review."
        }
    }

    static func proposals(_ count: Int) -> String {
        count == 1 ? "For one rule there is a proposal." : "For \(count) rules there is a proposal."
    }

    static func lines(_ lines: [Int]) -> String {
        guard let first = lines.first, let last = lines.last, first != last else { return "Line \(lines.first ?? 0)" }
        return last == first + 1 ? "Lines \(first) and \(last)" : "Lines \(first) to \(last)"
    }
}
