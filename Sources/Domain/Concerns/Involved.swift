/// Someone a concern is about, and what they are in it.
package struct Involved: Codable, Hashable, Sendable {
    /// Nil for someone the school does not know.
    package let person: PersonID?
    /// What they are called where the school does not know them; empty otherwise.
    package let name: String
    package let part: Part

    package enum Part: String, Codable, CaseIterable, Sendable {
        case hurt
        case mayHaveDoneIt
        case sawIt
        case unsure

        package var words: String {
            switch self {
            case .hurt: "hurt or at risk"
            case .mayHaveDoneIt: "may have done it"
            case .sawIt: "saw it"
            case .unsure: "not sure"
            }
        }
    }

    package init(person: PersonID?, name: String = "", part: Part) {
        self.person = person
        self.name = name
        self.part = part
    }

    /// Whether it is about them: whoever only saw it may still be told.
    package var isSubject: Bool {
        part != .sawIt
    }
}
