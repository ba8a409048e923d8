import Domain
import Records

/// The code on a printed sheet, such as 7K3-M2P-Q4XT: whose sheet it is, and a check that it is this school's.
///
/// It opens nothing by itself: whoever types it is signed in and runs the school. The check keeps a slip from another
/// school, or a slip of the pen, from being entered for the wrong child.
struct SheetCode {
    private let school: String

    /// The school's public key tells it from every other school.
    init(of registry: Registry) {
        school = registry.verifierKey
    }

    func text(for person: PersonID) -> String {
        "\(person.reference)-\(check(person))"
    }

    /// Whose sheet it is; nil for a code that is not on any of our sheets.
    func person(for typed: String, seenBy sight: Sight) async throws -> PersonID? {
        let letters = PersonID.letters(typed: typed)
        guard letters.count == 10 else { return nil }
        return try await sight.people(withReference: String(letters.prefix(6))).first { check($0) == letters.suffix(4) }
    }

    private func check(_ person: PersonID) -> String {
        String(PersonID(madeBy: person, as: school).reference.filter { $0 != "-" }.prefix(4))
    }
}
