/// What one day's access log was, so that nobody can change it afterwards unseen.
package struct AccessDigest: Codable, Equatable, Sendable {
    package let day: Day
    package let lines: Int
    /// SHA-256 over the lines' own hashes in their order, 64 hexadecimal digits.
    package let hash: String

    package init(day: Day, lines: Int, hash: String) {
        self.day = day
        self.lines = lines
        self.hash = hash
    }
}
