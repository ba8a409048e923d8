/// What is compared to tell whether two contacts of two children are one adult.
struct AdultFacts: Hashable {
    let child: RollKey
    /// The number the school's system gives the contact; "" when the file has none.
    let id: String
    let name: RollName
    /// Made once, because every comparison asks for it.
    let nameKey: String
    let emails: Set<String>
    let mobiles: Set<String>
    let address: String

    init(child: RollKey, id: String, name: RollName, contactPoints: Set<RollContactPoint>, address: String = "") {
        self.child = child
        self.id = id
        self.name = name
        nameKey = name.key
        emails = Set(contactPoints.lazy.filter { $0.kind == .email }.map(\.value))
        mobiles = Set(contactPoints.lazy.filter { $0.kind == .mobile }.map(\.value))
        self.address = address
    }
}

/// Whether two entries are about one adult.
enum SameAdult: Equatable {
    case same
    case toCheck
    case different
}

/// The one rule by which an adult is the same person for two siblings.
///
/// Names alone never say so.
///
/// 1. Both have a number of the school's system: one number is one person; two numbers are two people. One number with
///    two unlike names is for the office to check.
/// 2. Otherwise the name, the e-mail, and the mobile or the address must all agree, and the title must not differ.
/// 3. A name that agrees with anything less is for the office to check, and the two stay two; so do two of one name
///    for one child. Where e-mail, mobile and address are all different, or only differ, they are two people.
func sameAdult(_ one: AdultFacts, _ other: AdultFacts) -> SameAdult {
    if !one.id.isEmpty, !other.id.isEmpty {
        guard one.id == other.id else { return .different }
        return RollName.areAlike([one.name, other.name]) ? .same : .toCheck
    }
    guard one.nameKey == other.nameKey else { return .different }
    let email = agreement(one.emails, other.emails)
    let mobile = agreement(one.mobiles, other.mobiles)
    let address = agreement(one.address.isEmpty ? [] : [one.address], other.address.isEmpty ? [] : [other.address])
    let isTwoTitles = !one.name.title.isEmpty && !other.name.title.isEmpty && one.name.title != other.name.title
    let isWhole = email == true && (mobile == true || address == true)
    if isWhole, !isTwoTitles, one.child != other.child { return .same }
    let facts = [email, mobile, address].compactMap { $0 }
    if one.child != other.child, !facts.isEmpty, !facts.contains(true) { return .different }
    return .toCheck
}

/// Whether two sets share something; nil when one of them is empty and says nothing.
private func agreement(_ one: Set<String>, _ other: Set<String>) -> Bool? {
    one.isEmpty || other.isEmpty ? nil : !one.isDisjoint(with: other)
}
