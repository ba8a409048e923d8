import Domain
import Records

extension Site {
    /// How far each of the six steps has come.
    func setUpSteps(for viewer: Viewer, _ words: Words) async throws -> [SetUpPage.Step] {
        [
            try await dutyStep(for: viewer, words),
            try await policyStep(words),
            try await pictureStep(words),
            try await rollStep(for: viewer, words),
            try await paperStep(words),
            try await recoveryStep(words),
        ]
    }

    private func step(
        _ key: String,
        _ link: String,
        _ status: String,
        _ words: Words,
        _ progress: SetUpPage.Step.Progress,
        note: String = ""
    ) -> SetUpPage.Step {
        let title = words.say("wizard.\(key).title")
        return SetUpPage.Step(link: link, title: title, status: status, note: note, progress: progress)
    }

    private func dutyStep(for viewer: Viewer, _ words: Words) async throws -> SetUpPage.Step {
        let school = try await records.school()
        let present = try await records.appointments(notOverOn: today)
        let named = Set(present.map(\.role))
        let held = Set(present.filter { !$0.waits }.map(\.role))
        let waiting = present.filter { $0.waits && !$0.isCover && !held.contains($0.role) }
        let missing =
            Role.first.filter { !named.contains($0) }.map(\.words)
            + OutsideNumber.allCases.filter { $0.isNeeded && school?.numbers[$0] == nil }.map(\.words)
        let status =
            !missing.isEmpty
            ? words.say("wizard.status.missing", ["what": missing.joined(separator: ", ")])
            : words.say(waiting.isEmpty ? "wizard.start.done" : "wizard.status.waits")
        let names = waiting.map { "\($0.role.words) (\($0.name))" }.joined(separator: ", ")
        let waits = names.isEmpty ? "" : words.say("wizard.status.waitsFor", ["what": names])
        let both = try await bothDuties(viewer, words)
        return step(
            "people",
            "/set-up/people",
            status,
            words,
            missing.isEmpty && waiting.isEmpty ? .done : .todo,
            note: [waits, both].filter { !$0.isEmpty }.joined(separator: " ")
        )
    }

    /// Said when the headteacher is the safeguarding lead as well.
    func bothDuties(_ viewer: Viewer, _ words: Words) async throws -> String {
        let holders = try await records.holders(on: today)
        guard let head = holders[.headteacher], head == holders[.lead] else { return "" }
        guard head != viewer.id else { return words.say("wizard.people.sameHead") }
        let name = try await records.staffName(of: head)
        return words.say("wizard.people.sameOther", ["personName": name])
    }

    private func policyStep(_ words: Words) async throws -> SetUpPage.Step {
        if let policy = try await records.publications(on: today).first(where: \.isInForce) {
            let status = words.say("wizard.status.inForce", ["label": policy.label])
            return step("policy", "/policy", status, words, .done)
        }
        let hasDraft = try await records.draft() != nil
        return step(
            "policy",
            hasDraft ? "/policy/publish" : "/policy/import",
            words.say(hasDraft ? "wizard.status.draft" : "wizard.status.notStarted"),
            words,
            .todo
        )
    }

    private func pictureStep(_ words: Words) async throws -> SetUpPage.Step {
        let documents = try await textForTheYoungest()?.edition.documents.filter(\.isForTheYoungest) ?? []
        guard !documents.isEmpty else {
            return step("pictures", "/set-up/pictures", words.say("wizard.status.afterPolicy"), words, .todo)
        }
        let left = documents.flatMap(\.clauses).count { $0.picture.isEmpty }
        let status =
            switch left {
            case 0: words.say("wizard.start.done")
            case 1: words.say("wizard.status.picturesOne")
            default: words.say("wizard.status.pictures", ["count": String(left)])
            }
        return step("pictures", "/set-up/pictures", status, words, left == 0 ? .done : .todo)
    }

    private func rollStep(for viewer: Viewer, _ words: Words) async throws -> SetUpPage.Step {
        let counts = try await records.seen(by: viewer).setUpCounts(on: today)
        guard counts.pupils > 0 else {
            return step("roll", "/people/import", words.say("wizard.status.notStarted"), words, .todo)
        }
        let values = [
            "pupils": String(counts.pupils), "parents": String(counts.parents), "staff": String(counts.staff),
        ]
        return step("roll", "/people/import", words.say("wizard.roll.counts", values), words, .done)
    }

    /// Done once the sheets are in their safes and a copy was put back once.
    private func recoveryStep(_ words: Words) async throws -> SetUpPage.Step {
        let keeping = try await records.keeping()
        let isTyped = keeping.sheetsTyped.isSuperset(of: Keeping.sheets)
        switch (isTyped, keeping.lastDrillAt) {
        case (false, _):
            return step("recovery", "/set-up/lost", words.say("wizard.status.notStarted"), words, .todo)
        case (true, .none):
            return step("recovery", "/set-up/lost", words.say("wizard.recovery.typedOnly"), words, .todo)
        case (true, .some):
            return step("recovery", "/set-up/lost", words.say("wizard.start.done"), words, .done)
        }
    }

    private func paperStep(_ words: Words) async throws -> SetUpPage.Step {
        guard let signature = try await records.school()?.papers, signature.version == School.papersVersion else {
            let gate = words.say("wizard.papers.gate")
            return step("papers", "/papers", words.say("wizard.status.notStarted"), words, .stop, note: gate)
        }
        let name = try await records.staffName(of: signature.by)
        let status = words.say("papers.signed", ["signedBy": name, "signedOn": signature.on.words])
        return step("papers", "/papers", status, words, .done)
    }
}
