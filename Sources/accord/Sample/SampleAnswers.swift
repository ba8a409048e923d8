import Domain
import Records

/// What the people of the sample have said so far: about three quarters of them, as in any good year.
extension SampleSchool {
    func answer() async throws {
        var lists: [List] = staff.staff.filter(\.agreed).enumerated().map { own(of: $1, after: $0, in: .staff) }
        lists += staff.governors.filter(\.agreed).enumerated().map { own(of: $1, after: $0, in: .governors) }
        lists += families.enumerated().flatMap { answers(of: $1, after: $0) }
        lists += SampleClass.all.compactMap(session(of:))
        lists.append(excusal)
        // Lists that wait for each other's commit share it, so a few hundred of them take one.
        try await withThrowingTaskGroup { group in
            for list in lists {
                group.addTask { try await submit(list.commands, at: list.at, by: list.by) }
            }
            try await group.waitForAll()
        }
    }

    private struct List: Sendable {
        let at: Instant
        let by: PersonID
        let commands: [SchoolCommand]
    }

    /// The documents an audience is asked to answer.
    private func documents(for audience: Switch) -> [AudienceDocument] {
        edition.documents.filter { document in
            document.answer != .voluntary && document.audiences.contains { Switch(for: $0) == audience }
        }
    }

    private func shown(_ document: AudienceDocument, to year: YearGroup? = nil, language: String = "en") -> TextShown {
        let hash = document.hash(for: year)
        return TextShown(policy: policy, version: 1, document: document.id, hash: hash, language: language)
    }

    /// Most answer in the first week.
    private func moment(after place: Int) -> Instant {
        let daysAgo = max(2, 43 - place * place % 41)
        return days.moment(days.schoolDay(daysAgo: daysAgo), hour: 7 + place % 13, minute: place * 7 % 60)
    }

    private func own(of colleague: SampleColleague, after place: Int, in audience: Switch) -> List {
        let commands = documents(for: audience).map { document in
            let given = Answer.Given(
                by: colleague.id,
                text: shown(document),
                said: .yes(talkedAbout: false),
                route: .web
            )
            return SchoolCommand.answer(Randomness.identifier(), .give(given))
        }
        return List(at: moment(after: place), by: colleague.id, commands: commands)
    }

    private var excusal: List {
        let commands = documents(for: .staff).map { document in
            let until = days.today.adding(days: 120)
            let terms = Excusal.Terms(
                person: staff.onLeave.id,
                document: document.id,
                why: "On maternity leave",
                until: until
            )
            return SchoolCommand.excusal(Randomness.identifier(), .excuse(terms))
        }
        return List(at: days.moment(days.schoolDay(daysAgo: 30), hour: 11), by: staff.office.id, commands: commands)
    }
}

extension SampleSchool {
    private func answers(of family: SampleFamily, after place: Int) -> [List] {
        family.adults.compactMap { adult in
            switch adult.habit {
            case .silent: nil
            case .agreed:
                List(
                    at: moment(after: place),
                    by: adult.id,
                    commands: commands(of: adult, family, .yes(talkedAbout: place % 4 != 0))
                )
            case .talk(let about):
                List(
                    at: moment(after: place),
                    by: adult.id,
                    commands: commands(of: adult, family, .wouldLikeToTalk(about: about))
                )
            case .paper:
                List(
                    at: days.moment(days.friday, hour: 15, minute: 40),
                    by: staff.office.id,
                    commands: commands(of: adult, family, .yes(talkedAbout: true), onPaper: true)
                )
            }
        }
    }

    /// One answer to each child's own rules, and one to the parents' page for each child.
    private func commands(
        of adult: SampleAdult,
        _ family: SampleFamily,
        _ said: Domain.Said,
        onPaper: Bool = false
    ) -> [SchoolCommand] {
        family.children.filter { !$0.joinedMonday && !$0.leftFriday }.flatMap { child in
            let rules = documents(for: .pupils).filter { $0.years.contains { $0.contains(child.year) } }
            let texts =
                rules.map { shown($0, to: child.year, language: adult.needs.language) }
                + documents(for: .parents).map { shown($0, language: adult.needs.language) }
            return texts.map { text in
                let given = Answer.Given(
                    by: adult.id,
                    child: child.id,
                    text: text,
                    said: said,
                    route: onPaper ? .paper : .web,
                    recordedBy: onPaper ? staff.office.id : nil,
                    signedOn: onPaper ? days.friday.adding(days: -1) : nil,
                    standing: "\(child.year.words), \(child.className); \(adult.kind.words)"
                )
                return SchoolCommand.answer(Randomness.identifier(), .give(given))
            }
        }
    }

    /// A class that learned its rules with its teacher; one child in fifteen was away.
    private func session(of room: SampleClass) -> List? {
        guard let daysAgo = room.learnedDaysAgo, let teacher = staff.teachers[room.name] else { return nil }
        let children = families.flatMap(\.children).filter { $0.className == room.name && !$0.leftFriday }
        let away = children.enumerated().filter { room.name != "Acorns" && $0.offset % 15 == 7 }.map(\.element.id)
        guard let document = rules(for: room.year) else { return nil }
        let pegs = Peg.assigned(to: children.map(\.id).sorted { $0.value < $1.value })
        let id: ClassSessionID = Randomness.identifier()
        let opening = ClassSession.Opening(
            className: room.name,
            text: shown(document, to: room.year),
            by: teacher.id,
            away: away
        )
        var commands: [SchoolCommand] = [.classSession(id, .open(opening))]
        for (place, child) in children.enumerated() where !away.contains(child.id) {
            guard let own = rules(for: child.year) else { continue }
            let given = Answer.Given(
                by: child.id,
                text: shown(own, to: child.year),
                said: place == 3 && room.name == "Hares" ? .notYet(remindAt: nil) : .yes(talkedAbout: false),
                route: .classSession(id),
                recordedBy: teacher.id,
                standing: "\(child.year.words), \(room.name)",
                mark: pegs[child.id].map { OwnMark.picture($0).text } ?? ""
            )
            commands.append(.answer(Randomness.identifier(), .give(given)))
        }
        let again = document.clauses.dropFirst(1).prefix(1).map(\.id)
        commands.append(.classSession(id, .finish(talkAgain: again)))
        return List(
            at: days.moment(days.schoolDay(daysAgo: daysAgo), hour: 10, minute: 30),
            by: teacher.id,
            commands: commands
        )
    }

    private func rules(for year: YearGroup) -> AudienceDocument? {
        documents(for: .pupils).first { $0.years.contains { $0.contains(year) } }
    }
}
