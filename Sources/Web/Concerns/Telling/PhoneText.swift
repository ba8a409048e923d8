/// A text cut where a number to ring stands in it, so that a phone rings it with one touch.
package struct PhoneText: Sendable {
    package let pieces: [Piece]

    package struct Piece: Sendable {
        package let words: String
        /// What a phone is asked to ring; empty for words.
        package let number: String
        package let isNumber: Bool
    }

    static let example = PhoneText("Tell Meera Patel now: room 4, 201, 07700 900004.")

    init(_ text: String) {
        var pieces: [Piece] = []
        var rest = text.startIndex
        func add(_ words: Substring, isNumber: Bool) {
            guard !words.isEmpty else { return }
            let number = isNumber ? Self.digits(of: words) : ""
            pieces.append(Piece(words: String(words), number: number, isNumber: isNumber))
        }
        // Rooms and extensions are short: no phone outside school can ring those.
        for match in text.matches(of: /(?:\+|\b0)[0-9][0-9 ]{6,}[0-9]/) {
            add(text[rest..<match.range.lowerBound], isNumber: false)
            add(text[match.range], isNumber: true)
            rest = match.range.upperBound
        }
        add(text[rest...], isNumber: false)
        self.pieces = pieces
    }

    /// What a phone is asked to ring for what a school typed as a number.
    static func number(in text: String) -> String {
        PhoneText(text).pieces.first(where: \.isNumber)?.number ?? digits(of: text[...])
    }

    private static func digits(of text: Substring) -> String {
        String(text.filter { $0 == "+" || $0.isASCII && $0.isNumber })
    }
}
