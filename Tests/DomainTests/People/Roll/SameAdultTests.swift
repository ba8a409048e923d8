import Testing

@testable import Domain

struct SameAdultTests {
    private static let amira = RollKey(kind: .pupil, scheme: .upn, value: "A")
    private static let yusuf = RollKey(kind: .pupil, scheme: .upn, value: "Y")

    private static func sana(
        _ child: RollKey = amira,
        id: String = "",
        title: String = "",
        name: String = "Sana",
        email: String = "",
        mobile: String = "",
        address: String = ""
    ) -> AdultFacts {
        let points = [RollContactPoint(kind: .email, value: email), RollContactPoint(kind: .mobile, value: mobile)]
        return AdultFacts(
            child: child,
            id: id,
            name: RollName(title: title, given: name, family: "Khan"),
            contactPoints: Set(points.filter { !$0.value.isEmpty }),
            address: address
        )
    }

    static let table: [(AdultFacts, AdultFacts, SameAdult)] = [
        (sana(id: "7"), sana(yusuf, id: "7"), .same),
        (sana(id: "7", email: "e", mobile: "m"), sana(yusuf, id: "8", email: "e", mobile: "m"), .different),
        (sana(id: "7"), sana(yusuf, id: "7", name: "Imran"), .toCheck),
        (sana(email: "e", mobile: "m"), sana(yusuf, email: "e", mobile: "m"), .same),
        (sana(email: "e", address: "a"), sana(yusuf, email: "e", address: "a"), .same),
        (sana(title: "Mrs", email: "e", mobile: "m"), sana(yusuf, title: "Dr", email: "e", mobile: "m"), .toCheck),
        (sana(email: "e", mobile: "m"), sana(email: "e", mobile: "m"), .toCheck),
        (sana(email: "e"), sana(yusuf, email: "e"), .toCheck),
        (sana(mobile: "m", address: "a"), sana(yusuf, mobile: "m", address: "a"), .toCheck),
        (sana(email: "e", mobile: "m"), sana(yusuf, email: "e", mobile: "n"), .toCheck),
        (sana(email: "e", mobile: "m"), sana(yusuf, email: "f", mobile: "n"), .different),
        (sana(), sana(yusuf), .toCheck),
        (sana(email: "e", mobile: "m"), sana(yusuf, name: "Imran", email: "e", mobile: "m"), .different),
    ]

    @Test(arguments: table)
    func `the rule holds both ways round`(one: AdultFacts, other: AdultFacts, verdict: SameAdult) {
        #expect(sameAdult(one, other) == verdict)
        #expect(sameAdult(other, one) == verdict)
    }
}
