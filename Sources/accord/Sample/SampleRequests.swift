import Domain
import Records

/// What was asked for at the sample school, in different states.
extension SampleSchool {
    func askRequests() async throws {
        guard let teacher = staff.teachers["Hares"] else { return }
        try await storyTool(for: teacher)
        try await toolbar(for: teacher)
        try await accessThatIsOver(for: teacher)
        try await stickThatIsLate(for: teacher)
        try await waiting(for: teacher)
    }

    /// One thing that someone does with a request, so many days ago.
    private struct Move {
        let daysAgo: Int
        let by: SampleColleague
        let command: SchoolRequest.Command

        init(_ daysAgo: Int, _ by: SampleColleague, _ command: SchoolRequest.Command) {
            self.daysAgo = daysAgo
            self.by = by
            self.command = command
        }
    }

    private func ask(_ moves: [Move]) async throws {
        let id: SchoolRequestID = Randomness.identifier()
        for (place, move) in moves.enumerated() {
            let moment = days.moment(days.schoolDay(daysAgo: move.daysAgo), hour: 9, minute: place * 5)
            try await submit([.request(id, move.command)], at: moment, by: move.by.id)
        }
    }

    private func yes(_ why: String, until days: Int, conditions: String = "") -> SchoolRequest.Command {
        let last = self.days.today.adding(days: days)
        return .decide(.init(.approve, why: why, conditions: conditions, until: last), text: 1)
    }

    private var risks: [Risk] {
        [
            Risk(
                "A child types a name or a worry into it.",
                severity: 3,
                likelihood: 3,
                measure: "The teacher types for the class, and names stay out.",
                severityAfter: 2,
                likelihoodAfter: 1
            ),
            Risk(
                "It answers something wrong.",
                severity: 2,
                likelihood: 4,
                measure: "The class checks one answer against a book.",
                severityAfter: 2,
                likelihoodAfter: 2
            ),
        ]
    }

    /// Both gates behind it: the leadership’s, and the data protection officer’s.
    private func storyTool(for teacher: SampleColleague) async throws {
        let paper = RequestPaper(
            .aiTool,
            [
                .name: "Storyweaver", .maker: "Larkrise Learning", .address: "storyweaver.example.org",
                .purpose: "To compare two versions of a poem in class.",
                .benefit: "Pupils talk about what makes one better.",
                .workload: "It saves an hour of preparing.", .personalData: RequestField.unsure,
                .pupils: RequestField.yes, .whoseData: "What the class writes; no names.",
                .storage: "In the United Kingdom, for 30 days.", .training: RequestField.no,
                .years: "Year 5 and Year 6", .ageLimit: "9, with a teacher",
                .supervision: "On the board, by the teacher.",
                .filtering: "The maker’s and school’s own.", .monitoring: "The teacher reads every answer.",
                .accounts: "Staff",
            ]
        )
        let seen = StandardsEvidence("Said in the maker’s safety notice.", on: days.schoolDay(daysAgo: 34))
        let headings = Dictionary(uniqueKeysWithValues: StandardsHeading.allCases.map { ($0, seen) })
        let sheet = ImpactSheet(
            description: "A teacher types lines of poems; nothing about a child.",
            necessity: "It shows in minutes what would take a lesson to prepare.",
            risks: risks,
            advice: "Keep to the teacher’s account, and look again before the summer.",
            views: "Two classes tried it and said what they thought.",
            reviewOn: days.today.adding(days: 150)
        )
        try await ask([
            Move(35, teacher, .ask(paper)), Move(34, teacher, .assess(.risk(risks), text: 1)),
            Move(34, teacher, .assess(.standards(headings), text: 1)),
            Move(
                33,
                staff.head,
                yes("It helps pupils talk.", until: 200, conditions: "On the board only, by the teacher.")
            ),
            Move(30, staff.dataProtection, .assess(.impact(sheet), text: 1)),
            Move(30, staff.dataProtection, yes("Nothing about a child goes in.", until: 200, conditions: "No names.")),
            Move(29, staff.itManager, .carryOut(how: "Opened for Year 5 and Year 6, tried on a tablet of Badgers.")),
        ])
    }

    private func toolbar(for teacher: SampleColleague) async throws {
        let paper = RequestPaper(
            .installation,
            [
                .name: "Bargain toolbar", .purpose: "To find cheaper books.", .personalData: RequestField.no,
                .pupils: RequestField.no, .ai: RequestField.no,
            ]
        )
        let no = SchoolRequest.Decision(.refuse, why: "It reads every page that is opened, also children’s records.")
        try await ask([Move(20, teacher, .ask(paper)), Move(19, staff.itManager, .decide(no, text: 1))])
    }

    private func accessThatIsOver(for teacher: SampleColleague) async throws {
        let paper = RequestPaper(
            .remoteAccess,
            [
                .name: "Planning", .place: "Home", .device: "School’s laptop", .purpose: "To plan in the evening.",
                .personalData: RequestField.no,
            ]
        )
        try await ask([Move(38, teacher, .ask(paper)), Move(37, staff.head, yes("School’s laptop only.", until: -6))])
    }

    private func stickThatIsLate(for teacher: SampleColleague) async throws {
        let paper = RequestPaper(
            .dataOffSite,
            [
                .name: "Emergency contacts for the farm visit", .medium: "Paper",
                .purpose: "To ring home from the farm.",
                .personalData: RequestField.no, .keeper: "\(teacher.given) \(teacher.family)",
                .back: days.today.adding(days: -8).description,
            ]
        )
        try await ask([Move(14, teacher, .ask(paper)), Move(13, staff.head, yes("Needed on the day.", until: 20))])
    }

    /// A site to open, a lesson to know of, and a tie outside school.
    private func waiting(for teacher: SampleColleague) async throws {
        let site = RequestPaper(
            .unblock,
            [.address: "owls.example.org", .group: "Hares", .purpose: "A film of an owl’s nest for science."]
        )
        let lesson = RequestPaper(
            .lessonNotice,
            [
                .topic: "Strangers online", .group: "Hares", .day: days.today.adding(days: 3).description,
                .from: "10:00", .until: "11:00", .help: "Are there children I should think of?",
            ]
        )
        let tie = RequestPaper(
            .tie,
            [.person: "A parent in Hares is my sister.", .limits: "I do not teach her child."]
        )
        try await ask([Move(2, teacher, .ask(site))])
        try await ask([Move(1, teacher, .ask(lesson))])
        try await ask([
            Move(9, staff.office, .ask(tie)), Move(8, staff.head, yes("Thank you for saying so.", until: 0)),
        ])
    }
}
