import Filtering

/// Whom the settings of the doors can name: groups, classes, and people of the school.
package struct DoorPeople: Sendable {
    package struct One: Equatable, Sendable {
        package let id: PersonID
        package let name: String
        /// Empty for adults.
        package let className: String
        package let group: UserGroup

        package init(id: PersonID, name: String, className: String, group: UserGroup) {
            self.id = id
            self.name = name
            self.className = className
            self.group = group
        }
    }

    private let classes: [String: UserGroup]
    private let people: [One]

    package init(classes: [String: UserGroup], people: [One]) {
        self.classes = classes
        self.people = people
    }

    package func knows(_ person: PersonID) -> Bool {
        people.contains { $0.id == person }
    }

    /// Who is meant by a group's, a class's or a person's name; people who share one have their class behind a comma.
    func identity(of text: String, in field: String) throws(DoorForm.Fault) -> DoorSettings.Identity {
        let name = text.trimmed.lowercased()
        if let group = UserGroup.allCases.first(where: { $0.words.lowercased() == name }) {
            return DoorSettings.Identity(group: group.number)
        }
        if let (className, group) = classes.first(where: { $0.key.lowercased() == name }) {
            return Self.identity(group, className)
        }
        let found = people.filter { $0.name.lowercased() == name || Self.full($0).lowercased() == name }
        guard let one = found.first else { throw .unknown(field: field, text) }
        guard found.count == 1 else { throw .several(field: field, text) }
        var identity = Self.identity(one.group, one.className)
        identity.person = FilterID(one.id.value)
        return identity
    }

    /// As `identity(of:in:)` reads it again; nil for somebody whom whoever looks may not see.
    func name(of identity: DoorSettings.Identity) -> String? {
        if let person = identity.person {
            return people.first { $0.id.value == person.value }.map(Self.full)
        }
        if let schoolClass = identity.schoolClass {
            return classes.keys.first { FilterID(className: $0) == schoolClass }
        }
        return identity.group.flatMap { UserGroup($0) }?.words
    }

    private static func identity(_ group: UserGroup, _ className: String) -> DoorSettings.Identity {
        var identity = DoorSettings.Identity(group: group.number)
        if !className.isEmpty { identity.schoolClass = FilterID(className: className) }
        return identity
    }

    private static func full(_ one: One) -> String {
        one.className.isEmpty ? one.name : "\(one.name), \(one.className)"
    }
}

extension UserGroup {
    /// How the children of a year are filtered.
    package init(_ year: YearGroup) {
        self = year <= .year2 ? .youngest : .older
    }
}
