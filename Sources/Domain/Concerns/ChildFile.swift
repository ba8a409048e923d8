/// Where the school keeps its child-protection file: one place, so that nobody reads half of it.
package enum ChildFile: Codable, Equatable, Sendable {
    /// In Accord.
    case here
    /// Accord is the front door: what it takes is filed in another system, or on paper, under its name there.
    case elsewhere(String)

    package var isElsewhere: Bool {
        switch self {
        case .here: false
        case .elsewhere: true
        }
    }

    /// Where else it is kept; empty where it is in Accord.
    package var place: String {
        switch self {
        case .here: ""
        case .elsewhere(let place): place
        }
    }
}
