/// What one day's file of our own doors' decisions was when it was taken in: counts, and a hash that any copy of the
/// file can be held against.
///
/// Nobody is named in it. A day has several where something was written into its file after it was taken in.
package struct ActivityDigest: Codable, Hashable, Sendable {
    /// The day in the file's name, which is one of UTC.
    package let day: Day
    package let closed: Int
    package let open: Int
    /// Lines that were no decision.
    package let broken: Int
    /// SHA-256 over the file's bytes, 64 hexadecimal digits.
    package let hash: String

    package init(day: Day, closed: Int, open: Int, broken: Int, hash: String) {
        self.day = day
        self.closed = closed
        self.open = open
        self.broken = broken
        self.hash = hash
    }

    /// They stand apart from the settings, which are read at every look.
    static let stream = StreamName(.max - 1)

    /// What is to be recorded, by the clock alone; a file that is recorded is not recorded again.
    package static func decide(
        _ digest: ActivityDigest,
        after past: [Filter.Event],
        in context: Context
    ) throws(Filter.Refusal) -> [Filter.Event] {
        guard context.actor == .accord else { throw .notYours }
        return past.contains(.takenIn(digest)) ? [] : [.takenIn(digest)]
    }
}
