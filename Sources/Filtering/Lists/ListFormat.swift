/// How the lines of a list are written.
package enum ListFormat: String, CaseIterable, Sendable {
    /// One name or `host/path` a line, `#` before remarks: UT1's `domains` and `urls`, squidGuard's, and most others.
    /// A name stands for itself and all below it.
    case plain
    /// `0.0.0.0 name …` (hosts(5)): each name for itself alone.
    case hosts
    /// `||name^` for a name and all below it, `@@||name^` for an exception; rules for parts of pages are passed over.
    case adblock
    /// A response policy zone as text (draft-vixie-dnsop-dns-rpz): QNAME triggers only.
    case zone

    /// The format of a file in a folder of UT1; nil for those that hold no list of hosts (`expressions`, `usage`).
    package init?(ut1FileName name: String) {
        guard name == "domains" || name == "urls" else { return nil }
        self = .plain
    }
}

/// What reading one list gave: how much was taken, and which lines were passed over.
package struct ListReport: Equatable, Sendable {
    /// Only the first problems are kept in words.
    package static let problemsMax = 100

    package internal(set) var lines = 0
    package internal(set) var entries = 0
    package internal(set) var problemCount = 0
    package internal(set) var problems: [ListProblem] = []
    /// The last line has no end: the file may have been cut short, so that line is passed over.
    package internal(set) var isCutShort = false

    mutating func note(_ reason: ListProblem.Reason, line: Int) {
        problemCount += 1
        if problems.count < Self.problemsMax { problems.append(ListProblem(line: line, reason: reason)) }
    }
}

/// One line that was passed over, and why.
package struct ListProblem: Equatable, Sendable {
    /// The first line is 1.
    package let line: Int
    package let reason: Reason

    package enum Reason: Equatable, Sendable {
        case notAName
        case wholeEnding
        case tooDeep
        case lineTooLong
        case notAHostRule
        case pointsElsewhere
        case unsupported
        case outsideZone
        case cutShort
        case tooMany
    }

    package var sentence: String {
        "Line \(line) was passed over: " + reason.words
    }
}

extension ListProblem.Reason {
    fileprivate var words: String {
        switch self {
        case .notAName: "this is not the name of a host."
        case .wholeEnding: "it would close every address with this ending. Write *.ending when that is meant."
        case .tooDeep: "its name or its path has more parts than Accord looks at."
        case .lineTooLong: "it is longer than \(ListCompiler.lineBytesMax) bytes."
        case .notAHostRule: "it is a rule for parts of pages, not for a host."
        case .pointsElsewhere: "it sends a name to another address and does not block it."
        case .unsupported: "Accord does not know this kind of line."
        case .outsideZone: "the name is not in the zone that the file describes."
        case .cutShort: "the file ends in the middle of it. Fetch the list again."
        case .tooMany: "there are more names than Accord takes."
        }
    }
}
