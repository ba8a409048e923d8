/// Whom an agreement binds.
package enum Audience: Hashable, Sendable {
    /// Children taught in any of these years.
    case pupils(ClosedRange<YearGroup>)
    case parents
    case staff
    case visitors
    case governors

    package static let earlyYearsAndKS1 = Audience.pupils(.nursery1 ... .year2)
    package static let ks1 = Audience.pupils(.year1 ... .year2)
    package static let ks2 = Audience.pupils(.year3 ... .year6)

    package var words: String {
        switch self {
        case .pupils(.nursery1 ... .year2): "Early Years and Key Stage 1"
        case .pupils(.year1 ... .year2): "Key Stage 1"
        case .pupils(.year3 ... .year6): "Key Stage 2"
        case .pupils(let years) where years.lowerBound == years.upperBound: years.lowerBound.words
        case .pupils(let years): "\(years.lowerBound.words) to \(years.upperBound.words)"
        case .parents: "Parents and carers"
        case .staff: "Staff"
        case .visitors: "Visitors and volunteers"
        case .governors: "Governors"
        }
    }

    package var years: ClosedRange<YearGroup>? {
        switch self {
        case .pupils(let years): years
        case .parents, .staff, .visitors, .governors: nil
        }
    }
}

/// Written "pupils:R-2", "parents", and so on.
extension Audience: LosslessStringConvertible {
    package init?(_ description: String) {
        switch description {
        case "parents": self = .parents
        case "staff": self = .staff
        case "visitors": self = .visitors
        case "governors": self = .governors
        default:
            guard description.hasPrefix("pupils:") else { return nil }
            let ends = description.dropFirst("pupils:".count).split(separator: "-")
            guard ends.count == 2, let first = YearGroup(rawValue: String(ends[0])) else { return nil }
            guard let last = YearGroup(rawValue: String(ends[1])), first <= last else { return nil }
            self = .pupils(first...last)
        }
    }

    package var description: String {
        switch self {
        case .pupils(let years): "pupils:\(years.lowerBound.rawValue)-\(years.upperBound.rawValue)"
        case .parents: "parents"
        case .staff: "staff"
        case .visitors: "visitors"
        case .governors: "governors"
        }
    }
}

extension Audience: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let audience = Audience(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an audience: \(text)")
        }
        self = audience
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// What an audience is asked for (T19).
package enum AnswerRule: String, Codable, CaseIterable, Sendable {
    /// "I agree", with a name.
    case sign
    /// "I have read this."
    case acknowledge
    /// Told in a session; who was away is listed.
    case informed
    /// Asked once, never chased, counted or listed; a no is seen by the person alone.
    case voluntary

    package var words: String {
        switch self {
        case .sign: "Each person agrees"
        case .acknowledge: "Each person says they have read it"
        case .informed: "They are told about it in a session"
        case .voluntary: "Asked, never chased"
        }
    }
}
