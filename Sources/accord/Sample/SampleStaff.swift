import Domain
import Records

/// Someone who works, governs or helps at the sample school.
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
    let head = staff("Helen", "Hill", "Headteacher", agreed: false)
    let lead = staff("Meera", "Patel", "Deputy headteacher, safeguarding lead")
    let deputy = staff("Daniel", "Osei", "Teacher, Kingfishers")
    let office = staff("Anne", "Reeve", "Office manager")
    /// Away until well after every date of the sample.
    let onLeave = staff("Karin", "Lindqvist", "Teacher, on maternity leave", agreed: false)
    let joinedMonday = staff("Kayleigh", "Tully", "Teaching assistant, Foxes", agreed: false)
    let leftFriday = staff("Stefan", "Brandt", "Teaching assistant, Hares")
    let supply = SampleColleague("Alec", "Vance", .visitor(from: "Larkrise Supply", kind: .supply), agreed: false)
    let contractor = SampleColleague(
        "Gwyn",
        "Pryce",
        .visitor(from: "Kestrel Boilers", kind: .contractor),
        email: false
    )
    let volunteer = SampleColleague("Leila", "Amari", .visitor(from: "Reading helper", kind: .volunteer))
    let dataProtection = SampleColleague(
        "Ruth",
        "Fenwick",
        .outside(role: "Data protection officer, shared by six schools")
    )
    let itManager = SampleColleague("Jas", "Dhillon", .outside(role: "Technician, Northbeck Schools IT"))
    let chair = governor("Femi", "Adeyemi", "Chair of governors")
    let safeguardingGovernor = governor("Margaret", "Caldwell", "Vice-chair, online safety governor")
    let specialNeeds = staff("Frances", "Sowerby", "Special needs coordinator")

    /// The teacher of each class.
    let teachers: [String: SampleColleague]
    let others: [SampleColleague]
    let governors: [SampleColleague]

    init() {
        teachers = [
            "Acorns": Self.staff("Sophie", "Lowe", "Teacher, Acorns"),
            "Kingfishers": deputy,
            "Robins": Self.staff("Judith", "Cartwright", "Teacher, Robins"),
            "Otters": Self.staff("Emre", "Yilmaz", "Teacher, Otters"),
            "Foxes": Self.staff("Ellie", "Hartnell", "Teacher, Foxes", agreed: false),
            "Hares": Self.staff("Orla", "Delaney", "Teacher, Hares"),
            "Badgers": Self.staff("Sean", "Kavanagh", "Teacher, Badgers"),
        ]
        others = [specialNeeds] + Self.support
        governors = [chair, safeguardingGovernor] + Self.otherGovernors
    }

    /// Everyone on the staff list: 33 are here.
    var staff: [SampleColleague] {
        [head, lead, office, onLeave, joinedMonday, leftFriday]
            + SampleClass.all.compactMap { teachers[$0.name] } + others
    }

    var outside: [SampleColleague] {
        [dataProtection, itManager]
    }

    private static let support = [
        staff("Nasima", "Begum", "Teaching assistant, Acorns"),
        staff("Joan", "Reed", "Midday supervisor", email: false, agreed: false),
        staff("Lotte", "Achterberg", "Teaching assistant, Kingfishers"),
        staff("Pat", "Dunmore", "Teaching assistant, Robins"),
        staff("Reece", "Faulkner", "Teaching assistant, Otters"),
        staff("Samina", "Iqbal", "Teaching assistant, Foxes"),
        staff("Thandi", "Mbeki", "Teaching assistant, Badgers"),
        staff("Omar", "Aziz", "Teacher, part of the week", agreed: false),
        staff("Gail", "Pemberton", "Teaching assistant, one to one"),
        staff("Declan", "Quigley", "Sports coach"),
        staff("Bianca", "Rossi", "Music teacher", agreed: false),
        staff("Megan", "Stroud", "Trainee teacher"),
        staff("Sylvia", "Thackray", "Office assistant"),
        staff("Yusha", "Umar", "Caretaker", agreed: false),
        staff("Carol", "Venables", "School business manager"),
        staff("Jean", "Wardle", "Kitchen manager", agreed: false),
        staff("Tomas", "Xavier", "Cook", email: false),
        staff("Len", "Grant", "Midday supervisor"),
        staff("Maria", "Zammit", "Breakfast club leader"),
        staff("Faith", "Oduya", "Family support worker"),
    ]

    private static let otherGovernors = [
        governor("Ravi", "Subramanian", "Co-opted governor"),
        governor("Peter", "Holroyd", "Parent governor"),
        governor("Bisi", "Okonedo", "Parent governor", agreed: false),
        governor("Olena", "Petrenko", "Local authority governor"),
        governor("Hugh", "Lyle", "Co-opted governor", agreed: false),
        governor("Anik", "Bose", "Staff governor"),
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
