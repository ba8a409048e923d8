extension RequestKind {
    /// Every question of its form, in order; which of them are asked depends on the answers.
    package var fields: [RequestField] {
        switch self {
        case .aiTool: [Self.name("Name of the tool"), Self.maker, Self.purpose, Self.benefit, Self.workload] + ai
        case .platform: platform
        case .installation:
            [Self.name("What is it?"), Self.maker, Self.purpose] + Self.screening([.personalData, .pupils, .ai])
                + Self.aboutData + Self.aboutPupils
        case .remoteAccess: remoteAccess
        case .personalDevice: personalDevice
        case .dataOffSite: dataOffSite
        case .cloudShare:
            [Self.name("Which service?"), Self.maker, Self.purpose] + Self.screening([.personalData]) + Self.aboutData
        case .personalUse: [Self.name("What would you like to do?"), Self.purpose]
        case .imagesElsewhere:
            [
                Self.name("Whose equipment, and what for?"), Self.purpose,
                RequestField(.keeper, "Who keeps the pictures, and when are they deleted?", .text),
            ] + Self.screening([.personalData])
        case .outsideContact:
            [Self.name("With whom, and by which way?"), Self.purpose] + Self.screening([.pupils])
        case .accessLevel:
            [Self.name("Which system, and which level?"), RequestField(.person, "For whom?"), Self.purpose]
        case .unblock, .block: site
        case .lessonNotice: lesson
        case .tie: tie
        case .socialMediaAgreement:
            [
                RequestField(
                    .limits,
                    "What you choose to keep to, on social media outside school",
                    hint: "In your own words. Only you see it here.",
                    .text
                )
            ]
        }
    }

    /// The questions that these answers lead to.
    package func fields(for paper: RequestPaper) -> [RequestField] {
        fields.filter { paper.meets($0.when) }
    }

    private static func name(_ label: String) -> RequestField {
        RequestField(.name, label)
    }

    private static let maker = RequestField(.maker, "Who makes it?", isNeeded: false)
    private static let purpose = RequestField(
        .purpose,
        "What for?",
        hint: "In one or two sentences, for whoever decides.",
        .text
    )
    private static let benefit = RequestField(.benefit, "What does it do for learning?", .text)
    private static let workload = RequestField(.workload, "What does it save or cost in work?", .text)

    private static func screening(_ ids: [RequestField.ID]) -> [RequestField] {
        let all = [
            RequestField(
                .personalData,
                "Could data of people go into it?",
                hint: "Names, pictures, voices, work, marks, or accounts. Not sure is a fine answer.",
                .screening
            ),
            RequestField(.pupils, "Will pupils use it?", .screening),
            RequestField(.ai, "Does it use AI?", hint: "Many do by now, and say so in small print.", .screening),
        ]
        return all.filter { ids.contains($0.id) }
    }

    private static let aboutData = [
        RequestField(.whoseData, "Whose data, and which?", .text, when: .personalData),
        RequestField(
            .storage,
            "Where is it kept, for how long, and who else gets it?",
            hint: "The maker’s privacy notice says so. Write “not found” where it does not.",
            .text,
            when: .personalData
        ),
        RequestField(
            .training,
            "Does the maker use it to train AI, or for purposes of its own?",
            .screening,
            when: .personalData
        ),
    ]

    private static let aboutPupils = [
        RequestField(.years, "Which year groups?", hint: "Such as Year 5 and Year 6.", when: .pupils),
        RequestField(.ageLimit, "From which age do its terms allow it?", when: .pupils),
        RequestField(.supervision, "How are pupils supervised?", .text, when: .pupils),
        RequestField(.filtering, "What keeps harmful answers out?", .text, when: .pupils),
        RequestField(.monitoring, "Who sees what pupils wrote, and what is answered?", .text, when: .pupils),
    ]

    private var ai: [RequestField] {
        [RequestField(.address, "Its address", hint: "Such as tool.example.org.")]
            + Self.screening([.personalData, .pupils]) + Self.aboutData + Self.aboutPupils
            + [
                RequestField(
                    .accounts,
                    "Who has an account?",
                    .choice(["Nobody", "Staff", "Pupils", "Staff and pupils"])
                )
            ]
    }

    /// What a site can be; the last lets anyone write.
    package static let sorts = ["Website", "App", channel, "Social media"]
    package static let channel = "Channel for staff messages"

    private var platform: [RequestField] {
        [
            Self.name("Its name"), RequestField(.address, "Its address", hint: "Such as site.example.org."),
            RequestField(.sort, "What is it?", .choice(Self.sorts)), Self.purpose,
        ] + Self.screening([.personalData, .pupils, .ai]) + Self.aboutData + Self.aboutPupils
            + [
                RequestField(.account, "Who looks after the account in school?", when: .risky, isNeeded: false),
                RequestField(
                    .recovery,
                    "How does school get in when they leave?",
                    hint: "An address of school’s, never your own.",
                    when: .risky,
                    isNeeded: false
                ),
            ]
    }

    private var remoteAccess: [RequestField] {
        [
            Self.name("What would you like to reach?"), RequestField(.place, "From where?"),
            RequestField(
                .device,
                "On which device?",
                hint: "School’s own, or whose? Can anyone else open it?"
            ),
            Self.purpose,
        ] + Self.screening([.personalData])
            + [
                RequestField(
                    .protection,
                    "How is what you see protected?",
                    .protection,
                    when: .personalData
                )
            ]
    }

    private var personalDevice: [RequestField] {
        [
            Self.name("Which device?"),
            RequestField(
                .purpose,
                "What for?",
                hint: "For an aid, say what it does for you. Never write a diagnosis.",
                .text
            ),
            RequestField(.place, "Where and when?"),
            RequestField(
                .pupils,
                "Are pupils there, or is it used with them?",
                hint: "Choose Not sure if you are not.",
                .screening
            ),
        ]
    }

    private var dataOffSite: [RequestField] {
        [
            Self.name("Which data?"),
            RequestField(
                .medium,
                "On what?",
                .choice(["Memory stick", "Laptop or tablet of school", "Paper", "E-mail", "CD or DVD"])
            ),
            Self.purpose,
        ] + Self.screening([.personalData])
            + [
                RequestField(
                    .protection,
                    "How is it protected?",
                    hint: "One of the ways that school approved.",
                    .protection,
                    when: .personalData
                ),
                RequestField(.keeper, "Who looks after it meanwhile?"),
                RequestField(.back, "When is it back, or destroyed?", .day),
            ]
    }

    private var site: [RequestField] {
        [
            RequestField(.address, "Which address?", hint: "Such as site.example.org."),
            RequestField(.group, "For which class or group?", hint: "Such as Otters, Year 6, or staff.", .group),
            RequestField(.purpose, "Why?", .text),
            RequestField(.day, "On which day, if on one only?", .day, isNeeded: false),
            RequestField(.from, "From", hint: "Such as 10:00.", .time, isNeeded: false),
            RequestField(.until, "Until", .time, isNeeded: false),
        ]
    }

    private var lesson: [RequestField] {
        [
            RequestField(.topic, "What is the lesson about?"),
            RequestField(.group, "Which class?", .group),
            RequestField(.day, "On which day?", .day),
            RequestField(.from, "From", hint: "Such as 10:00.", .time),
            RequestField(.until, "Until", .time),
            RequestField(
                .help,
                "What would help you?",
                hint: "For example to plan it together, or children to think of. The lead answers with a note.",
                .text,
                isNeeded: false
            ),
        ]
    }

    private var tie: [RequestField] {
        [
            RequestField(
                .person,
                "With whom, and what is the tie?",
                hint: "Such as: my nephew in Year 4; a parent of Year 2 is my sister.",
                .text
            ),
            RequestField(.limits, "What do you keep apart, and how?", .text, isNeeded: false),
        ]
    }
}
