import Domain
import Records

/// Someone who works, governs or helps at the sample school; their given name is how children address them.
struct SampleColleague {
    let id: PersonID = Randomness.identifier()
    let given: String
    let family: String
    let place: Place
    var email = true
    var agreed = true

    var address: String {
        "\(given).\(family)@example.org".lowercased().replacing("'", with: "")
    }

    fileprivate init(_ given: String, _ family: String, _ place: Place, email: Bool = true, agreed: Bool = true) {
        self.given = given
        self.family = family
        self.place = place
        self.email = email
        self.agreed = agreed
    }
}

/// Everyone at the sample school who is neither a child nor a parent.
struct SampleStaff {
    let head = staff("Mrs", "Hill", "Headteacher", agreed: false)
    let lead = staff("Mrs", "Patel", "Deputy headteacher, safeguarding lead")
    let deputy = staff("Mr", "Osei", "Teacher, Kingfishers")
    let office = staff("Mrs", "Reeve", "Office manager")
    /// Away until well after every date of the sample.
    let onLeave = staff("Mrs", "Lindqvist", "Teacher, on maternity leave", agreed: false)
    let joinedMonday = staff("Miss", "Tully", "Teaching assistant, Foxes", agreed: false)
    let leftFriday = staff("Mr", "Brandt", "Teaching assistant, Hares")
    let supply = SampleColleague("Mr", "Vance", .visitor(from: "Larkrise Supply", kind: .supply), agreed: false)
    let contractor = SampleColleague("Mr", "Pryce", .visitor(from: "Kestrel Boilers", kind: .contractor), email: false)
    let volunteer = SampleColleague("Mrs", "Amari", .visitor(from: "Reading helper", kind: .volunteer))
    let dataProtection = SampleColleague(
        "Ms",
        "Fenwick",
        .outside(role: "Data protection officer, shared by six schools")
    )
    let itContact = SampleColleague("Mr", "Dhillon", .outside(role: "Technician, Northbeck Schools IT"))
    let chair = governor("Mr", "Adeyemi", "Chair of governors")

    /// The teacher of each class.
    let teachers: [String: SampleColleague]
    let others: [SampleColleague]
    let governors: [SampleColleague]

    init() {
        teachers = [
            "Acorns": Self.staff("Miss", "Lowe", "Teacher, Acorns"),
            "Kingfishers": deputy,
            "Robins": Self.staff("Mrs", "Cartwright", "Teacher, Robins"),
            "Otters": Self.staff("Mr", "Yilmaz", "Teacher, Otters"),
            "Foxes": Self.staff("Miss", "Hartnell", "Teacher, Foxes", agreed: false),
            "Hares": Self.staff("Ms", "Delaney", "Teacher, Hares"),
            "Badgers": Self.staff("Mr", "Kavanagh", "Teacher, Badgers"),
        ]
        others = Self.support
        governors = [chair] + Self.otherGovernors
    }

    /// Everyone on the staff list: 33 are here.
    var staff: [SampleColleague] {
        [head, lead, office, onLeave, joinedMonday, leftFriday]
            + SampleClass.all.compactMap { teachers[$0.name] } + others
    }

    var outside: [SampleColleague] {
        [dataProtection, itContact]
    }

    private static let support = [
        staff("Mrs", "Begum", "Teaching assistant, Acorns"),
        staff("Mr", "Grant", "Midday supervisor", email: false, agreed: false),
        staff("Mrs", "Sowerby", "Special needs coordinator"),
        staff("Miss", "Achterberg", "Teaching assistant, Kingfishers"),
        staff("Mrs", "Dunmore", "Teaching assistant, Robins"),
        staff("Mr", "Faulkner", "Teaching assistant, Otters"),
        staff("Mrs", "Iqbal", "Teaching assistant, Foxes"),
        staff("Mrs", "Mbeki", "Teaching assistant, Badgers"),
        staff("Miss", "Novak", "Teaching assistant, one to one"),
        staff("Mrs", "Pemberton", "Teaching assistant, one to one"),
        staff("Mr", "Quigley", "Sports coach"),
        staff("Mrs", "Rossi", "Music teacher", agreed: false),
        staff("Miss", "Stroud", "Trainee teacher"),
        staff("Mrs", "Thackray", "Office assistant"),
        staff("Mr", "Umar", "Caretaker", agreed: false),
        staff("Mrs", "Venables", "School business manager"),
        staff("Mrs", "Wardle", "Kitchen manager", agreed: false),
        staff("Mr", "Xavier", "Cook", email: false),
        staff("Mrs", "Yeo", "Midday supervisor"),
        staff("Miss", "Zammit", "Breakfast club leader"),
        staff("Mrs", "Oduya", "Family support worker"),
    ]

    private static let otherGovernors = [
        governor("Mrs", "Caldwell", "Vice-chair, online safety governor"),
        governor("Dr", "Subramanian", "Co-opted governor"),
        governor("Mr", "Holroyd", "Parent governor"),
        governor("Mrs", "Okonedo", "Parent governor", agreed: false),
        governor("Ms", "Petrenko", "Local authority governor"),
        governor("Rev", "Lyle", "Co-opted governor", agreed: false),
        governor("Mr", "Bose", "Staff governor"),
    ]

    private static func staff(
        _ given: String,
        _ family: String,
        _ role: String,
        email: Bool = true,
        agreed: Bool = true
    ) -> SampleColleague {
        SampleColleague(given, family, .staff(role: role), email: email, agreed: agreed)
    }

    private static func governor(
        _ given: String,
        _ family: String,
        _ role: String,
        agreed: Bool = true
    ) -> SampleColleague {
        SampleColleague(given, family, .governor(role: role), agreed: agreed)
    }
}
