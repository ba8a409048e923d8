import Foundation

/// A bullet or a number at the start of a line, as printed.
package struct Marker: Equatable, Sendable {
    package enum Style: Equatable, Sendable {
        case bullet(Character)
        /// "7." has depth 1, "7.2" depth 2.
        case number([Int])
        /// "7" without a stop: a number only when its neighbours count with it.
        case bareNumber(Int)
        case letter
    }

    package var printed: String
    package var number: String?
    package var style: Style

    package var isBullet: Bool {
        if case .bullet = style { true } else { false }
    }

    private var isBare: Bool {
        if case .bareNumber = style { true } else { false }
    }

    package var numbers: [Int]? {
        switch style {
        case .number(let numbers): numbers
        case .bareNumber(let number): [number]
        case .bullet, .letter: nil
        }
    }
}

extension Marker {
    /// Takes every marker off the front of a line ("- ✓ text"); a number wins over a bullet.
    static func take(from text: Substring) -> (marker: Marker?, rest: Substring) {
        var found: Marker?
        var rest = text
        while let (next, after) = one(from: rest) {
            guard let before = found else {
                (found, rest) = (next, after)
                continue
            }
            guard before.isBullet, !next.isBare else { break }
            found = Marker(printed: before.printed + " " + next.printed, number: next.number, style: next.style)
            rest = after
        }
        return (found, rest)
    }

    private static func one(from text: Substring) -> (Marker, Substring)? {
        bullet(text) ?? number(text) ?? letter(text)
    }

    private static func bullet(_ text: Substring) -> (Marker, Substring)? {
        guard let glyph = text.first, isGlyph(glyph) else { return nil }
        let rest = text.dropFirst()
        guard let next = rest.first else {
            return (Marker(printed: String(glyph), style: .bullet(glyph)), rest)
        }
        let touching = glyph != "o" && !"-*+–—".contains(glyph) ? true : "-–—".contains(glyph) && next.isUppercase
        guard next.isWhitespace || touching && next != glyph else { return nil }
        return (Marker(printed: String(glyph), style: .bullet(glyph)), rest.drop(while: \.isWhitespace))
    }

    /// Any sign can be a bullet, but not one that belongs to a word or a sum ("£5", "(see", "'quoted'").
    private static func isGlyph(_ character: Character) -> Bool {
        if "-–—*+o·•‣⁃∙†".contains(character) { return true }
        guard let category = character.unicodeScalars.first?.properties.generalCategory else { return false }
        return switch category {
        case .otherSymbol, .privateUse: true
        case .mathSymbol: !"<=>|~".contains(character)
        default: false
        }
    }

    private static func number(_ text: Substring) -> (Marker, Substring)? {
        let open = text.first == "("
        let body = open ? text.dropFirst() : text
        let figures = body.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        let parts = figures.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
        guard let first = figures.first, first.isNumber, !parts.isEmpty, parts.allSatisfy({ $0 < 200 }) else {
            return nil
        }
        var rest = body.dropFirst(figures.count)
        var closed = figures.hasSuffix(".") || parts.count > 1
        if let next = rest.first, ")]:".contains(next), open || next != "]" {
            rest = rest.dropFirst()
            closed = true
        }
        guard rest.first?.isWhitespace ?? closed, !open || closed else { return nil }
        let printed = String(text[..<rest.startIndex])
        let number = parts.map(String.init).joined(separator: ".")
        let style: Style = closed ? .number(parts) : .bareNumber(parts[0])
        return (Marker(printed: printed, number: number, style: style), rest.drop(while: \.isWhitespace))
    }

    private static func letter(_ text: Substring) -> (Marker, Substring)? {
        let open = text.first == "("
        let body = open ? text.dropFirst() : text
        let letters = body.prefix { $0.isASCII && $0.isLetter }
        let rest = body.dropFirst(letters.count)
        let roman = letters.allSatisfy { "ivx".contains($0) }
        guard letters.count == 1 || roman && (2...5).contains(letters.count), let close = rest.first else { return nil }
        guard close == ")" || close == "." && !open && letters.allSatisfy(\.isLowercase) else { return nil }
        let after = rest.dropFirst()
        guard after.first?.isWhitespace == true else { return nil }
        let marker = Marker(printed: String(text[..<after.startIndex]), number: String(letters), style: .letter)
        return (marker, after.drop(while: \.isWhitespace))
    }
}
