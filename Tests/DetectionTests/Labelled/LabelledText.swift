import Detection
import Foundation

/// A short text of which is known what it is about; README.md says how the texts were made.
package struct LabelledText: Sendable {
    package let theme: Theme
    /// Shared by a text that matters and its harmless twin.
    package let pair: Int
    package let label: Label
    package let text: String

    package enum Label: String, Sendable {
        case urgent
        case look
        case harmless
    }

    /// The tuning half may be read to change the lexicon, the other may not.
    package enum Half: String, CaseIterable, Sendable {
        case tuning
        case heldOut = "held-out"
    }

    package enum Failure: Error {
        case badLine(String)
    }

    package static func all(_ half: Half) throws -> [LabelledText] {
        try rows(of: half.rawValue + ".tsv", columns: 4).map { cells in
            guard let theme = Theme(rawValue: cells[0]), let pair = Int(cells[1]), let label = Label(rawValue: cells[2])
            else { throw Failure.badLine(cells.joined(separator: " ")) }
            return LabelledText(theme: theme, pair: pair, label: label, text: cells[3])
        }
    }

    /// The lines of a table beside this file, without its first.
    static func rows(of file: String, columns: Int) throws -> [[String]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let table = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return try table.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == columns else { throw Failure.badLine(String(line)) }
            return cells
        }
    }
}
