/// A random 128-bit name that the filter compares and never reads, typed by what it names.
package struct FilterID<Named>: Hashable, Sendable {
    package let value: UInt128

    package init(_ value: UInt128) {
        self.value = value
    }
}

package enum FilteredPerson {}
package enum FilteredDevice {}
package enum FilteredPlace {}
package enum FilteredClass {}

/// A group's place in the policy.
package struct GroupNumber: Hashable, Sendable {
    package let value: Int

    package init(_ value: Int) {
        self.value = value
    }
}

/// A rule's place in the policy.
package struct RuleNumber: Hashable, Sendable {
    package let value: Int

    package init(_ value: Int) {
        self.value = value
    }
}

/// Who asks for an address, as far as the door knows; the group is always known, a guest's when nothing else is.
package struct Asker: Sendable {
    package var group: GroupNumber
    package var person: FilterID<FilteredPerson>?
    package var schoolClass: FilterID<FilteredClass>?
    package var device: FilterID<FilteredDevice>?
    package var place: FilterID<FilteredPlace>?

    package init(
        group: GroupNumber,
        person: FilterID<FilteredPerson>? = nil,
        schoolClass: FilterID<FilteredClass>? = nil,
        device: FilterID<FilteredDevice>? = nil,
        place: FilterID<FilteredPlace>? = nil
    ) {
        self.group = group
        self.person = person
        self.schoolClass = schoolClass
        self.device = device
        self.place = place
    }
}

/// Whom something is for.
package enum FilterScope: Hashable, Sendable {
    case everyone
    case group(GroupNumber)
    case schoolClass(FilterID<FilteredClass>)
    case person(FilterID<FilteredPerson>)
    case device(FilterID<FilteredDevice>)
    case place(FilterID<FilteredPlace>)

    func includes(_ asker: Asker) -> Bool {
        switch self {
        case .everyone: true
        case .group(let group): asker.group == group
        case .schoolClass(let schoolClass): asker.schoolClass == schoolClass
        case .person(let person): asker.person == person
        case .device(let device): asker.device == device
        case .place(let place): asker.place == place
        }
    }
}

/// From a moment up to another, in milliseconds since 1970 UTC; what is given for a time ends by itself.
package struct FilterPeriod: Hashable, Sendable {
    package let from: Int64
    package let until: Int64

    package init(from: Int64, until: Int64) {
        self.from = from
        self.until = until
    }

    package static let always = FilterPeriod(from: .min, until: .max)

    @inline(__always)
    func contains(_ now: Int64) -> Bool { from <= now && now < until }
}
