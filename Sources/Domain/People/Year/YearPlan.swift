/// The turn of a school year, prepared before its day: who moves up, into which class, and who leaves.
///
/// It is frozen when it is prepared, so that what was looked through is what happens. A child moves from the year they
/// were in then and from no other, so that a list of the new year that came meanwhile moves nobody twice.
package struct YearPlan: Codable, Equatable, Sendable {
    package let id: YearPlanID
    /// The first day of the new year.
    package let on: Day
    package let moves: [Move]
    /// Children who are taught in the same year again.
    package let staying: [PersonID]

    package struct Move: Codable, Equatable, Sendable {
        package let person: PersonID
        package let from: YearGroup
        /// Nil for those who leave.
        package let to: YearGroup?
        package let className: String

        package init(person: PersonID, from: YearGroup, to: YearGroup?, className: String) {
            self.person = person
            self.from = from
            self.to = to
            self.className = className
        }
    }

    package init(id: YearPlanID, on day: Day, moves: [Move], staying: [PersonID] = []) {
        self.id = id
        on = day
        self.moves = moves
        self.staying = staying
    }

    /// How long before its day a year can be prepared.
    package static let daysAheadMax = 366

    /// The plan of a wish, for everyone it is about.
    init(_ wish: YearWish, for pupils: [YearPupil]) {
        let classes = Dictionary(wish.classes.map { ($0.present, $0.next) }, uniquingKeysWith: { first, _ in first })
        let staying = Set(wish.staying)
        let inOrder = pupils.sorted { $0.person.description < $1.person.description }
        let moving = inOrder.filter { !staying.contains($0.person) }
        self.init(
            id: wish.id,
            on: wish.on,
            moves: moving.map { pupil in
                let next = pupil.year.next
                let named = classes[YearClass(year: pupil.year, name: pupil.className)] ?? pupil.className
                return Move(
                    person: pupil.person,
                    from: pupil.year,
                    to: next,
                    className: next == nil ? "" : named.trimmed
                )
            },
            staying: inOrder.map(\.person).filter(staying.contains)
        )
    }

    /// Whether both would do the same.
    func equals(_ other: YearPlan) -> Bool {
        on == other.on && moves == other.moves && staying == other.staying
    }
}

package typealias YearPlanID = Identifier<YearPlan>

/// What somebody asks for who prepares a year; the children are the school's, whoever may see them.
package struct YearWish: Codable, Equatable, Sendable {
    package let id: YearPlanID
    package let on: Day
    package let classes: [ClassMove]
    package let staying: [PersonID]

    /// Where the children of one class go.
    package struct ClassMove: Codable, Equatable, Sendable {
        package let present: YearClass
        package let next: String

        package init(_ present: YearClass, to next: String) {
            self.present = present
            self.next = next
        }
    }

    package init(id: YearPlanID, on day: Day, classes: [ClassMove], staying: [PersonID] = []) {
        self.id = id
        on = day
        self.classes = classes
        self.staying = staying
    }
}

/// The children of one year in one class; a mixed class is several.
package struct YearClass: Codable, Hashable, Comparable, Sendable {
    package let year: YearGroup
    package let name: String

    package init(year: YearGroup, name: String) {
        self.year = year
        self.name = name
    }

    package static func < (one: YearClass, other: YearClass) -> Bool {
        (one.year, one.name) < (other.year, other.name)
    }

    /// Where each class goes if nobody says otherwise: into the class of its name one year on, else into the only one
    /// there, else into the one in the same place among as many; where none of these is so, its name goes with it.
    ///
    /// `classes` says how many children are in each. A few of a year who sit with another are no class of it.
    package static func proposal(for classes: [YearClass: Int]) -> [YearWish.ClassMove] {
        let largest = classes.reduce(into: [YearGroup: Int]()) { most, one in
            most[one.key.year] = max(most[one.key.year] ?? 0, one.value)
        }
        let real = classes.filter { $0.value * fewPart >= largest[$0.key.year] ?? 0 }.keys.sorted()
        let names = Dictionary(grouping: real, by: \.year).mapValues { $0.map(\.name) }
        return classes.keys.sorted().compactMap { present in
            guard let year = present.year.next else { return nil }
            let own = names[present.year] ?? []
            let next = names[year] ?? []
            let place = own.firstIndex(of: present.name) ?? 0
            let name =
                next.contains(present.name) || next.isEmpty
                ? present.name : next.count == 1 ? next[0] : next.count == own.count ? next[place] : present.name
            return YearWish.ClassMove(present, to: name)
        }
    }

    /// Fewer than one in so many of the year's largest class are "a few".
    private static let fewPart = 4
}

/// A child who is here, as far as the turn of the year is about them.
package struct YearPupil: Equatable, Sendable {
    package let person: PersonID
    package let year: YearGroup
    package let className: String

    package init(person: PersonID, year: YearGroup, className: String) {
        self.person = person
        self.year = year
        self.className = className
    }
}

extension YearGroup {
    /// The year after it; nil after Year 6.
    package var next: YearGroup? {
        let place = position + 1
        return YearGroup.allCases.indices.contains(place) ? YearGroup.allCases[place] : nil
    }
}
