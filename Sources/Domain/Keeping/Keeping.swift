/// How the school's records are kept safe: recovery sheets, drills, and records that began anew from an older copy.
package struct Keeping: Equatable, Sendable {
    /// The recovery sheets that someone typed words from, by number.
    package var sheetsTyped: Set<Int> = []
    package var lastDrill: Day?
    /// Days whose access log is recorded.
    package var accessDays: Set<Day> = []

    package init() {}

    /// One for the headteacher's safe, one for somewhere else.
    package static let sheets = 1...2

    /// A drill older than a term is too old: the longest term has sixteen weeks.
    package static let drillDaysMax = 112

    /// A backup that was restored beside the school, opened and checked.
    package struct Drill: Codable, Equatable, Sendable {
        package let madeAt: Instant
        package let entries: Int

        package init(madeAt: Instant, entries: Int) {
            self.madeAt = madeAt
            self.entries = entries
        }
    }

    /// What the records were before they began anew: the last state that was promised, and the older copy they are.
    ///
    /// `root` and `copiedRoot` are hashes over the entries (RFC 6962 section 2.1), 64 hexadecimal digits.
    package struct Continuation: Codable, Equatable, Sendable {
        /// With what copies of the old record are checked: its name, and its key (c2sp.org/signed-note, verifier key).
        package let formerKey: String
        package let newOrigin: String
        /// How many entries were promised; nil when the file that says so was lost.
        package let promised: Int?
        package let root: String?
        package let copied: Int
        package let copiedRoot: String

        package init(
            formerKey: String,
            newOrigin: String,
            promised: Int?,
            root: String?,
            copied: Int,
            copiedRoot: String
        ) {
            self.formerKey = formerKey
            self.newOrigin = newOrigin
            self.promised = promised
            self.root = root
            self.copied = copied
            self.copiedRoot = copiedRoot
        }
    }
    /// A list with people in it that somebody saved as a file anyone can open.
    package struct Export: Codable, Equatable, Sendable {
        package enum List: String, Codable, CaseIterable, Sendable {
            case people
            case answers
            case accessLog
            /// What the access log has of one colleague.
            case trail
            /// What was asked for and decided.
            case permissions
        }

        /// Names its stream: each stands alone, so that erasing one leaves the others.
        package let id: Identifier<Export>
        package let by: PersonID
        package let list: List
        /// How many people, answers or lines were in it.
        package let rows: Int
        package let why: String

        package static let whyCharactersMax = 500

        package init(id: Identifier<Export>, by: PersonID, list: List, rows: Int, why: String) {
            self.id = id
            self.by = by
            self.list = list
            self.rows = rows
            self.why = why
        }
    }
}
