/// Who takes complaints about the school, and how they are reached, as the school's own procedure says it.
package struct Complaints: Codable, Equatable, Sendable {
    /// A duty or a name: "the headteacher".
    package var to: String
    /// By post or e-mail.
    package var address: String
    /// What happens then, in a sentence or two.
    package var how: String

    package static let wordsMax = 500

    package init(to name: String, address: String, how: String) {
        to = name
        self.address = address
        self.how = how
    }

    /// Whether somebody could follow it.
    var isKeepable: Bool {
        let lines = [to, address, how]
        return !to.isBlank && !address.isBlank && lines.allSatisfy { $0.count <= Self.wordsMax }
    }
}
