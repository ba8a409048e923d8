import Foundation

/// What a year cell says.
package enum YearGroupText: Sendable, Equatable {
    case blank
    case year(YearGroup)
    case beyondPrimary
    case unreadable

    /// Reads "Reception", "Year 4", "Yr 4", "Y4", "4", "4.0", "N2", "F2" and the like; a mixed class such as
    /// "Year 3/4" is unreadable, because guessing would give half the class the wrong rules.
    package init(_ text: String) {
        let key = RollText.key(text)
        guard !key.isEmpty else {
            self = .blank
            return
        }
        if let year = YearGroup(rawValue: key) ?? Self.named[key.replacing(" ", with: "")] {
            self = .year(year)
            return
        }
        self = Self.numbered(key)
    }

    private static func numbered(_ key: String) -> YearGroupText {
        let prefixes = ["national curriculum year", "nc year", "curriculum year", "year group", "year", "yr", "y"]
        let prefix = prefixes.first(where: key.hasPrefix) ?? ""
        var digits = key.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces)
        if digits.hasSuffix(".0") { digits.removeLast(2) }
        guard digits.count <= 2, let number = Int(digits) else { return .unreadable }
        if let year = YearGroup(rawValue: String(number)) { return .year(year) }
        if number == 0 { return .year(.reception) }
        return (7...14).contains(number) ? .beyondPrimary : .unreadable
    }

    /// "Nursery" alone is the older nursery year; both nursery years have the same rules.
    private static let named: [String: YearGroup] = [
        "n1": .nursery1, "nursery1": .nursery1, "f1": .nursery2, "fs1": .nursery2, "foundation1": .nursery2,
        "n2": .nursery2, "nursery2": .nursery2, "nursery": .nursery2,
        "r": .reception, "rec": .reception, "reception": .reception, "yearr": .reception, "yr": .reception,
        "f2": .reception, "fs2": .reception, "foundation2": .reception,
    ]
}
