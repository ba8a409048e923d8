import Domain
import Testing

/// Who hears of what, in a school with one of each: a table that a safeguarding lead can read.
///
/// L lead, D deputy, H headteacher, C chair, S safeguarding governor, I IT manager, P data protection officer.
/// "L+D > H" says: lead and deputy together, then, unopened, the headteacher.
struct RoutingTests {
    private static let people: [(letter: Character, role: Role, id: PersonID)] = [
        ("L", .lead, PersonID(1)), ("D", .deputyLead, PersonID(2)), ("H", .headteacher, PersonID(3)),
        ("C", .chair, PersonID(4)), ("S", .safeguardingGovernor, PersonID(5)), ("I", .itManager, PersonID(6)),
        ("P", .dataProtectionOfficer, PersonID(7)), ("T", .teacher, PersonID(8)),
    ]
    private static let child = PersonID(20)

    private static func id(_ letter: Character) -> PersonID {
        people.first { $0.letter == letter }?.id ?? child
    }

    private static func facts(
        relatives: [PersonID: Set<PersonID>] = [:],
        table: RouteTable = .standard
    ) -> Routing.Facts {
        Routing.Facts(
            holders: Dictionary(uniqueKeysWithValues: people.map { ($0.role, [$0.id]) }),
            relatives: relatives,
            adultsHere: Set(people.map(\.id)),
            table: table
        )
    }

    private static func words(_ routing: Routing) -> String {
        routing.groups.map { group in
            group.map { id in people.first { $0.id == id }.map { String($0.letter) } ?? "?" }.joined(separator: "+")
        }
        .joined(separator: " > ")
    }

    /// Whom it is about stands above; "kin L" is a child whose parent is the lead.
    static let table: [(route: RouteName, expected: [String: String])] = [
        (
            .children,
            [
                "child": "L+D > H > C", "kin L": "D > H > C", "kin D": "L > H > C", "kin H": "L+D > C",
                "kin C": "L+D > H", "T": "H > C", "L": "H > C", "D": "H > C", "H": "C > S", "C": "H", "I": "H > C",
            ]
        ),
        (
            .staff,
            [
                "child": "H > C", "kin L": "H > C", "kin D": "H > C", "kin H": "C", "kin C": "H", "T": "H > C",
                "L": "H > C", "D": "H > C", "H": "C > S", "C": "H", "I": "H > C",
            ]
        ),
        (
            .lowLevel,
            [
                "child": "H > C", "kin L": "H > C", "kin D": "H > C", "kin H": "C", "kin C": "H", "T": "H > C",
                "L": "H > C", "D": "H > C", "H": "C > S", "C": "H", "I": "H > C",
            ]
        ),
        (
            .otherAdults,
            [
                "child": "L+H > D > C", "kin L": "H > D > C", "kin D": "L+H > C", "kin H": "L > D > C",
                "kin C": "L+H > D", "T": "L+H > D > C", "L": "H > D > C", "D": "L+H > C", "H": "C > S", "C": "L+H > D",
                "I": "L+H > D > C",
            ]
        ),
        (
            .targets,
            [
                "child": "H+L > C > D", "kin L": "H > C > D", "kin D": "H+L > C", "kin H": "L > C > D",
                "kin C": "H+L > D", "T": "H+L > C", "L": "H > C", "D": "H+L > C", "H": "C > S", "C": "H+L",
                "I": "H+L > C",
            ]
        ),
        (
            .data,
            [
                "child": "H+P > L > D > C", "kin L": "H+P > D > C", "kin D": "H+P > L > C", "kin H": "P > L > D > C",
                "kin C": "H+P > L > D", "T": "H+P > L > C", "L": "H+P > C", "D": "H+P > L > C", "H": "C > S",
                "C": "H+P > L", "I": "H+P > L > C",
            ]
        ),
    ]

    private static func routing(_ kind: ConcernKind, about subject: String) -> Routing {
        let isKin = subject.hasPrefix("kin ")
        let person = subject == "child" || isKin ? child : id(subject.last ?? "T")
        let kin = isKin ? [child: Set([id(subject.last ?? "T")])] : [:]
        let part: Involved.Part = person == child ? .hurt : .mayHaveDoneIt
        return Routing(
            of: kind,
            about: [Involved(person: person, part: part)],
            knowing: facts(relatives: kin)
        )
    }

    @Test(arguments: ConcernKind.allCases)
    func `each kind goes the way of its row, whoever it is about`(kind: ConcernKind) throws {
        // A fault of a device that names a child is a concern about the child.
        let name = kind.route == .technology ? RouteName.children : kind.route
        let row = try #require(Self.table.first { $0.route == name })
        for (subject, expected) in row.expected {
            // What an adult here may have done to a child is a concern about staff, whatever the teller pressed.
            let routing = Self.routing(kind, about: subject)
            #expect(Self.words(routing) == expected, "\(kind) about \(subject)")
        }
    }

    @Test(arguments: ConcernKind.allCases)
    func `nobody hears of what is about them or theirs`(kind: ConcernKind) {
        for subject in Self.table[0].expected.keys {
            let routing = Self.routing(kind, about: subject)
            #expect(Set(routing.everyone).isDisjoint(with: routing.walled), "\(kind) about \(subject)")
            if subject != "child", let letter = subject.last { #expect(!routing.everyone.contains(Self.id(letter))) }
        }
    }

    @Test func `head and lead in one person goes to the chair, and not to the deputy`() {
        let both = PersonID(3)
        let holders: [Role: [PersonID]] = [
            .headteacher: [both], .lead: [both], .deputyLead: [PersonID(2)], .chair: [PersonID(4)],
        ]
        let facts = Routing.Facts(holders: holders, adultsHere: [both])
        let about = [Involved(person: both, part: .mayHaveDoneIt)]
        for kind in ConcernKind.allCases {
            let routing = Routing(of: kind, about: about, knowing: facts)
            #expect(routing.groups == [[PersonID(4)]] && routing.showsOutsideNumbers, "\(kind)")
        }
    }

    @Test func `where everybody is out of it the outside numbers are left`() {
        let facts = Routing.Facts(holders: [.headteacher: [PersonID(3)]], adultsHere: [PersonID(3)])
        let about = [Involved(person: PersonID(3), part: .unsure)]
        let routing = Routing(of: .childWorry, about: about, knowing: facts)
        #expect(routing.groups.isEmpty && routing.showsOutsideNumbers)
    }

    @Test func `whoever only saw it may be told, and whoever a handler keeps out may not`() {
        let saw = [Involved(person: Self.child, part: .hurt), Involved(person: Self.id("L"), part: .sawIt)]
        let open = Routing(of: .abuse, about: saw, knowing: Self.facts())
        #expect(Self.words(open) == "L+D > H > C")
        let excluded: Set = [Self.id("D")]
        let kept = Routing(of: .abuse, about: saw, excluding: excluded, knowing: Self.facts())
        #expect(Self.words(kept) == "L > H > C" && kept.walled.contains(Self.id("D")))
    }

    @Test func `a school that lets the lead take concerns about staff says why`() {
        var table = RouteTable.standard
        #expect(table.unexplained.isEmpty)
        table.routes[.staff] = RouteTable.Route([[.lead], [.chair]])
        #expect(table.unexplained == [.staff])
        table.routes[.staff]?.departure = "Our policy of 2026 says so; the governors agreed it in March."
        #expect(table.unexplained.isEmpty)
        let about = [Involved(person: Self.id("L"), part: .mayHaveDoneIt)]
        let routing = Routing(of: .staffConduct, about: about, knowing: Self.facts(table: table))
        #expect(Self.words(routing) == "C > H")
    }

    @Test func `a fault of a device or the filter that names nobody goes to the lead, who asks the technician`() {
        for kind in ConcernKind.allCases where kind.route == .technology {
            #expect(Self.words(Routing(of: kind, about: [], knowing: Self.facts())) == "L > D+H > C")
        }
    }
}
