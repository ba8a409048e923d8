/// A National Curriculum year of a primary school, N1 to Year 6: what a child is taught in, whatever their age.
package enum YearGroup: String, Codable, CaseIterable, Comparable, Sendable {
    case nursery1 = "N1"
    case nursery2 = "N2"
    case reception = "R"
    case year1 = "1"
    case year2 = "2"
    case year3 = "3"
    case year4 = "4"
    case year5 = "5"
    case year6 = "6"

    package var position: Int {
        YearGroup.allCases.firstIndex(of: self) ?? 0
    }

    package static func < (one: YearGroup, other: YearGroup) -> Bool {
        one.position < other.position
    }

    package var words: String {
        switch self {
        case .nursery1: "Nursery 1"
        case .nursery2: "Nursery 2"
        case .reception: "Reception"
        case .year1, .year2, .year3, .year4, .year5, .year6: "Year \(rawValue)"
        }
    }

    /// Whether these children learn the rules from pictures and voices.
    package var learnsByPictures: Bool {
        self <= .year2
    }
}
