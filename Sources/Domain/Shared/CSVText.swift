import Foundation

/// Writes tables as CSV (RFC 4180) that no spreadsheet can run: every export of Accord goes through here.
package enum CSVText {
    /// Excel reads UTF-8 only behind this mark.
    package static let mark = "\u{FEFF}"

    /// A whole file, mark first, every line ended by CR LF (RFC 4180 section 2).
    package static func document(header: [String], rows: some Sequence<[String]>) -> String {
        rows.reduce(into: mark + line(header)) { text, row in text += line(row) }
    }

    package static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// One cell, quoted where RFC 4180 asks for it; a cell that could be a formula is quoted and led by an apostrophe
    /// (OWASP, "CSV Injection").
    package static func cell(_ text: String) -> String {
        let isInert = !couldBeFormula(text)
        let needsQuotes = text.unicodeScalars.contains { quotedScalars.contains($0) }
        if isInert, !needsQuotes { return text }
        let doubled = text.replacing("\"", with: "\"\"")
        return isInert ? "\"\(doubled)\"" : "\"'\(doubled)\""
    }

    /// Whether a spreadsheet might run the cell: it starts with a formula sign, a control, or something unseen, behind
    /// which a formula sign could hide.
    package static func couldBeFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return formulaScalars.contains(first) || isInvisible(first)
    }

    /// Whether the text, once what nobody can see is taken from its start, begins with a formula sign.
    package static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { !isInvisible($0) }) else { return false }
        return formulaScalars.contains(first)
    }

    /// The full-width forms are normalised to the plain signs by some spreadsheets (OWASP).
    private static let formulaScalars: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
    private static let quotedScalars: Set<Unicode.Scalar> = ["\"", ",", ";", "\t", "\r", "\n"]

    /// Blanks other than a plain space count too: a leading tab or CR is itself on the OWASP list.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return true }
        return properties.generalCategory == .control || properties.generalCategory == .format
    }
}
