import Domain
import Records

extension PersonPage {
    init(
        _ person: Person,
        id: PersonID,
        today: Day,
        adults: [RelativeRow],
        children: [RelativeRow],
        find: String,
        found: [ListedPerson],
        frame: Frame
    ) {
        let details = person.details
        let place = details.place
        let isGone = person.left.map { $0 <= today } ?? false
        let registered = details.registered?.formal ?? ""
        let left = person.left.map { isGone ? " Left on \($0.words)." : " Leaves on \($0.words)." } ?? ""
        self.init(
            frame: frame,
            base: "/people/\(id)",
            place: place.words,
            since: "Here since \(person.joined.words)." + left,
            hasLeft: isGone,
            today: today.description,
            registered: registered,
            hasRegistered: !registered.isEmpty && registered != details.name,
            isPupil: place.isPupil,
            details: Details(details),
            keys: details.keys.map(\.words).filter { !$0.isEmpty },
            contacts: person.contacts.map { Contact(id: $0.id.description, words: $0.value) },
            hasContacts: !person.contacts.isEmpty,
            adults: adults.map { Relative(adult: $0, of: id) },
            hasAdults: !adults.isEmpty,
            children: children.map(Relative.init(child:)),
            hasChildren: !children.isEmpty,
            find: find,
            found: found.map { .init(value: $0.id.description, words: Self.words($0), isOn: found.count == 1) },
            hasFound: !found.isEmpty,
            hasNobody: !find.isEmpty && found.isEmpty
        )
    }

    private static func words(_ person: ListedPerson) -> String {
        let more = [person.role, person.contacts].filter { !$0.isEmpty }.joined(separator: ", ")
        return more.isEmpty ? person.name : "\(person.name) (\(more))"
    }
}

extension PersonPage.Details {
    init(_ details: PersonDetails) {
        let place = details.place
        self.init(
            given: details.given,
            family: details.family,
            hasRole: place.kind != .pupil && place.kind != .family,
            isVisitor: place.kind == .visitor,
            className: place.className,
            role: place.role,
            years: NewPersonPage.Choice.years(place.year),
            visitorKinds: NewPersonPage.Choice.visitorKinds(place.visitorKind),
            language: details.needs.language,
            largePrint: details.needs.largePrint,
            symbols: details.needs.symbols,
            paper: details.needs.paper
        )
    }
}

extension PersonPage.Relative {
    init(adult row: RelativeRow, of child: PersonID) {
        self.init(
            link: "/people/\(child)/adult/\(row.person.id)",
            name: row.person.name,
            what: row.relationship.kind.words,
            answer: row.relationship.answer(for: .agreement),
            isBarred: row.relationship.bar != nil
        )
    }

    init(child row: RelativeRow) {
        self.init(
            link: "/people/\(row.person.id)",
            name: row.person.name,
            what: row.relationship.kind.words,
            answer: row.relationship.answer(for: .agreement),
            isBarred: row.relationship.bar != nil
        )
    }
}

extension Place {
    fileprivate var className: String {
        switch self {
        case .pupil(_, let className): className
        case .staff, .governor, .family, .visitor, .outside: ""
        }
    }

    fileprivate var year: String {
        switch self {
        case .pupil(let year, _): year.rawValue
        case .staff, .governor, .family, .visitor, .outside: ""
        }
    }

    fileprivate var role: String {
        switch self {
        case .staff(let role), .governor(let role), .outside(let role): role
        case .visitor(let from, _): from
        case .pupil, .family: ""
        }
    }

    fileprivate var visitorKind: String {
        switch self {
        case .visitor(_, let kind): kind.rawValue
        case .pupil, .staff, .governor, .family, .outside: ""
        }
    }
}
