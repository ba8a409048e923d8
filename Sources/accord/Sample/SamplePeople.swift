import Domain
import Records

/// A class of the sample school.
struct SampleClass {
    let name: String
    let year: YearGroup
    let size: Int
    /// Nil while the class has not learned its rules yet; otherwise how many days ago it did.
    let learnedDaysAgo: Int?

    static let all = [
        SampleClass(name: "Acorns", year: .reception, size: 26, learnedDaysAgo: 12),
        SampleClass(name: "Kingfishers", year: .year1, size: 30, learnedDaysAgo: nil),
        SampleClass(name: "Robins", year: .year2, size: 30, learnedDaysAgo: 9),
        SampleClass(name: "Otters", year: .year3, size: 31, learnedDaysAgo: 15),
        SampleClass(name: "Foxes", year: .year4, size: 32, learnedDaysAgo: nil),
        SampleClass(name: "Hares", year: .year5, size: 31, learnedDaysAgo: 6),
        SampleClass(name: "Badgers", year: .year6, size: 30, learnedDaysAgo: 20),
    ]
}

/// What a parent or carer of the sample did about the rules.
enum SampleHabit: Equatable {
    case silent
    case agreed
    case talk(about: String)
    /// The slip came back on Friday.
    case paper
}

/// A parent or carer of the sample.
struct SampleAdult {
    let id: PersonID = Randomness.identifier()
    var given: String
    var family: String
    var kind: RelationshipKind
    var responsibility = Recorded.unknown
    var care = Recorded.unknown
    var email = ""
    var mobile = ""
    var landline = ""
    var needs = Needs()
    var habit = SampleHabit.silent
    /// The court's paper that the headteacher saw.
    var barredBy = ""
}

/// A child of the sample.
struct SampleChild {
    let id: PersonID = Randomness.identifier()
    var given: String
    var family: String
    var className: String
    /// The year whose rules they learn, where it is not their class's.
    var year: YearGroup
    var needs = Needs()
    var joinedMonday = false
    var leftFriday = false
}

/// Children who share the adults the school has for them.
struct SampleFamily {
    var adults: [SampleAdult]
    var children: [SampleChild]
}
