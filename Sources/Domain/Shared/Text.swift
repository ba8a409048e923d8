import Foundation

extension String {
    package var isBlank: Bool {
        allSatisfy(\.isWhitespace)
    }

    package var trimmed: String {
        trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether every word that was typed stands in it, both folded; no words stand everywhere.
    package func hasWords(of typed: String) -> Bool {
        let words = typed.split(whereSeparator: \.isWhitespace).map { String($0).foldedForSearch }
        let whole = foldedForSearch
        return words.allSatisfy { $0.isEmpty || whole.contains($0) }
    }

    /// The form in which what is searched for is compared: small letters without accents and apostrophes, hyphens as
    /// spaces.
    ///
    /// A phone writes another apostrophe than a keyboard does, and "oconnor" should find both.
    package var foldedForSearch: String {
        var plain = ""
        for scalar in lowercased().unicodeScalars {
            switch scalar {
            case "'", "`", "\u{B4}", "\u{2018}", "\u{2019}", "\u{2BB}", "\u{2BC}", "\u{2032}": continue
            case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}": plain += " "
            // Letters of their own, which no folding of accents reaches.
            case "ł": plain += "l"
            case "ø": plain += "o"
            case "đ", "ð": plain += "d"
            case "ı": plain += "i"
            case "æ": plain += "ae"
            case "œ": plain += "oe"
            case "ß": plain += "ss"
            case "þ": plain += "th"
            default: plain.unicodeScalars.append(scalar)
            }
        }
        // Folding knows all of Unicode and costs accordingly; most names need none of it.
        guard plain.utf8.contains(where: { $0 >= 0x80 }) else { return plain }
        return plain.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}
