import Domain
import Records

/// What was told at the sample school in the last days, each a story that a visitor can find.
extension SampleSchool {
    func tellConcerns() async throws {
        try await scaryPicture()
        try await someoneWantsToMeet()
        try await aboutTheLead()
        try await classChat()
        try await overdue()
    }

    /// One step of a story, so many minutes after it began.
    private struct Step {
        let minutes: Int
        let by: Actor
        let command: Concern.Command

        init(_ minutes: Int, _ person: SampleColleague, _ command: Concern.Command) {
            self.init(minutes, .person(person.id), command)
        }

        init(_ minutes: Int, _ actor: Actor, _ command: Concern.Command) {
            (self.minutes, by, self.command) = (minutes, actor, command)
        }
    }

    @discardableResult
    private func tell(_ steps: [Step], on day: Day, hour: Int, minute: Int) async throws -> ConcernID {
        let id: ConcernID = Randomness.identifier()
        let start = days.moment(day, hour: hour, minute: minute)
        for step in steps {
            let now = min(start.adding(minutes: step.minutes), days.now)
            let context = Context(actor: step.by, now: now, command: Randomness.identifier())
            _ = try await registry.submit([.concern(id, step.command)], in: context)
        }
        return id
    }

    /// What someone who is on it asked for, an hour after it was told.
    private func ask(
        for words: String,
        of concern: ConcernID,
        by colleague: SampleColleague,
        on day: Day,
        hour: Int,
        due: Instant
    ) async throws {
        let terms = ConcernTask.Terms(concern: concern, work: .other(words), to: .person(colleague.id), due: due)
        let moment = days.moment(day, hour: hour)
        try await submit([.task(Randomness.identifier(), .set(terms))], at: moment, by: colleague.id)
    }

    private func child(_ given: String, _ family: String) -> Involved? {
        let child = families.flatMap(\.children).first { $0.given == given && $0.family == family }
        return child.map { Involved(person: $0.id, part: .hurt) }
    }

    /// Told in twenty seconds, an adult there in a minute, finished the same day.
    private func scaryPicture() async throws {
        let telling = Concern.Telling(
            kind: .upsettingContent,
            words: "Pressed: I saw something. Wants to tell: Meera Patel.",
            way: .pictures,
            chosen: staff.lead.id,
            device: "Tablet 7, Kingfishers"
        )
        let attendance = Concern.Attendance(
            by: staff.lead.id,
            childsWords: "“It was a clown with teeth. I pressed the hand.”",
            seenAndDone: "Turned the tablet over. Sat with Amira until she had had a drink.",
            imagery: .no
        )
        let lead = staff.lead
        try await tell(
            [
                Step(0, .accord, .tell(telling)), Step(1, lead, .attend(attendance)), Step(2, lead, .open),
                Step(3, lead, .answerRisk(.init(.notAtRisk, why: "Calm, with her teacher; an advertisement."))),
            ]
                + [child("Amira", "Khan")].compactMap { $0 }.map { Step(3, lead, .involve($0)) }
                + [
                    Step(20, lead, .enter(.init("Jas blocked the address, and tried it: blocked.", .note))),
                    Step(20, lead, .meet(.filterRetested, how: "Blocked 11.00; on tablet 7, 11.02: blocked.")),
                    Step(45, lead, .meet(.parentContact, how: "Rang Sana Khan, 11.27. She told us at once.")),
                    Step(50, lead, .enter(.init("The picture is blocked. Well done for telling.", .forTeller))),
                    Step(55, lead, .close(outcome: "Frightened by an advertisement. Blocked and tested.")),
                ],
            on: days.schoolDay(daysAgo: 3),
            hour: 10,
            minute: 42
        )
    }

    /// Opened after six minutes, and referred.
    private func someoneWantsToMeet() async throws {
        let telling = Concern.Telling(
            kind: .meeting,
            words: "Someone I play with online wants to meet me at the park on Saturday. He says not to tell.",
            way: .pupilWords,
            chosen: staff.lead.id,
            device: "Laptop 12, Badgers",
            isNameless: true
        )
        let police = Concern.Referral(
            to: .police,
            on: days.schoolDay(daysAgo: 1),
            reference: "NX-4471",
            advice: "Keep the device on and with you. An officer comes to school."
        )
        let care = Concern.Referral(
            to: .socialCare,
            on: days.schoolDay(daysAgo: 1),
            reference: "SC 20881",
            advice: "Tell home together with the officer."
        )
        let lead = staff.lead
        try await tell(
            [
                Step(0, .accord, .tell(telling)), Step(6, lead, .open),
                Step(9, lead, .answerRisk(.init(.atRisk, why: "A meeting is set for Saturday."))),
                Step(14, lead, .refer(police)), Step(25, lead, .refer(care)),
                Step(26, lead, .enter(.init("The lesson’s list says whose laptop. She is with me.", .note))),
            ],
            on: days.schoolDay(daysAgo: 1),
            hour: 13,
            minute: 5
        )
    }

    /// About the lead, and about the head who knew: the chair alone sees it.
    private func aboutTheLead() async throws {
        guard let teacher = staff.teachers["Hares"] else { return }
        let telling = Concern.Telling(
            kind: .staffConduct,
            involved: [
                Involved(person: staff.lead.id, part: .mayHaveDoneIt), Involved(person: staff.head.id, part: .unsure),
            ],
            words: "Meera wrote to a child’s private account last night. I told Helen, who said to leave it.",
            place: "Staff room",
            when: "Yesterday, 4 pm",
            alreadyDone: "Nothing. I did not open the messages.",
            way: .staffForm
        )
        try await tell(
            [
                Step(0, teacher, .tell(telling)), Step(12, staff.chair, .open),
                Step(20, staff.chair, .enter(.init("Rang the LADO: will ring back before noon.", .decision))),
            ],
            on: days.schoolDay(daysAgo: 1),
            hour: 15,
            minute: 50
        )
    }

    /// A parent's worry, waiting until both families have been rung.
    private func classChat() async throws {
        guard let parent = families.flatMap(\.adults).first(where: { $0.email == "helena.whitcombe@example.org" })
        else { return }
        let telling = Concern.Telling(
            kind: .childWorry,
            involved: [child("Barney", "Whitcombe")].compactMap { $0 },
            words: "There is a class chat group. Three children write that Barney smells, every evening.",
            way: .familyForm,
            reach: "Mobile, after 5"
        )
        let deputy = staff.deputy
        let day = days.schoolDay(daysAgo: 2)
        let id = try await tell(
            [
                Step(0, .person(parent.id), .tell(telling)), Step(35, deputy, .open),
                Step(40, deputy, .name(kind: .unkindness, why: "Repeated, by several, to one child.")),
                Step(41, deputy, .answerRisk(.init(.notAtRisk, why: "He is in school, and has told his mother."))),
            ],
            on: day,
            hour: 8,
            minute: 50
        )
        let evening = days.today.at(hour: 16)
        try await ask(for: "Ring both families.", of: id, by: deputy, on: day, hour: 10, due: evening)
    }

    /// Opened days ago, and the first question is still without its answer; a call home is overdue.
    private func overdue() async throws {
        guard let teacher = staff.teachers["Otters"] else { return }
        let telling = Concern.Telling(
            kind: .childWorry,
            involved: [child("Maisie", "Turner")].compactMap { $0 },
            words: "Maisie said ‘I stay up with the tablet till Nan goes to bed’. She fell asleep twice this week.",
            when: "This week",
            way: .staffForm
        )
        let day = days.schoolDay(daysAgo: 6)
        let steps = [Step(0, teacher, .tell(telling)), Step(14, staff.lead, .open)]
        let id = try await tell(steps, on: day, hour: 12, minute: 20)
        let yesterday = days.schoolDay(daysAgo: 1).at(hour: 15)
        try await ask(for: "Ring home about sleep.", of: id, by: staff.lead, on: day, hour: 13, due: yesterday)
    }
}
