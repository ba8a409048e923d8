import Domain
import Filtering
import TestSupport
import Testing

/// Whom a name on a request means for doors that know classes, children and four groups.
struct RequestsInFilterTests {
    private static let classes = [
        KnownClass(name: "Badgers", number: FilterID(71), pupils: [PersonID(1): .year6, PersonID(2): .year6]),
        KnownClass(name: "Swifts", number: FilterID(72), pupils: [PersonID(3): .year5, PersonID(4): .year6]),
        KnownClass(name: "", number: nil, pupils: [PersonID(5): .year6]),
    ]

    private static func people(_ numbers: UInt128...) -> [FilterScope] {
        numbers.map { .person(FilterID($0)) }
    }

    private static let badgers = [FilterScope.schoolClass(FilterID(71))] + people(1, 2)
    private static let rows: [(String, [FilterScope])] = [
        (" badgers ", badgers), ("Year 6", badgers + people(4, 5)), ("y5", people(3)),
        ("Swifts", [.schoolClass(FilterID(72))] + people(3, 4)), ("staff", [.group(GroupNumber(2))]),
        ("All pupils", [.group(GroupNumber(0)), .group(GroupNumber(1))]), ("Guests", [.group(GroupNumber(3))]),
        ("Reception to Year 2", [.group(GroupNumber(0))]),
        ("Badgers and staff", badgers + [.group(GroupNumber(2))]), ("Badgers, the reading club", []),
        ("the reading club", []), ("Year 4", []), (" ", []),
    ]

    @Test(arguments: rows.indices)
    func `a name means a class, a year or a group, and otherwise nobody`(row: Int) {
        let (name, scopes) = Self.rows[row]
        #expect(FilterScope.named(name, among: Self.classes) == scopes)
    }

    @Test func `what names no site changes nothing, and the same gives the same file`() throws {
        let hours = (Asking.today.at(hour: 10), Asking.today.at(hour: 11))
        func change(_ address: String, isOpened: Bool) -> RequestedChange {
            RequestedChange(
                request: SchoolRequestID(1),
                address: address,
                group: "Badgers",
                isOpened: isOpened,
                from: hours.0,
                until: hours.1
            )
        }
        let strange = RequestsInFilter([change("not a site", isOpened: true)], among: Self.classes)
        #expect(
            try Filter().policyFile(host: "", suspensions: [], requests: strange)
                == Filter().policyFile(host: "", suspensions: [])
        )
        let both = RequestsInFilter(
            [change("a.example.org", isOpened: true), change("b.example.org", isOpened: false)],
            among: Self.classes
        )
        let bytes = try Filter().policyFile(host: "", suspensions: [], requests: both)
        let read = try FilterPolicyFile.policy(from: bytes)
        #expect(read.allowances.count == 3 && read.sites.count == 3)
        #expect(
            read.sites.allSatisfy { $0.period == FilterPeriod(from: hours.0.milliseconds, until: hours.1.milliseconds) }
        )
        #expect(try FilterPolicyFile.bytes(of: read) == bytes)
    }
}
