import Domain

/// The families that a visitor to the sample can find by name.
enum SampleStories {
    static let families =
        [khan, reid, owens, turner, ashby, nowak, okoro, whitcombe, fletcher, sutton, brook] + namesakes

    /// Nothing answered yet: the parent's door.
    static let khan = SampleFamily(
        adults: [
            SampleAdult(
                given: "Sana",
                family: "Khan",
                kind: .mother,
                responsibility: .yes,
                care: .yes,
                email: "sana.khan@example.org",
                mobile: "+447700900101"
            ),
            SampleAdult(given: "Imran", family: "Khan", kind: .father, responsibility: .yes, mobile: "+447700900102"),
        ],
        children: [child("Amira", "Khan", in: "Kingfishers", .year1), child("Yusuf", "Khan", in: "Foxes", .year4)]
    )

    /// Parents who gave different answers.
    private static let reid = SampleFamily(
        adults: [
            SampleAdult(
                given: "Joanna",
                family: "Reid",
                kind: .mother,
                responsibility: .yes,
                care: .yes,
                email: "joanna.reid@example.org",
                mobile: "+447700900103",
                habit: .agreed
            ),
            SampleAdult(
                given: "Callum",
                family: "Reid",
                kind: .father,
                responsibility: .yes,
                email: "callum.reid@example.org",
                mobile: "+447700900104",
                habit: .talk(about: "Phones handed in: he walks home alone on Tuesdays.")
            ),
        ],
        children: [child("Fergus", "Reid", in: "Badgers", .year6)]
    )

    /// A court order: the father is shown nothing about his child.
    private static let owens = SampleFamily(
        adults: [
            SampleAdult(
                given: "Carys",
                family: "Owens",
                kind: .mother,
                responsibility: .yes,
                care: .yes,
                email: "carys.owens@example.org",
                mobile: "+447700900105",
                habit: .agreed
            ),
            SampleAdult(
                given: "Gethin",
                family: "Owens",
                kind: .father,
                responsibility: .yes,
                email: "gethin.owens@example.org",
                mobile: "+447700900106",
                barredBy: "Prohibited steps order of the family court, seen by Helen Hill"
            ),
        ],
        children: [child("Seren", "Owens", in: "Hares", .year5)]
    )

    /// A grandmother who has the care of a child, and no parental responsibility.
    private static let turner = SampleFamily(
        adults: [
            SampleAdult(
                given: "Pauline",
                family: "Turner",
                kind: .grandparent,
                responsibility: .no,
                care: .yes,
                mobile: "+447700900107",
                habit: .agreed
            )
        ],
        children: [child("Maisie", "Turner", in: "Otters", .year3)]
    )

    private static let ashby = SampleFamily(
        adults: [
            SampleAdult(
                given: "Ruth",
                family: "Ashby",
                kind: .fosterCarer,
                responsibility: .no,
                care: .yes,
                email: "ruth.ashby@example.org",
                mobile: "+447700900108",
                habit: .agreed
            )
        ],
        children: [child("Leon", "Parris", in: "Robins", .year2)]
    )

    /// No e-mail: the Polish sheet came back on Friday.
    private static let nowak = SampleFamily(
        adults: [
            SampleAdult(
                given: "Agnieszka",
                family: "Nowak",
                kind: .mother,
                responsibility: .yes,
                care: .yes,
                landline: "+441632960310",
                needs: Needs(language: "pl", paper: true),
                habit: .paper
            ),
            SampleAdult(
                given: "Piotr",
                family: "Nowak",
                kind: .father,
                responsibility: .yes,
                landline: "+441632960310",
                needs: Needs(language: "pl", paper: true)
            ),
        ],
        children: [child("Zofia", "Nowak", in: "Robins", .year2)]
    )

    /// Both parents use one number.
    private static let okoro = SampleFamily(
        adults: [
            SampleAdult(
                given: "Adaeze",
                family: "Okoro",
                kind: .mother,
                responsibility: .yes,
                mobile: "+447700900109",
                habit: .silent
            ),
            SampleAdult(given: "Obinna", family: "Okoro", kind: .father, responsibility: .yes, mobile: "+447700900109"),
        ],
        children: [child("Kamsi", "Okoro", in: "Acorns", .reception)]
    )

    /// Twins, one of whom needs larger letters.
    private static let whitcombe = SampleFamily(
        adults: [
            SampleAdult(
                given: "Helena",
                family: "Whitcombe",
                kind: .mother,
                responsibility: .yes,
                care: .yes,
                email: "helena.whitcombe@example.org",
                mobile: "+447700900110",
                habit: .agreed
            )
        ],
        children: [
            child("Ada", "Whitcombe", in: "Hares", .year5, needs: Needs(largePrint: true)),
            child("Barney", "Whitcombe", in: "Hares", .year5),
        ]
    )

    /// Learns a year above the class she sits with.
    private static let fletcher = SampleFamily(
        adults: [
            SampleAdult(
                given: "Donna",
                family: "Fletcher",
                kind: .mother,
                responsibility: .yes,
                email: "donna.fletcher@example.org",
                mobile: "+447700900111",
                habit: .agreed
            )
        ],
        children: [child("Erin", "Fletcher", in: "Robins", .year3)]
    )

    /// Learns with symbols.
    private static let sutton = SampleFamily(
        adults: [
            SampleAdult(
                given: "Piers",
                family: "Sutton",
                kind: .father,
                responsibility: .yes,
                email: "piers.sutton@example.org",
                mobile: "+447700900112",
                habit: .agreed
            )
        ],
        children: [child("Jonah", "Sutton", in: "Kingfishers", .year1, needs: Needs(symbols: true))]
    )

    /// One child joined on Monday, and a brother left on Friday.
    private static let brook = SampleFamily(
        adults: [
            SampleAdult(
                given: "Tamara",
                family: "Brook",
                kind: .mother,
                responsibility: .yes,
                email: "tamara.brook@example.org",
                mobile: "+447700900113"
            )
        ],
        children: [
            SampleChild(given: "Lola", family: "Brook", className: "Foxes", year: .year4, joinedMonday: true),
            SampleChild(given: "Denny", family: "Brook", className: "Otters", year: .year3, leftFriday: true),
        ]
    )

    /// Two children of one name who have nothing to do with each other.
    private static let namesakes = [
        SampleFamily(
            adults: [
                SampleAdult(
                    given: "Marie",
                    family: "Bright",
                    kind: .mother,
                    responsibility: .yes,
                    email: "marie.bright@example.org",
                    habit: .agreed
                )
            ],
            children: [child("Oliver", "Bright", in: "Kingfishers", .year1)]
        ),
        SampleFamily(
            adults: [
                SampleAdult(
                    given: "Daniel",
                    family: "Bright",
                    kind: .father,
                    responsibility: .yes,
                    mobile: "+447700900114",
                    habit: .agreed
                )
            ],
            children: [child("Oliver", "Bright", in: "Foxes", .year4)]
        ),
    ]

    private static func child(
        _ given: String,
        _ family: String,
        in className: String,
        _ year: YearGroup,
        needs: Needs = Needs()
    ) -> SampleChild {
        SampleChild(given: given, family: family, className: className, year: year, needs: needs)
    }
}
