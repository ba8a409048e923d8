/// Where in the files something was read.
package struct RollPlace: Sendable, Hashable, Codable, Comparable {
    package let file: String
    /// The line of a text file or the row of a sheet, counted from 1.
    package let line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    package static func < (left: RollPlace, right: RollPlace) -> Bool {
        (left.file, left.line) < (right.file, right.line)
    }
}

/// A row that was put aside; the other rows are read as if it were not there.
package struct RollProblem: Sendable, Hashable, Codable {
    package let place: RollPlace
    package let reason: Reason

    package init(place: RollPlace, reason: Reason) {
        self.place = place
        self.reason = reason
    }

    package enum Reason: Sendable, Hashable, Codable {
        case columnCount(expected: Int, found: Int, lastLine: Int)
        case quoteNotClosed
        case textAfterQuote
        case cellTooLong
        case text(RollText.Fault, column: String)
        case noName(column: String)
        case beyondPrimary(year: String, name: String)
        case sharedIdentifier(String, name: String, lines: [Int])
        case repeatedRow(name: String, line: Int)
        case tooManyContacts(name: String, most: Int)
    }

    /// "Line 7: this row has 3 cells, but there are 5 columns. …"
    package var sentence: String { "Line \(place.line): " + reason.sentence }
}

extension RollProblem.Reason {
    package var sentence: String {
        switch self {
        case .columnCount(let expected, let found, let lastLine):
            let lead = "this row has \(found) \(found == 1 ? "cell" : "cells"), but there are \(expected) columns."
            let reach = " It runs to line \(lastLine): look for a quotation mark that is not closed."
            return lead + (lastLine > 0 ? reach : " Look for a missing or extra separator.")
        case .quoteNotClosed: return "a quotation mark is opened and never closed. Close it, and read the file again."
        case .textAfterQuote: return "there is text after a closing quotation mark. Correct the quotation marks."
        case .cellTooLong: return "one cell is far too long for a list of people. Shorten it."
        case .text(let fault, let column): return fault.sentence(column: column)
        case .noName(let column): return "there is no \(column). Fill it in, and read the file again."
        case .beyondPrimary(let year, let name):
            return "\(name) is in “\(year)”, which is beyond a primary school. Take the row out, or correct the year."
        case .sharedIdentifier(let identifier, let name, let lines):
            let others = lines.map(String.init).joined(separator: " and ")
            return "\(name) has \(identifier), and so has someone else on line \(others). "
                + "We put both aside, because we cannot know whose it is."
        case .repeatedRow(let name, let line):
            return "\(name) is already on line \(line), word for word. We read it once."
        case .tooManyContacts(let name, let most):
            return "\(name) has more than \(most) contacts in this file. We left this one out."
        }
    }
}

extension RollText.Fault {
    fileprivate func sentence(column: String) -> String {
        switch self {
        case .formula:
            "the \(column) begins like a formula, which a spreadsheet could run. Type it as plain text."
        case .lostLetter: "the \(column) has a letter that was lost when the file was saved. Save it as “CSV UTF-8”."
        case .control: "the \(column) has a hidden character that does not belong in it. Type it again."
        case .tooLong: "the \(column) is longer than \(RollText.lengthMax) letters. Shorten it."
        }
    }
}
