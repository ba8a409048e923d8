import Foundation

/// Whom a text names, in its own words; `Audience` is whom an agreement binds.
///
/// The text form is printed in JSON.
package enum NamedAudience: Hashable, Sendable {
    case eyfs
    case eyfsKS1
    case ks1
    case ks2
    case years(ClosedRange<Int>)
    case pupils
    case parents
    case staff
    case visitors
    case governors
    case named(String)

    /// The kinds of people an audience belongs to: pupils of any age are one family.
    package enum Family: Sendable {
        case pupils, parents, staff, visitors, governors, named
    }

    package var family: Family {
        switch self {
        case .eyfs, .eyfsKS1, .ks1, .ks2, .years, .pupils: .pupils
        case .parents: .parents
        case .staff: .staff
        case .visitors: .visitors
        case .governors: .governors
        case .named: .named
        }
    }
}

extension NamedAudience: RawRepresentable, Codable {
    private static let plain: [String: NamedAudience] = [
        "eyfs": .eyfs, "eyfs-ks1": .eyfsKS1, "ks1": .ks1, "ks2": .ks2, "pupils": .pupils,
        "parents": .parents, "staff": .staff, "visitors": .visitors, "governors": .governors,
    ]

    package init?(rawValue: String) {
        if let known = NamedAudience.plain[rawValue] {
            self = known
        } else if rawValue.hasPrefix("named:") {
            self = .named(String(rawValue.dropFirst("named:".count)))
        } else if let years = NamedAudience.years(from: rawValue) {
            self = .years(years)
        } else {
            return nil
        }
    }

    package var rawValue: String {
        switch self {
        case .eyfs: "eyfs"
        case .eyfsKS1: "eyfs-ks1"
        case .ks1: "ks1"
        case .ks2: "ks2"
        case .years(let years) where years.count == 1: "year-\(years.lowerBound)"
        case .years(let years): "years-\(years.lowerBound)-\(years.upperBound)"
        case .pupils: "pupils"
        case .parents: "parents"
        case .staff: "staff"
        case .visitors: "visitors"
        case .governors: "governors"
        case .named(let name): "named:\(name)"
        }
    }

    private static func years(from text: String) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-")
        guard let word = parts.first, word == "year" || word == "years" else { return nil }
        let numbers = parts.dropFirst().compactMap { Int($0) }
        guard numbers.count == parts.count - 1, let first = numbers.first, let last = numbers.last else { return nil }
        return first <= last && numbers.count <= 2 ? first...last : nil
    }
}
