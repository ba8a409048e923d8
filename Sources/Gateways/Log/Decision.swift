import Filtering

/// One decision as it is kept, a line in the file of its day, `decisions/2026-11-22.tsv` (the day in UTC).
///
/// Twelve columns with tabs between, each line ended:
///
///      1  milliseconds since 1970 UTC        7  category, empty without one
///      2  door: `dns`, `https` or `icap`     8  clause that was kept, empty without one
///      3  `open` or `closed`                 9  person, 32 digits
///      4  reason, `Verdict.Reason.word`     10  device, 32 digits
///      5  group's name                      11  place, 32 digits
///      6  address                           12  the client's IP address
///
/// Columns 9, 10 and 12 are empty unless names are kept, and then the address is only a host. In names tabs and line ends
/// are spaces; in addresses bytes that are not visible ASCII are written `%XX`. The locked list shows no category.
///
/// Personal data where names are kept: whoever can read a file learns who looked at what. Whoever can write one can
/// forge what the school reads from it; nothing else trusts it.
package struct Decision: Equatable, Sendable {
    package let at: Int64
    package let door: Door
    package let isOpen: Bool
    package let reason: String
    package let group: String
    package let address: String
    package let category: String
    package let clause: String
    package let person: FilterID<FilteredPerson>?
    package let device: FilterID<FilteredDevice>?
    package let place: FilterID<FilteredPlace>?
    package let client: String

    package enum Door: String, Sendable {
        case dns
        case https
        case icap
    }

    static let columns = 12

    /// Nil for a line that was broken, such as the last one before a power cut.
    package init?(line: Substring) {
        let cells = line.split(separator: Character("\t"), omittingEmptySubsequences: false).map { String($0) }
        guard cells.count == Self.columns, let at = Int64(cells[0]), let door = Door(rawValue: cells[1]),
            cells[2] == "open" || cells[2] == "closed"
        else { return nil }
        self.at = at
        self.door = door
        isOpen = cells[2] == "open"
        (reason, group, address, category, clause) = (cells[3], cells[4], cells[5], cells[6], cells[7])
        person = FilterID(cells[8])
        device = FilterID(cells[9])
        place = FilterID(cells[10])
        client = cells[11]
    }
}

/// Names as lines of the log have them, made once for a snapshot so that a decision only copies bytes.
struct LoggedNames: Sendable {
    let groups: [[UInt8]]
    let categories: [[UInt8]]
    let clauses: [[UInt8]]

    init(_ snapshot: Snapshot?) {
        groups = snapshot?.policy.groups.map { Self.cell($0.name) } ?? []
        categories = snapshot?.lists?.categories.map(Self.cell) ?? []
        clauses = snapshot?.policy.rules.map { Self.cell($0.clause) } ?? []
    }

    private static func cell(_ text: String) -> [UInt8] {
        text.utf8.prefix(DecisionLine.nameBytesMax).map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    }
}
