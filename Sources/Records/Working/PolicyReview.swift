import Domain

/// A policy that was read from a file and is being looked through by a person.
package struct PolicyReview: Codable, Sendable {
    /// The kind of its form in `Working`.
    package static let kind = "policyReview"

    package let fileName: String
    package var reading: PolicyReading
    /// What the whole policy is called.
    package var title: String

    package init(fileName: String, reading: PolicyReading, title: String = "Acceptable Use Policy") {
        self.fileName = fileName
        self.reading = reading
        self.title = title
    }
}
